"""Does the store still hold what its log says was done? A row can be deleted with all that names it, a line cannot.

One module for each kind of thing that rows and log both tell; what only bytes outside the store can prove (files, keys,
signatures) is checked by the workflow.
"""

import sqlite3
from collections.abc import Callable, Iterator
from hashlib import sha256

import msgspec

from audit_app.errors import Problem
from audit_app.storage.database import DAMAGE
from audit_app.storage.log_check.documents import check_documents
from audit_app.storage.log_check.files import check_files
from audit_app.storage.log_check.foreign_logs import check_foreign_logs
from audit_app.storage.log_check.imports import check_imports
from audit_app.storage.log_check.logged import Log
from audit_app.storage.log_check.rows import check_rows
from audit_app.storage.log_check.scores import check_scores
from audit_app.storage.log_check.times import check_times
from audit_app.storage.log_check.visits import check_visits

_CHECKS: tuple[Callable[[Log], Iterator[Problem]], ...] = (
    check_rows,
    check_imports,
    check_foreign_logs,
    check_documents,
    check_files,
    check_scores,
    check_visits,
    check_times,
)


def check_against_log(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield what the log and the rest of the store do not agree on.

    The chain of the log, every detail and every document were found whole before.
    """
    connection.create_function("sha256", 1, _sha256, deterministic=True)
    log = Log(connection)
    for check in _CHECKS:
        yield from _as_far_as_readable(check(log))


def _as_far_as_readable(problems: Iterator[Problem]) -> Iterator[Problem]:
    """Yield problems, the last one where a row holds what nobody can read."""
    try:
        yield from problems
    except (*DAMAGE, msgspec.DecodeError, ValueError, KeyError, TypeError) as fault:
        yield Problem("store.db", "row_unreadable", {"detail": str(fault)})


def _sha256(value: str | bytes) -> str:
    return sha256(value.encode() if isinstance(value, str) else value).hexdigest()
