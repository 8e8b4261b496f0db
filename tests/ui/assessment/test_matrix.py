"""The matrix: cells filled by keyboard and by mouse, copied to the right, and left again for the list."""

import time

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from audit_app.domain.items import Item
from audit_app.words import Words
from audit_app.workflows import edit_visit, record_answer
from audit_app.workflows.read_visits import open_visit
from tests.builders import disdukcapil, visit_to
from tests.telling import Tell
from tests.ui.assessment.conftest import CONTROL, SHIFT, Desk, OpenDesk
from tests.ui.doing import click
from tests.ui.sessions import session
from ui.models.matrix import MatrixModel
from ui.models.sheet_filter import SheetFilter
from ui.models.visit_sheet import VisitSheet
from ui.session import Session

__all__ = ["session"]

_PAUSE = 10
LEFT = Qt.MouseButton.LeftButton
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def _in_matrix(desk: Desk, code: str = "PRO-STP-01.NE", subject: int = 0) -> Item:
    """Open an item and turn to the matrix by key."""
    item = desk.at(code, subject)
    desk.strike(Qt.Key.Key_M, CONTROL)
    assert QApplication.focusWidget() is desk.page.matrix.grid
    return item


def _press_cell(desk: Desk, item: Item) -> None:
    grid, model = desk.page.matrix.grid, desk.page.matrix.model
    place = grid.visualRect(model.index_of(item)).center()
    QTest.mouseClick(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)


@pytest.mark.parametrize("force_py", [False, True])
def test_the_model_keeps_the_rules(session: Session, words: Words, qtmodeltester: ModelTester, force_py: bool) -> None:
    workspace = session.workspace
    visit = visit_to(workspace, disdukcapil(workspace), "ori-2024")
    sheet = VisitSheet(workspace, open_visit(workspace, visit))
    sheet_filter = SheetFilter(sheet)
    model = MatrixModel(sheet, sheet_filter, words)
    model.show("OUT-MAL", "user")
    qtmodeltester.check(model, force_py=force_py)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    changed = _changes(model)
    item = Item("OUT-MAL-02", sheet.roster.subjects["user"][3])
    sheet.take(record_answer.set_value(workspace, visit, item, 5))
    assert changed == [(1, 3)]
    assert model.index(1, 3).data(SPOKEN).startswith("OUT-MAL-02, Permintaan imbalan, W04, tingkat 5")
    sheet_filter.set_search("imbalan")
    assert model.rowCount() == 1
    sheet_filter.clear()
    sheet.take(edit_visit.add_respondent(workspace, visit, "user")[1])
    assert (model.rowCount(), model.columnCount()) == (5, 31)


def _changes(model: QAbstractItemModel) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, _last, _roles: places.append((first.row(), first.column())))
    return places


def test_a_column_is_filled_with_a_key_for_each_answer(open_desk: OpenDesk, tell: Tell) -> None:
    desk = open_desk("ori-2024")
    first = _in_matrix(desk)
    started = time.perf_counter()
    for _ in range(14):
        desk.strike(Qt.Key.Key_4)
    took = (time.perf_counter() - started) / 14
    tell(f"matrix: {took * 1000:.0f} ms for an answer and the step to the next cell")
    answers = desk.opened.draft.contents.answers
    assert len(answers) == 14
    assert {answer.subject for answer in answers.values()} == {first.subject}
    assert desk.page.matrix.is_open


