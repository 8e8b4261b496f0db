"""The set of signed documents: each is its own hash and is never changed, only joined by others.

What supports an element (an own act, an import) decides whether it is visible. The index tables are derived from the
bodies and can be made again from them.
"""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from audit_app.domain.documents import Attestation, InstrumentDocument, Office, Revision, read
from audit_app.domain.ids import DeviceId, ElementId, Fingerprint, OfficeId, VisitId


class Stored(NamedTuple):
    """An element as the store holds it; `signature` and `key` are None for an instrument that ships with us."""

    id: ElementId
    kind: str
    body: bytes
    key: Fingerprint | None
    signature: bytes | None
    first_seen: str


class RevisionRow(NamedTuple):
    """What the index knows of a revision."""

    id: ElementId
    visit: VisitId
    office: OfficeId
    round: str
    device: DeviceId
    number: int
    state: str
    parents: tuple[ElementId, ...]


def add(connection: sqlite3.Connection, element: Stored) -> None:
    """Add an element with its signature; one that is here already changes nothing."""
    known = connection.execute("SELECT 1 FROM element WHERE id = ?", (element.id,)).fetchone()
    if known is None:
        connection.execute(
            "INSERT INTO element (id, kind, body, first_seen, row_hash)"
            " VALUES (?1, ?2, ?3, ?4, row_hash('element', ?1, ?2, ?3, ?4))",
            (element.id, element.kind, element.body, element.first_seen),
        )
        _index(connection, element.id, element.kind, element.body)
    if element.key is not None:
        connection.execute(
            "INSERT INTO signature (element_id, key_fp, sig, row_hash)"
            " VALUES (?1, ?2, ?3, row_hash('signature', ?1, ?2, ?3)) ON CONFLICT DO NOTHING",
            (element.id, element.key, element.signature),
        )


def support_by_own_act(connection: sqlite3.Connection, element: ElementId, event_seq: int) -> None:
    """Record that an element stands here by an act on this laptop."""
    connection.execute(
        "INSERT INTO own_element (element_id, event_seq, row_hash)"
        " VALUES (?1, ?2, row_hash('own_element', ?1, ?2)) ON CONFLICT DO NOTHING",
        (element, event_seq),
    )


def support_by_import(connection: sqlite3.Connection, element: ElementId, import_id: int) -> None:
    """Record that an import brought an element."""
    connection.execute(
        "INSERT INTO element_import (element_id, import_id, row_hash)"
        " VALUES (?1, ?2, row_hash('element_import', ?1, ?2)) ON CONFLICT DO NOTHING",
        (element, import_id),
    )


def get(connection: sqlite3.Connection, element: ElementId) -> Stored | None:
    """Return an element, visible or not."""
    row = connection.execute(
        "SELECT id, kind, body, key_fp, sig, first_seen FROM stored_element WHERE id = ?", (element,)
    ).fetchone()
    return Stored(*row) if row else None


def visible(connection: sqlite3.Connection, kind: str) -> tuple[Stored, ...]:
    """Return the visible elements of a kind, by id."""
    rows = connection.execute(
        "SELECT id, kind, body, key_fp, sig, first_seen FROM stored_element WHERE kind = ? AND is_visible ORDER BY id",
        (kind,),
    )
    return tuple(Stored(*row) for row in rows)


def all_ids(connection: sqlite3.Connection) -> frozenset[ElementId]:
    """Return the ids of everything in the set, visible or not."""
    return frozenset(ElementId(row[0]) for row in connection.execute("SELECT id FROM element"))


def visible_ids(connection: sqlite3.Connection) -> frozenset[ElementId]:
    """Return the ids of the visible elements."""
    return frozenset(ElementId(row[0]) for row in connection.execute("SELECT element_id FROM visible_element"))


