"""Text from outside with nothing hidden in it: what cannot be seen or turns the direction of writing shows its name.

Paper and window show every text this way, for bundle-format.md 17.5 forbids such marks to work.
"""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """Return a text whose hidden characters show as `[U+202E]`; line breaks and tabulators stay what they are."""
    if text.isprintable():
        return text
    return "".join(name_of(each) if is_hidden(each) and each not in "\n\t" else each for each in text)


def restored(shown: str, kept: str) -> str:
    """Return what a text means that was shown by `visible` and changed since: the hidden characters of `kept` again."""
    for character in set(filter(is_hidden, kept)):
        shown = shown.replace(name_of(character), character)
    return shown


def is_hidden(character: str) -> bool:
    """Tell whether a character is a control, a mark without a shape, half of one, or a break of lines."""
    return unicodedata.category(character) in _HIDDEN


def name_of(character: str) -> str:
    """Return how a hidden character is shown."""
    return f"[U+{ord(character):04X}]"
