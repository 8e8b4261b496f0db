"""Writes what a person did, in its order. What the disk refuses waits here, is shown as it was meant and tried again.

It lives as long as the window does, so that leaving a page loses nothing.
"""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from audit_app.domain.documents.revision import Answer
from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.errors import EnvironmentProblem
from audit_app.workflows.changes import Changes

Act = Callable[[], Changes]


class Meant(Struct, frozen=True):
    """A change of one member of an answer, and the whole answer as it is meant to be."""

    visit: VisitId
    answer: Answer
    member: str

    @property
    def item(self) -> Item:
        """The item that the answer belongs to."""
        return Item(self.answer.indicator, self.answer.subject)


class Saver(QObject):
    """`failed` tells what the disk said; `recovered` comes when nothing waits any more."""

    failed = Signal(object)
    recovered = Signal()

    def __init__(self, announce: Callable[[Changes], None]) -> None:
        super().__init__()
        self._announce = announce
        self._waiting: dict[tuple[VisitId, Item, str], tuple[Meant, Act]] = {}
        self.problem: EnvironmentProblem | None = None

    def write(self, meant: Meant, act: Act) -> bool:
        """Do an act and whatever waits before it; tell whether all of it is kept. Raises RuleViolation."""
        key = (meant.visit, meant.item, meant.member)
        self._waiting.pop(key, None)
        self._waiting[key] = (meant, act)
        return self.retry()

    def retry(self) -> bool:
        """Try again what waits and tell whether all is kept now; an act that a rule forbids is dropped and raises."""
        while self._waiting:
            key, (_, act) = next(iter(self._waiting.items()))
            try:
                changes = act()
            except EnvironmentProblem as problem:
                self._fail(problem)
                return False
            except BaseException:
                del self._waiting[key]
                raise
            del self._waiting[key]
            self._announce(changes)
        if self.problem is not None:
            self.problem = None
            self.recovered.emit()
        return True

    def waiting(self, visit: VisitId) -> tuple[Meant, ...]:
        """Return what is meant for a visit and not kept yet."""
        return tuple(meant for meant, _ in self._waiting.values() if meant.visit == visit)

    def _fail(self, problem: EnvironmentProblem) -> None:
        self.problem = problem
        self.failed.emit(problem)
