"""A place in a document of plain JSON: what stands there, its path, and the list in which faults are noted."""

import re
from collections.abc import Iterator
from fractions import Fraction

from audit_app.errors import Problem

_DECIMAL = re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,9})?")


class Cursor:
    """One place in a document. What is missing or has the wrong shape reads as nothing."""

    def __init__(self, value: object, problems: list[Problem], steps: tuple[str | int, ...] = ()) -> None:
        self.value = value
        self.problems = problems
        self.steps = steps

    def __getitem__(self, key: str) -> "Cursor":
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Cursor(value, self.problems, (*self.steps, key))

    @property
    def path(self) -> str:
        """The way to this place: `dimensions[1].variables[0].code`; nothing for the document itself."""
        names = (f"[{step}]" if isinstance(step, int) else f".{shown(step)}" for step in self.steps)
        return "".join(names).removeprefix(".")

    def report(self, code: str, **params: object) -> None:
        """Note a fault at this place."""
        self.problems.append(Problem(self.path, code, params))

    def each(self) -> Iterator["Cursor"]:
        """Yield the elements of an array."""
        for index, element in enumerate(self.value if isinstance(self.value, list) else ()):
            yield Cursor(element, self.problems, (*self.steps, index))

    def entries(self) -> Iterator[tuple[str, "Cursor"]]:
        """Yield the members of an object with their keys."""
        for key in self.value if isinstance(self.value, dict) else ():
            yield key, self[key]

    def walk(self) -> Iterator["Cursor"]:
        """Yield this place and every place below it, at any depth."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            yield here
            below = [*(member for _, member in here.entries()), *here.each()]
            waiting.extend(reversed(below))

    @property
    def text(self) -> str | None:
        """The text that stands here; None when it is blank or no text."""
        return self.value if isinstance(self.value, str) and self.value.strip() else None

    @property
    def whole_number(self) -> int | None:
        """The whole number that stands here."""
        return self.value if isinstance(self.value, int) and not isinstance(self.value, bool) else None

    @property
    def decimal(self) -> Fraction | None:
        """The value of the decimal text that stands here: at most nine digits on either side of the point."""
        return Fraction(self.text) if self.text and _DECIMAL.fullmatch(self.text) else None

    @property
    def places(self) -> int:
        """How many decimals the text has that stands here."""
        return len((self.text or "").partition(".")[2])


def shown(value: object) -> str:
    """Return a value of a foreign document as it may stand in a message: short and printable."""
    return "".join(character if character.isprintable() else "?" for character in str(value)[:40])
