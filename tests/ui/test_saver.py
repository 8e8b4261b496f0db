"""What cannot be kept waits in its order, the last word of each member alone, and nothing else is lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from audit_app.domain.ids import SubjectId, VisitId
from audit_app.domain.items import Item
from audit_app.errors import EnvironmentProblem, RuleViolation
from audit_app.workflows.changes import Changes
from ui.models.visit_sheet import blank_answer
from ui.saver import Meant, Saver

VISIT = VisitId("v")


def _meant(code: str, member: str = "value") -> Meant:
    return Meant(VISIT, blank_answer(Item(code, SubjectId("s"))), member)


class Disk(QObject):
    """A disk that can be full, what was written to it, and what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.is_full = False
        self.written: list[str] = []
        self.said: list[str] = []
        self.saver = Saver(lambda _changes: self.said.append("announced"))
        self.saver.failed.connect(lambda problem: self.said.append(problem.code))
        self.saver.recovered.connect(lambda: self.said.append("recovered"))

    def act(self, text: str) -> Callable[[], Changes]:
        def write() -> Changes:
            if self.is_full:
                raise EnvironmentProblem("store_full")
            self.written.append(text)
            return Changes()

        return write


def test_what_fails_waits_and_goes_in_order() -> None:
    disk = Disk()
    assert disk.saver.write(_meant("A"), disk.act("a"))
    disk.is_full = True
    assert not disk.saver.write(_meant("B"), disk.act("b"))
    assert not disk.saver.write(_meant("B", "note"), disk.act("b note"))
    assert not disk.saver.write(_meant("B"), disk.act("b again"))
    assert [meant.member for meant in disk.saver.waiting(VISIT)] == ["note", "value"]
    assert disk.saver.waiting(VisitId("other")) == ()
    assert not disk.saver.retry()
    disk.is_full = False
    assert disk.saver.retry()
    assert disk.written == ["a", "b note", "b again"]
    assert bool(disk.saver.problem) is False
    assert disk.said == ["announced", *["store_full"] * 4, "announced", "announced", "recovered"]


def test_what_a_rule_forbids_is_dropped() -> None:
    disk = Disk()

    def forbidden() -> Changes:
        raise RuleViolation("note_too_long")

    with pytest.raises(RuleViolation):
        disk.saver.write(_meant("A"), forbidden)
    assert disk.saver.waiting(VISIT) == ()
    assert disk.saver.retry()
    assert disk.said == []
