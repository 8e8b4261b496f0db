"""The head of the office signs through the window: drawn, on paper, refused; its states, and the full screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from audit_app.domain.ids import VisitId
from audit_app.workflows.acknowledge import HeadOfOffice, record_refusal
from audit_app.workflows.edit_visit import set_facts
from audit_app.workflows.print_report import sheet_of
from audit_app.workflows.read_acknowledgement import Acknowledged, head_state
from audit_app.workflows.read_visits import open_visit
from tests.builders import PASSPHRASE, hand_over
from tests.evidence import samples
from tests.ui.conftest import Show
from tests.ui.doing import click, strike, write
from tests.ui.modal import FileDialog, agree, named, press_in, when_asked
from tests.ui.papers import save_paper
from tests.ui.stage import Scene
from tests.ui.test_signature_pad import draw
from ui.dialogs.head_of_office import RefusalDialog, ScanDialog
from ui.dialogs.picture import PictureDialog
from ui.dialogs.unlock import UnlockDialog
from ui.pages.review.head_view import HeadView
from ui.pages.review.page import ReviewPage
from ui.session import Session
from ui.settings import Settings
from ui.widgets.button import Button
from ui.widgets.labels import PlainLabel

HEAD = HeadOfOffice("Drs. Marulam Purba", "Kepala Dinas")


@pytest.fixture
def visit(scene: Scene) -> VisitId:
    """A visit that Rina signed."""
    return scene.stage.sealed


@pytest.fixture
def page(session: Session, visit: VisitId, show: Show) -> ReviewPage:
    return opened(session, visit, show)


def opened(session: Session, visit: VisitId, show: Show) -> ReviewPage:
    made = ReviewPage(session, visit)
    show(made, 1280, 640)
    made.enter()
    return made


def recorded(session: Session, visit: VisitId) -> Acknowledged:
    found = head_state(session.workspace, open_visit(session.workspace, visit)).current
    assert found is not None
    return found


def waits(page: ReviewPage) -> bool:
    return page.head.is_waiting


def told(page: ReviewPage) -> list[str]:
    """Return what the card says, from top to bottom."""
    labels = [each for each in page.head.findChildren(PlainLabel) if each.isVisible() and each.text()]
    return [each.text() for each in labels]


def sign_by_drawing(page: ReviewPage, qtbot: QtBot) -> None:
    form = page.head.form
    write(form.name, "Drs. Marulam Purba")
    write(form.position, "Kepala Dinas")
    draw(form.pad, (40, 60), (90, 30), (140, 80))
    agree("Catat tanda tangan")
    with qtbot.waitSignal(page.head_work.recorded, timeout=10_000):
        click(form.record)


def test_a_signature_is_drawn(page: ReviewPage, session: Session, visit: VisitId, qtbot: QtBot) -> None:
    assert page.head.state.text() == "Menunggu"
    assert waits(page)
    assert not page.head.form.record.isEnabled()
    sign_by_drawing(page, qtbot)
    found = recorded(session, visit)
    assert (found.head.form, found.head.name, found.head.position) == ("drawn", "Drs. Marulam Purba", "Kepala Dinas")
    assert page.head.state.text() == "Sudah · 13.00"
    assert "Ditandatangani di layar" in told(page)
    assert "Menurut pernyataan penilai" in told(page)
    assert not waits(page)
    assert page.focusWidget() is page.export.button
    pictures: list[bool] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, PictureDialog)
        pictures.append(True)
        dialog.reject()

    when_asked(look)
    press_in(page.head, "Perbesar")
    assert pictures


def test_strokes_can_be_taken_back_before(page: ReviewPage) -> None:
    form = page.head.form
    draw(form.pad, (40, 60), (90, 30))
    draw(form.pad, (40, 80), (90, 80))
    click(form.undo)
    assert form.record.isEnabled()
    click(form.clear)
    assert not form.record.isEnabled()


def test_no_signature_without_a_name(page: ReviewPage, session: Session, visit: VisitId) -> None:
    form = page.head.form
    draw(form.pad, (40, 60), (90, 30))
    click(form.record)
    assert form.fault.text() == "Tulis nama yang menandatangani."
    assert form.name.hasFocus()
    write(form.name, "D")
    assert not form.fault.isVisible()
    assert head_state(session.workspace, open_visit(session.workspace, visit)).current is None


def test_a_signed_sheet_is_photographed_by_keyboard(
    page: ReviewPage, session: Session, visit: VisitId, qtbot: QtBot, file_dialog: FileDialog, tmp_path: Path
) -> None:
    sheet = tmp_path / "IMG_2041.jpg"
    sheet.write_bytes(samples.jpeg())
    file_dialog.choose(sheet)

    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, ScanDialog)
        dialog.confirm()
        assert dialog.fault.text() == "Tulis nama yang menandatangani."
        write(dialog.name, "Drs. Marulam Purba")
        dialog.confirm()
        assert dialog.fault.text() == "Pilih foto lembar yang sudah ditandatangani."
        strike(dialog.zone, Qt.Key.Key_Space)
        strike(dialog.name, Qt.Key.Key_Return)

    when_asked(fill)
    with qtbot.waitSignal(page.head_work.recorded, timeout=10_000):
        strike(page.head.form.scan, Qt.Key.Key_Space)
    found = recorded(session, visit)
    assert found.head.form == "paper"
    assert found.picture is not None
    assert found.picture.media == "image/jpeg"
    assert "Ditandatangani di kertas" in told(page)


def test_the_sheet_is_printed_from_the_same_place(
    page: ReviewPage, qtbot: QtBot, file_dialog: FileDialog, tmp_path: Path
) -> None:
    file_dialog.choose(tmp_path / "ringkasan.pdf")

    def use(dialog: QWidget) -> None:
        assert isinstance(dialog, ScanDialog)
        save_paper()
        click(dialog.print)
        dialog.reject()

    when_asked(use)
    with qtbot.waitSignal(page.work.saved, timeout=10_000):
        click(page.head.form.scan)
    assert (tmp_path / "ringkasan.pdf").read_bytes().startswith(b"%PDF")


def test_another_file_than_a_picture_is_refused_and_told(
    page: ReviewPage, session: Session, visit: VisitId, qtbot: QtBot, file_dialog: FileDialog, tmp_path: Path
) -> None:
    sheet = tmp_path / "pindai.pdf"
    sheet.write_bytes(samples.pdf())
    file_dialog.choose(sheet)

    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, ScanDialog)
        write(dialog.name, "Drs. Marulam Purba")
        click(dialog.zone)
        click(dialog.accept_button)

    when_asked(fill)
    with qtbot.waitSignal(session.refused, timeout=10_000) as said:
        click(page.head.form.scan)
    assert said.args[0].code == "evidence_not_wanted"
    assert head_state(session.workspace, open_visit(session.workspace, visit)).current is None
    assert page.head.form.isEnabled()


def refuse_to_sign(page: ReviewPage) -> None:
    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, RefusalDialog)
        dialog.confirm()
        assert dialog.fault.text() == "Tulis alasan menolak, sesuai ucapan."
        write(dialog.reason, "Belum sempat membaca.")
        dialog.confirm()
        assert dialog.fault.text() == "Tulis siapa yang menyaksikan penolakan."
        write(dialog.witness, "Jhon Saragih")
        strike(dialog.witness, Qt.Key.Key_Return)

    when_asked(fill)
    click(page.head.form.refuse)


def test_a_refusal_is_written_down(page: ReviewPage, session: Session, visit: VisitId) -> None:
    refuse_to_sign(page)
    found = recorded(session, visit).head
    assert (found.form, found.response, found.witness) == ("refused", "Belum sempat membaca.", "Jhon Saragih")
    assert page.head.state.text() == "Menolak · 13.00"
    assert {"Menolak menandatangani", "Alasan: Belum sempat membaca.", "Saksi: Jhon Saragih"} <= set(told(page))
    assert sheet_of(session.workspace, visit).acknowledged == found


def test_what_was_recorded_can_be_recorded_again(
    page: ReviewPage, session: Session, visit: VisitId, qtbot: QtBot
) -> None:
    refuse_to_sign(page)
    click(page.head.again)
    assert page.focusWidget() is page.head.form.name
    click(page.head.keep)
    assert not page.head.form.isVisible()
    click(page.head.again)
    sign_by_drawing(page, qtbot)
    assert recorded(session, visit).head.form == "drawn"
    assert not page.head.keep.isVisible()


def test_the_passphrase_is_asked_for_when_the_key_is_locked(
    page: ReviewPage, session: Session, visit: VisitId, qtbot: QtBot
) -> None:
    session.workspace.signer = None
    form = page.head.form
    write(form.name, "Drs. Marulam Purba")
    draw(form.pad, (40, 60), (90, 30))

    def type_in(dialog: QWidget) -> None:
        assert isinstance(dialog, UnlockDialog)
        write(dialog.field, PASSPHRASE)
        strike(dialog.field, Qt.Key.Key_Return)

    when_asked(type_in)
    with qtbot.waitSignal(page.head_work.recorded, timeout=10_000):
        click(form.record)
    assert recorded(session, visit).head.form == "drawn"


def test_a_later_change_leaves_it_behind(page: ReviewPage, session: Session, visit: VisitId) -> None:
    session.announce(record_refusal(session.workspace, visit, "Belum dibaca.", "Jhon", HEAD)[1])
    assert page.head.state.text() == "Menolak · 13.00"
    session.announce(set_facts(session.workspace, visit, {"from": "09:10"}))
    assert page.head.state.text() == "Perlu diulang"
    assert "menolak menandatangani revisi" in page.head.note.text()
    assert "Tanda tangani dulu sebagai penilai." in page.head.note.text()
    assert not waits(page)
    agree("Tanda tangani")
    click(page.signature.button)
    assert waits(page)
    assert page.head.state.text() == "Perlu diulang"
    assert page.head.form.name.text() == HEAD.name


def test_before_the_assessor_signs_there_is_nothing_to_sign(session: Session, scene: Scene, show: Show) -> None:
    page = opened(session, scene.stage.answered, show)
    assert not waits(page)
    assert page.head.note.text().startswith("Tanda tangani dulu sebagai penilai.")


def test_the_head_sees_the_result_and_the_findings_and_esc_leaves(page: ReviewPage) -> None:
    seen: list[str] = []

    def look(view: QWidget) -> None:
        assert isinstance(view, HeadView)
        assert view.windowState() & Qt.WindowState.WindowFullScreen
        labels = view.findChildren(PlainLabel)
        seen.extend(each.text() for each in labels)
        assert [each.text() for each in view.findChildren(Button) if not each.isHidden()] == ["Tutup  (Esc)"]
        strike(view, Qt.Key.Key_Escape)

    when_asked(look)
    click(page.head.view)
    assert "Nilai per dimensi" in seen
    assert "Temuan utama dan saran perbaikan" in seen
    assert not any("Catatan" in text for text in seen)
    assert QApplication.activeModalWidget() is None


def test_every_control_has_a_name_and_is_reached_by_keyboard(page: ReviewPage) -> None:
    form = page.head.form
    for part in (form.name, form.position, form.pad, form.undo, form.clear, form.record, form.scan, form.refuse):
        assert part.accessibleName()
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert named(page.head, Button, "Tampilan kepala kantor").isEnabled()


def test_the_lead_reads_what_arrived(scene: Scene, tmp_path: Path, show: Show) -> None:
    team, visit = scene.team, scene.stage.sealed
    record_refusal(team.rina, visit, "Belum dibaca.", "Jhon", HEAD)
    hand_over(team.rina, team.lead, [visit], team.sticks / "diserahkan")
    lead = Session(team.lead, Settings(tmp_path / "lead.ini"))
    page = opened(lead, visit, show)
    assert page.head.state.text() == "Menolak · 13.00"
    assert "Saksi: Jhon" in told(page)
    assert not waits(page)
    assert not page.head.again.isVisible()
    lead.background.close()


def test_after_the_assessor_the_head_signs(session: Session, scene: Scene, show: Show) -> None:
    page = opened(session, scene.stage.answered, show)
    agree("Tanda tangani")
    click(page.signature.button)
    assert waits(page)
    assert page.focusWidget() is page.head.form.name
