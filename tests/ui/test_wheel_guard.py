from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QScrollArea,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from tests.ui.conftest import Show
from ui.wheel_guard import WheelGuard


@pytest.fixture
def guard(qapp: QApplication) -> Iterator[WheelGuard]:
    made = WheelGuard(qapp)
    yield made
    qapp.removeEventFilter(made)


def _turn(form: QWidget, field: QWidget) -> None:
    middle = field.mapTo(form, field.rect().center())
    QTest.wheelEvent(form.windowHandle(), QPointF(middle), QPoint(0, -120))


class Form(QScrollArea):
    """A long page with one field on it."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addWidget(field)
        column.addSpacing(2000)
        self.setWidget(inner)
        self.setWidgetResizable(True)


def _fields() -> list[QWidget]:
    combo = QComboBox()
    combo.addItems(["satu", "dua", "tiga"])
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(50)
    spin = QSpinBox()
    spin.setValue(50)
    double = QDoubleSpinBox()
    double.setValue(50)
    return [combo, spin, double, QDateEdit(), slider]


def _state(field: QWidget) -> object:
    if isinstance(field, QComboBox):
        return field.currentIndex()
    return field.value() if isinstance(field, QSlider) else field.property("text")


@pytest.mark.parametrize("number", range(5), ids=["combo", "spin", "double", "date", "slider"])
@pytest.mark.usefixtures("guard")
def test_the_wheel_scrolls_the_page_and_changes_no_field(number: int, show: Show) -> None:
    field = _fields()[number]
    form = Form(field)
    show(form, 300, 200)
    form.setFocus()
    before = _state(field)
    _turn(form, field)
    assert _state(field) == before
    assert not field.hasFocus()
    assert form.verticalScrollBar().value() > 0


@pytest.mark.parametrize("number", [0, 4], ids=["combo", "slider"])
@pytest.mark.usefixtures("guard")
def test_a_field_that_has_the_keyboard_takes_the_wheel(number: int, show: Show) -> None:
    field = _fields()[number]
    form = Form(field)
    show(form, 300, 200)
    field.setFocus()
    before = _state(field)
    _turn(form, field)
    assert _state(field) != before


@pytest.mark.usefixtures("guard")
def test_an_editable_combo_takes_the_wheel_while_one_writes_in_it(show: Show) -> None:
    field = QComboBox()
    field.setEditable(True)
    field.addItems(["satu", "dua"])
    form = Form(field)
    show(form, 300, 200)
    field.setFocus()
    _turn(form, field)
    assert field.currentIndex() == 1


def test_without_the_guard_qt_would_change_the_field(show: Show) -> None:
    field = _fields()[0]
    form = Form(field)
    show(form, 300, 200)
    before = _state(field)
    _turn(form, field)
    assert _state(field) != before
