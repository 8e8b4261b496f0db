"""Prepare, write aside, read back, name: whatever fails on the way, the log and the folder agree afterwards.

Rules: docs/bundle-format.md section 10.
"""

import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from audit_app.bundles.limits import Limits
from audit_app.bundles.reader import read_bundle
from audit_app.domain.documents import Attestation, Enrolment, read
from audit_app.domain.documents.bundle_note import Profile
from audit_app.domain.event_log import hash_of
from audit_app.domain.ids import VisitId
from audit_app.errors import Cancelled, EnvironmentProblem, RuleViolation
from audit_app.storage import elements, events, exports
from audit_app.transfer import Folder, Part
from audit_app.workflows import attach_evidence, journal
from audit_app.workflows import export as exporting
from audit_app.workflows import plan_bundle as planning
from audit_app.workflows.export import Exported, export_visits
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.plan_bundle import Wish, plan_bundle
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.seal import seal
from audit_app.workflows.settle_exports import settle_exports
from audit_app.workflows.sign import add_signed
from audit_app.workspace import Workspace
from tests.builders import answer_all, befriend, first_item, hand_over, laptop, photo, small_visit
from tests.bundles.laptops import believing
from tests.bundles.outside import run

ROOT = Path(__file__).parents[2]
Laptop = tuple[Workspace, VisitId]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    """A laptop with a sealed visit and two photos; every test takes from it and adds to its log."""
    with laptop(tmp_path_factory.mktemp("export") / "rina") as rina:
        visit = small_visit(rina)
        answer_all(rina, visit)
        for colour in ("navy", "green"):
            item = first_item(rina, visit, _first_code(rina, visit))
            attach_evidence.attach(rina, visit, item, photo(colour), f"{colour}.jpg")
        seal(rina, visit)
        yield rina, visit


def _first_code(workspace: Workspace, visit: VisitId) -> str:
    return next(iter(open_visit(workspace, visit).instrument.leaves))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def _export(made: Laptop, stick: Path, outbox: type[Folder] = Folder, **options: Any) -> Exported:
    workspace, visit = made
    return export_visits(workspace, [visit], outbox(str(stick)), **options)


def _last_events(workspace: Workspace, count: int = 2) -> list[str]:
    """Return the types of the last events."""
    lines = list(events.lines(workspace.connection))[-count:]
    return [json.loads(line)["type"] for line in lines]


def test_a_bundle_is_prepared_written_and_published(furnished: Laptop, stick: Path) -> None:
    workspace, _ = furnished
    done = _export(furnished, stick)
    (path,) = stick.iterdir()
    found = read_bundle(path)
    assert (str(path), found.digest) == (done.path, done.digest)
    assert path.stat().st_size == done.size_bytes
    assert path.name.startswith("disdukcapil-kabupaten-simalungun_20261124_")
    assert path.name.endswith(f"{done.bundle[-8:]}.audit.zip")
    assert _last_events(workspace) == ["export.prepare", "export.published"]
    assert exports.unsettled(workspace.connection) == ()
    assert json.loads(found.log[-1])["type"] == "export.prepare"


def test_bundles_of_a_laptop_form_a_chain(furnished: Laptop, stick: Path) -> None:
    first, second = (_export(furnished, stick) for _ in range(2))
    assert read_bundle(Path(second.path)).note.prev_bundle == first.digest


