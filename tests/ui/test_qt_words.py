"""No English of Qt's own may reach an Indonesian screen."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QScrollBar,
    QSpinBox,
    QTextEdit,
    QWidget,
)  # fmt: skip
from pytestqt.qtbot import QtBot

from audit_app.words import catalogue
from ui.qt_words import QtWords

ENGLISH = re.compile(
    r"\b(the|yes|no|cancel|close|open|save|discard|help|apply|reset|retry|ignore|abort|file|name|folder of|directory|"
    r"look|back|forward|parent|create|view|details|computer|type|size|date|copy|cut|paste|delete|undo|redo|select|"
    r"show|hide|scroll|step|enter|rename|new|places)\b",
    re.IGNORECASE,
)
HARMLESS = {"Folder"}


@pytest.fixture
def indonesian(qapp: QApplication) -> Iterator[QtWords]:
    translator = QtWords("id")
    assert qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def _texts_of(widget: QWidget) -> Iterator[str]:
    for button in widget.findChildren(QAbstractButton):
        yield from (button.text(), button.toolTip(), button.accessibleName())
    for label in widget.findChildren(QLabel):
        yield label.text()
    for action in widget.findChildren(QAction):
        yield action.text()
    yield widget.windowTitle()


def _english_in(texts: Iterator[str]) -> list[str]:
    plain = (text.replace("&", "") for text in texts)
    return [text for text in plain if ENGLISH.search(text) and text not in HARMLESS]


@pytest.mark.usefixtures("indonesian")
def test_every_standard_button_is_indonesian(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    first = QMessageBox.StandardButton.FirstButton.value
    bits = [kind for kind in QMessageBox.StandardButton if kind.value.bit_count() == 1]
    kinds = [kind for kind in bits if kind.value >= first]
    for kind in kinds:
        box.addButton(kind)
    box.setDetailedText("rincian")
    assert len(box.buttons()) >= 18
    assert _english_in(_texts_of(box)) == []


def _dialogs() -> list[QDialog]:
    opened = QFileDialog()
    opened.setOption(QFileDialog.Option.DontUseNativeDialog)
    saved = QFileDialog()
    saved.setOption(QFileDialog.Option.DontUseNativeDialog)
    saved.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    folder = QFileDialog()
    folder.setOption(QFileDialog.Option.DontUseNativeDialog)
    folder.setFileMode(QFileDialog.FileMode.Directory)
    return [opened, saved, folder, QInputDialog(), QProgressDialog()]


@pytest.mark.usefixtures("indonesian")
@pytest.mark.parametrize("number", range(5), ids=["open", "save", "folder", "input", "progress"])
def test_every_dialog_of_qt_is_indonesian(number: int, qtbot: QtBot) -> None:
    dialog = _dialogs()[number]
    qtbot.addWidget(dialog)
    dialog.show()
    assert _english_in(_texts_of(dialog)) == []


@pytest.mark.usefixtures("indonesian")
@pytest.mark.parametrize("kind", [QLineEdit, QTextEdit, QPlainTextEdit])
def test_the_menu_of_a_field_is_indonesian(kind: type[QLineEdit], qtbot: QtBot) -> None:
    field = kind("catatan")
    qtbot.addWidget(field)
    menu: QMenu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert len(texts) >= 6
    assert _english_in(iter(texts)) == []


class Listener(QTranslator):
    """Writes down what Qt asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def isEmpty(self) -> bool:  # noqa: N802 (Qt)
        return False

    def translate(self, context: str, source: str, comment: str | None = None, n: int = -1) -> str:
        del comment, n
        if context not in ("QShortcut", "QGuiApplication", "QPageSize"):
            self.asked.add(source)
        return source


def test_the_catalogue_has_every_word_that_qt_asks_for(qapp: QApplication, qtbot: QtBot) -> None:
    listener = Listener()
    qapp.installTranslator(listener)
    widgets: list[QWidget] = [*_dialogs(), QSpinBox(), QScrollBar()]
    box = QMessageBox()
    box.setDetailedText("x")
    for widget in (*widgets, box):
        qtbot.addWidget(widget)
        widget.show()
    qapp.removeTranslator(listener)
    known = {texts["en"] for key, texts in catalogue().items() if key.startswith("qt.")}
    symbols = {"%p%", "+", "Alt+Left", "Alt+Right", "Alt+Up"}
    assert listener.asked - known - symbols == set()
    assert len(listener.asked) > 40


def test_english_is_left_as_qt_has_it() -> None:
    assert QtWords("en").translate("QPlatformTheme", "Save") == "Save"
    assert QtWords("id").translate("QPlatformTheme", "Save") == "Simpan"


def test_a_word_that_nobody_knows_stays_itself() -> None:
    assert QtWords("id").translate("X", "Unheard of") == "Unheard of"
