"""The head of an office signs on paper or on the screen, or refuses: the signed word of the assessor, and its laws."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from audit_app.domain.ids import ElementId, FileHash, VisitId
from audit_app.errors import AuditError
from audit_app.storage import elements, events, evidence_files
from audit_app.workflows import edit_visit
from audit_app.workflows.acknowledge import HeadOfOffice, SignedForm, record_refusal, record_signature
from audit_app.workflows.check_store import check_store
from audit_app.workflows.list_visits import list_visits
from audit_app.workflows.print_report import sheet_of
from audit_app.workflows.read_acknowledgement import Acknowledged, HeadState, acknowledged, head_state
from audit_app.workflows.read_sealed import sealed_state
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.seal import seal
from audit_app.workspace import Workspace
from tests.builders import bundle_of, photo, sealed_visit, small_visit
from tests.evidence import samples
from tests.workflows.asking import NO_VISIT, refused
from tests.workflows.three_laptops import ThreeLaptops

HEAD = HeadOfOffice("Drs. Marulam Purba, M.Si.", "Kepala Dinas")


def strokes() -> BytesIO:
    return BytesIO(samples.png((320, 100)))


def content_of(workspace: Workspace, sha256: FileHash) -> bytes:
    with workspace.evidence.open(sha256) as file:
        return file.read()


def evidence_here(room: Path) -> list[Path]:
    return sorted(path for path in (room / "rina" / "evidence").rglob("*") if path.is_file())


def state(workspace: Workspace, visit: VisitId) -> HeadState:
    return head_state(workspace, open_visit(workspace, visit))


def current(workspace: Workspace, visit: VisitId) -> Acknowledged:
    found = state(workspace, visit).current
    assert found is not None
    return found


@pytest.mark.parametrize(("form", "source"), [("drawn", strokes), ("paper", photo)])
def test_a_signature_is_a_statement_about_the_sealed_revision(
    workspace: Workspace, form: SignedForm, source: Callable[[], BytesIO]
) -> None:
    visit, sealed = sealed_visit(workspace)
    statement, changes = record_signature(workspace, visit, form, HEAD, source())
    found = current(workspace, visit)
    assert found.attestation.target == sealed.revision
    assert (found.head.form, found.head.name, found.head.position) == (form, HEAD.name, HEAD.position)
    assert (found.head.witness, found.head.response) == (None, None)
    assert found.picture is not None
    assert content_of(workspace, found.picture.sha256) == source().read()
    assert evidence_files.get(workspace.connection, found.picture.sha256) is not None
    assert changes.visits == {visit}
    assert events.head(workspace.connection).seq == elements.last_own_act(workspace.connection, [statement])
    assert check_store(workspace).problems == ()


def test_a_refusal_keeps_reason_and_witness_and_the_visit_stays_as_it_is(workspace: Workspace) -> None:
    visit, sealed = sealed_visit(workspace)
    record_refusal(workspace, visit, "Saya belum sempat membaca.", "Jhon Saragih", HeadOfOffice(""))
    found = current(workspace, visit)
    assert (found.head.form, found.head.response) == ("refused", "Saya belum sempat membaca.")
    assert (found.head.witness, found.head.name, found.picture) == ("Jhon Saragih", None, None)
    opened = open_visit(workspace, visit)
    assert sealed_state(workspace, opened).is_signed
    assert opened.draft.base == (sealed.revision,)


def test_a_correction_takes_the_earlier_word_back(workspace: Workspace) -> None:
    visit, sealed = sealed_visit(workspace)
    first, _ = record_refusal(workspace, visit, "Belum dibaca.", "Jhon", HEAD)
    record_signature(workspace, visit, "paper", HEAD, photo())
    assert current(workspace, visit).head.form == "paper"
    assert elements.get(workspace.connection, first) is not None
    said = elements.attestations_on(workspace.connection, [sealed.revision, first])
    assert len(said) == 3
    record_signature(workspace, visit, "drawn", HEAD, strokes())
    assert current(workspace, visit).head.form == "drawn"
    assert check_store(workspace).problems == ()


def test_a_later_change_leaves_the_signature_behind(workspace: Workspace) -> None:
    visit, sealed = sealed_visit(workspace)
    record_signature(workspace, visit, "paper", HEAD, photo())
    edit_visit.set_facts(workspace, visit, {"from": "09:10"})
    with refused(workspace, "acknowledgement_unsealed"):
        record_signature(workspace, visit, "paper", HEAD, photo())
    assert_left_behind(workspace, visit, sealed.number)
    seal(workspace, visit)
    assert_left_behind(workspace, visit, sealed.number)
    assert sheet_of(workspace, visit).acknowledged is None
    record_refusal(workspace, visit, "Tidak setuju.", "Jhon", HEAD)
    assert (current(workspace, visit).head.form, state(workspace, visit).former) == ("refused", None)


def assert_left_behind(workspace: Workspace, visit: VisitId, number: int) -> None:
    found = state(workspace, visit)
    assert found.current is None
    assert found.former is not None
    assert found.former.revision.number == number


def test_only_what_is_finished_and_signed_is_acknowledged(workspace: Workspace) -> None:
    with refused(workspace, "visit_unknown", visit=NO_VISIT):
        record_refusal(workspace, NO_VISIT, "x", "y", HEAD)
    visit = small_visit(workspace)
    with refused(workspace, "acknowledgement_unsealed"):
        record_refusal(workspace, visit, "x", "y", HEAD)
    seal(workspace, visit, "snapshot")
    with refused(workspace, "acknowledgement_unsealed"):
        record_signature(workspace, visit, "drawn", HEAD, strokes())
    assert state(workspace, visit) == HeadState(None, None)


def test_the_key_must_be_open(workspace: Workspace) -> None:
    visit, _ = sealed_visit(workspace)
    workspace.signer = None
    with refused(workspace, "key_locked"):
        record_refusal(workspace, visit, "x", "y", HEAD)


def test_nothing_is_recorded_without_its_words(workspace: Workspace) -> None:
    visit, _ = sealed_visit(workspace)
    with refused(workspace, "acknowledgement_no_name"):
        record_signature(workspace, visit, "paper", HeadOfOffice(" "), photo())
    with refused(workspace, "acknowledgement_no_reason"):
        record_refusal(workspace, visit, " ", "Jhon", HEAD)
    with refused(workspace, "acknowledgement_no_witness"):
        record_refusal(workspace, visit, "Tidak setuju.", "\n", HEAD)
    with refused(workspace, "part_impossible"):
        record_signature(workspace, visit, "paper", HeadOfOffice("x" * 121), photo())
    with refused(workspace, "text_not_plain"):
        record_refusal(workspace, visit, "\x00", "Jhon", HEAD)
    assert evidence_files.all_files(workspace.connection) == ()


HOSTILE: dict[str, tuple[SignedForm, bytes, str, str]] = {
    "a PDF instead of a photo": ("paper", samples.pdf(), "lembar.pdf", "evidence_not_wanted"),
    "a PDF with the name of a photo": ("paper", samples.pdf(), "lembar.jpg", "evidence_mislabelled"),
    "a photo instead of strokes": ("drawn", samples.jpeg(), "", "evidence_not_wanted"),
    "a bomb": ("drawn", samples.png_bomb(20_000), "", "evidence_too_many_pixels"),
    "a swollen picture": ("drawn", samples.png_with_swollen_text(200), "", "evidence_bomb"),
    "half a picture": ("drawn", samples.png()[:200], "", "evidence_truncated"),
    "a text": ("paper", b"ini bukan foto", "foto.jpg", "evidence_kind_unknown"),
    "nothing": ("paper", b"", "foto.jpg", "evidence_empty"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_leaves_nothing_behind(workspace: Workspace, room: Path, case: str) -> None:
    form, content, name, code = HOSTILE[case]
    visit, _ = sealed_visit(workspace)
    before = evidence_here(room)
    with refused(workspace, code):
        record_signature(workspace, visit, form, HEAD, BytesIO(content), name)
    assert evidence_here(room) == before
    assert state(workspace, visit).current is None
    record_signature(workspace, visit, "paper", HEAD, photo())
    assert len(evidence_here(room)) == len(before) + 1


def test_a_file_that_is_not_there(workspace: Workspace, room: Path) -> None:
    visit, _ = sealed_visit(workspace)
    with pytest.raises(AuditError):
        record_signature(workspace, visit, "paper", HEAD, room / "tidak-ada.jpg")
    assert state(workspace, visit).current is None


def test_a_copy_from_before_lacks_the_signature(workspace: Workspace, room: Path) -> None:
    visit, _ = sealed_visit(workspace)

    def copies() -> tuple[bool, str]:
        (row,) = list_visits(workspace)
        return bool(sealed_state(workspace, open_visit(workspace, visit)).copy), row.copies

    bundle_of(workspace, [visit], room / "stick")
    assert copies() == (True, "usb")
    record_signature(workspace, visit, "paper", HEAD, photo())
    assert copies() == (False, "local")
    bundle_of(workspace, [visit], room / "stick")
    assert copies() == (True, "usb")


def test_it_arrives_at_the_lead_with_its_picture(three: ThreeLaptops) -> None:
    base = open_visit(three.rina, three.visit).draft.base[0]
    _, changes = record_signature(three.rina, three.visit, "paper", HEAD, photo("maroon"))
    sent = current(three.rina, three.visit)
    imported = three.hand(three.rina, three.lead)
    assert imported.changes.visits == changes.visits
    there = acknowledged(three.lead, ElementId(base))
    assert there == sent
    assert sent.picture is not None
    assert content_of(three.lead, sent.picture.sha256) == photo("maroon").read()
    assert sheet_of(three.lead, three.visit).acknowledged == sent.head


def test_a_correction_travels_too(three: ThreeLaptops) -> None:
    record_signature(three.rina, three.visit, "paper", HEAD, photo())
    three.hand(three.rina, three.lead)
    record_refusal(three.rina, three.visit, "Tanda tangan ditarik.", "Jhon", HEAD)
    three.hand(three.rina, three.lead)
    told = sheet_of(three.lead, three.visit).acknowledged
    assert told is not None
    assert (told.form, told.response) == ("refused", "Tanda tangan ditarik.")


def test_only_the_key_of_the_revision_speaks_for_the_head(three: ThreeLaptops) -> None:
    with refused(three.jhon, "acknowledgement_of_other", name="Rina Sinaga"):
        record_refusal(three.jhon, three.visit, "x", "y", HEAD)
    assert state(three.jhon, three.visit).current is None