def test_what_happens_while_it_is_written_is_not_in_its_log(
    furnished: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plan_later(workspace: Workspace, *rest: Any) -> Any:
        with workspace.transaction():
            journal.append(workspace, "app.start", {}, {})
        return plan_bundle(workspace, *rest)

    monkeypatch.setattr(exporting, "plan_bundle", plan_later)
    found = read_bundle(Path(_export(furnished, stick).path))
    assert json.loads(found.log[-1])["type"] == "export.prepare"
    assert _last_events(furnished[0], 3) == ["export.prepare", "app.start", "export.published"]


def test_of_a_long_log_the_newest_part_goes_along(
    furnished: Laptop, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, visit = furnished
    monkeypatch.setattr(planning, "MOST_LOG", 5_000)
    with laptop(tmp_path / "lead", "M. Tampubolon", "lead") as lead:
        hand_over(workspace, lead, [visit], stick)
        path = Path(_export(furnished, stick).path)
        found = read_bundle(path)
        (before,) = events.lines(workspace.connection, found.note.log.first - 1, found.note.log.first - 1)
        assert found.note.log.first > 1
        assert found.note.log.prev == hash_of(before)
        assert 4_000 < sum(len(line) + 1 for line in found.log) <= 5_000
        assert import_bundle(lead, path).verdict.flags == ()


class Full(BytesIO):
    """A file on a stick without space: it keeps what it gets in memory and fails when it must write it down."""

    def flush(self) -> None:
        raise OSError(28, "No space left on device")

    def close(self) -> None:
        if not self.closed:
            super().close()
            raise OSError(28, "No space left on device")


class Stingy(Folder):
    """A stick without space."""

    def begin(self, name: str) -> Part:
        part = super().begin(name)
        part.file.close()
        return part._replace(file=Full())


class Torn(Folder):
    """A stick whose bytes cannot be written at some point."""

    def begin(self, name: str) -> Part:
        part = super().begin(name)
        return part._replace(file=_Tearing(part.file))


class _Tearing(BytesIO):
    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        file.close()

    def write(self, _data: object, /) -> int:
        raise OSError(5, "Input/output error")


class Pulled(Folder):
    """A stick that is pulled before the bundle gets its name."""

    def publish(self, part: Part) -> str:
        part.path.unlink()
        return super().publish(part)


class Unsettled(Folder):
    """A stick that cannot make its bytes durable."""

    def settle(self, part: Part) -> None:
        raise EnvironmentProblem("target_unwritable", path=str(part.path), detail="sync")


class Forgetful(Folder):
    """A stick that gives back other bytes than it was given."""

    def settle(self, part: Part) -> None:
        super().settle(part)
        content = bytearray(part.path.read_bytes())
        content[len(content) // 2] ^= 1
        part.path.write_bytes(bytes(content))


class Interrupted(Folder):
    """A program that is stopped from the keyboard."""

    def settle(self, part: Part) -> None:
        super().settle(part)
        raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("outbox", "fault", "code"),
    [
        (Stingy, EnvironmentProblem, "target_unwritable"),
        (Torn, EnvironmentProblem, "target_unwritable"),
        (Pulled, EnvironmentProblem, "target_unwritable"),
        (Unsettled, EnvironmentProblem, "target_unwritable"),
        (Forgetful, EnvironmentProblem, "target_damaged"),
        (Interrupted, KeyboardInterrupt, "^$"),
    ],
)
def test_an_export_that_fails_is_abandoned_at_once(
    outbox: type[Folder], fault: type[BaseException], code: str, furnished: Laptop, stick: Path
) -> None:
    with pytest.raises(fault, match=code):
        _export(furnished, stick, outbox)
    assert list(stick.iterdir()) == []
    assert _last_events(furnished[0]) == ["export.prepare", "export.abandoned"]
    assert exports.unsettled(furnished[0].connection) == ()
    assert read_bundle(Path(_export(furnished, stick).path)).faults == ()


def test_a_person_stops_an_export(furnished: Laptop, stick: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        _export(furnished, stick, progress=stop)
    assert list(stick.iterdir()) == []
    assert _last_events(furnished[0])[-1] == "export.abandoned"


@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_any_call_of_the_system_may_fail(
    call: str, furnished: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        if call == "replace":
            patch.setattr(Path, "replace", _fail(OSError(5, "Input/output error")))
        else:
            patch.setattr(os, call, _fail(OSError(30, "Read-only file system")))
        with pytest.raises(EnvironmentProblem, match="target_unwritable"):
            _export(furnished, stick)
    assert list(stick.iterdir()) == []
    assert _last_events(furnished[0]) == ["export.prepare", "export.abandoned"]


def test_a_folder_that_cannot_be_synced_is_good_enough(
    furnished: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_open = os.open

    def no_folders(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if Path(path) == stick:
            raise PermissionError(13, "Permission denied")
        return real_open(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", no_folders)
    assert Path(_export(furnished, stick).path).is_file()
    assert _last_events(furnished[0])[-1] == "export.published"


def _fail(fault: Exception) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise fault

    return fail


@pytest.mark.parametrize("kind", ["missing", "a file"])
def test_a_target_that_is_no_folder(kind: str, furnished: Laptop, tmp_path: Path) -> None:
    target = tmp_path / "target"
    if kind == "a file":
        target.write_bytes(b"x")
    with pytest.raises(EnvironmentProblem, match="target_missing"):
        _export(furnished, target)
    assert _last_events(furnished[0]) == ["export.prepare", "export.abandoned"]


def test_a_name_that_is_taken_is_never_written_over(
    furnished: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "file_name", lambda *_: "paket.audit.zip")
    (stick / "paket.audit.zip").write_bytes(b"somebody else's")
    paths = [Path(_export(furnished, stick).path).name for _ in range(2)]
    assert paths == ["paket-2.audit.zip", "paket-3.audit.zip"]
    assert (stick / "paket.audit.zip").read_bytes() == b"somebody else's"


def test_a_scanner_that_lets_go_in_time(furnished: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, attempts = Path.replace, []

    def held(path: Path, target: Path) -> Path:
        attempts.append(target)
        if len(attempts) < 6:
            raise PermissionError(13, "held")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    assert Path(_export(furnished, stick).path).is_file()
    assert len(attempts) == 6


def test_a_scanner_that_never_lets_go_keeps_a_whole_bundle(
    furnished: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", _fail(PermissionError(13, "held")))
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    with pytest.raises(EnvironmentProblem, match="target_held") as fault:
        _export(furnished, stick)
    (left,) = stick.iterdir()
    assert str(left) == fault.value.params["path"]
    assert read_bundle(left).faults == ()
    assert _last_events(furnished[0])[-1] == "export.published"


def _crash(made: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """Stop the program dead: neither what comes next nor any cleaning up happens."""

    class Crash(BaseException):
        pass

    with monkeypatch.context() as patch:
        patch.setattr(exporting, where, _fail(Crash()))  # type: ignore[arg-type]  # no ordinary exception
        patch.setattr(Folder, "discard", lambda _self, part: part.file.close())
        patch.setattr(exporting, "_settle", _fail(Crash()))  # type: ignore[arg-type]  # no ordinary exception
        with pytest.raises(Crash):
            _export(made, stick)


@pytest.mark.parametrize("where", ["plan_bundle", "write_bundle", "_read_back"])
def test_after_a_crash_before_the_name_the_export_is_abandoned(
    where: str, furnished: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, _ = furnished
    _crash(furnished, stick, monkeypatch, where)
    assert len(exports.unsettled(workspace.connection)) == 1
    (settled,) = settle_exports(workspace)
    assert (settled.step, list(stick.iterdir())) == ("abandoned", [])
    assert _last_events(workspace)[-1] == "export.abandoned"
    assert settle_exports(workspace) == ()


@pytest.mark.parametrize("is_taken", [False, True], ids=["its name", "another name"])
def test_after_a_crash_behind_the_name_the_export_is_recovered(
    is_taken: bool, furnished: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, _ = furnished
    if is_taken:
        monkeypatch.setattr(exporting, "file_name", lambda *_: "paket.audit.zip")
        _export(furnished, stick)
    there = set(stick.iterdir())
    _crash(furnished, stick, monkeypatch, "_settle")
    (settled,) = settle_exports(workspace)
    (new,) = set(stick.iterdir()) - there
    assert (settled.step, settled.path) == ("recovered", str(new))
    assert settled.digest == read_bundle(new).digest
    assert _last_events(workspace)[-1] == "export.recovered"


def test_a_torn_bundle_under_the_final_name_is_not_recovered(
    furnished: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _crash(furnished, stick, monkeypatch, "_settle")
    (path,) = stick.iterdir()
    path.write_bytes(path.read_bytes()[:-100])
    (settled,) = settle_exports(furnished[0])
    assert (settled.step, path.is_file()) == ("abandoned", True)


def test_nothing_sealed_is_no_bundle(furnished: Laptop, stick: Path) -> None:
    workspace, _ = furnished
    with pytest.raises(RuleViolation, match="nothing_sealed"):
        export_visits(workspace, [], Folder(str(stick)))
    with pytest.raises(RuleViolation, match="nothing_sealed"):
        export_visits(workspace, [small_visit(workspace)], Folder(str(stick)))


@pytest.mark.parametrize(
    "limits",
    [Limits(container=10_000), Limits(entries=5), Limits(revisions=0), Limits(all_documents=99), Limits(log=99)],
    ids=["container", "entries", "revisions", "documents", "log"],
)
def test_what_no_reader_would_take_is_not_written(
    limits: Limits, furnished: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit_app.bundles.writer.LIMITS", limits)
    with pytest.raises(RuleViolation, match=r"bundle_too_(large|many_files)"):
        _export(furnished, stick)
    assert list(stick.iterdir()) == []
    assert _last_events(furnished[0])[-1] == "export.abandoned"


def test_an_endorsement_travels_with_what_the_key_signed(furnished: Laptop, stick: Path, tmp_path: Path) -> None:
    workspace, visit = furnished
    with laptop(tmp_path / "lead", "M. Tampubolon", "lead") as lead:
        hand_over(workspace, lead, [visit], stick)
        (introduced,) = (
            each
            for each in elements.visible(lead.connection, "enrol")
            if read(each.body, Enrolment).by.key == workspace.identity[0]
        )
        data: dict[str, Any] = {
            "key": workspace.identity[0],
            "person": workspace.profile.person,
            "device": workspace.profile.device,
        }
        data |= {"role": "assessor", "teams": [], "from": "2026-01-01", "until": "2026-12-31", "method": "in_person"}
        with lead.transaction():
            said = Attestation(
                **journal.header(lead), type="endorse", target=introduced.id, text="", data=data, files=()
            )
            endorsement = add_signed(lead, said, "attestation.signed", {})
        found = read_bundle(Path(export_visits(lead, [visit], Folder(str(stick))).path))
        assert endorsement in {each.id for each in found.elements}


def test_a_locked_key_writes_nothing(furnished: Laptop, stick: Path) -> None:
    workspace, _ = furnished
    signer, workspace.signer = workspace.signer, None
    try:
        with pytest.raises(RuleViolation, match="key_locked"):
            _export(furnished, stick)
    finally:
        workspace.signer = signer
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize(
    ("profile", "carried", "reasons"),
    [
        ("full", 2, []),
        ("light", 0, ["later", "later"]),
        ("mail", 2, []),
        ("without_originals", 0, ["privacy", "privacy"]),
    ],
)
def test_a_profile_says_what_it_leaves_out(
    profile: Profile, carried: int, reasons: list[str], furnished: Laptop, stick: Path
) -> None:
    found = read_bundle(Path(_export(furnished, stick, wish=Wish(profile=profile)).path))
    assert (len(found.files), [file.reason for file in found.note.omitted]) == (carried, reasons)
    assert found.note.profile == profile


def test_mail_leaves_out_what_is_too_large(furnished: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit_app.workflows.plan_bundle.MAIL_BUDGET", 900)
    found = read_bundle(Path(_export(furnished, stick, wish=Wish(profile="mail")).path))
    assert (len(found.files), [file.reason for file in found.note.omitted]) == (1, ["size"])


def _first_photo(workspace: Workspace) -> Path:
    return min(path for path in (workspace.root / "evidence").rglob("*.jpg"))


def test_a_photo_that_rotted_on_the_disk_stops_the_export(furnished: Laptop, stick: Path) -> None:
    path = _first_photo(furnished[0])
    good = path.read_bytes()
    path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    try:
        with pytest.raises(EnvironmentProblem, match="evidence_damaged"):
            _export(furnished, stick)
    finally:
        path.write_bytes(good)
    assert list(stick.iterdir()) == []
    assert _last_events(furnished[0])[-1] == "export.abandoned"


def test_a_photo_that_is_gone_is_listed_as_left_out(furnished: Laptop, stick: Path) -> None:
    path = _first_photo(furnished[0])
    good = path.read_bytes()
    path.unlink()
    try:
        done = _export(furnished, stick)
    finally:
        path.write_bytes(good)
    assert done.omitted == 1
    assert len(read_bundle(Path(done.path)).files) == 1


def test_documents_are_handed_on_byte_for_byte(furnished: Laptop, stick: Path, tmp_path: Path) -> None:
    """P16: what an untouched reader exports holds every document as it came."""
    workspace, visit = furnished
    first = Path(_export(furnished, stick).path)
    with believing(tmp_path / "lead", ()) as lead:
        assert import_bundle(lead, first, frozenset()).verdict.code == "SIGNER_UNKNOWN"
        befriend(lead, workspace, first)
        assert import_bundle(lead, first).verdict.word == "accepted"
        second = Path(export_visits(lead, [visit], Folder(str(stick))).path)
    came, went = _documents(first), _documents(second)
    assert came.items() <= went.items()
    assert len(came) > 8


def _documents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        names = [name for name in file.namelist() if "/data/" in name and "/log/" not in name]
        return {name.partition("/")[2]: file.read(name) for name in names if not name.endswith("bundle.json")}


def test_the_same_contents_give_the_same_bytes_everywhere() -> None:
    """P17: whatever time zone, locale and order of hashing."""
    surroundings: list[dict[str, str]] = [
        {},
        {"TZ": "Asia/Jakarta", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "id_ID.UTF-8", "PYTHONHASHSEED": "3", "LANG": "id_ID.UTF-8"},
    ]
    hashes = [
        subprocess.run(
            [sys.executable, "-m", "tests.bundles.write_fixed_bundle"],
            cwd=ROOT,
            env={**os.environ, **changed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for changed in surroundings
    ]
    assert len(hashes[0]) == 64
    assert set(hashes) == {hashes[0]}


def test_a_read_only_stick(furnished: Laptop, stick: Path) -> None:
    if os.geteuid() == 0 and run(f"mount -t tmpfs -o ro tmpfs '{stick}'", stick).returncode != 0:
        pytest.skip("this machine lets nobody mount a read-only folder")
    if os.geteuid() != 0:
        stick.chmod(0o500)
    try:
        with pytest.raises(EnvironmentProblem, match="target_unwritable"):
            _export(furnished, stick)
    finally:
        run(f"umount '{stick}'", stick.parent) if os.geteuid() == 0 else stick.chmod(0o700)
    assert _last_events(furnished[0])[-1] == "export.abandoned"
