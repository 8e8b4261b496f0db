"""What a laptop does when it is struck: save, attach a photo, seal, export, import, back up; and how it must be then.

Every scene acknowledges each piece of work when, and only when, its workflow has returned.
"""

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from audit_app.bundles.reader import read_bundle
from audit_app.domain.ids import SubjectId, VisitId
from audit_app.domain.items import Item
from audit_app.errors import AuditError, BundleRejected
from audit_app.storage import drafts, elements, exports
from audit_app.transfer import Folder
from audit_app.workflows import attach_evidence, record_answer
from audit_app.workflows.back_up import back_up
from audit_app.workflows.check_store import check_store
from audit_app.workflows.export import export_visits
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.list_backups import list_backups
from audit_app.workflows.read_visits import own_visits
from audit_app.workflows.seal import seal
from audit_app.workflows.set_up import unlock
from audit_app.workflows.start_up import start_up
from audit_app.workflows.verify_backup import verify_backup
from audit_app.workspace import Workspace, open_workspace
from tests.builders import PASSPHRASE, befriend, bundle_of, laptop, photo, small_visit
from tests.fakes import FakeClock

LEAVES = ("KEP-PP-01", "KEP-PP-02", "KEP-PP-03", "KEP-SF-01")
MOST_SECONDS_TO_OPEN = 2.0

Acknowledge = Callable[[int], None]


class Scene(NamedTuple):
    """`act` does the work in an open workspace; `held` counts the pieces of it that a laptop has afterwards.

    `settled` looks for everything else that must be true, and returns what is not.
    """

    name: str
    act: Callable[[Workspace, Path, Acknowledge], None]
    held: Callable[[Workspace, Path], int]
    settled: Callable[[Workspace, Path], list[str]]


def stage(room: Path) -> Path:
    """Build the folder that every strike begins with: two laptops, a visit with a sealed revision, a bundle of it."""
    root = room / "stage"
    with laptop(root / "rina") as rina, laptop(root / "lead", "M. Tampubolon", "lead") as lead:
        visit = small_visit(rina)
        back_up(rina)
        attach_evidence.attach(rina, visit, item_of(rina, "KEP-SF-02"), photo("red"), "")
        seal(rina, visit, "snapshot")
        befriend(lead, rina, bundle_of(rina, [visit], root / "stick"))
        record_answer.set_note(rina, visit, item_of(rina, "KEP-SF-03"), "Belum disegel")
    return root


def set_stage(room: Path, stage_folder: Path) -> Path:
    """Return a fresh copy of the stage."""
    root = room / "struck"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(stage_folder, root)
    return root


def open_struck(root: Path, name: str) -> Workspace:
    """Open a laptop as a person does after a crash. Raises AssertionError when that takes too long."""
    began = time.monotonic()
    workspace = open_workspace(root / name, FakeClock("2026-11-25T09:00:00+07:00"))
    start_up(workspace)
    assert time.monotonic() - began < MOST_SECONDS_TO_OPEN
    return workspace


def act_in(scene: Scene, root: Path) -> Callable[[Callable[[bytes], None], Callable[[], None]], None]:
    """Return the work of a scene for a child process: open, mark, act, mark."""

    def work(tell: Callable[[bytes], None], mark: Callable[[], None]) -> None:
        workspace = open_workspace(root / laptop_of(scene), FakeClock())
        unlock(workspace, PASSPHRASE)
        mark()
        scene.act(workspace, root, lambda number: tell(f"ACK {number}\n".encode()))
        mark()

    return work


def laptop_of(scene: Scene) -> str:
    """Return on which of the two laptops a scene plays."""
    return "lead" if scene.name == "import" else "rina"


def wrong_after(scene: Scene, root: Path, out: bytes) -> list[str]:
    """Return what is not as it must be after a strike, given what the child acknowledged."""
    acknowledged = {int(number) for number in re.findall(rb"ACK (\d+)\n", out)}
    with open_struck(root, laptop_of(scene)) as workspace:
        found = [f"{problem.path} {problem.code}" for problem in check_store(workspace).problems]
        held = scene.held(workspace, root)
        if not len(acknowledged) <= held <= len(acknowledged) + 1:
            found.append(f"{len(acknowledged)} acknowledged, {held} there")
        if exports.unsettled(workspace.connection):
            found.append("an export is not settled")
        found += scene.settled(workspace, root)
        record_answer.set_note(workspace, *target(workspace), f"Sesudah {len(acknowledged)}")
    return found


def target(workspace: Workspace) -> tuple[VisitId, Item]:
    """Return an item on which the work goes on after a strike; the lead makes a visit of its own."""
    visit, *_ = own_visits(workspace) or (small_visit(workspace),)
    return visit, item_of(workspace, "KEP-VM-01")


def item_of(workspace: Workspace, code: str) -> Item:
    """Return the item of a leaf that is asked about the office."""
    start, *_ = drafts.all_starts(workspace.connection)
    return Item(code, SubjectId(start.office))


