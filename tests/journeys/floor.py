"""The least that a durable answer costs on a disk: one row, committed as the store commits."""

import sqlite3
import time
from pathlib import Path
from statistics import median

_ROUNDS = 40


def seconds_of_a_commit(folder: Path) -> float:
    """Return how long a bare commit of one row takes in a folder, the middle of several."""
    connection = sqlite3.connect(folder / "floor.sqlite", isolation_level=None)
    for pragma in ("journal_mode=TRUNCATE", "synchronous=EXTRA"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE answer (value INTEGER)")
    spent = [_commit(connection, number) for number in range(_ROUNDS)]
    connection.close()
    return median(spent)


def _commit(connection: sqlite3.Connection, number: int) -> float:
    begun = time.perf_counter()
    connection.execute("INSERT INTO answer VALUES (?)", (number,))
    return time.perf_counter() - begun
