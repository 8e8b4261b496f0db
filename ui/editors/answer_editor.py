"""What every editor of an answer has in common: it shows a value, asks for another, and obeys the answer keys.

An editor changes nothing by itself. It asks through its signals and shows what `set_value` tells it.
"""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Value
from audit_app.words import Words
from ui.editors.answers import Segment
from ui.editors.keys import NONE, key_name, modifiers_of, spelled
from ui.widgets.key_cap import KeyHint

GUARD_MS = 40
"""How long an editor that has just become active takes no key: a key that bounces must not fill the next card.

No person strikes two keys on purpose in that time; a key held down is told by the system and passed over anyway.
"""

_MAY_REPEAT = ("Up", "Down")


class AnswerEditor(QWidget):
    """The answer to one leaf about one subject. `na_denied` comes where "not applicable" is asked for in vain.

    `is_doubted` says that nobody has looked yet whether the answer holds.
    """

    value_chosen = Signal(object)
    na_chosen = Signal()
    na_denied = Signal()
    cleared = Signal()

    def __init__(self, leaf: Leaf) -> None:
        super().__init__()
        self.leaf = leaf
        self.value: Value | None = None
        self.is_na = False
        self.is_doubted = False
        self._single_keys = True
        self._since_active = QElapsedTimer()

    def set_value(self, value: Value | None, *, na: bool = False) -> None:
        """Show what is answered: a value, not applicable, or nothing."""
        self.value = None if na else value
        self.is_na = na
        self.show_answer()

    @abstractmethod
    def show_answer(self) -> None:
        """Bring the picture up to `value` and `is_na`; every editor says how."""

    @abstractmethod
    def answer_keys(self) -> dict[str, Callable[[], object]]:
        """Return what each key does, besides those that all editors share. A step that leads nowhere returns False."""

    def hints(self, words: Words) -> tuple[KeyHint, ...]:
        """Return the keys that answer here, each with what it does."""
        keys = self.answer_hints(words)
        return (*keys, self._hint("T", words("ans.na"))) if self.may_be_na else keys

    @abstractmethod
    def answer_hints(self, words: Words) -> tuple[KeyHint, ...]:
        """Return the keys that give a value, each with what it does."""

    def activate(self) -> None:
        """Become the editor that keys act on; keys are ignored for a moment."""
        self._since_active.start()

    def set_single_keys(self, is_on: bool) -> None:
        """Obey digits and letters alone, or only together with Alt."""
        self._single_keys = is_on

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on an answer key and tell whether it was one; a key held down acts only where it moves."""
        if modifiers_of(event, single_keys=self._single_keys) != NONE:
            return False
        name = key_name(event)
        action = self._all_keys().get(name)
        if action is None:
            return False
        if name not in _MAY_REPEAT and (event.isAutoRepeat() or self._is_guarded()):
            return True
        return action() is not False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a key that a part of the editor left alone."""
        if not self.handle_key(event):
            event.ignore()

    def choose(self, value: Value) -> None:
        """Ask for a value; to ask again for the one that stands is to take it back, unless it is in doubt."""
        if value == self.value and not self.is_doubted:
            self.cleared.emit()
        else:
            self.value_chosen.emit(value)

    def choose_na(self) -> None:
        """Ask for "not applicable", or take it back; where the instrument forbids it, say so."""
        if not self.may_be_na:
            self.na_denied.emit()
        elif self.is_na:
            self.cleared.emit()
        else:
            self.na_chosen.emit()

    def press(self, segment: Segment) -> None:
        """Ask for the answer of a segment."""
        if segment.value is None:
            self.choose_na()
        else:
            self.choose(segment.value)

    def clear(self) -> None:
        """Ask for no answer, if there is one."""
        if self.value is not None or self.is_na:
            self.cleared.emit()

    @property
    def may_be_na(self) -> bool:
        """Whether the instrument allows "not applicable" here."""
        return self.leaf.na != "never"

    def _all_keys(self) -> dict[str, Callable[[], object]]:
        shared: dict[str, Callable[[], object]] = {"Backspace": self.clear, "T": self.choose_na}
        return shared | self.answer_keys()

    def _hint(self, key: str, word: str) -> KeyHint:
        return KeyHint(spelled(key, single_keys=self._single_keys), word)

    def _is_guarded(self) -> bool:
        return self._since_active.isValid() and self._since_active.elapsed() < GUARD_MS
