"""Every key of every page, as the list of keys tells it. Tests hold it against the keys that act."""

from msgspec import Struct

from audit_app.words import Words
from ui.shell.commands import COMMANDS

_TOLD = {
    "Down": "↓",
    "Up": "↑",
    "Left": "←",
    "Right": "→",
    "PgDown": "PgDn",
    "Return": "Enter",
    "Delete": "Del",
    "Plus": "+",
    "Minus": "−",
}


class KeyLine(Struct, frozen=True):
    """Keys that do the same thing, and the key of the word for it. A key of one character may need Alt."""

    word: str
    keys: tuple[str, ...]


class KeyGroup(Struct, frozen=True):
    """Keys of one place: the key of its title, and its lines."""

    title: str
    lines: tuple[KeyLine, ...]


_PANES = KeyLine("keys.pane", ("F6", "Shift+F6"))
_ANSWERS = KeyGroup(
    "keys.answers",
    (
        KeyLine("keys.level", ("0", "1", "2", "3", "4", "5")),
        KeyLine("keys.present", ("1",)),
        KeyLine("keys.absent", ("2",)),
        KeyLine("keys.na", ("T",)),
        KeyLine("keys.clear", ("Backspace",)),
        KeyLine("keys.row", ("Up", "Down")),
        KeyLine("keys.mark_row", ("Space",)),
        KeyLine("keys.rest", ("R",)),
    ),
)
_CARDS = KeyGroup(
    "keys.assessment",
    (
        KeyLine("keys.neighbour", ("Down", "Up")),
        KeyLine("keys.blank", ("N", "Shift+N")),
        KeyLine("keys.problem", ("F8", "Shift+F8")),
        KeyLine("keys.subject", ("Ctrl+PgDown", "Ctrl+PgUp")),
        KeyLine("keys.scroll", ("PgDown", "PgUp")),
        KeyLine("keys.enter_card", ("Return",)),
        KeyLine("keys.note", ("C",)),
        KeyLine("keys.files", ("F",)),
        KeyLine("keys.paste", ("Ctrl+V",)),
        KeyLine("keys.incoming", ("I",)),
        KeyLine("keys.flag", ("M",)),
        KeyLine("keys.interviews", ("W",)),
        KeyLine("keys.why", ("Ctrl+R",)),
        KeyLine("last.word", ("Ctrl+L",)),
        KeyLine("view.matrix", ("Ctrl+M",)),
        KeyLine("matrix.copy", ("Ctrl+D",)),
        KeyLine("matrix.copy_all", ("Ctrl+Shift+D",)),
        KeyLine("keys.tree", ("Ctrl+F",)),
        _PANES,
        KeyLine("keys.drawer", ("F7", "Shift+F7")),
    ),
)
_INTERVIEWS = KeyGroup(
    "keys.interviews.title",
    (
        KeyLine("keys.question.next", ("Return", "Right")),
        KeyLine("keys.question.back", ("Left",)),
        KeyLine("keys.person.next", ("N", "Ctrl+PgDown")),
        KeyLine("interview.record", ("P",)),
        KeyLine("keys.hand_over", ("H",)),
        KeyLine("keys.forms", ("L",)),
        KeyLine("keys.note", ("C",)),
        KeyLine("keys.files", ("F",)),
        _PANES,
        KeyLine("keys.roster", ("F7",)),
    ),
)
_PHOTO = KeyGroup(
    "keys.photo",
    (
        KeyLine("keys.photo.step", ("Left", "Right")),
        KeyLine("keys.photo.select", ("V",)),
        KeyLine("keys.photo.arrow", ("A",)),
        KeyLine("keys.photo.box", ("R",)),
        KeyLine("keys.photo.ellipse", ("E",)),
        KeyLine("keys.photo.text", ("T",)),
        KeyLine("keys.photo.highlight", ("H",)),
        KeyLine("keys.photo.redact", ("X",)),
        KeyLine("keys.photo.turn", ("P",)),
        KeyLine("keys.photo.real", ("Z",)),
        KeyLine("keys.photo.whole", ("0", "Ctrl+0")),
        KeyLine("keys.photo.zoom", ("Plus", "Minus")),
        KeyLine("keys.photo.link", ("L", "Return")),
        KeyLine("keys.files", ("F",)),
        KeyLine("keys.paste", ("Ctrl+V",)),
        KeyLine("keys.photo.compare", ("B",)),
        KeyLine("keys.photo.about", ("I", "Shift+F7")),
        KeyLine("keys.photo.keep", ("S",)),
        KeyLine("keys.photo.remove", ("Delete",)),
        KeyLine("keys.pane", ("F6",)),
        KeyLine("keys.photo.done", ("Ctrl+Return",)),
    ),
)
_REVIEW = KeyGroup(
    "keys.review",
    (
        KeyLine("keys.problem", ("F8", "Shift+F8")),
        KeyLine("keys.why", ("Ctrl+R",)),
        KeyLine("keys.print", ("Ctrl+P",)),
        KeyLine("keys.export", ("Ctrl+E",)),
        _PANES,
    ),
)
_INBOX = KeyGroup(
    "keys.inbox",
    (
        KeyLine("keys.side", ("1", "2")),
        KeyLine("keys.both", ("3",)),
        KeyLine("keys.conflict", ("N", "J")),
        KeyLine("keys.keep", ("Ctrl+Return",)),
        _PANES,
    ),
)
_HOME = KeyGroup(
    "keys.home",
    (
        KeyLine("keys.visit", ("Up", "Down")),
        KeyLine("keys.visit.open", ("Return",)),
        _PANES,
    ),
)
_SETTINGS = KeyGroup("nav.settings", (_PANES,))
_HELP = KeyGroup(
    "nav.help",
    (
        KeyLine("guide.hint.find", ("Ctrl+F",)),
        KeyLine("guide.hint.back", ("Alt+Left",)),
        KeyLine("guide.hint.forward", ("Alt+Right",)),
        _PANES,
    ),
)
_GLOBAL = KeyGroup(
    "keys.everywhere",
    (
        *(KeyLine(command.word, command.keys) for command in COMMANDS),
        KeyLine("keys.back", ("Esc",)),
    ),
)
KEYS_OF_PAGES: dict[str, tuple[KeyGroup, ...]] = {
    "home": (_HOME,),
    "assessment": (_CARDS, _ANSWERS),
    "interviews": (_INTERVIEWS, _ANSWERS),
    "photo": (_PHOTO,),
    "review": (_REVIEW,),
    "inbox": (_INBOX,),
    "settings": (_SETTINGS,),
    "help": (_HELP,),
}
"""The keys of each page by its name in the window; a page without keys of its own is left out."""


def key_groups(page: str) -> tuple[KeyGroup, ...]:
    """Return the keys that work on a page: its own first, then those that work everywhere."""
    return (*KEYS_OF_PAGES.get(page, ()), _GLOBAL)


def told_key(key: str, words: Words, *, single_keys: bool) -> str:
    """Return one key as it is printed on a keyboard; a character alone with Alt where single keys are turned off."""
    *held, last = key.split("+")
    shown = words("key.space") if last == "Space" else _TOLD.get(last, last)
    if len(shown) == 1 and shown.isalnum() | (shown == "?") and "Ctrl" not in held and not single_keys:
        held.insert(0, "Alt")
    return "+".join((*held, shown))
