"""The set of signed documents: each is its own hash and is never changed, only joined by others.

What supports an element (an own act, an import) decides whether it is visible. The index tables are derived from the
bodies and can be made again from them.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from audit_app.domain.documents import Attestation, InstrumentDocument, Office, Revision, read
from audit_app.domain.ids import DeviceId, ElementId, Fingerprint, OfficeId, VisitId

_INDEX_TABLES = ("revision_index", "revision_parent", "attestation_index")
"""Their columns stand in schema/views.sql, in the order of the rows made here."""


class Stored(NamedTuple):
    """An element as the store holds it; `signature` and `key` are None for an instrument that ships with us."""

    id: ElementId
    kind: str
    body: bytes
    key: Fingerprint | None
    signature: bytes | None
    first_seen: str


class SignedBody(NamedTuple):
    """A signature with the document it is about, and the key that is recorded for it."""

    element: ElementId
    kind: str
    body: bytes
    key: Fingerprint
    signature: bytes


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


def last_own_act(connection: sqlite3.Connection, of: Iterable[ElementId]) -> int:
    """Return the number of the last event by which this laptop made any of some elements, 0 for none."""
    last = 0
    for element in of:
        row = connection.execute("SELECT event_seq FROM own_element WHERE element_id = ?", (element,)).fetchone()
        last = max(last, row[0] if row else 0)
    return last


def get(connection: sqlite3.Connection, element: ElementId) -> Stored | None:
    """Return an element, visible or not."""
    row = connection.execute(
        "SELECT id, kind, body, key_fp, sig, first_seen FROM stored_element WHERE id = ?", (element,)
    ).fetchone()
    return Stored(*row) if row else None


def get_visible(connection: sqlite3.Connection, element: ElementId) -> Stored | None:
    """Return an element that an own act or a standing import supports."""
    row = connection.execute(
        "SELECT id, kind, body, key_fp, sig, first_seen FROM stored_element WHERE id = ? AND is_visible", (element,)
    ).fetchone()
    return Stored(*row) if row else None


def signatures(connection: sqlite3.Connection) -> Iterator[SignedBody]:
    """Yield every signature, by the id of its document."""
    rows = connection.execute(
        "SELECT element_id, kind, body, key_fp, sig FROM signature JOIN element ON id = element_id ORDER BY 1, 4"
    )
    return (SignedBody(*row) for row in rows)


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
    of_visit = "r.visit_id = ? AND " if visit is not None else ""  # apart, so that SQLite can use the index
    rows = connection.execute(
        "SELECT r.element_id, r.visit_id, r.office_id, r.round, r.device, r.number, r.state,"  # noqa: S608  words of ours
        " (SELECT group_concat(parent) FROM revision_parent WHERE child = r.element_id)"
        f" FROM revision_index r WHERE {of_visit}EXISTS"
        " (SELECT 1 FROM visible_element v WHERE v.element_id = r.element_id) ORDER BY r.element_id",
        (visit,) if visit is not None else (),
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


def revisions_numbered(connection: sqlite3.Connection, device: DeviceId, number: int) -> frozenset[ElementId]:
    """Return the revisions, visible or not, to which a device gave a number: more than one on a copied laptop."""
    rows = connection.execute("SELECT element_id FROM revision_index WHERE device = ? AND number = ?", (device, number))
    return frozenset(ElementId(row[0]) for row in rows)


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
    for table in _INDEX_TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  a name of ours
    for element, kind, body in connection.execute("SELECT id, kind, body FROM element ORDER BY id").fetchall():
        _index(connection, element, kind, body)


def is_index_true(connection: sqlite3.Connection) -> bool:
    """Tell whether the index tables hold exactly what follows from the bodies, all of which must be readable."""
    found = {
        (table, row)
        for table in _INDEX_TABLES
        for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608  a name of ours
    }
    elements = connection.execute("SELECT id, kind, body FROM element WHERE kind IN ('revision', 'attestation')")
    return found == {each for element, kind, body in elements for each in _index_rows(element, kind, body)}


def _index(connection: sqlite3.Connection, element: ElementId, kind: str, body: bytes) -> None:
    for table, row in _index_rows(element, kind, body):
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608  a name of ours


def _index_rows(element: ElementId, kind: str, body: bytes) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield the rows that a document has in the index, each with its table."""
    if kind == "revision":
        revision = read(body, Revision)
        visit, office = revision.visit, revision.office
        yield (
            "revision_index",
            (element, visit.id, office.id, visit.round, revision.device, revision.number, revision.state),
        )
        yield from (("revision_parent", (element, parent)) for parent in revision.parents)
    elif kind == "attestation":
        statement = read(body, Attestation)
        yield "attestation_index", (element, statement.type, statement.target)


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
