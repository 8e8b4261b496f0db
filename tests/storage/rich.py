"""A lead's laptop on which everything has happened that writes a row: the store that every forger starts from."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from audit_app.domain import j1
from audit_app.domain.documents.revision import Choice
from audit_app.domain.ids import VisitId
from audit_app.shipped import shipped
from audit_app.transfer import Folder
from audit_app.workflows import attach_evidence, edit_visit, export, record_answer
from audit_app.workflows.accept_roster import pin_root
from audit_app.workflows.compare_results import import_reference
from audit_app.workflows.describe_office import describe_office
from audit_app.workflows.export import export_visits
from audit_app.workflows.pin_key import unpin_key
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.resolve_conflict import read_conflict, resolve_conflict
from audit_app.workflows.review import approve
from audit_app.workflows.seal import seal
from audit_app.workflows.settle_exports import settle_exports
from audit_app.workflows.take_over import take_over
from audit_app.workflows.undo import redo, undo
from audit_app.workflows.withdraw_import import all_imports, reinstate_import, withdraw_import
from audit_app.workspace import Workspace
from tests.builders import answer_all, first_item, hand_over, laptop, photo, small_visit
from tests.bundles.laptops import believe, take
from tests.bundles.rosters import ROOTS, roster, trust_files
from tests.bundles.small import (
    JHON,
    LEAD,
    PUBLISHER,
    RINA,
    STRANGER,
    VISIT_BUNDLE,
    Files,
    bundle,
    note,
    office,
    payload,
    sealed,
    visit_payload,
)
from tests.fakes import FakeClock

NOTE = "data/bundle.json"


def rich_laptop(folder: Path) -> Path:
    """Make such a laptop and return the folder of its workspace."""
    clock = FakeClock()
    with laptop(folder / "lead", "M. Tampubolon", "lead", clock) as lead, laptop(folder / "rina") as rina:
        _receive_from_strangers(lead)
        _believe_in_several_ways(lead)
        _bring_back_what_was_withdrawn(lead)
        visit = _settle_a_conflict(folder, lead, rina)
        own = _work_alone(lead)
        clock.jump(hours=-5)
        _correct(lead, own)
        hand_over(lead, rina, [own], folder / "stick")
        hand_over(rina, lead, [own], folder / "stick")
        _export_with_accidents(folder, lead, visit)
        _know_what_was_published(folder, lead)
        return lead.root


def _receive_from_strangers(lead: Workspace) -> None:
    """Refuse a bundle, set three aside, and let one in that somebody unknown carries."""
    take(lead, b"no bundle at all")
    take(lead, VISIT_BUNDLE)
    take(lead, bundle(_renoted(payload(()), requires=["colour"])))
    believe(lead, PUBLISHER, JHON)
    take(lead, bundle(payload((sealed(office(JHON), JHON), sealed(office(STRANGER), STRANGER)), by=JHON), JHON))
    take(lead, bundle(payload((sealed(office(JHON), JHON),), by=JHON), JHON), name="ulang.audit.zip")
    believe(lead, RINA)
    carried = bundle(visit_payload(by=STRANGER), STRANGER)
    take(lead, carried)
    take(lead, carried, agreed=["COURIER_UNKNOWN"])


def _renoted(files: Files, **members: Any) -> Files:
    """Return a payload whose note says something else."""
    rest = {path: body for path, body in files.items() if path != NOTE}
    return rest | {NOTE: j1.encode(note(rest, **members))}


def _believe_in_several_ways(lead: Workspace) -> None:
    """Pin root keys, one of them twice; accept two rosters; believe a key no longer and again."""
    for root in (*ROOTS, ROOTS[0]):
        pin_root(lead, root.fingerprint)
    for number in (12, 13):
        files = payload((), by=LEAD) | trust_files(roster(number=number))
        rest = {path: body for path, body in files.items() if path != NOTE}
        take(lead, bundle(rest | {NOTE: j1.encode(note(rest, LEAD))}, LEAD))
    unpin_key(lead, JHON.key)
    believe(lead, JHON)


def _bring_back_what_was_withdrawn(lead: Workspace) -> None:
    """Withdraw an import, reinstate it, withdraw it again, and import the same bundle once more."""
    container = sha256(VISIT_BUNDLE).hexdigest()
    (number,) = [each.id for each in all_imports(lead) if each.container_sha256 == container]
    withdraw_import(lead, number, "Salah kirim")
    reinstate_import(lead, number, "Ternyata benar")
    withdraw_import(lead, number, "Tetap salah")
    take(lead, VISIT_BUNDLE)
    take(lead, VISIT_BUNDLE)


def _settle_a_conflict(folder: Path, lead: Workspace, rina: Workspace) -> VisitId:
    """Let two assessors part ways over one visit, decide it, verify it, and take it over."""
    visit = small_visit(rina)
    answer_all(rina, visit)
    attach_evidence.attach(rina, visit, first_item(rina, visit, "KEP-SF-01"), photo("red"), "merah.jpg")
    seal(rina, visit)
    with laptop(folder / "jhon", "Jhon Saragih") as jhon:
        hand_over(rina, jhon, [visit], folder / "stick")
        take_over(jhon, visit)
        for assessor in (rina, jhon):
            item = first_item(assessor, visit, "KEP-PP-01")
            record_answer.set_note(assessor, visit, item, f"Menurut {assessor.profile.name}")
            seal(assessor, visit)
            hand_over(assessor, lead, [visit], folder / "stick")
    conflict = read_conflict(lead, visit)
    head = min(conflict.heads)
    choices = [Choice(item=row.part, took=head, evidence="taken", reason="Terlihat.") for row in conflict.open_rows]
    approve(lead, resolve_conflict(lead, visit, choices).revision)
    take_over(lead, visit)
    return visit


def _work_alone(lead: Workspace) -> VisitId:
    """Attach a photo to a visit, and take it back and away in every way."""
    own = small_visit(lead)
    answer_all(lead, own)
    item = first_item(lead, own, "KEP-SF-01")
    attached = attach_evidence.attach(lead, own, item, photo("navy"), "papan.jpg", "Papan")
    undo(lead, own)
    redo(lead, own)
    attach_evidence.describe(lead, own, attached.file.sha256, "Papan pengumuman")
    attach_evidence.link(lead, own, first_item(lead, own, "KEP-SF-02"), attached.file.sha256)
    attach_evidence.detach(lead, own, item, attached.file.sha256)
    edit_visit.set_flag(lead, own, item, is_flagged=True)
    return own


def _correct(lead: Workspace, own: VisitId) -> None:
    """Correct a visit and its office, and seal them."""
    record_answer.set_note(lead, own, first_item(lead, own, "KEP-SF-01"), "Sesudah jam dimundurkan")
    describe_office(lead, replace(open_visit(lead, own).office, address="Jalan baru"))
    seal(lead, own)


def _export_with_accidents(folder: Path, lead: Workspace, visit: VisitId) -> None:
    """Export to a place that is not there, and twice as if the laptop had stopped before the last line."""
    with pytest.raises(Exception, match="target_missing"):
        export_visits(lead, [visit], Folder(str(folder / "no stick")))
    for is_there in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(export, "_settle", _nothing)
            done = export_visits(lead, [visit], Folder(str(folder / "stick")))
        if not is_there:
            Path(done.path).unlink()
        settle_exports(lead)


def _nothing(*_: object) -> None:
    """Do what a laptop does that has stopped."""


def _know_what_was_published(folder: Path, lead: Workspace) -> None:
    """Import published results twice, the second time fewer."""
    whole = shipped("reference/published_scores.csv")
    part = folder / "sebagian.csv"
    part.write_text("\n".join(whole.read_text("utf-8").splitlines()[:6]) + "\n", "utf-8")
    import_reference(lead, whole)
    import_reference(lead, part)
