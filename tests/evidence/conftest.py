from collections.abc import Iterator
from pathlib import Path

import pytest

from audit_app.evidence.decoder import Decoder
from audit_app.evidence.derive import PictureWorker
from audit_app.evidence.derived import DerivedFolder
from audit_app.evidence.store import EvidenceStore


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    """One real child for all tests of a module: it serves a batch."""
    with Decoder() as decoder:
        yield decoder


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    store = EvidenceStore(tmp_path)
    store.create()
    return store


@pytest.fixture
def worker(store: EvidenceStore, decoder: Decoder, tmp_path: Path) -> PictureWorker:
    return PictureWorker(store, DerivedFolder(tmp_path / "derived"), decoder)
