"""What to say when a name that a person wrote fits several things."""

from collections.abc import Sequence

from audit_app.errors import InvalidInput, Problem


def ambiguous(named: str, lines: Sequence[str]) -> InvalidInput:
    """Return the refusal of a name, with one line for each thing that it may mean."""
    problems = tuple(Problem("", "candidate", {"line": line}) for line in lines)
    return InvalidInput("name_ambiguous", problems, name=named[:60], count=len(lines))
