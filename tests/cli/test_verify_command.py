"""`verify` needs no workspace: exit codes, JSON lines, and the two kinds of file that say whom to believe."""

import zipfile
from pathlib import Path

import pytest

from audit_app.bundles.allowed_signers import derive
from audit_app.bundles.keys import public_text
from audit_app.bundles.roster_reader import read_roster
from audit_app.domain import j1
from audit_app.workflows import verify_bundle
from tests.bundles.rosters import grant, member, roster
from tests.bundles.small import LEAD, PUBLISHER, RINA, STRANGER, VISIT_BUNDLE, bundle, office, payload, revision, sealed
from tests.bundles.small import Json as Plain
from tests.bundles.test_envelope import SMALL_ORDER
from tests.cli.commands import run
from tests.fakes import FakeClock

PEOPLE = [member(person, grant(person)) for person in (RINA, LEAD, PUBLISHER)]
ROSTER: Plain = roster(PEOPLE)


@pytest.fixture(autouse=True)
def _day_of_the_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verify on the day of the visit, whenever the tests run."""
    monkeypatch.setattr(verify_bundle, "SystemClock", FakeClock)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.audit.zip"
    path.write_bytes(VISIT_BUNDLE)
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.audit.zip"
    path.write_bytes(VISIT_BUNDLE[:-1])
    return path


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    path = tmp_path / "strange.audit.zip"
    path.write_bytes(bundle(payload((sealed(office(STRANGER), STRANGER),), by=STRANGER), STRANGER))
    return path


@pytest.fixture(params=["roster", "allowed_signers"])
def trust(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / str(request.param)
    body = j1.encode(ROSTER)
    path.write_bytes(body if request.param == "roster" else derive(read_roster(body)))
    return path


def test_a_good_bundle_of_somebody_on_the_list(good: Path, trust: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "verify", good, "--trust", trust, "--json")
    (line,) = told.lines()
    assert told.code == 0
    assert (line["file"], line["outcome"], line["code"]) == (str(good), "accepted", "OK")
    assert line["level"] == ("organisation" if trust.name == "roster" else "pinned")
    assert (line["signer"], line["name"], line["documents"], line["photos"]) == (RINA.key, RINA.name, 4, 1)
    assert len(line["digest"]) == 64
    assert (line["refused"], line["flags"], line["questions"]) == ([], [], [])


def test_a_folder_is_verified_like_its_file(good: Path, trust: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(good) as file:
        file.extractall(good.parent)
    (folder,) = good.parent.glob("audit-*")
    (one,) = run(capsys, "verify", good, "--trust", trust, "--json").lines()
    (other,) = run(capsys, "verify", folder, "--trust", trust, "--json").lines()
    assert {**one, "file": ""} == {**other, "file": ""}


def test_without_a_list_nobody_is_known(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "verify", good, "--json")
    (line,) = told.lines()
    assert (told.code, line["outcome"], line["code"], line["level"]) == (3, "quarantined", "SIGNER_UNKNOWN", "unknown")


def test_a_bad_bundle(bad: Path, trust: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "verify", bad, "--trust", trust, "--json")
    (line,) = told.lines()
    assert (told.code, line["outcome"], line["code"]) == (1, "rejected", "TRUNCATED")
    assert (line["signer"], line["digest"]) == (None, None)


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["good"], 0),
        (["good", "good"], 0),
        (["good", "strange"], 3),
        (["strange", "bad", "good"], 1),
        (["bad", "strange"], 1),
    ],
)
def test_the_worst_outcome_is_the_exit_code(
    names: list[str], code: int, good: Path, bad: Path, strange: Path, trust: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = {"good": good, "bad": bad, "strange": strange}
    told = run(capsys, "verify", *[paths[name] for name in names], "--trust", trust, "--json")
    assert told.code == code
    assert [Path(line["file"]).name.partition(".")[0] for line in told.lines()] == names


def test_a_record_that_is_set_aside_is_named(tmp_path: Path, trust: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = sealed(revision(score=None))
    path = tmp_path / "one.audit.zip"
    path.write_bytes(bundle(payload((sealed(office()), broken))))
    (line,) = run(capsys, "verify", path, "--trust", trust, "--json").lines()
    assert (line["outcome"], line["code"]) == ("quarantined", "SCHEMA")
    assert [(each["id"], each["code"]) for each in line["refused"]] == [(broken.id, "SCHEMA")]


def test_sentences_for_people(
    good: Path, bad: Path, strange: Path, trust: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = run(capsys, "verify", good, bad, strange, "--trust", trust)
    assert "Paket utuh dan semua tanda tangannya sah" in told.out
    assert "Berkas terpotong atau ditambah" in told.out
    assert "[SIGNER_UNKNOWN]" in told.out
    assert "{" not in told.out


def test_a_file_that_is_not_there(tmp_path: Path, good: Path, trust: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "verify", tmp_path / "nothing", good, "--trust", trust, "--json")
    assert told.code == 1
    assert "nothing" in told.err
    unread, accepted = told.lines()
    assert (unread["file"], unread["outcome"]) == (str(tmp_path / "nothing"), "rejected")
    assert (unread["code"], accepted["outcome"]) == ("file_unreadable", "accepted")


WEAK = public_text(bytes.fromhex(SMALL_ORDER[3]))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense\n",
        b"\xff\xfe",
        b"{",
        b'{"kind":"office"}',
        j1.encode(roster([member(RINA, grant(RINA, pub=WEAK))])),
        j1.encode(roster([member(RINA), member(LEAD, grant(LEAD, device=RINA.device))])),
        f"rina@habonaron {RINA.pub}\nnonsense\n".encode(),
    ],
)
def test_a_list_that_cannot_be_read_verifies_nothing(
    content: bytes, good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list"
    path.write_bytes(content)
    told = run(capsys, "verify", good, "--trust", path, "--json")
    assert (told.code, told.out) == (1, "")
    assert told.err


def test_a_list_that_is_not_there(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "verify", good, "--trust", tmp_path / "nothing")
    assert (told.code, told.out) == (1, "")


def test_years_later_a_bundle_is_verified_as_on_its_day(
    good: Path, trust: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = run(capsys, "verify", good, "--trust", trust, "--day", "2031-01-01", "--json")
    assert (later.code, later.lines()[0]["code"]) == (3, "KEY_EXPIRED")
    then = run(capsys, "verify", good, "--trust", trust, "--day", "2026-11-24", "--json")
    assert (then.code, then.lines()[0]["outcome"]) == (0, "accepted")
