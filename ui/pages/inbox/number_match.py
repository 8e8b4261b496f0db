"""How far a number that a person types agrees with the 25 digits of a key."""

from typing import Literal

from msgspec import Struct

GROUP = 5
Outcome = Literal["empty", "partial", "whole", "wrong"]


class Match(Struct, frozen=True):
    """The outcome so far, and how many groups of five digits agree."""

    outcome: Outcome
    groups: int = 0


def compared(typed: str, number: str) -> Match:
    """Compare what was typed with a number; spaces do not matter, anything else does."""
    digits, wanted = "".join(typed.split()), "".join(number.split())
    if not digits:
        return Match("empty")
    agreeing = next((place for place, digit in enumerate(digits) if wanted[place : place + 1] != digit), len(digits))
    if agreeing < len(digits):
        return Match("wrong", agreeing // GROUP)
    return Match("whole" if digits == wanted else "partial", agreeing // GROUP)
