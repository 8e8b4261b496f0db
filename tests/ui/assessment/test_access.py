"""What may be done with a visit: signed ones and those of other laptops are read until the person says otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from audit_app.domain.ids import VisitId
from audit_app.workflows.record_answer import set_value
from audit_app.workflows.seal import seal
from audit_app.workflows.take_over import take_over
from audit_app.workspace import Workspace
from tests.builders import answer_all, first_item, hand_over, laptop, small_visit
from tests.ui.assessment.conftest import Desk, show
from tests.ui.doing import click
from tests.ui.sessions import session
from ui.main_window import MainWindow
from ui.session import Session

__all__ = ["session"]

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def colleague(tmp_path: Path) -> Iterator[Workspace]:
    with laptop(tmp_path / "other", "Jhon Saragih") as workspace:
        yield workspace


def _open(session: Session, visit: VisitId, qtbot: QtBot) -> Desk:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.open_visit(visit)
    show(window, qtbot)
    return Desk(session, visit, window)


def _sealed_by(workspace: Workspace, *, whole: bool = True) -> VisitId:
    visit = small_visit(workspace)
    if whole:
        answer_all(workspace, visit)
    else:
        set_value(workspace, visit, first_item(workspace, visit, "KEP-PP-01"), 1)
    seal(workspace, visit, "submitted" if whole else "snapshot")
    return visit


def _button(desk: Desk, name: str) -> QPushButton:
    (button,) = [each for each in desk.page.banners.findChildren(QPushButton) if each.accessibleName() == name]
    return button


def test_a_visit_of_another_laptop_is_read_then_taken_over(
    session: Session, colleague: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    visit = _sealed_by(colleague, whole=False)
    hand_over(colleague, session.workspace, [visit], tmp_path / "usb")
    desk = _open(session, visit, qtbot)
    assert desk.page.banners.access is not None
    assert desk.page.banners.access.title.text() == "Kunjungan ini dikerjakan Jhon Saragih di laptop lain"
    item = desk.at("KEP-PP-02")
    desk.strike(Qt.Key.Key_2)
    desk.press_row(desk.item("KEP-PP-03"), 0)
    assert not desk.page.sheet.is_decided(item)
    assert not desk.page.sheet.is_decided(desk.item("KEP-PP-03"))
    assert desk.page.sheet.answer(desk.item("KEP-PP-01")).value == 1
    assert not desk.window.shell.status_bar.undo.isVisible()
    click(_button(desk, "Lanjutkan di laptop ini"))
    assert not desk.page.banners.isVisible()
    desk.at("KEP-PP-02")
    desk.strike(Qt.Key.Key_2)
    assert desk.value(item) == 0
    assert desk.opened.draft.base != ()


def test_a_signed_visit_is_opened_as_the_next_revision(session: Session, qtbot: QtBot) -> None:
    visit = _sealed_by(session.workspace)
    desk = _open(session, visit, qtbot)
    assert desk.page.banners.access is not None
    assert desk.page.banners.access.title.text() == "Kunjungan ini sudah ditandatangani Rina Sinaga"
    item = desk.at("KEP-PP-02")
    before = desk.kept(item)
    desk.strike(Qt.Key.Key_Backspace)
    desk.strike(Qt.Key.Key_M)
    desk.strike(Qt.Key.Key_C)
    desk.write("x")
    desk.settle(600)
    assert desk.kept(item) == before
    assert desk.opened.is_sealed
    click(_button(desk, "Mulai revisi baru"))
    desk.at("KEP-PP-02")
    desk.strike(Qt.Key.Key_Backspace)
    assert desk.value(item) is None
    assert not desk.opened.is_sealed


def test_a_working_copy_that_was_handed_over_stays_open(session: Session, qtbot: QtBot) -> None:
    visit = _sealed_by(session.workspace, whole=False)
    desk = _open(session, visit, qtbot)
    assert desk.page.banners.access is None
    item = desk.at("KEP-PP-02")
    desk.strike(Qt.Key.Key_2)
    assert desk.value(item) == 0


def test_a_disputed_visit_is_only_read(session: Session, colleague: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    mine = session.workspace
    visit = _sealed_by(colleague, whole=False)
    hand_over(colleague, mine, [visit], tmp_path / "first")
    lead = laptop(tmp_path / "lead", "Maria Tampubolon", "lead")
    take_over(mine, visit)
    for laptop_of, value in ((mine, 0), (colleague, 1)):
        set_value(laptop_of, visit, first_item(laptop_of, visit, "KEP-PP-02"), value)
        seal(laptop_of, visit, "snapshot")
        hand_over(laptop_of, lead, [visit], tmp_path / f"second{value}")
    desk = _open(Session(lead, session.settings), visit, qtbot)
    assert desk.page.access == "disputed"
    assert desk.page.banners.access is not None
    assert desk.page.banners.access.findChildren(QPushButton) == []
    desk.window.close()
    desk.session.close()


def test_sealing_elsewhere_in_the_window_closes_the_visit_to_changes(session: Session, qtbot: QtBot) -> None:
    visit = small_visit(session.workspace)
    answer_all(session.workspace, visit)
    desk = _open(session, visit, qtbot)
    item = desk.at("KEP-PP-01")
    session.announce(seal(session.workspace, visit).changes)
    assert desk.page.banners.access is not None
    desk.strike(Qt.Key.Key_Backspace)
    assert desk.value(item) is not None
    assert desk.opened.is_sealed
