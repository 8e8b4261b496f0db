"""The test vectors on the page of the bundle format, each made again from the keys and files that it names."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
import pytest

from audit_app.bundles.allowed_signers import derive
from audit_app.bundles.canonical_zip import Planned, closing, local_header, read_index
from audit_app.bundles.keys import KeyFile, Signer, checkpoint_number, open_key, public_text, spoken_number
from audit_app.bundles.limits import LIMITS
from audit_app.bundles.reader import read_bundle
from audit_app.bundles.roster_reader import read_roster
from audit_app.domain import j1
from audit_app.domain.documents import BUNDLE_NAMESPACE
from audit_app.domain.event_log import hash_of
from tests.project.pages import ROOT, read_page, section, table

PAGE = read_page("bundle-format.md")
EXAMPLES = ROOT / "tests" / "golden" / "documents"
VECTORS = section(PAGE, "24")
SENTENCES = " ".join(VECTORS.split())


def _block(after: str) -> str:
    """Return the block of code that follows some words of the vectors."""
    found = re.search(r"^```\w*\n(.*?)^```$", VECTORS[VECTORS.index(after) :], re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


RINA = Signer(bytes([1]) * 32)


def test_the_keys_have_these_names_and_numbers() -> None:
    found = table(VECTORS, "who").rows
    assert len(found) == 6
    for _, seed, fingerprint, number in found:
        signer = Signer(bytes.fromhex(seed.strip("`")) * 32)
        assert (signer.fingerprint, spoken_number(signer.public)) == (fingerprint.strip("`"), number)
    assert f"`{public_text(RINA.public)}`" in SENTENCES


def test_the_documents_have_these_ids() -> None:
    told = {row[0].strip("`"): row[2].strip("`") for row in table(VECTORS, "file").rows}
    assert told == {path.name: sha256(path.read_bytes()).hexdigest() for path in EXAMPLES.iterdir()}
    listed = derive(read_roster((EXAMPLES / "roster.json").read_bytes()))
    assert f"{len(listed)} bytes and the SHA-256 `{sha256(listed).hexdigest()}`" in SENTENCES


def test_the_value_is_j1() -> None:
    body = _block("**J1.**").strip().encode()
    assert j1.encode(j1.decode(body, len(body))) == body
    assert f"{len(body)} bytes with the SHA-256 `{sha256(body).hexdigest()}`" in SENTENCES


def test_the_container_is_the_one_form_of_its_entry(tmp_path: Path) -> None:
    content = b"habonaron\n"
    entry = Planned("audit/a", len(content), crc32(content))
    container = local_header(entry) + content + closing([entry])
    assert bytes.fromhex(_block("**A container**")) == container
    assert f"{len(container)} bytes with the SHA-256 `{sha256(container).hexdigest()}`" in SENTENCES
    path = tmp_path / "one.zip"
    path.write_bytes(container)
    with path.open("rb") as file:
        assert [each.name for each in read_index(file, LIMITS)] == ["audit/a"]


def test_the_whole_bundle_is_that_of_the_page() -> None:
    (name,) = re.findall(r"`(tests/[^`\s]+\.audit\.zip)`", VECTORS)
    path = ROOT / name
    body, found = path.read_bytes(), read_bundle(path)
    assert f"{len(body):,} bytes with the SHA-256 `{sha256(body).hexdigest()}`" in SENTENCES
    assert f"its digest is `{found.digest}`" in SENTENCES
    assert found.signer.public == RINA.public
    assert found.roster is not None
    assert found.roster.signers == {Signer(bytes([seed]) * 32).fingerprint for seed in (5, 6)}
    assert sorted(each.document.kind for each in found.elements) == ["enrol", "instrument", "office", "revision"]


def test_the_signature_is_these_bytes() -> None:
    assert RINA.sign(BUNDLE_NAMESPACE, b"habonaron\n").decode() == _block("**A signature**")


def test_the_line_has_this_hash() -> None:
    told = hash_of(_block("**A log line**").strip().encode())
    assert f"`{told}`" in SENTENCES
    assert checkpoint_number(told) in SENTENCES


@pytest.mark.parametrize("secret", ["frasa sandi contoh", "01234 56789 abcde fghjk mnpqr s"])
def test_the_key_file_opens(secret: str) -> None:
    told: dict[str, Any] = json.loads(_block("**A key file**"))
    assert f"`{secret}`" in SENTENCES
    assert open_key(msgspec.convert(told, KeyFile), secret).public == RINA.public
