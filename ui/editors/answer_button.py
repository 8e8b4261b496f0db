"""A button that gives one answer. It is a radio button to assistive technology, and chooses nothing by itself."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton

from audit_app.words import Words
from ui.editors.answers import Segment
from ui.widgets.labels import set_name


class AnswerButton(QRadioButton):
    """One of several answers. `stepped` asks to move the keyboard to the next (1) or the previous one (-1)."""

    stepped = Signal(int)

    def __init__(self, segment: Segment, words: Words) -> None:
        super().__init__()
        self.segment = segment
        self._words = words
        self._lead, self._place = "", ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def place_in(self, lead: str, number: int, total: int) -> None:
        """Say what the answer is about, and which of how many it is."""
        self._lead = lead
        self._place = self._words("count.of", n=number, m=total)
        self.set_chosen(self.isChecked())

    def set_chosen(self, is_chosen: bool) -> None:
        """Show whether this is the answer."""
        self.setAutoExclusive(False)  # Qt would refuse to take the only mark of a group away
        self.setChecked(is_chosen)
        self.setAutoExclusive(True)  # without it the role would be that of a check box
        chosen = self._words("ans.chosen") if is_chosen else ""
        spoken = self.segment.spoken or self.segment.text
        set_name(self, ", ".join(part for part in (self._lead, spoken, chosen, self._place) if part))
        self.update()

    def nextCheckState(self) -> None:
        """Leave the choice to whoever owns the answer."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with the space bar, move with left and right, leave every other key to the editor."""
        match event.key():
            case Qt.Key.Key_Space:
                super().keyPressEvent(event)
            case Qt.Key.Key_Left:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right:
                self.stepped.emit(1)
            case _:
                event.ignore()


class Roving(QObject):
    """Makes a group of answers one stop of the Tab key: the chosen one, else the first."""

    def __init__(self, buttons: tuple[AnswerButton, ...], owner: QObject) -> None:
        super().__init__(owner)
        self._buttons = buttons
        for button in buttons:
            button.stepped.connect(lambda step, stepping=button: self._step(stepping, step))
        self.refresh()

    def refresh(self) -> None:
        """Find the stop anew after the answer changed."""
        stop = next((button for button in self._buttons if button.isChecked()), next(iter(self._buttons), None))
        for button in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _step(self, stepping: AnswerButton, step: int) -> None:
        index = self._buttons.index(stepping) + step
        if 0 <= index < len(self._buttons):
            self._buttons[index].setFocus(Qt.FocusReason.TabFocusReason)