def _save_answers(workspace: Workspace, _root: Path, acknowledge: Acknowledge) -> None:
    visit = own_visits(workspace)[0]
    for number, code in enumerate(LEAVES[:2], 1):
        record_answer.set_value(workspace, visit, item_of(workspace, code), 1)
        acknowledge(number)


def _count_answers(workspace: Workspace, _root: Path) -> int:
    visit = own_visits(workspace)[0]
    answers = [drafts.read_answer(workspace.connection, visit, item_of(workspace, code)) for code in LEAVES]
    return sum(answer is not None and answer.value == 1 for answer in answers)


def _attach_photo(workspace: Workspace, _root: Path, acknowledge: Acknowledge) -> None:
    visit = own_visits(workspace)[0]
    attach_evidence.attach(workspace, visit, item_of(workspace, "KEP-SF-01"), photo("navy"), "papan.jpg")
    acknowledge(1)


def _count_photos(workspace: Workspace, _root: Path) -> int:
    answer = drafts.read_answer(workspace.connection, own_visits(workspace)[0], item_of(workspace, "KEP-SF-01"))
    return len(answer.evidence) if answer else 0


def _seal(workspace: Workspace, _root: Path, acknowledge: Acknowledge) -> None:
    seal(workspace, own_visits(workspace)[0], "snapshot")
    acknowledge(1)


def _count_new_revisions(workspace: Workspace, _root: Path) -> int:
    return len(elements.visible_revisions(workspace.connection)) - 1


def _sealed_is_sealed(workspace: Workspace, root: Path) -> list[str]:
    draft = drafts.read_draft(workspace.connection, own_visits(workspace)[0])
    is_sealed = draft is not None and draft.is_unchanged
    return [] if is_sealed == (_count_new_revisions(workspace, root) == 1) else ["signed, and not known to be"]


def _export(workspace: Workspace, root: Path, acknowledge: Acknowledge) -> None:
    export_visits(workspace, own_visits(workspace), Folder(str(root / "stick")))
    acknowledge(1)


def _count_new_bundles(_workspace: Workspace, root: Path) -> int:
    return len(list((root / "stick").glob("*.audit.zip"))) - 1


def _no_torn_bundle(workspace: Workspace, root: Path) -> list[str]:
    known = {step.path for step in exports.published(workspace.connection)}
    found = []
    for path in (root / "stick").iterdir():
        if path.suffix == ".part":
            found.append("a part was left")
        elif not _is_whole(path):
            found.append("a torn bundle")
        elif path.name not in {Path(each).name for each in known}:
            found.append("a bundle that the log does not know")
    return found


def _is_whole(bundle: Path) -> bool:
    try:
        return bool(read_bundle(bundle).elements)
    except BundleRejected:
        return False


def _import(workspace: Workspace, root: Path, acknowledge: Acknowledge) -> None:
    (bundle,) = (root / "stick").iterdir()
    if import_bundle(workspace, bundle).verdict.word == "accepted":
        acknowledge(1)


def _count_imported(workspace: Workspace, _root: Path) -> int:
    return len(elements.visible_revisions(workspace.connection))


def _import_again_completes(workspace: Workspace, root: Path) -> list[str]:
    (bundle,) = (root / "stick").iterdir()
    import_bundle(workspace, bundle)
    again = import_bundle(workspace, bundle)
    left = list(workspace.spool.iterdir())
    return [] if again.verdict.code == "DUPLICATE" and not left else [f"{again.verdict.code}, {len(left)} left"]


def _back_up(workspace: Workspace, _root: Path, acknowledge: Acknowledge) -> None:
    back_up(workspace)
    acknowledge(1)


def _count_new_backups(_workspace: Workspace, root: Path) -> int:
    return len(list_backups(root / "rina")) - 1


def _every_backup_is_whole(workspace: Workspace, root: Path) -> list[str]:
    """Verify what is there, and one that is written now."""
    found = []
    for backup in (*list_backups(root / "rina"), back_up(workspace)):
        try:
            verify_backup(backup.path)
        except AuditError as fault:
            found.append(f"{backup.path.name}: {fault}")
    left = [path.name for path in (root / "rina" / "backups").rglob("*.part")]
    return found + left


def _nothing_more(_workspace: Workspace, _root: Path) -> list[str]:
    return []


ANSWER = Scene("answer", _save_answers, _count_answers, _nothing_more)
PHOTO = Scene("photo", _attach_photo, _count_photos, _nothing_more)
SEAL = Scene("seal", _seal, _count_new_revisions, _sealed_is_sealed)
EXPORT = Scene("export", _export, _count_new_bundles, _no_torn_bundle)
IMPORT = Scene("import", _import, _count_imported, _import_again_completes)
BACKUP = Scene("backup", _back_up, _count_new_backups, _every_backup_is_whole)
