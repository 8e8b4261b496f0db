"""A backup is whole or is none; restored it is the same visit, in a new folder, without the key."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit_app.domain.ids import VisitId
from audit_app.error_words import describe, explain
from audit_app.errors import AuditError, EnvironmentProblem, InvalidInput, RuleViolation
from audit_app.evidence.store import EvidenceStore
from audit_app.storage import evidence_files
from audit_app.words import Words
from audit_app.workflows import attach_evidence, record_answer
from audit_app.workflows.back_up import KEPT, back_up, is_due
from audit_app.workflows.check_store import check_store
from audit_app.workflows.list_backups import list_backups
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.restore_backup import restore_backup
from audit_app.workflows.seal import seal
from audit_app.workflows.set_up import unlock
from audit_app.workflows.verify_backup import verify_backup
from audit_app.workspace import Workspace, open_workspace
from tests.builders import PASSPHRASE, first_item, laptop, photo, small_visit


@pytest.fixture
def rina(tmp_path: Path) -> Iterator[Workspace]:
    with laptop(tmp_path / "rina") as workspace:
        yield workspace


@pytest.fixture
def visit(rina: Workspace) -> VisitId:
    visit = small_visit(rina)
    item = first_item(rina, visit, "KEP-SF-02")
    record_answer.set_value(rina, visit, item, 1)
    record_answer.set_note(rina, visit, item, "Papan terpasang")
    attach_evidence.attach(rina, visit, item, photo("red"), "papan.jpg")
    attach_evidence.attach(rina, visit, item, photo("navy"), "loket.jpg")
    return visit


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_restored_backup_holds_the_same_answers_and_photos(rina: Workspace, visit: VisitId, tmp_path: Path) -> None:
    seal(rina, visit, "snapshot")
    backup = back_up(rina)
    before = open_visit(rina, visit).draft.contents
    report = check_store(rina)
    restored = restore_backup(backup.path, tmp_path / "new")
    assert [each.code for each in restored.report.problems] == ["key_file_unreadable"]
    assert restored.report.head_number == report.head_number
    with open_workspace(tmp_path / "new") as again:
        assert open_visit(again, visit).draft.contents == before
        files = evidence_files.all_files(again.connection)
        assert len(files) == 2
        assert all(again.evidence.verify(file.sha256) for file in files)
        with pytest.raises(AuditError):
            unlock(again, PASSPHRASE)
        with pytest.raises(RuleViolation, match="key_locked"):
            seal(again, visit, "snapshot")


@pytest.mark.usefixtures("visit")
def test_nothing_is_restored_over_anything(rina: Workspace, tmp_path: Path) -> None:
    backup = back_up(rina)
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a").write_text("mine")
    for place in (tmp_path / "there", rina.root, tmp_path / "there" / "a"):
        with pytest.raises(EnvironmentProblem, match="workspace_exists"):
            restore_backup(backup.path, place)
    assert files_below(tmp_path / "there") == {"a": b"mine"}


@pytest.mark.usefixtures("visit")
def test_a_changed_byte_of_any_file_is_refused_with_words(rina: Workspace, tmp_path: Path) -> None:
    backup = back_up(rina)
    assert backup.manifest is not None
    evidence = sorted((backup.path.parent / "evidence").glob("??/*"))
    assert len(evidence) == 2
    for file in (backup.path / "store.db", backup.path / "manifest.json", *evidence):
        whole = file.read_bytes()
        for place in (0, len(whole) // 2):
            file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            for act in (lambda: verify_backup(backup.path), lambda: restore_backup(backup.path, tmp_path / "new")):
                with pytest.raises(InvalidInput) as refusal:
                    act()
                assert refusal.value.code == "backup_damaged"
                (problem,) = refusal.value.problems
                assert "bukan lagi yang ditulis" in describe(problem, Words("id"))
                assert "no longer what was written" in explain(refusal.value, Words("en"))
        file.write_bytes(whole)
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".new*"))
    verify_backup(backup.path)


@pytest.mark.usefixtures("visit")
def test_a_missing_file_is_refused(rina: Workspace) -> None:
    backup = back_up(rina)
    next((backup.path.parent / "evidence").glob("??/*")).unlink()
    with pytest.raises(InvalidInput, match="backup_damaged"):
        verify_backup(backup.path)


def test_photos_are_kept_once_and_the_key_never(rina: Workspace, visit: VisitId) -> None:
    back_up(rina)
    record_answer.set_note(rina, visit, first_item(rina, visit, "KEP-SF-02"), "lagi")
    back_up(rina)
    names = files_below(rina.root / "backups")
    assert sum(name.startswith("evidence") for name in names) == 2
    assert sorted(name for name in names if not name.startswith("evidence")) == [
        "000001/manifest.json",
        "000001/store.db",
        "000002/manifest.json",
        "000002/store.db",
    ]


def test_it_is_due_when_something_was_written(rina: Workspace, visit: VisitId) -> None:
    assert is_due(rina)
    back_up(rina)
    assert not is_due(rina)
    record_answer.set_note(rina, visit, first_item(rina, visit, "KEP-SF-02"), "baru")
    assert is_due(rina)


def test_the_newest_ten_stay_by_counter_and_their_photos(rina: Workspace, visit: VisitId) -> None:
    (rina.root / "backups").mkdir()
    for number in range(KEPT + 2):
        record_answer.set_note(rina, visit, first_item(rina, visit, "KEP-SF-02"), str(number))
        back_up(rina)
    assert [each.counter for each in list_backups(rina.root)] == list(range(KEPT + 2, 2, -1))
    for backup in list_backups(rina.root):
        verify_backup(backup.path)


@pytest.mark.usefixtures("visit")
def test_photos_that_no_backup_names_go_unless_a_manifest_is_damaged(rina: Workspace) -> None:
    first = back_up(rina)
    shelf = EvidenceStore(rina.root / "backups")
    with shelf.begin() as incoming:
        incoming.copy(photo("green"))
        stray = incoming.commit().sha256
    manifest = (first.path / "manifest.json").read_bytes()
    (first.path / "manifest.json").write_bytes(b"{}")
    back_up(rina)
    assert shelf.has(stray)
    (first.path / "manifest.json").write_bytes(manifest)
    back_up(rina)
    assert not shelf.has(stray)
    for backup in list_backups(rina.root):
        verify_backup(backup.path)


@pytest.mark.usefixtures("visit")
def test_a_damaged_store_is_not_backed_up_and_nothing_is_rotated(rina: Workspace) -> None:
    back_up(rina)
    before = files_below(rina.root / "backups")
    connection = rina.connection
    connection.execute("DROP TRIGGER IF EXISTS no_such_trigger")
    (trigger,) = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' LIMIT 1").fetchone()
    connection.execute(f'DROP TRIGGER "{trigger}"')
    with pytest.raises(InvalidInput, match="backup_of_damage"):
        back_up(rina)
    assert files_below(rina.root / "backups") == before


@pytest.mark.usefixtures("visit")
def test_a_photo_that_is_damaged_here_is_told_and_restored_as_absent(rina: Workspace, tmp_path: Path) -> None:
    files = evidence_files.all_files(rina.connection)
    place = rina.evidence.path(files[0].sha256)
    place.write_bytes(place.read_bytes()[:-1] + b"!")
    backup = back_up(rina)
    assert backup.manifest is not None
    assert backup.manifest.absent == (files[0].sha256,)
    restored = restore_backup(backup.path, tmp_path / "new")
    assert [each.code for each in restored.report.problems] == ["key_file_unreadable", "photo_missing"]


@pytest.mark.usefixtures("visit")
def test_a_photo_of_an_older_backup_outlives_its_original(rina: Workspace, tmp_path: Path) -> None:
    back_up(rina)
    shutil.rmtree(rina.root / "evidence")
    (rina.root / "evidence").mkdir()
    restored = restore_backup(back_up(rina).path, tmp_path / "new")
    assert [each.code for each in restored.report.problems] == ["key_file_unreadable"]
