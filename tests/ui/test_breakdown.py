"""How a score came about, by keyboard: from the key on a page to the answer behind a figure."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_app.domain.contents import answer_key
from audit_app.words import Words
from audit_app.workflows.edit_visit import set_facts
from audit_app.workflows.read_visits import OpenVisit, open_visit
from audit_app.workflows.record_answer import set_value
from tests.builders import answer_all, disdukcapil, first_item, small_visit, visit_to
from tests.reports.sheets import sheet_of
from tests.ui.assessment.conftest import Desk, OpenDesk, no_waiting, open_desk, window
from tests.ui.conftest import Show
from tests.ui.doing import CONTROL, click, strike
from tests.ui.modal import when_asked
from tests.ui.sessions import session
from ui.dialogs.breakdown import BreakdownDialog
from ui.models.breakdown import BreakdownModel
from ui.models.levers import LeversModel
from ui.models.score_tree import ITEM
from ui.pages.review.page import ReviewPage
from ui.session import Session
from ui.theme import Theme

__all__ = ["no_waiting", "open_desk", "session", "window"]


_DEEPEST = 5
"""Product, dimension, variable, indicator, answer: each level is opened, then entered."""


def _answered(desk: Desk) -> OpenVisit:
    answer_all(desk.session.workspace, desk.visit)
    desk.window.open_visit(desk.visit)
    return open_visit(desk.session.workspace, desk.visit)


def _lines(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent or QModelIndex())):
        index = model.index(row, 0, parent or QModelIndex())
        yield index
        yield from _lines(model, index)


def _with_breakdown(act: Callable[[BreakdownDialog], None]) -> None:
    """Do something with the dialog that opens next; it closes in any case, for a test that fails must not wait."""

    def close_after(dialog: QWidget) -> None:
        assert isinstance(dialog, BreakdownDialog)
        try:
            act(dialog)
        finally:
            dialog.reject()

    when_asked(close_after)


def test_a_figure_opens_down_to_its_answer_by_keyboard(open_desk: OpenDesk) -> None:
    desk = open_desk()
    opened = _answered(desk)
    seen: list[BreakdownDialog] = []

    def walk(dialog: BreakdownDialog) -> None:
        seen.append(dialog)
        tree = dialog.parts
        assert tree.hasFocus()
        for _ in range(2 * _DEEPEST):
            strike(tree, Qt.Key.Key_Right)
        strike(tree, Qt.Key.Key_Return)

    _with_breakdown(walk)
    desk.page.cards.setFocus()
    desk.strike(Qt.Key.Key_R, CONTROL)
    (dialog,) = seen
    assert dialog.wanted in opened.draft.contents.answers
    assert desk.here == dialog.wanted


def test_enter_opens_a_part_and_esc_changes_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk()
    _answered(desk)
    here = desk.here

    def look(dialog: BreakdownDialog) -> None:
        first = dialog.parts.currentIndex()
        was_open = dialog.parts.isExpanded(first)
        strike(dialog.parts, Qt.Key.Key_Return)
        assert dialog.parts.isExpanded(first) is not was_open
        strike(dialog.parts, Qt.Key.Key_C, CONTROL)
        strike(dialog.parts, Qt.Key.Key_Escape)

    _with_breakdown(look)
    click(desk.page.score.pane.why)
    assert desk.here == here
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) > 38
    assert {line.count("\t") for line in lines} == {5}


def test_the_review_page_leads_to_the_item(session: Session, show: Show, qtbot: QtBot) -> None:
    visit = small_visit(session.workspace)
    answer_all(session.workspace, visit)
    page = ReviewPage(session, visit)
    show(page, 1280, 640)
    page.enter()
    item = first_item(session.workspace, visit, "KEP-PP-01")

    def choose(dialog: BreakdownDialog) -> None:
        dialog.parts.setCurrentIndex(next(index for index in _lines(dialog.parts.model()) if index.data(ITEM) == item))
        strike(dialog.parts, Qt.Key.Key_Return)

    _with_breakdown(choose)
    with qtbot.waitSignal(page.item_wanted, timeout=5_000) as wanted:
        strike(page, Qt.Key.Key_R, CONTROL)
    assert wanted.args == [answer_key(item)]
    session.announce(set_facts(session.workspace, visit, {"outcome": "not_assessable", "reason": "Tutup"}))
    strike(page, Qt.Key.Key_R, CONTROL)  # opens nothing: a dialog would wait here for ever


def test_lines_tell_what_they_count_and_what_is_open(session: Session) -> None:
    workspace = session.workspace
    visit = visit_to(workspace, disdukcapil(workspace))
    item = first_item(workspace, visit, "PGD-KEL-01")
    set_value(workspace, visit, item, 3)
    opened = open_visit(workspace, visit)
    model = BreakdownModel(opened.card, opened.draft.contents, session.theme, session.words)
    lines = {index.data(): index for index in _lines(model)}

    def told(name: str) -> list[str]:
        return [str(lines[name].siblingAtColumn(column).data()) for column in range(1, 6)]

    assert told("Pengaduan") == ["60,00", "100,00%", "1", "–", "9"]
    assert told("Proses") == ["–", "0,00%", "–", "–", "44"]
    answer = next(index for index in _lines(model) if index.data(ITEM) == item)
    spoken_line = answer.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken_line.startswith("Kantor · tingkat 3, ")
    assert spoken_line.endswith(", Nilai 60,00, Bobot 100,00%, Dinilai 1, TB –, Kosong –")


def test_the_model_is_sound(session: Session, qtmodeltester: Any) -> None:
    visit = small_visit(session.workspace)
    opened = open_visit(session.workspace, visit)
    model = BreakdownModel(opened.card, opened.draft.contents, session.theme, session.words)
    for force in (False, True):
        qtmodeltester.check(model, force_py=force)
    assert {index.data(ITEM) is None for index in _lines(model)} == {True, False}


def test_what_would_change_the_zone_leads_to_an_answer_by_keyboard(open_desk: OpenDesk) -> None:
    desk = open_desk()
    opened = _answered(desk)
    told: list[str] = []

    def walk(dialog: BreakdownDialog) -> None:
        strike(dialog.parts, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        strike(dialog.views.buttons["parts"], Qt.Key.Key_Right)
        tree = dialog.levers
        strike(dialog.views.buttons["levers"], Qt.Key.Key_Space)
        assert tree.hasFocus()
        strike(tree, Qt.Key.Key_C, CONTROL)
        told.extend(QGuiApplication.clipboard().text().splitlines())
        for _ in range(4):
            strike(tree, Qt.Key.Key_Right)
        strike(tree, Qt.Key.Key_Return)

    _with_breakdown(walk)
    desk.page.cards.setFocus()
    desk.strike(Qt.Key.Key_R, CONTROL)
    assert desk.here in opened.draft.contents.answers
    assert told[0].startswith("Menuju zona kuning: kurang 4,67 poin")
    assert [line.split("\t")[0] for line in told if not line.startswith(" ")][1:] == ["Tidak ada tingkat di bawahnya"]


def test_levers_say_how_many_points_they_move(session: Session, qtmodeltester: Any) -> None:
    workspace = session.workspace
    visit = small_visit(workspace)
    answer_all(workspace, visit)
    item = first_item(workspace, visit, "KEP-PP-01")
    set_value(workspace, visit, item, 0)
    opened = open_visit(workspace, visit)
    model = LeversModel(opened.card, opened.draft.contents, session.theme, session.words)
    told = [str(index.data()) for index in _lines(model)]
    (answer,) = (index for index in _lines(model) if index.data(ITEM) == item)
    lever = answer.parent()
    assert answer.siblingAtColumn(1).data() == "+3,33"  # it is the only item of its indicator
    assert lever.siblingAtColumn(1).data() == "+3,33"  # a tenth of 100 points is its variable, a third of that
    assert lever.siblingAtColumn(2).data() == "–"  # 4.67 are missing
    assert [line for line in told if line.startswith("Menuju")] == ["Menuju zona kuning: kurang 4,67 poin"]
    for force in (False, True):
        qtmodeltester.check(model, force_py=force)


@pytest.mark.parametrize(
    ("method", "quality", "told"),
    [
        ("ori-2024", 0.85, ["Menuju kelas A", "Sampai jatuh ke zona kuning"]),
        ("skm-2017", 0.85, ["Menuju kelas A", "Sampai jatuh ke kelas C"]),
        ("ori-2024", 0.1, ["Menuju zona kuning", "Tidak ada tingkat di bawahnya"]),
    ],
)
def test_levers_name_the_zone_or_only_a_class_of_it(
    method: str, quality: float, told: list[str], theme: Theme, words: Words
) -> None:
    sheet = sheet_of(method, quality)
    model = LeversModel(sheet.card, sheet.contents, theme, words)
    assert [model.index(row, 0).data().partition(":")[0] for row in range(model.rowCount())] == told