def visible_revisions(connection: sqlite3.Connection, visit: VisitId | None = None) -> tuple[RevisionRow, ...]:
    """Return what the index knows of the visible revisions, of one visit or of all."""
    rows = connection.execute(
        "SELECT r.element_id, r.visit_id, r.office_id, r.round, r.device, r.number, r.state,"
        " (SELECT group_concat(parent) FROM revision_parent WHERE child = r.element_id)"
        " FROM revision_index r WHERE (?1 IS NULL OR r.visit_id = ?1)"
        " AND r.element_id IN (SELECT element_id FROM visible_element) ORDER BY r.element_id",
        (visit,),
    )
    return tuple(RevisionRow._make((*row[:7], _ids(row[7]))) for row in rows)


def _ids(joined: str | None) -> tuple[ElementId, ...]:
    return tuple(sorted(ElementId(element) for element in joined.split(","))) if joined else ()


def first_seen_days(connection: sqlite3.Connection) -> dict[ElementId, str]:
    """Return the day on which each document of the set was first seen on this laptop."""
    return {ElementId(row[0]): row[1][:10] for row in connection.execute("SELECT id, first_seen FROM element")}


def last_number(connection: sqlite3.Connection, device: DeviceId) -> int:
    """Return the highest revision number of a device that was ever seen here."""
    (number,) = connection.execute("SELECT max(number) FROM revision_index WHERE device = ?", (device,)).fetchone()
    return int(number or 0)


def forked_numbers(connection: sqlite3.Connection, device: DeviceId) -> tuple[int, ...]:
    """Return the numbers that a device gave to more than one revision: a cloned or restored laptop."""
    rows = connection.execute(
        "SELECT number FROM revision_index WHERE device = ? GROUP BY number HAVING count(*) > 1 ORDER BY number",
        (device,),
    )
    return tuple(row[0] for row in rows)


def attestations_on(connection: sqlite3.Connection, targets: Iterable[ElementId]) -> tuple[Stored, ...]:
    """Return the visible attestations about any of some documents, by id."""
    found: list[Stored] = []
    for target in sorted(set(targets)):
        rows = connection.execute(
            "SELECT id, kind, body, key_fp, sig, first_seen FROM stored_element"
            " WHERE is_visible AND id IN (SELECT element_id FROM attestation_index WHERE target = ?)",
            (target,),
        )
        found += (Stored(*row) for row in rows)
    return tuple(sorted(found))


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Make the index tables again from the bodies; to be called inside a transaction."""
    connection.execute("DELETE FROM revision_index")
    connection.execute("DELETE FROM revision_parent")
    connection.execute("DELETE FROM attestation_index")
    for element, kind, body in connection.execute("SELECT id, kind, body FROM element ORDER BY id").fetchall():
        _index(connection, element, kind, body)


def _index(connection: sqlite3.Connection, element: ElementId, kind: str, body: bytes) -> None:
    if kind == "revision":
        _index_revision(connection, element, read(body, Revision))
    elif kind == "attestation":
        statement = read(body, Attestation)
        connection.execute(
            "INSERT INTO attestation_index (element_id, type, target) VALUES (?, ?, ?)",
            (element, statement.type, statement.target),
        )


def _index_revision(connection: sqlite3.Connection, element: ElementId, revision: Revision) -> None:
    visit = revision.visit
    connection.execute(
        "INSERT INTO revision_index (element_id, visit_id, office_id, round, device, number, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (element, visit.id, revision.office.id, visit.round, revision.device, revision.number, revision.state),
    )
    connection.executemany(
        "INSERT INTO revision_parent (child, parent) VALUES (?, ?)",
        [(element, parent) for parent in revision.parents],
    )


def revision(connection: sqlite3.Connection, element: ElementId) -> Revision | None:
    """Return a revision by its id."""
    found = get(connection, element)
    return read(found.body, Revision) if found and found.kind == "revision" else None


def office(connection: sqlite3.Connection, element: ElementId) -> Office | None:
    """Return an office document by its id."""
    found = get(connection, element)
    return read(found.body, Office) if found and found.kind == "office" else None


def instrument(connection: sqlite3.Connection, element: ElementId) -> InstrumentDocument | None:
    """Return an instrument document by its id."""
    found = get(connection, element)
    return read(found.body, InstrumentDocument) if found and found.kind == "instrument" else None
