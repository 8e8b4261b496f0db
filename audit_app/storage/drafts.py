"""The working copy of a visit: append-only rows, the latest row of a part counts."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from audit_app.domain.consent import Consent, consents_from
from audit_app.domain.contents import PartKey, answer_key, file_key, is_taken_away, item_of, subject_key
from audit_app.domain.documents.revision import Answer, Subject
from audit_app.domain.draft import Draft, VisitStart, draft_of
from audit_app.domain.ids import FileHash, SubjectId, VisitId
from audit_app.domain.items import Item


def add_start(connection: sqlite3.Connection, row: VisitStart) -> None:
    """Add a visit."""
    connection.execute(
        "INSERT INTO visit (id, office_id, instrument_doc, event_seq, row_hash)"
        " VALUES (?1, ?2, ?3, ?4, row_hash('visit', ?1, ?2, ?3, ?4))",
        row,
    )


def get_start(connection: sqlite3.Connection, visit: VisitId) -> VisitStart | None:
    """Return the fixed facts of a visit that has a working copy here."""
    row = connection.execute(
        "SELECT id, office_id, instrument_doc, event_seq FROM visit WHERE id = ?", (visit,)
    ).fetchone()
    return VisitStart(*row) if row else None


def all_starts(connection: sqlite3.Connection) -> tuple[VisitStart, ...]:
    """Return every visit that has a working copy here, oldest first."""
    rows = connection.execute("SELECT id, office_id, instrument_doc, event_seq FROM visit ORDER BY event_seq")
    return tuple(VisitStart(*row) for row in rows)


def write_parts(
    connection: sqlite3.Connection, visit: VisitId, parts: Iterable[tuple[PartKey, Any]], event_seq: int
) -> None:
    """Append the new state of some parts, given as plain JSON.

    None takes a part away; a fact of the visit is never taken away, its value may be null.
    """
    for key, value in parts:
        item = item_of(key)
        if item is not None:
            _write_answer(connection, visit, item, value, event_seq)
        else:
            body = None if is_taken_away(key, value) else json.dumps(value, sort_keys=True, ensure_ascii=False)
            connection.execute(
                "INSERT INTO part_revision (visit_id, part, event_seq, body, row_hash)"
                " VALUES (?1, ?2, ?3, ?4, row_hash('part_revision', ?1, ?2, ?3, ?4))",
                (visit, key, event_seq, body),
            )


def read_parts(connection: sqlite3.Connection, visit: VisitId) -> dict[PartKey, Any]:
    """Return the current state of every part that is there, as plain JSON."""
    return dict(_current_parts(connection, visit)) | dict(_current_answers(connection, visit))


def read_facts(connection: sqlite3.Connection, visit: VisitId) -> dict[PartKey, Any]:
    """Return the current facts of the visit itself (`visit/…`) as plain JSON."""
    rows = connection.execute(
        "SELECT part, body FROM part_current WHERE visit_id = ? AND part >= 'visit/' AND part < 'visit0'", (visit,)
    )
    return {PartKey(part): json.loads(body) for part, body in rows}


def read_consents(connection: sqlite3.Connection, visit: VisitId) -> dict[SubjectId, Consent]:
    """Return what respondents said when they were asked for consent (`consent/…`); what was undone is not there."""
    rows = connection.execute(
        "SELECT part, body FROM part_current"
        " WHERE visit_id = ? AND part >= 'consent/' AND part < 'consent0' AND body IS NOT NULL",
        (visit,),
    )
    return consents_from({PartKey(part): json.loads(body) for part, body in rows})


def read_part(connection: sqlite3.Connection, visit: VisitId, key: PartKey) -> Any:
    """Return the current state of one part as plain JSON, or None when it is not there."""
    item = item_of(key)
    if item is None:
        row = connection.execute(
            "SELECT body FROM part_revision WHERE visit_id = ? AND part = ? ORDER BY event_seq DESC LIMIT 1",
            (visit, key),
        ).fetchone()
        return json.loads(row[0]) if row and row[0] is not None else None
    row = connection.execute(
        "SELECT indicator, subject_id, value, na, note, gap, evidence FROM answer_revision"
        " WHERE visit_id = ? AND indicator = ? AND subject_id = ? ORDER BY event_seq DESC LIMIT 1",
        (visit, item.indicator, item.subject),
    ).fetchone()
    return _plain_answer(row) if row else None


def read_answer(connection: sqlite3.Connection, visit: VisitId, item: Item) -> Answer | None:
    """Return the current answer of an item, or None when nothing is recorded."""
    answer = read_part(connection, visit, answer_key(item))
    return msgspec.convert(answer, Answer) if answer else None


def read_subject(connection: sqlite3.Connection, visit: VisitId, subject: SubjectId) -> Subject | None:
    """Return a subject of a visit, or None when there is none of that id."""
    found = read_part(connection, visit, subject_key(subject))
    return msgspec.convert(found, Subject) if found else None


def read_draft(connection: sqlite3.Connection, visit: VisitId) -> Draft | None:
    """Return the working copy of a visit, or None when there is none."""
    start = get_start(connection, visit)
    if start is None:
        return None
    parts = read_parts(connection, visit)
    return draft_of(start, parts, *_last_events(connection, visit))


def _last_events(connection: sqlite3.Connection, visit: VisitId) -> tuple[int, int]:
    """Return the last event that set the base of a visit, and the last one that changed what a revision holds."""
    base, parts, answers = connection.execute(
        "SELECT (SELECT max(event_seq) FROM part_revision WHERE visit_id = ?1 AND part = 'base'),"
        " (SELECT max(event_seq) FROM part_revision WHERE visit_id = ?1"
        "  AND NOT (part >= 'flag/' AND part < 'flag0') AND NOT (part >= 'consent/' AND part < 'consent0')"
        "  AND NOT (part >= 'copied/' AND part < 'copied0')),"
        " (SELECT max(event_seq) FROM answer_revision WHERE visit_id = ?1)",
        (visit,),
    ).fetchone()
    return base, max(parts, answers or 0)


def count_visits_with_file(connection: sqlite3.Connection, sha256: FileHash, besides: VisitId) -> int:
    """Return in how many other working copies a file is named."""
    row = connection.execute(
        "SELECT count(*) FROM part_current WHERE part = ? AND body IS NOT NULL AND visit_id <> ?",
        (file_key(sha256), besides),
    ).fetchone()
    return int(row[0])


def all_states(connection: sqlite3.Connection) -> Iterator[tuple[int, VisitId, PartKey, Any]]:
    """Yield every state that a part of any visit ever had, after the event that gave it; None: it was taken away."""
    for seq, visit, part, body in connection.execute("SELECT event_seq, visit_id, part, body FROM part_revision"):
        yield seq, visit, PartKey(part), None if body is None else json.loads(body)
    rows = connection.execute(
        "SELECT event_seq, visit_id, indicator, subject_id, value, na, note, gap, evidence FROM answer_revision"
    )
    for seq, visit, *answer in rows:
        yield seq, visit, answer_key(Item(answer[0], answer[1])), _plain_answer(tuple(answer))


def _write_answer(connection: sqlite3.Connection, visit: VisitId, item: Item, value: Any, event_seq: int) -> None:
    answer = value or {"value": None, "na": None, "note": "", "gap": None, "evidence": []}
    connection.execute(
        "INSERT INTO answer_revision"
        " (visit_id, indicator, subject_id, event_seq, value, na, note, gap, evidence, row_hash)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, row_hash('answer_revision', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))",
        (
            visit,
            item.indicator,
            item.subject,
            event_seq,
            answer["value"],
            answer["na"],
            answer["note"],
            answer["gap"],
            json.dumps(answer["evidence"]),
        ),
    )


def _current_parts(connection: sqlite3.Connection, visit: VisitId) -> Iterator[tuple[PartKey, Any]]:
    rows = connection.execute("SELECT part, body FROM part_current WHERE visit_id = ? AND body IS NOT NULL", (visit,))
    for part, body in rows:
        yield PartKey(part), json.loads(body)


def _current_answers(connection: sqlite3.Connection, visit: VisitId) -> Iterator[tuple[PartKey, Any]]:
    rows = connection.execute(
        "SELECT indicator, subject_id, value, na, note, gap, evidence FROM answer_current WHERE visit_id = ?", (visit,)
    )
    for row in rows:
        answer = _plain_answer(row)
        if answer is not None:
            yield answer_key(Item(row[0], SubjectId(row[1]))), answer


def _plain_answer(row: tuple[Any, ...]) -> dict[str, Any] | None:
    """Return an answer as plain JSON, or None when nothing is recorded."""
    indicator, subject, value, na, note, gap, evidence = row
    if value is None and na is None and not note and gap is None and evidence == "[]":
        return None
    return {
        "indicator": indicator,
        "subject": subject,
        "value": value,
        "na": na,
        "note": note,
        "gap": gap,
        "evidence": json.loads(evidence),
    }
