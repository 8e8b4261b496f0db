"""Published results that were imported: every import is kept, the latest one counts."""

import sqlite3
from collections.abc import Iterable
from hashlib import sha256

import msgspec

from audit_app.domain.published import PublishedScore


def add_scores(connection: sqlite3.Connection, scores: Iterable[PublishedScore], event_seq: int) -> None:
    """Record the rows of one import, in their order."""
    for line, score in enumerate(scores, 1):
        connection.execute(
            "INSERT INTO reference_score (entity, year, level, province, score, class, zone, source, event_seq, line,"
            " row_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
            " row_hash('reference_score', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))",
            (
                score.entity,
                score.year,
                score.level,
                score.province,
                score.score,
                score.class_,
                score.zone,
                score.source,
                event_seq,
                line,
            ),
        )


def scores_hash(scores: Iterable[PublishedScore]) -> str:
    """Return the hash of a table of results, as the event of its import keeps it."""
    return sha256(msgspec.json.encode(tuple(scores))).hexdigest()


def latest_scores(connection: sqlite3.Connection) -> tuple[PublishedScore, ...]:
    """Return the rows of the latest import, in their order; nothing when none was made."""
    (latest,) = connection.execute("SELECT max(event_seq) FROM reference_score").fetchone()
    return scores_of(connection, latest)


def scores_of(connection: sqlite3.Connection, event_seq: int) -> tuple[PublishedScore, ...]:
    """Return the rows that the import of an event brought, in their order."""
    rows = connection.execute(
        "SELECT entity, level, province, year, score, class, zone, source FROM reference_score"
        " WHERE event_seq = ? ORDER BY line",
        (event_seq,),
    )
    return tuple(msgspec.convert(_named(row), PublishedScore) for row in rows)


def _named(row: tuple[object, ...]) -> dict[str, object]:
    return dict(zip(PublishedScore.__struct_fields__, row, strict=True))
