"""Leaves to ask about, an editor that is being answered, and keys as a keyboard sends them."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import AnyScale, Checklist, Likert, Number, Ordinal, Presence, Value
from tests.reference import INSTRUMENTS
from ui.editors.answer_editor import AnswerEditor

NONE = Qt.KeyboardModifier.NoModifier

ORDINAL = INSTRUMENTS["ori-2024"].leaves["PRO-STP-03.NE"]
ORDINAL_NA = INSTRUMENTS["ori-2024"].leaves["PRO-STP-07.EL"]
CHECKLIST = INSTRUMENTS["ori-2024"].leaves["INP-SAR-04"]
COMPONENTS = INSTRUMENTS["ori-2024"].leaves["INP-KOM-01"]
NUMBER = INSTRUMENTS["ori-2025"].leaves["OUT-DSK-01"]
LIKERT = INSTRUMENTS["skm-2017"].leaves["SKM-U1"]


def _first(kind: type[AnyScale], *, may_be_na: bool) -> Leaf:
    leaves = (leaf for instrument in INSTRUMENTS.values() for leaf in instrument.leaves.values())
    return next(leaf for leaf in leaves if isinstance(leaf.scale, kind) and (leaf.na != "never") is may_be_na)


PRESENCE = _first(Presence, may_be_na=False)
PRESENCE_NA = _first(Presence, may_be_na=True)
ONE_OF_EACH: dict[type[AnyScale], Leaf] = {
    Ordinal: ORDINAL,
    Presence: PRESENCE,
    Checklist: CHECKLIST,
    Likert: LIKERT,
    Number: NUMBER,
}


class Asked:
    """Writes down what an editor asks for."""

    def __init__(self, editor: AnswerEditor) -> None:
        self.values: list[Value] = []
        self.na = 0
        self.cleared = 0
        editor.value_chosen.connect(self.values.append)
        editor.na_chosen.connect(self._count_na)
        editor.cleared.connect(self._count_cleared)

    @property
    def nothing(self) -> bool:
        """Whether nothing was asked for."""
        return not self.values and not self.na and not self.cleared

    def _count_na(self) -> None:
        self.na += 1

    def _count_cleared(self) -> None:
        self.cleared += 1


def obey(editor: AnswerEditor) -> None:
    """Let an editor show at once whatever it asks for, as a page does."""
    editor.value_chosen.connect(editor.set_value)
    editor.na_chosen.connect(lambda: editor.set_value(None, na=True))
    editor.cleared.connect(lambda: editor.set_value(None))


def press(target: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, is_repeat: bool = False) -> bool:
    """Send a key to a widget as a keyboard does, and tell whether somebody took it."""
    text = chr(key).lower() if key < 0x80 else ""
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, is_repeat)
    QApplication.sendEvent(target, event)
    return event.isAccepted()
