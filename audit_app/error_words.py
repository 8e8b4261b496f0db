"""From an error of the core to what a person reads: what happened, what is safe, what to do."""

import datetime as dt

from audit_app.errors import AuditError, BundleRejected, Problem
from audit_app.words import Words

_KINDS = ("problem", "instrument.problem", "results.problem", "results.warning", "error")


def explain(error: AuditError, words: Words) -> str:
    """Return the sentence of an error; what is wrong with a foreign file has the sentence of its code."""
    kind = "code" if isinstance(error, BundleRejected) else "error"
    return words(f"{kind}.{error.code}", **_told(error.params, words))


def describe(problem: Problem, words: Words) -> str:
    """Return a fault in what a person handed in as one line: place and sentence."""
    key = next(f"{kind}.{problem.code}" for kind in _KINDS if words.has(f"{kind}.{problem.code}"))
    text = words(key, **_told(problem.params, words))
    place = words(problem.path) if words.has(problem.path) else problem.path
    return f"{place}: {text}" if place else text


def _told(params: dict[str, object], words: Words) -> dict[str, object]:
    return {name: _value(name, value, words) for name, value in params.items()}


def _value(name: str, value: object, words: Words) -> object:
    if isinstance(value, Problem):
        return describe(value, words)
    return _moment(value, words) if name == "since" and isinstance(value, str) else value


def _moment(wall: str, words: Words) -> str:
    """Return a wall clock time as people read it; what is none stays as it is."""
    try:
        moment = dt.datetime.fromisoformat(wall)
    except ValueError:
        return wall
    return f"{words.date(moment)} {words.clock(moment)}"
