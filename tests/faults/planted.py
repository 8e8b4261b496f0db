"""Mistakes that a sweep must find; one that finds none of them proves nothing."""

from pathlib import Path

from msgspec.structs import replace

from audit_app.domain.contents import answer_key
from audit_app.storage import evidence_files
from audit_app.storage.evidence_files import StoredFile
from audit_app.workflows import journal
from audit_app.workflows.edit_draft import edit_inside
from audit_app.workflows.read_visits import own_visits
from audit_app.workflows.record_answer import current_answer
from audit_app.workspace import Workspace
from tests.builders import photo
from tests.faults.scenes import ANSWER, EXPORT, LEAVES, PHOTO, Acknowledge, Scene, item_of


def _acknowledge_before_the_commit(workspace: Workspace, _root: Path, acknowledge: Acknowledge) -> None:
    visit, item = own_visits(workspace)[0], item_of(workspace, LEAVES[0])
    answer = replace(current_answer(workspace, visit, item), value=1)
    with workspace.transaction():
        edit_inside(workspace, visit, "answer.set", {answer_key(item): answer})
        acknowledge(1)


def _name_the_photo_before_it_is_there(workspace: Workspace, _root: Path, acknowledge: Acknowledge) -> None:
    visit, item = own_visits(workspace)[0], item_of(workspace, "KEP-SF-01")
    with workspace.evidence.begin() as incoming:
        incoming.copy(photo("navy"))
        received = incoming.finish()
        answer = replace(current_answer(workspace, visit, item), evidence=(received.sha256,))
        row = StoredFile(received.sha256, received.size_bytes, received.crc32, "image/jpeg")
        with workspace.transaction() as connection:
            edit_inside(workspace, visit, "evidence.added", {answer_key(item): answer})
            evidence_files.add(connection, row, journal.head(workspace).seq)
        incoming.commit()
    acknowledge(1)


def _write_the_bundle_under_its_own_name(_workspace: Workspace, root: Path, acknowledge: Acknowledge) -> None:
    (bundle,) = (root / "stick").iterdir()
    with (root / "stick" / "salinan.audit.zip").open("wb", buffering=4096) as copy:
        copy.write(bundle.read_bytes()[:8192])
        copy.write(bundle.read_bytes()[8192:])
    acknowledge(1)


PLANTED: dict[str, Scene] = {
    "acknowledges before the commit": ANSWER._replace(act=_acknowledge_before_the_commit),
    "names a photo before it is there": PHOTO._replace(act=_name_the_photo_before_it_is_there),
    "writes a bundle under its own name": EXPORT._replace(act=_write_the_bundle_under_its_own_name),
}
