"""A bundle that an earlier day wrote is read for ever, and today's writer still writes its documents and lists."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from audit_app.bundles.keys import Signer
from audit_app.bundles.reader import read_bundle
from audit_app.bundles.writer import write_bundle
from tests.bundles.small import RINA, VISIT_BUNDLE
from tests.bundles.write_fixed_bundle import plan
from tests.faults.sweeping import ACCEPTED, judged

GOLDEN = Path(__file__).parents[1] / "golden" / "bundles" / "habonaron-bundle-1.audit.zip"
DIGEST = "e94514909328c43b95cef6c91a406b40add74f527096062ded5b84066c75fdb4"
DEPENDS_ON_WORDING = {"VERIFY.txt", "tagmanifest-sha256.txt", "signatures/bundle.sig"}
"""Files that change when the page for people is worded anew."""


def _files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name.partition("/")[2]: file.read(name) for name in file.namelist()}


def test_it_is_read_and_accepted() -> None:
    found = read_bundle(GOLDEN)
    assert found.digest == DIGEST
    assert (len(found.elements), len(found.files), found.faults) == (4, 1, ())
    assert found.roster is not None
    assert found.roster_fault is None
    assert judged(GOLDEN.read_bytes()) == ACCEPTED


def test_it_is_written_the_same_today() -> None:
    target = BytesIO()
    write_bundle(target, plan(), RINA.signer)
    today, then = _files(target.getvalue()), _files(GOLDEN.read_bytes())
    assert list(today) == list(then)
    assert {name for name in today if today[name] != then[name]} <= DEPENDS_ON_WORDING


def test_the_bundles_made_by_hand_are_what_the_writer_writes() -> None:
    by_hand, written = _files(VISIT_BUNDLE), _files(GOLDEN.read_bytes())
    assert all(written[name] == body for name, body in by_hand.items() if name.startswith("data/"))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_signature_depends_on_nothing_but_key_and_message(seed: int) -> None:
    signer = Signer(bytes([seed]) * 32)
    assert signer.sign("bundle.v1@habonaron", b"x") == Signer(bytes([seed]) * 32).sign("bundle.v1@habonaron", b"x")
