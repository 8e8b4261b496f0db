"""The keys that work on a photo where the keyboard is now, for the status bar."""

from PySide6.QtWidgets import QWidget

from audit_app.words import Words
from ui.editors.keys import spelled
from ui.pages.photo.canvas import PhotoCanvas
from ui.pages.photo.layer_item import NONE
from ui.widgets.escapable_line import EscapableLine
from ui.widgets.key_cap import KeyHint
from ui.widgets.note_field import NoteField


def hints_on_photo(
    focus: QWidget | None, canvas: PhotoCanvas, words: Words, *, single_keys: bool
) -> tuple[KeyHint, ...]:
    """Return the keys of a field that is written in, of the shape that is held, of the tool, or of the photo."""
    back = KeyHint("Esc", words("hint.back"))
    if isinstance(focus, NoteField):
        return back, KeyHint("Ctrl+Enter", words("ph.hint.done"))
    if isinstance(focus, EscapableLine):
        return back, KeyHint("Enter", words("hint.keep"))
    if focus is canvas and canvas.is_open and canvas.layer_item.held != NONE:
        return _of_the_held(canvas, words)
    drawing = (KeyHint("Enter", words("ph.hint.draw")),) if canvas.is_open and canvas.tool != "select" else ()
    return (*drawing, *_of_the_photo(canvas, words, single_keys=single_keys))


def _of_the_held(canvas: PhotoCanvas, words: Words) -> tuple[KeyHint, ...]:
    is_text = canvas.layer.shapes[canvas.layer_item.held].kind == "text"
    return (
        KeyHint("← ↑ ↓ →", words("ph.hint.move")),
        KeyHint("Enter", words("ph.hint.rewrite")) if is_text else KeyHint("Shift+→", words("ph.hint.size")),
        KeyHint("PgDn", words("ph.hint.next")),
        KeyHint("Del", words("ph.hint.remove")),
        KeyHint("Esc", words("ph.hint.let_go")),
    )


def _of_the_photo(canvas: PhotoCanvas, words: Words, *, single_keys: bool) -> tuple[KeyHint, ...]:
    letters = {"Z": "100%"}
    if canvas.is_open:
        tools = {key: words(f"ph.hint.{kind}") for key, kind in (("A", "arrow"), ("R", "box"), ("T", "text"))}
        letters = tools | {"X": words("ph.hint.redact")} | letters
    told = tuple(KeyHint(spelled(key, single_keys=single_keys), word) for key, word in letters.items())
    return (*told, KeyHint("← →", words("ph.hint.photo")), KeyHint("Ctrl+Enter", words("ph.hint.done")))
