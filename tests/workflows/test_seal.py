"""A seal: what stands in the way, what it writes, and that nobody can sign what another laptop would refuse."""

from msgspec.structs import replace

from audit_app.bundles import sshsig
from audit_app.bundles.limits import LIMITS
from audit_app.domain.contents import contents_of as contents_of_revision
from audit_app.domain.documents import PLACES, Office, read
from audit_app.domain.documents.revision import Revision
from audit_app.domain.event_log import hash_of
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.items import Item, items_of
from audit_app.domain.revision_check import meaning_fault, recomputed_score
from audit_app.storage import elements, events
from audit_app.workflows import attach_evidence, edit_visit, record_answer, undo
from audit_app.workflows.check_store import check_store
from audit_app.workflows.describe_office import describe_office
from audit_app.workflows.read_visits import open_visit, require_revision
from audit_app.workflows.seal import seal
from audit_app.workspace import Workspace
from tests.builders import answer_all, first_item, photo, sealed_visit
from tests.workflows.asking import NO_VISIT, contents_of, draft_of, refused


def office_of(workspace: Workspace, revision: Revision) -> Office:
    office = elements.office(workspace.connection, revision.office.doc)
    assert office is not None
    return office


def test_a_sealed_visit_is_exactly_what_the_laptop_held(workspace: Workspace) -> None:
    visit, sealed = sealed_visit(workspace)
    revision = require_revision(workspace, sealed.revision)
    assert contents_of_revision(revision) == contents_of(workspace, visit)
    opened = open_visit(workspace, visit)
    assert opened.is_sealed
    assert (revision.state, revision.parents, revision.number, sealed.number) == ("submitted", (), 1, 1)
    assert revision.score == recomputed_score(revision, opened.instrument)
    assert meaning_fault(revision, opened.instrument, office_of(workspace, revision)) is None
    assert revision.dangling_reference() is None
    assert draft_of(workspace, visit).base == (sealed.revision,)


def test_the_signature_is_that_of_the_person_and_names_the_log_before_it(workspace: Workspace) -> None:
    _, sealed = sealed_visit(workspace)
    stored = elements.get(workspace.connection, sealed.revision)
    assert stored is not None
    assert stored.signature is not None
    signature = sshsig.verify(PLACES["revision"].namespace, stored.body, stored.signature)
    assert signature.fingerprint == stored.key == workspace.identity[0]
    revision = read(stored.body, Revision)
    (line,) = events.lines(workspace.connection, revision.event.seq, revision.event.seq)
    assert hash_of(line) == revision.event.hash
    assert (revision.by.person, revision.device) == (workspace.profile.person, workspace.profile.device)


def test_a_visit_with_gaps_is_handed_over_but_not_submitted(workspace: Workspace, small: VisitId) -> None:
    gaps = open_visit(workspace, small).gaps
    with refused(workspace, "visit_incomplete", count=len(gaps), first=gaps[0].part):
        seal(workspace, small)
    sealed = seal(workspace, small, "snapshot")
    revision = require_revision(workspace, sealed.revision)
    assert (revision.state, revision.score and revision.score.provisional) == ("snapshot", True)
    answer_all(workspace, small)
    later = require_revision(workspace, seal(workspace, small).revision)
    assert (later.parents, later.number, later.state) == ((sealed.revision,), 2, "submitted")


def test_a_finished_snapshot_can_still_be_submitted_and_nothing_twice(workspace: Workspace, small: VisitId) -> None:
    answer_all(workspace, small)
    seal(workspace, small, "snapshot")
    with refused(workspace, "visit_unchanged"):
        seal(workspace, small, "snapshot")
    seal(workspace, small)
    with refused(workspace, "visit_unchanged"):
        seal(workspace, small)
    assert require_revision(workspace, draft_of(workspace, small).base[0]).number == 2


def test_without_key_or_visit_nothing_is_signed(workspace: Workspace, small: VisitId) -> None:
    with refused(workspace, "visit_unknown"):
        seal(workspace, NO_VISIT)
    workspace.signer = None
    with refused(workspace, "key_locked"):
        seal(workspace, small, "snapshot")


def test_what_a_seal_covers_cannot_be_undone(workspace: Workspace, small: VisitId) -> None:
    item = first_item(workspace, small, "KEP-PP-01")
    record_answer.set_value(workspace, small, item, 1)
    seal(workspace, small, "snapshot")
    with refused(workspace, "nothing_to_undo"):
        undo.undo(workspace, small)
    record_answer.set_value(workspace, small, item, 0)
    undo.undo(workspace, small)
    with refused(workspace, "nothing_to_undo"):
        undo.undo(workspace, small)


def test_files_that_nothing_names_any_more_are_not_signed(workspace: Workspace, small: VisitId) -> None:
    item = first_item(workspace, small, "KEP-PP-01")
    kept = attach_evidence.attach(workspace, small, item, photo("red"), "").file.sha256
    dropped = attach_evidence.attach(workspace, small, item, photo("navy"), "").file.sha256
    attach_evidence.detach(workspace, small, item, dropped)
    revision = require_revision(workspace, seal(workspace, small, "snapshot").revision)
    assert [file.sha256 for file in revision.files] == [kept]
    assert revision.dangling_reference() is None


def office_documents(workspace: Workspace) -> dict[ElementId, Office]:
    return {stored.id: read(stored.body, Office) for stored in elements.visible(workspace.connection, "office")}


def test_office_documents_are_signed_once_and_make_a_chain(workspace: Workspace, small: VisitId) -> None:
    first = require_revision(workspace, seal(workspace, small, "snapshot").revision).office.doc
    record_answer.set_value(workspace, small, first_item(workspace, small, "KEP-PP-01"), 1)
    assert require_revision(workspace, seal(workspace, small, "snapshot").revision).office.doc == first
    facts = open_visit(workspace, small).office
    describe_office(workspace, replace(facts, name="Disdukcapil Simalungun"))
    record_answer.set_value(workspace, small, first_item(workspace, small, "KEP-PP-01"), 0)
    revision = require_revision(workspace, seal(workspace, small, "snapshot").revision)
    second = revision.office.doc
    assert revision.office.name == "Disdukcapil Simalungun"
    assert office_documents(workspace)[second].parents == (first,)
    describe_office(workspace, facts)
    record_answer.set_value(workspace, small, first_item(workspace, small, "KEP-PP-01"), 1)
    assert require_revision(workspace, seal(workspace, small, "snapshot").revision).office.doc == first
    assert len(office_documents(workspace)) == 2


def test_an_office_that_was_shut_is_signed_with_its_reason_alone(workspace: Workspace, visit: VisitId) -> None:
    edit_visit.set_facts(workspace, visit, {"outcome": "not_assessable", "reason": "Kantor tutup karena banjir."})
    revision = require_revision(workspace, seal(workspace, visit).revision)
    assert (revision.state, revision.visit.reason) == ("submitted", "Kantor tutup karena banjir.")
    assert check_store(workspace).problems == ()


def test_a_visit_too_large_for_any_reader_is_not_signed(workspace: Workspace, visit: VisitId) -> None:
    opened = open_visit(workspace, visit)
    for leaf, subject in items_of(opened.instrument, opened.card.roster):
        record_answer.set_note(workspace, visit, Item(leaf.code, subject), "—" * 4_000)
    with refused(workspace, "document_too_large", limit=LIMITS.revision):
        seal(workspace, visit, "snapshot")
