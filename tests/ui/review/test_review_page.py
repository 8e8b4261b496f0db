"""The review page: what is missing, reasons, findings, the signature, the bundle, the sheet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_app.domain.contents import item_of
from audit_app.domain.documents import Revision, read
from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item, items_of
from audit_app.errors import RuleViolation
from audit_app.storage import elements
from audit_app.workflows.edit_visit import remove_subjects, set_facts
from audit_app.workflows.read_sealed import sealed_state
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.record_answer import set_note, set_value
from audit_app.workflows.seal import seal
from audit_app.workflows.verify_bundle import verify_bundle
from tests.builders import PASSPHRASE, disdukcapil, first_item, visit_to
from tests.ui.conftest import Show
from tests.ui.doing import CONTROL, click, strike, write
from tests.ui.modal import FileDialog, agree, when_asked
from tests.ui.papers import save_paper
from tests.ui.seeing import spoken
from tests.ui.stage import Scene
from ui.background import Job
from ui.dialogs.unlock import UnlockDialog
from ui.pages.review.page import ReviewPage
from ui.pages.review.problem_words import problem_sentence
from ui.pages.review.problems import FIRST_SHOWN
from ui.pages.review.suggestion import SuggestionRow
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.labels import PlainLabel
from ui.widgets.text_link import TextLink
from ui.widgets.toast import Toast


@pytest.fixture
def visit(scene: Scene) -> VisitId:
    """A visit in which nothing is answered."""
    return scene.stage.empty


@pytest.fixture
def answered(scene: Scene) -> VisitId:
    """A visit that may be signed."""
    return scene.stage.answered


def _open(session: Session, visit: VisitId, show: Show, width: int = 1280, height: int = 640) -> ReviewPage:
    page = ReviewPage(session, visit)
    show(page, width, height)
    page.enter()
    return page


def _fill(session: Session, visit: VisitId) -> None:
    """Answer everything as present, with notes and without evidence."""
    opened = open_visit(session.workspace, visit)
    for leaf, subject in items_of(opened.instrument, opened.card.roster):
        item = Item(leaf.code, subject)
        set_value(session.workspace, visit, item, 1)
        set_note(session.workspace, visit, item, f"Catatan {leaf.code}")


def _banners(page: QWidget) -> list[str]:
    return [banner.accessibleName() for banner in page.findChildren(Banner) if banner.isVisible()]


def test_every_problem_stands_in_the_order_of_the_form_and_leads_there(
    session: Session, visit: VisitId, show: Show
) -> None:
    page = _open(session, visit, show)
    assert _banners(page) == ["Kesalahan: 38 hal harus diperbaiki sebelum tanda tangan"]
    assert [spoken(link) for link in page.problems.links[:2]] == [
        "KEP-SP-01.NE Persyaratan · Publikasi non-elektronik (KTP-el): belum dijawab",
        "KEP-SP-01.NE Persyaratan · Publikasi non-elektronik (Kartu Keluarga): belum dijawab",
    ]
    assert page.problems.links[0].hasFocus()
    assert len(page.problems.links) == FIRST_SHOWN
    page.problems._turn()
    assert len(page.problems.links) == 38
    wanted = QSignalSpy(page.item_wanted)
    click(page.problems.links[1])
    opened = page.opened
    leaf, subject = list(items_of(opened.instrument, opened.card.roster))[1]
    assert wanted.at(0) == [f"answer/{leaf.code}/{subject}"]
    assert not page.signature.button.isEnabled()
    assert "1 dari 4" in page.stepper.steps[0].accessibleName()
    assert page.stepper.steps[0].accessibleName().endswith("sekarang")


def test_esc_goes_back(session: Session, visit: VisitId, show: Show) -> None:
    page = _open(session, visit, show)
    back = QSignalSpy(page.back_wanted)
    strike(page.problems.links[0], Qt.Key.Key_Escape)
    assert back.count() == 1


def test_a_note_that_is_no_finding_is_told_by_what_it_is_to_say(session: Session) -> None:
    visit = visit_to(session.workspace, disdukcapil(session.workspace))
    item = first_item(session.workspace, visit, "PRO-STP-01.EL")
    set_value(session.workspace, visit, item, 5)
    opened = open_visit(session.workspace, visit)
    (gap,) = (gap for gap in opened.gaps if gap.code == "note_missing")
    assert problem_sentence(gap, opened, session.words).endswith("catatan belum ada · Alamat, atau tempat pencarian")
    set_value(session.workspace, visit, item, 1)
    opened = open_visit(session.workspace, visit)
    (gap,) = (gap for gap in opened.gaps if gap.code == "note_missing")
    assert problem_sentence(gap, opened, session.words).endswith("belum punya catatan temuan")


def test_f8_walks_through_what_is_missing(session: Session, visit: VisitId, show: Show) -> None:
    page = _open(session, visit, show)
    strike(page, Qt.Key.Key_F8)
    assert page.problems.links[1].hasFocus()
    strike(page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    strike(page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.problems.links[-1].hasFocus()


def test_a_problem_that_was_mended_goes(session: Session, visit: VisitId, show: Show) -> None:
    page = _open(session, visit, show)
    item = item_of(page.opened.gaps[0].part)
    assert item is not None
    session.announce(set_value(session.workspace, visit, item, 0))
    told = [spoken(link) for link in page.problems.links]
    assert told[0].endswith('(KTP-el): jawaban "Tidak ada" belum punya catatan temuan')


def test_one_reason_lets_many_gaps_pass(session: Session, visit: VisitId, show: Show) -> None:
    _fill(session, visit)
    page = _open(session, visit, show)
    evidence = page.evidence.list
    assert evidence is not None
    first, second = list(evidence.rows)[:2]
    assert not evidence.apply.isEnabled()
    click(evidence.rows[first])
    write(evidence.reason, "Ruang arsip terkunci")
    strike(evidence.reason, Qt.Key.Key_Return)
    gaps = {gap.part: gap for gap in open_visit(session.workspace, visit).gaps if gap.code == "evidence_missing"}
    assert gaps[first].reason is None
    assert gaps[second].reason == "Ruang arsip terkunci"
    assert [part for part, gap in gaps.items() if gap.stops] == [first]
    evidence = page.evidence.list
    assert evidence is not None
    assert [row.isChecked() for row in list(evidence.rows.values())[:2]] == [True, False]
    write(evidence.reason, "Petugas rapat")
    click(evidence.apply)
    assert not any(gap.stops for gap in open_visit(session.workspace, visit).gaps)
    assert page.signature.button.isEnabled()
    page.undo()
    assert [gap.part for gap in page.opened.gaps if gap.stops] == [first]


def test_all_are_ticked_or_none(session: Session, visit: VisitId, show: Show) -> None:
    _fill(session, visit)
    evidence = _open(session, visit, show).evidence.list
    assert evidence is not None
    assert evidence.all.isChecked()
    click(evidence.all)
    assert not any(row.isChecked() for row in evidence.rows.values())
    write(evidence.reason, "x")
    assert not evidence.apply.isEnabled()
    evidence._turn()
    assert len(evidence.rows) == len(evidence._gaps)


def test_fewer_respondents_need_a_reason(session: Session, show: Show) -> None:
    visit = visit_to(session.workspace, disdukcapil(session.workspace))
    subjects = open_visit(session.workspace, visit).draft.contents.subjects.values()
    officers = tuple(subject.id for subject in subjects if subject.type == "officer")
    remove_subjects(session.workspace, visit, officers[:2])
    page = _open(session, visit, show)
    field = page.shortfalls.fields["officer"]
    assert spoken(field) == "Alasan kurang: Petugas 2 dari 4"
    write(field, "Dua petugas cuti")
    strike(field, Qt.Key.Key_Return)
    (short,) = open_visit(session.workspace, visit).draft.contents.visit.shortfall or ()
    assert (short.type, short.count, short.reason) == ("officer", 2, "Dua petugas cuti")


def test_the_line_of_a_reason_follows_the_visit_unless_it_is_being_written(session: Session, show: Show) -> None:
    visit = visit_to(session.workspace, disdukcapil(session.workspace))
    people = open_visit(session.workspace, visit).draft.contents.subjects.values()
    gone = [next(subject.id for subject in people if subject.type == kind) for kind in ("officer", "user")]
    remove_subjects(session.workspace, visit, tuple(gone))
    page = _open(session, visit, show)
    officers, users = page.shortfalls.fields["officer"], page.shortfalls.fields["user"]
    write(users, "Hujan")
    write(officers, "Cuti")
    strike(officers, Qt.Key.Key_Return)
    page.undo()
    assert officers.text() == ""
    page.work.allow_fewer("officer", "Sakit")
    page.work.allow_fewer("user", "Libur")
    assert (officers.text(), users.text()) == ("Sakit", "Hujan")


def test_the_table_counts_and_leads_to_the_dimension(session: Session, answered: VisitId, show: Show) -> None:
    page = _open(session, answered, show)
    (row,) = page.table._rows
    assert (row.name, row.answered, row.expected, row.evidence) == ("Kepatuhan", 38, 38, 0)
    assert row.points == page.opened.verdict.score
    wanted = QSignalSpy(page.item_wanted)
    page.table.item_wanted.emit(row.first_part)
    assert wanted.at(0)[0].startswith("answer/KEP-SP-01.NE/")
    assert page.final.figure.text() == session.words.figure(page.opened.verdict.score or "")
    assert "Merah" in page.final.accessibleName()
    assert page.final.gap.text().endswith("menuju zona kuning")


def test_findings_are_taken_worded_and_taken_away(session: Session, answered: VisitId, show: Show) -> None:
    page = _open(session, answered, show)
    page.findings.accepted.emit(page.findings._suggested[0])
    (finding,) = open_visit(session.workspace, answered).draft.contents.findings.values()
    assert finding.text.startswith("KEP-") is False
    assert finding.items
    card = page.findings.cards[finding.id]
    card.text.setFocus()
    strike(card.text, Qt.Key.Key_A, CONTROL)
    write(card.text, "Papan syarat tidak ada")
    page.leave()
    (finding,) = open_visit(session.workspace, answered).draft.contents.findings.values()
    assert finding.text == "Papan syarat tidak ada"
    click(card.remove)
    assert not open_visit(session.workspace, answered).draft.contents.findings
    (toast,) = page.findChildren(Toast)
    toast.undo_wanted.emit()
    assert open_visit(session.workspace, answered).draft.contents.findings == {finding.id: finding}
    click(page.findings.add)
    assert len(page.findings.cards) == 2


def test_a_suggestion_that_was_taken_is_offered_no_more(session: Session, answered: VisitId, show: Show) -> None:
    page = _open(session, answered, show)
    before = page.findings._suggested
    page.findings.accepted.emit(before[0])
    assert page.findings._suggested == before[1:]


def test_the_keyboard_goes_on_to_the_next_suggestion(session: Session, answered: VisitId, show: Show) -> None:
    page = _open(session, answered, show)
    text = page.findings._suggested[1].text.id
    page.findings._rows[0].use.setFocus()
    strike(page.findings._rows[0].use, Qt.Key.Key_Space)
    assert page.findings._rows[0].use.hasFocus()
    assert text in page.findings._rows[0].use.accessibleName()


def test_signing_asks_once_and_seals(session: Session, answered: VisitId, show: Show) -> None:
    page = _open(session, answered, show)
    assert page.signature.button.hasFocus()
    agree("Batal")
    click(page.signature.button)
    assert not elements.visible_revisions(session.workspace.connection, answered)
    agree("Tanda tangani")
    strike(page.signature.button, Qt.Key.Key_Space)
    (row,) = elements.visible_revisions(session.workspace.connection, answered)
    assert row.state == "submitted"
    stored = elements.get(session.workspace.connection, row.id)
    assert stored is not None
    assert read(stored.body, Revision).visit.id == answered
    assert page.signature.state.text().startswith("Sudah · 13.")
    assert "SHA256:" in page.signature.key.text()
    assert not page.signature.button.isVisible()
    assert page.window().focusWidget() is page.head.form.name


def test_a_locked_key_is_opened_by_the_passphrase(session: Session, answered: VisitId, show: Show) -> None:
    page = _open(session, answered, show)
    session.workspace.signer = None

    def type_passphrase(dialog: QWidget) -> None:
        assert isinstance(dialog, UnlockDialog)
        write(dialog.field, PASSPHRASE)
        strike(dialog.field, Qt.Key.Key_Return)

    when_asked(type_passphrase)
    click(page.signature.button)
    assert sealed_state(session.workspace, page.opened).is_signed


def test_a_later_change_says_that_it_is_not_covered(session: Session, answered: VisitId, show: Show) -> None:
    seal(session.workspace, answered)
    page = _open(session, answered, show)
    item = next(iter(page.opened.draft.contents.answers))
    session.announce(set_note(session.workspace, answered, item, "Ternyata lain"))
    assert page.signature.state.text() == "Menunggu"
    assert page.signature.button.text() == "Tanda tangani revisi 5…"
    assert page.signature.note.text().startswith("Ada perubahan setelah revisi 4.")
    assert page.export.state.text() == "Perubahan setelah revisi 4 belum ikut dalam paket."
    assert page.export.again.isVisible()


def test_an_unfinished_visit_may_be_kept_as_a_working_copy(session: Session, visit: VisitId, show: Show) -> None:
    page = _open(session, visit, show)
    assert not page.export.button.isEnabled()
    agree("Simpan salinan kerja")
    click(page.export.copy)
    (row,) = elements.visible_revisions(session.workspace.connection, visit)
    assert row.state == "snapshot"
    assert page.export.state.text() == "Salinan kerja revisi 4, belum selesai"
    assert page.signature.revision.text().startswith("Salinan kerja, revisi 4")


def test_a_whole_visit_is_sealed_and_exported(
    session: Session, answered: VisitId, show: Show, qtbot: QtBot, tmp_path: Path, file_dialog: FileDialog
) -> None:
    page = _open(session, answered, show)
    agree("Tanda tangani")
    click(page.signature.button)
    stick = tmp_path / "stick"
    stick.mkdir()
    file_dialog.choose(stick)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    with qtbot.waitSignal(page.work.exported, timeout=10_000):
        strike(page, Qt.Key.Key_E, CONTROL)
    (bundle,) = stick.glob("*.audit.zip")
    proof = verify_bundle(bundle)
    assert proof.bundle is not None
    assert proof.verdict.code == "SIGNER_UNKNOWN"
    assert "Beres: Paket utuh dan sudah diperiksa ulang" in _banners(page)
    assert page.export.again.hasFocus()
    assert page.stepper.steps[-1].accessibleName().endswith("selesai")
    assert sealed_state(session.workspace, page.opened).copy == str(bundle)


def _wait_to_be_stopped(report: Callable[[Job, int, int], None]) -> Callable[[Job, int, int], None]:
    """Return what tells how far a task is and goes on only when the person has stopped it."""

    def told(job: Job, done: int, total: int) -> None:
        report(job, done, total)
        assert job._stop.wait(20)
        report(job, done, total)

    return told


def test_an_export_that_fails_says_why_and_leaves_nothing(
    session: Session,
    answered: VisitId,
    show: Show,
    qtbot: QtBot,
    tmp_path: Path,
    file_dialog: FileDialog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seal(session.workspace, answered)
    page = _open(session, answered, show)
    page.export.show_progress(0, 1)
    page.export.show_progress(3, 9)
    assert page.export.bar.accessibleName() == "3 dari 9 berkas"
    page.export.show_progress(9, 9)
    assert page.export.bar.accessibleName() == "Memeriksa ulang isi paket…"
    page.export.show_failed(RuleViolation("nothing_sealed"))
    assert "Kesalahan: Paket tidak jadi ditulis" in _banners(page)
    stick = tmp_path / "stick"
    stick.mkdir()
    file_dialog.choose(stick)
    monkeypatch.setattr(Job, "report", _wait_to_be_stopped(Job.report))
    with qtbot.waitSignal(page.work.export_failed, timeout=30_000):
        page.work.progressed.connect(lambda _done, _all: page.work.stop_export())
        click(page.export.button)
    assert list(stick.iterdir()) == []
    assert "Info: Ekspor dibatalkan. Tidak ada berkas setengah jadi." in _banners(page)


def test_an_office_that_could_not_be_assessed_has_no_scores(session: Session, answered: VisitId, show: Show) -> None:
    page = _open(session, answered, show)
    assert page.table.isVisible()
    assert page.findings.findChildren(SuggestionRow)
    closed = {"outcome": "not_assessable", "reason": "Kantor tutup"}
    session.announce(set_facts(session.workspace, answered, closed))
    assert not page.table.isVisible()
    assert not page.final.isVisible()
    assert not [row for row in page.findings.findChildren(SuggestionRow) if row.isVisible()]
    assert "Info: Kantor ini tidak dapat dinilai" in _banners(page)
    assert not [text for text in page.findChildren(PlainLabel) if "terjawab" in text.text() and text.isVisible()]
    session.announce(set_facts(session.workspace, answered, {"outcome": "assessed", "reason": None}))
    assert page.table.isVisible()
    assert "Info: Kantor ini tidak dapat dinilai" not in _banners(page)


def test_the_sheet_is_saved_as_pdf(
    session: Session, answered: VisitId, show: Show, qtbot: QtBot, tmp_path: Path, file_dialog: FileDialog
) -> None:
    page = _open(session, answered, show)
    target = tmp_path / "lembar"
    file_dialog.choose(target)
    save_paper()
    with qtbot.waitSignal(page.work.saved, timeout=20_000):
        strike(page, Qt.Key.Key_P, CONTROL)
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


def test_the_minutes_are_saved_as_pdf(
    session: Session, answered: VisitId, show: Show, qtbot: QtBot, tmp_path: Path, file_dialog: FileDialog
) -> None:
    page = _open(session, answered, show)
    target = tmp_path / "lembar"
    file_dialog.choose(target)
    save_paper()
    with qtbot.waitSignal(page.work.saved, timeout=20_000):
        page.print_minutes.trigger()
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


def test_a_visit_that_is_not_here_cannot_be_reviewed(session: Session) -> None:
    with pytest.raises(RuleViolation, match="visit_unknown"):
        ReviewPage(session, VisitId("01a20b48-151c-7138-8c35-9e8a06757156"))


def test_the_signature_stands_beside_or_below(session: Session, visit: VisitId, show: Show, qtbot: QtBot) -> None:
    page = _open(session, visit, show, 1280)

    def left() -> int:
        return page.signature.mapTo(page, page.signature.rect().topLeft()).x()

    assert left() > 800
    page.resize(820, 640)
    qtbot.waitUntil(lambda: left() < 100)


def test_steps_lead_to_their_place(session: Session, answered: VisitId, show: Show) -> None:
    page = _open(session, answered, show, 820, 400)
    before = page.pane.verticalScrollBar().value()
    page.stepper.step_chosen.emit(3)
    assert page.pane.verticalScrollBar().value() > before


def test_a_long_problem_wraps(show: Show, session: Session) -> None:
    link = TextLink(session.theme, "kata " * 60)
    show(link, 300, 120)
    assert link.heightForWidth(300) > link.heightForWidth(900)
