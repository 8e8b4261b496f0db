"""Steps of writing bundles, so that a start after a crash can settle what was begun."""

import sqlite3
from typing import Literal, NamedTuple

from audit_app.domain.ids import BundleId, ElementId

Step = Literal["prepared", "published", "recovered", "abandoned"]


class ExportStep(NamedTuple):
    """One step: the bundle, what happened, the final path, and the bundle's digest where it is known."""

    bundle: BundleId
    step: Step
    path: str
    digest: str
    event_seq: int


def record(connection: sqlite3.Connection, step: ExportStep) -> None:
    """Record a step."""
    connection.execute(
        "INSERT INTO export_step (bundle_id, step, path, digest, event_seq, row_hash)"
        " VALUES (?1, ?2, ?3, ?4, ?5, row_hash('export_step', ?1, ?2, ?3, ?4, ?5))",
        step,
    )


def unsettled(connection: sqlite3.Connection) -> tuple[ExportStep, ...]:
    """Return the exports that were prepared and neither published nor settled since."""
    rows = connection.execute(
        "SELECT bundle_id, step, path, digest, event_seq FROM export_step p WHERE step = 'prepared'"
        " AND NOT EXISTS (SELECT 1 FROM export_step o WHERE o.bundle_id = p.bundle_id AND o.step <> 'prepared')"
        " ORDER BY event_seq"
    )
    return tuple(ExportStep(*row) for row in rows)


def last_digest(connection: sqlite3.Connection) -> ElementId | None:
    """Return the digest of the bundle that this laptop wrote last."""
    row = connection.execute(
        "SELECT digest FROM export_step WHERE step IN ('published', 'recovered') ORDER BY event_seq DESC LIMIT 1"
    ).fetchone()
    return ElementId(row[0]) if row else None


def published(connection: sqlite3.Connection) -> tuple[ExportStep, ...]:
    """Return every bundle that was written and re-read, oldest first."""
    rows = connection.execute(
        "SELECT bundle_id, step, path, digest, event_seq FROM export_step WHERE step IN ('published', 'recovered')"
        " ORDER BY event_seq"
    )
    return tuple(ExportStep(*row) for row in rows)


def prepared_and_done(connection: sqlite3.Connection) -> tuple[tuple[int, int], ...]:
    """Return for every bundle that was written and re-read the events that prepared and finished it, oldest first."""
    rows = connection.execute(
        "SELECT p.event_seq, d.event_seq FROM export_step p JOIN export_step d ON d.bundle_id = p.bundle_id"
        " WHERE p.step = 'prepared' AND d.step IN ('published', 'recovered') ORDER BY d.event_seq"
    )
    return tuple((row[0], row[1]) for row in rows)
