"""Look into a store that somebody else may have open: nothing is locked, migrated or written."""

import sqlite3
from contextlib import closing
from pathlib import Path

from audit_app.errors import EnvironmentProblem
from audit_app.storage.database import DAMAGE, check_header
from audit_app.storage.registers import Profile, get_profile


def peek_profile(path: Path) -> Profile | None:
    """Return whose store it is; None where that cannot be told without repairing or migrating it first."""
    try:
        check_header(path)
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0.2)) as connection:
            return get_profile(connection)
    except (EnvironmentProblem, OSError, TypeError, *DAMAGE):  # TypeError: the store has no profile
        return None
