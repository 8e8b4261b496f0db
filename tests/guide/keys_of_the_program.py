"""Every key that the window acts on, read out of its source: names of keys, and strings that name some."""

import re
from pathlib import Path

import ui

_NAMED = re.compile(r"Qt\.Key\.Key_(\w+)")
_WRITTEN = re.compile(r'"((?:(?:Ctrl|Shift|Alt)\+)*(?:F\d+|[A-Z0-9?,/]|Left|Right|PgUp|PgDown|Return|Enter|Space))"')
_STANDARD = {"Undo": "Ctrl+Z", "Copy": "Ctrl+C", "Paste": "Ctrl+V"}
_SAME = {"Return": "Enter", "Escape": "Esc", "PageDown": "PgDown", "PageUp": "PgUp"}


def keys_of_the_program() -> set[str]:
    """Return the keys as the guide writes them."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(Path(ui.__file__).parent.rglob("*.py")))
    named = {_SAME.get(name, name) for name in _NAMED.findall(text)}
    written = {re.sub("Return$", "Enter", each) for each in _WRITTEN.findall(text)}
    standard = {keys for name, keys in _STANDARD.items() if f"StandardKey.{name}" in text}
    shifted = {"Shift+N"} if "(SHIFT, Qt.Key.Key_N)" in text else set()
    digits = {str(digit) for digit in range(10)}
    return named | written | standard | shifted | digits
