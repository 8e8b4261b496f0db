"""A connection that fails at a chosen SQL statement, as a disk would make it fail."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest


class StatementFault:
    """What happens at which statement: `fails_at` counts from 0, None: nothing happens.

    With `afterwards` the statement is carried out first: a disk can fail when all is done.
    """

    def __init__(self) -> None:
        self.fails_at: int | None = None
        self.afterwards = False
        self.action: Callable[[], None] = disk_error
        self.statements: list[str] = []
        self.fired = 0

    def arm(self, fails_at: int | None, action: Callable[[], None], *, afterwards: bool = False) -> None:
        """Begin to count anew."""
        self.fails_at, self.action, self.afterwards = fails_at, action, afterwards
        self.statements, self.fired = [], 0

    def around(self, sql: str, run: Callable[[], Any]) -> Any:
        """Run a statement, or what stands in for it."""
        place = len(self.statements)
        self.statements.append(sql)
        if place != self.fails_at:
            return run()
        self.fired += 1
        if self.afterwards:
            run()
        self.action()
        raise AssertionError("the action must not return")


def disk_error() -> None:
    """Raise what SQLite raises when the disk does not do what it is told."""
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorcode = sqlite3.SQLITE_IOERR
    raise fault


def disk_full() -> None:
    """Raise what SQLite raises on a full disk."""
    fault = sqlite3.OperationalError("database or disk is full")
    fault.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise fault


@contextmanager
def failing_statements(patch: pytest.MonkeyPatch) -> Iterator[StatementFault]:
    """Let every connection that is opened inside the block obey one fault."""
    fault = StatementFault()

    class FailingConnection(sqlite3.Connection):
        def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
            cursor: sqlite3.Cursor = fault.around(sql, lambda: super(FailingConnection, self).execute(sql, *parameters))
            return cursor

    really = sqlite3.connect

    def connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
        return really(*arguments, factory=FailingConnection, **options)

    with patch.context() as inside:
        inside.setattr(sqlite3, "connect", connect)
        yield fault
