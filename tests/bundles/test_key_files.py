"""The signing key in its file: who opens it, who does not, and what a hostile file cannot ask for."""

import json
import stat
import time
from pathlib import Path
from typing import Any

import pytest

from audit_app.bundles.keys import (
    DEFAULT_MEMORY,
    KeyFile,
    Secret,
    Signer,
    new_recovery_code,
    new_seed,
    open_key,
    read_key_file,
    seal_key,
    write_key_file,
)
from audit_app.errors import BundleRejected, EnvironmentProblem, RuleViolation
from tests.builders import LIGHT_KEY, PASSPHRASE
from tests.bundles.refusals import refused
from tests.bundles.small import JHON, RINA

SEED = bytes([1]) * 32
CODE = "0123456789ABCDEFGHJKMNPQRS"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The key file of Rina, with a passphrase and a recovery code."""
    file = tmp_path / "key.json"
    secrets: dict[Secret, str] = {"passphrase": PASSPHRASE, "recovery": CODE}
    write_key_file(file, seal_key(SEED, RINA.id, RINA.device, secrets, LIGHT_KEY))
    return file


@pytest.mark.parametrize("secret", [PASSPHRASE, CODE, "0123-4567-89ab-cdef-ghjk-mnpq-rs", " ".join(CODE).lower()])
def test_passphrase_and_recovery_code_open_it(path: Path, secret: str) -> None:
    assert open_key(read_key_file(path), secret).fingerprint == RINA.key


@pytest.mark.parametrize("secret", ["", PASSPHRASE.upper(), PASSPHRASE + " ", CODE[:-1], "x" * 10_000, "\0"])
def test_anything_else_gets_the_same_answer(path: Path, secret: str) -> None:
    with pytest.raises(RuleViolation, match=r"^wrong_passphrase$"):
        open_key(read_key_file(path), secret)


def test_only_its_owner_reads_it_and_no_secret_stands_in_it(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text()
    assert not [secret for secret in (PASSPHRASE, CODE, SEED.hex()) if secret in text]
    assert not path.with_name("key.json.part").exists()


def test_two_files_of_one_seed_differ() -> None:
    files = [seal_key(SEED, RINA.id, RINA.device, {"passphrase": PASSPHRASE}, LIGHT_KEY) for _ in range(2)]
    assert files[0].slots["passphrase"].salt != files[1].slots["passphrase"].salt
    assert files[0].slots["passphrase"].sealed != files[1].slots["passphrase"].sealed


def _changed(path: Path, **members: Any) -> KeyFile:
    told = json.loads(path.read_text())
    told["slots"]["passphrase"] |= members
    path.write_text(json.dumps(told))
    return read_key_file(path)


@pytest.mark.parametrize("greedy", [{"memory": (512 << 20) + 1}, {"memory": 2**62}, {"passes": 11}, {"passes": 2**40}])
def test_a_file_that_asks_for_too_much_work_is_refused_at_once(path: Path, greedy: dict[str, int]) -> None:
    keyfile = _changed(path, **greedy)
    start = time.monotonic()
    with refused("KEYFILE_LIMIT"):
        open_key(keyfile, PASSPHRASE)
    assert time.monotonic() - start < 0.05


@pytest.mark.parametrize(
    "broken",
    [{"salt": "zz"}, {"salt": ""}, {"sealed": ""}, {"sealed": "00" * 72}, {"memory": 0}, {"passes": 0}, {"memory": -1}],
)
def test_a_broken_slot_opens_nothing(path: Path, broken: dict[str, Any]) -> None:
    with pytest.raises(RuleViolation, match="wrong_passphrase"):
        open_key(_changed(path, **broken), PASSPHRASE)


def test_every_changed_byte_of_a_seal_is_seen(path: Path) -> None:
    sealed = read_key_file(path).slots["passphrase"].sealed
    for place in range(0, len(sealed), 2):
        other = f"{int(sealed[place : place + 2], 16) ^ 1:02x}"
        with pytest.raises(RuleViolation, match="wrong_passphrase"):
            open_key(_changed(path, sealed=sealed[:place] + other + sealed[place + 2 :]), PASSPHRASE)


def test_the_public_half_of_another_key_does_not_fit(path: Path) -> None:
    told = json.loads(path.read_text()) | {"pub": JHON.pub}
    path.write_text(json.dumps(told))
    with pytest.raises(RuleViolation, match="wrong_passphrase"):
        open_key(read_key_file(path), PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"kind":"keyfile"}', b"\xff", b"x" * 100_000])
def test_a_file_that_is_no_key_file(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(EnvironmentProblem, match="key_unreadable"):
        read_key_file(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="key_missing"):
        read_key_file(tmp_path / "key.json")


def test_a_public_half_that_is_no_key(path: Path) -> None:
    told = json.loads(path.read_text()) | {"pub": "ssh-ed25519 AAAA"}
    path.write_text(json.dumps(told))
    with pytest.raises(BundleRejected, match="KEY_WEAK"):
        open_key(read_key_file(path), PASSPHRASE)


def test_fresh_keys_and_codes_are_fresh() -> None:
    assert len({Signer(new_seed()).fingerprint for _ in range(20)}) == 20
    codes = {new_recovery_code() for _ in range(20)}
    assert len(codes) == 20
    assert {len(code) for code in codes} == {26}


def test_real_keys_cost_memory_and_time() -> None:
    assert DEFAULT_MEMORY == 128 << 20
    start = time.monotonic()
    seal_key(SEED, RINA.id, RINA.device, {"passphrase": PASSPHRASE})
    assert time.monotonic() - start > 0.02
