"""A dressed application without a screen. A warning of Qt fails the test that caused it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from typing import Protocol

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.logging import Record
from pytestqt.qtbot import QtBot

from audit_app.words import Words
from tests.ui.modal import every_dialog_came
from ui.theme import Theme

__all__ = ["every_dialog_came", "qt_stays_quiet", "show", "theme", "words"]

_OF_THE_PLATFORM = "This plugin does not support"  # the screen that is none cannot do everything


class Show(Protocol):
    """Shows a widget, at a size of its own choice or a given one, and waits until it is there."""

    def __call__(self, widget: QWidget, width: int = 0, height: int = 0) -> None: ...


class Log(Protocol):
    """What pytest-qt caught."""

    records: list[Record]


@pytest.fixture(autouse=True)
def qt_stays_quiet(qtlog: Log) -> Iterator[None]:
    yield
    loud = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg)
    said = [record.message for record in qtlog.records if record.type in loud]
    assert [message for message in said if not message.startswith(_OF_THE_PLATFORM)] == []


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    light = Theme()
    light.apply(qapp)
    return light


@pytest.fixture(scope="session")
def words() -> Words:
    return Words("id")


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    assert theme.text_scale == 100

    def shown(widget: QWidget, width: int = 0, height: int = 0) -> None:
        qtbot.addWidget(widget)
        widget.resize(width or widget.sizeHint().width(), height or widget.sizeHint().height())
        with qtbot.waitExposed(widget):
            widget.show()

    return shown
