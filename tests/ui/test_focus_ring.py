from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from tests.ui.conftest import Show
from tests.ui.doing import NONE, strike
from tests.ui.seeing import colours_in, picture
from ui.focus_ring import FocusRing, FocusRings
from ui.theme import Theme
from ui.widgets.button import Button


@pytest.fixture(scope="module")
def rings(qapp: QApplication) -> Iterator[FocusRings]:
    dressed = qapp.findChild(FocusRings)
    if dressed is not None:  # another test dressed the application as the window does
        yield dressed
        return
    made = FocusRings(qapp)
    yield made
    shiboken6.delete(made)


class Form(QWidget):
    """Two buttons without any room around them, and a field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.first, self.second, self.field = Button(theme, "Satu", "primary"), Button(theme, "Dua"), QLineEdit()
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.first)
        row.addWidget(self.second)
        column = QVBoxLayout(self)
        column.addWidget(inner)
        column.addWidget(self.field)


def _ring(form: QWidget) -> FocusRing | None:
    QApplication.processEvents()
    return next((ring for ring in form.findChildren(FocusRing) if ring.isVisible()), None)


@pytest.fixture
def form(theme: Theme, show: Show, rings: FocusRings) -> Form:
    assert rings.parent() is not None
    made = Form(theme)
    show(made)
    made.activateWindow()
    return made


def test_the_keyboard_brings_a_ring_with_a_gap(form: Form, theme: Theme) -> None:
    form.field.setFocus(Qt.FocusReason.OtherFocusReason)
    form.first.setFocus(Qt.FocusReason.TabFocusReason)
    ring = _ring(form)
    assert ring is not None
    around = form.first.rect().translated(form.first.mapTo(form, QPoint(0, 0))).adjusted(-4, -4, 4, 4)
    assert ring.rect().translated(ring.mapTo(form, QPoint(0, 0))) == around
    image = picture(form)
    middle = around.center().y()
    assert image.pixelColor(around.left(), middle).name().upper() == theme.tokens.accent
    assert image.pixelColor(around.left() + 2, middle).name().upper() == theme.tokens.bg


def test_the_mouse_brings_none(form: Form) -> None:
    form.field.setFocus()
    window, place = form.windowHandle(), form.second.mapTo(form, form.second.rect().center())
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, NONE, place)
    assert form.second.hasFocus()
    assert _ring(form) is None


def test_the_ring_goes_on_with_the_focus_and_fields_have_none(form: Form) -> None:
    form.first.setFocus(Qt.FocusReason.TabFocusReason)
    strike(form.first, Qt.Key.Key_Tab)
    assert form.second.hasFocus()
    QApplication.processEvents()
    assert len([ring for ring in form.findChildren(FocusRing) if ring.isVisible()]) == 1
    strike(form.second, Qt.Key.Key_Tab)
    assert form.field.hasFocus()
    assert _ring(form) is None


def test_the_ring_follows_a_button_that_moves_and_hides(form: Form) -> None:
    form.second.setFocus(Qt.FocusReason.TabFocusReason)
    ring = _ring(form)
    assert ring is not None
    before = ring.geometry()
    form.resize(form.width() + 100, form.height())
    QApplication.processEvents()
    assert ring.geometry() != before
    form.second.hide()
    assert not ring.isVisible()


def test_a_button_may_draw_its_own(form: Form) -> None:
    form.second.setProperty("draws_own_ring", True)
    form.second.setFocus(Qt.FocusReason.TabFocusReason)
    assert _ring(form) is None


def test_a_ring_dies_with_its_page_and_nothing_breaks(theme: Theme, show: Show, rings: FocusRings) -> None:
    assert rings.parent() is not None
    window = QWidget()
    column = QVBoxLayout(window)
    for _ in range(3):
        page = Form(theme)
        column.addWidget(page)
        show(window)
        page.first.setFocus(Qt.FocusReason.TabFocusReason)
        assert _ring(page) is not None
        page.deleteLater()
        QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        assert not shiboken6.isValid(page)
    QApplication.processEvents()


def test_a_ring_scrolls_with_its_button(theme: Theme, show: Show, rings: FocusRings) -> None:
    assert rings.parent() is not None
    inner, area = QWidget(), QScrollArea()
    column = QVBoxLayout(inner)
    button = Button(theme, "Satu")
    column.addWidget(button)
    column.addSpacing(900)
    area.setWidget(inner)
    show(area, 300, 200)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ring = _ring(area)
    assert ring is not None
    before = ring.mapToGlobal(QPoint(0, 0)).y() - button.mapToGlobal(QPoint(0, 0)).y()
    area.verticalScrollBar().setValue(60)
    assert ring.mapToGlobal(QPoint(0, 0)).y() - button.mapToGlobal(QPoint(0, 0)).y() == before
    assert colours_in(picture(area))