def test_the_keys_of_the_card_answer_in_a_cell(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.session.settings.goes_on = False
    item = _in_matrix(desk, "PRO-STP-08.NE")
    for key, value in ((Qt.Key.Key_1, 1), (Qt.Key.Key_0, 0), (Qt.Key.Key_1, 1), (Qt.Key.Key_2, 0)):
        desk.strike(key)
        assert desk.value(item) == value
    desk.strike(Qt.Key.Key_Backspace)
    assert desk.kept(item) is None
    desk.strike(Qt.Key.Key_M)
    assert desk.page.sheet.is_flagged(item)


def test_not_applicable_asks_for_a_reason_as_in_the_card(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.session.settings.goes_on = False
    item = _in_matrix(desk, "PRO-STP-10.EL")
    reasons = desk.page.sheet.leaf(item).na_reasons
    desk.strike(Qt.Key.Key_T)
    if len(reasons) > 1:
        desk.strike(Qt.Key.Key_Escape)
        assert desk.kept(item) is None
        assert QApplication.focusWidget() is desk.page.matrix.grid
        desk.strike(Qt.Key.Key_T)
        desk.strike(Qt.Key(Qt.Key.Key_0 + len(reasons)))
    answer = desk.kept(item)
    assert answer is not None
    assert answer.na == reasons[-1].code
    assert reasons[-1].needs_note
    assert not desk.page.matrix.is_open, "the reason is written in the note, so the card is opened"
    desk.write("Dicatat di loket")
    desk.strike(Qt.Key.Key_Escape)
    written = desk.kept(item)
    assert written is not None
    assert written.note == "Dicatat di loket"


def test_arrows_move_and_everything_follows(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = _in_matrix(desk)
    desk.strike(Qt.Key.Key_Down)
    desk.strike(Qt.Key.Key_Right)
    assert desk.here == desk.item("PRO-STP-01.EL", 1)
    desk.strike(Qt.Key.Key_Right)
    assert desk.here == desk.item("PRO-STP-01.EL", 1), "there is no third product"
    assert desk.page.bars.tabs.tabs[desk.here.subject].isChecked()
    desk.strike(Qt.Key.Key_Up)
    desk.strike(Qt.Key.Key_Left)
    assert desk.here == item
    desk.strike(Qt.Key.Key_N)
    assert desk.here.indicator == "PRO-STP-01.EL"
    assert desk.page.matrix.grid.currentIndex() == desk.page.matrix.model.index_of(desk.here)


def test_enter_opens_the_card_and_esc_leads_back_to_the_list(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = _in_matrix(desk, "INP-KOM-01", 1)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        desk.strike(key)
        assert not desk.page.matrix.isVisible()
        assert (desk.here, QApplication.focusWidget()) == (item, desk.page.cards)
        desk.strike(Qt.Key.Key_M, CONTROL)
        assert desk.page.matrix.isVisible()
    desk.strike(Qt.Key.Key_Return)
    desk.strike(Qt.Key.Key_Space)
    assert str(desk.value(item)).startswith("+"), "a checklist is marked in its card"
    desk.strike(Qt.Key.Key_M, CONTROL)
    desk.strike(Qt.Key.Key_C)
    desk.write("Ragu")
    assert (desk.here, desk.page.matrix.is_open) == (item, False)


def test_a_copy_to_the_right_waits_until_it_is_checked(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.session.settings.goes_on = False
    first = _in_matrix(desk)
    second = Item(first.indicator, desk.item("PRO-STP-01.NE", 1).subject)
    desk.strike(Qt.Key.Key_D, CONTROL)
    assert desk.kept(second) is None, "nothing is copied from an empty cell"
    desk.strike(Qt.Key.Key_4)
    desk.strike(Qt.Key.Key_D, CONTROL)
    assert (desk.value(second), list(desk.opened.draft.copied)) == (4, [second])
    desk.strike(Qt.Key.Key_Right)
    assert desk.page.matrix.foot.mark.text() == "Disalin dari KTP-el, belum diperiksa"
    assert "Belum diperiksa" in desk.page.matrix.grid.currentIndex().data(SPOKEN)
    desk.strike(Qt.Key.Key_Return)
    assert (desk.opened.draft.copied, desk.page.matrix.is_open) == ({}, True)
    desk.strike(Qt.Key.Key_Z, CONTROL)
    assert list(desk.opened.draft.copied) == [second]
    desk.strike(Qt.Key.Key_4)
    assert (desk.opened.draft.copied, desk.value(second)) == ({}, 4)
    desk.strike(Qt.Key.Key_D, CONTROL)
    assert desk.opened.draft.copied == {}, "there is no third column"


def test_a_column_is_copied_into_empty_cells_alone(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    first = _in_matrix(desk)
    for key in (Qt.Key.Key_4, Qt.Key.Key_3, Qt.Key.Key_2):
        desk.strike(key)
    desk.page.desk.set_value(desk.item("PRO-STP-01.EL", 1), 0)
    desk.at("PRO-STP-01.NE")
    desk.strike(Qt.Key.Key_D, CONTROL | SHIFT)
    values = [desk.value(desk.item(code, 1)) for code in ("PRO-STP-01.NE", "PRO-STP-01.EL", "PRO-STP-02.NE")]
    assert values == [4, 0, 2]
    assert {item.indicator for item in desk.opened.draft.copied} == {"PRO-STP-01.NE", "PRO-STP-02.NE"}
    desk.settle(_PAUSE)
    assert desk.window.shell.status_bar.undo.text() == "Urungkan: 2 salinan (Ctrl+Z)"
    desk.strike(Qt.Key.Key_D, CONTROL | SHIFT)
    desk.strike(Qt.Key.Key_Z, CONTROL)
    assert (desk.opened.draft.copied, desk.value(first)) == ({}, 4)


def test_all_of_it_by_mouse(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.session.settings.goes_on = False
    desk.at("PRO-STP-01.NE")
    click(desk.page.section.views.buttons["matrix"])
    matrix, foot = desk.page.matrix, desk.page.matrix.foot
    first, second = desk.item("PRO-STP-02.NE"), desk.item("PRO-STP-02.NE", 1)
    _press_cell(desk, first)
    editor = foot._answer_to(desk.page.sheet.leaf(first))[0]
    click(editor.row.buttons[5])
    assert desk.value(first) == 5
    click(foot.copy)
    _press_cell(desk, second)
    assert list(desk.opened.draft.copied) == [second]
    click(foot.check)
    assert desk.opened.draft.copied == {}
    click(foot.enter)
    assert (desk.here, matrix.isVisible(), desk.page.cards.isVisible()) == (second, False, True)
    click(desk.page.section.views.buttons["matrix"])
    click(foot.copy_all)
    assert desk.opened.draft.copied == {}
    click(desk.page.section.views.buttons["list"])
    assert not matrix.isVisible()


def test_a_section_about_one_subject_has_no_matrix(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("INP-SAR-01")
    assert not desk.page.section.views.isVisible()
    desk.strike(Qt.Key.Key_M, CONTROL)
    assert not desk.page.matrix.isVisible()
    _in_matrix(desk)
    desk.at("INP-SAR-01")
    assert not desk.page.matrix.isVisible()
    desk.at("INP-KOM-02", 2)
    assert desk.page.matrix.isVisible(), "who works in the matrix goes on in it"


def test_a_key_held_down_answers_once(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    _in_matrix(desk)
    desk.strike(Qt.Key.Key_4)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_4, Qt.KeyboardModifier.NoModifier, "4", True)
    QApplication.sendEvent(desk.page.matrix.grid, held)
    assert len(desk.opened.draft.contents.answers) == 1


def test_where_there_is_little_height_the_cells_have_it(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    _in_matrix(desk)
    foot = desk.page.matrix.foot
    assert foot.name.isVisible()
    desk.page.matrix.resize(600, 240)
    assert (foot.name.isVisible(), foot.subject.isVisible(), foot.enter.isVisible()) == (False, False, True)
