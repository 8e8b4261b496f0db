"""How hard a passphrase is to guess, roughly: words and figures count once, runs and known names for nearly nothing.

An estimate to advise people by, on the safe side; it never forbids anything.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

Strength = Literal["short", "weak", "fair", "strong"]

LEAST = 8
"""Characters that a passphrase must have."""
_FAIR_BITS, _STRONG_BITS = 34, 48
_WORD_BITS, _LETTER_BITS, _DIGIT_BITS, _SIGN_BITS, _KNOWN_BITS = 12.0, 3.5, 3.3, 5.0, 1.0
_COMMON = (
    *("password", "passphrase", "frasa", "sandi", "rahasia", "habonaron", "ombudsman", "laptop", "indonesia"),
    *("qwerty", "asdf", "admin", "merdeka", "bismillah", "sayang", "iloveyou"),
)
_PART = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


def strength(passphrase: str, names: Iterable[str] = ()) -> Strength:
    """Return how strong a passphrase is; `names` are those that whoever guesses knows: of the person, the laptop."""
    if len(passphrase) < LEAST:
        return "short"
    known = {part for text in (*names, *_COMMON) for part in _PART.findall(text.casefold())}
    bits = sum(_bits(part, known) for part in dict.fromkeys(_PART.findall(passphrase.casefold())))
    return "strong" if bits >= _STRONG_BITS else "fair" if bits >= _FAIR_BITS else "weak"


def _bits(part: str, known: set[str]) -> float:
    if part in known:
        return _KNOWN_BITS
    count = sum(1 for _ in _surprises(part))
    if part.isdigit():
        return count * (_KNOWN_BITS if re.fullmatch(r"(19|20)\d\d", part) else _DIGIT_BITS)
    return min(_WORD_BITS, count * _LETTER_BITS) if part.isalpha() else _SIGN_BITS


def _surprises(part: str) -> Iterator[str]:
    """Yield the characters that do not simply go on: not the one before again, nor its neighbour."""
    before = ""
    for character in part:
        if not before or abs(ord(character) - ord(before)) > 1:
            yield character
        before = character
