"""The keys that work where the keyboard is now, for the status bar."""

from PySide6.QtWidgets import QWidget

from audit_app.words import Words
from ui.editors.keys import spelled
from ui.pages.assessment.item_pane import ItemPane
from ui.session import Session
from ui.widgets.escapable_line import EscapableLine
from ui.widgets.key_cap import KeyHint
from ui.widgets.line_field import LineField
from ui.widgets.note_field import NoteField
from ui.widgets.search_field import SearchField


def hints_in_field(focus: QWidget | None, words: Words) -> tuple[KeyHint, ...] | None:
    """Return the keys of a field that is written in; None where nothing is written."""
    back = KeyHint("Esc", words("hint.back"))
    if isinstance(focus, NoteField):
        return back, KeyHint("Ctrl+Enter", words("hint.blank"))
    if isinstance(focus, LineField | EscapableLine):
        return back, KeyHint("Enter", words("hint.keep"))
    return (back,) if isinstance(focus, SearchField) else None


def hints_in_tree(words: Words) -> tuple[KeyHint, ...]:
    """Return the keys of the table of contents."""
    return KeyHint("Enter", words("hint.go")), KeyHint("Esc", words("hint.back"))


def hints_at_card(pane: ItemPane | None, session: Session, *, is_open: bool) -> tuple[KeyHint, ...]:
    """Return the keys of the list with a question open in it; of a visit that is only read, those that move."""
    words, single_keys = session.words, session.settings.single_keys

    def hint(key: str, word: str) -> KeyHint:
        return KeyHint(spelled(key, single_keys=single_keys), words(word))

    if pane is None:
        return ()
    answers = pane.hints() if is_open else ()
    adds = is_open and not session.is_at_counter
    acts = (hint("C", "hint.note"), hint("F", "hint.photo")) if adds else ()
    moves_inside = any("↓" in answer.key for answer in answers)
    down = () if moves_inside else (KeyHint("↓", words("hint.down")),)
    return (*answers, *acts, *down, hint("N", "hint.blank"), KeyHint("F8", words("hint.lacking")))
