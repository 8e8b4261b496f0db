"""Suites that others publish: Ed25519 of Wycheproof, JSONTestSuite, and the signatures of OpenSSH's own tests."""

import json
from collections import Counter
from pathlib import Path

import pytest
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from audit_app.bundles import sshsig
from audit_app.bundles.keys import is_sound, public_of
from audit_app.domain import j1
from audit_app.errors import BundleRejected
from tests.bundles.refusals import refused
from tests.bundles.vectors import vectors
from tests.telling import Tell

SIZE_LIMIT = 4 << 20


def test_every_signature_of_wycheproof_is_judged_as_expected(tell: Tell) -> None:
    suite = json.loads((vectors("wycheproof") / "ed25519_test.json").read_bytes())
    outcomes: Counter[str] = Counter()
    for group in suite["testGroups"]:
        public = bytes.fromhex(group["publicKey"]["pk"])
        for case in group["tests"]:
            found = "valid" if _verifies(public, case) else "invalid"
            assert found == case["result"], case
            outcomes[found] += 1
            assert found == "invalid" or is_sound(public)
    tell(f"Wycheproof: {dict(outcomes)}")
    assert sum(outcomes.values()) == suite["numberOfTests"] == 151
    assert min(outcomes["valid"], outcomes["invalid"]) > 50


def _verifies(public: bytes, case: dict[str, str]) -> bool:
    try:
        VerifyKey(public).verify(bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"]))
    except (BadSignatureError, ValueError):
        return False
    return True


def test_only_what_is_j1_passes_of_the_json_test_suite(tell: Tell) -> None:
    taken: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for path in sorted((vectors("json-test-suite") / "test_parsing").glob("*.json")):
        (taken if _is_j1(path.read_bytes()) else refused)[path.name[0]] += 1
    tell(f"JSONTestSuite: taken {dict(taken)}, refused {dict(refused)}")
    assert taken == {"y": 35}
    assert refused == {"n": 188, "i": 35, "y": 60}


def _is_j1(data: bytes) -> bool:
    try:
        value = j1.decode(data, SIZE_LIMIT)
    except BundleRejected:
        return False
    return j1.encode(value) == data


@pytest.fixture
def openssh() -> Path:
    return vectors("openssh-sshsig")


def test_the_signature_of_openssh_fits_its_key(openssh: Path) -> None:
    found = sshsig.verify("unittest", _signed_data(openssh), (openssh / "ed25519.sig").read_bytes())
    assert found.public == public_of(" ".join((openssh / "ed25519.pub").read_text().split()[:2]))


@pytest.mark.parametrize("name", ["rsa", "ecdsa"])
def test_signatures_of_other_kinds_of_key_are_refused(openssh: Path, name: str) -> None:
    with refused("SIG_FORMAT"):
        sshsig.verify("unittest", _signed_data(openssh), (openssh / f"{name}.sig").read_bytes())


def _signed_data(openssh: Path) -> bytes:
    assert (openssh / "namespace").read_text().strip() == "unittest"
    return (openssh / "signed-data").read_bytes()
