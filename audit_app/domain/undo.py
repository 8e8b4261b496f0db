"""Which step of a visit can be undone or redone next. Undo never erases: it appends the step backwards.

A step is an event with changes. An `undo` event names the event that it takes back; taking back an undo is a redo.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

EDITS = frozenset(
    {
        "visit.changed",
        "answer.set",
        "answer.copied",
        "answer.checked",
        "answer.confirmed",
        "evidence.added",
        "evidence.removed",
        "evidence.described",
        "subject.set",
        "subject.removed",
        "finding.set",
        "finding.removed",
        "item.flagged",
        "consent.set",
    }
)
"""Events that a person can take back. A signature, a hand-over or an import is not among them."""


class Step(NamedTuple):
    """A step that was made: its event, what kind it was, and the parts with their state before and after."""

    seq: int
    kind: str
    changes: list[dict[str, Any]]


class History(NamedTuple):
    """What can be undone and what can be redone, the next one last."""

    done: tuple[Step, ...]
    undone: tuple[Step, ...]


def history(events: Iterable[tuple[int, str, dict[str, Any]]]) -> History:
    """Return the history that events of one visit make up, each given as number, type and detail.

    Anything else that changes the visit (a signature, a hand-over) draws a line: what was before stays as it is.
    """
    done: list[Step] = []
    undone: list[Step] = []
    for seq, kind, detail in events:
        if kind == "undo":
            source, target = (done, undone) if detail["direction"] == "undo" else (undone, done)
            target.append(source.pop())
        elif kind in EDITS:
            done.append(Step(seq, kind, detail["changes"]))
            undone.clear()
        else:
            done.clear()
            undone.clear()
    return History(tuple(done), tuple(undone))
