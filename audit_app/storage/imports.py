"""What came in with which bundle, what was set aside, and which imports were withdrawn."""

import sqlite3
from collections import defaultdict
from typing import NamedTuple

import msgspec
from msgspec import Struct

from audit_app.domain.documents.header import EventHead
from audit_app.domain.ids import DeviceId, ElementId, FileHash, Fingerprint, PersonId
from audit_app.storage import events
from audit_app.storage.evidence_files import StoredFile


class Import(NamedTuple):
    """One import: digest of the bundle, hash of its file, origin, who imported it, and how far it is trusted."""

    id: int
    bundle_digest: str
    container_sha256: str
    source: str
    at: str
    by_person: PersonId
    signer: Fingerprint
    level: str
    note: bytes
    event_seq: int
    is_withdrawn: bool


class KeptLog(Struct, frozen=True):
    """What was remembered of other laptops' logs: a stretch of the exporter's, and heads with their laptops.

    `hashes` is the SHA-256 of the hashes of the stretch.
    """

    device: DeviceId
    first: int
    hashes: str
    heads: tuple[tuple[DeviceId, EventHead], ...]


class Kept(Struct, frozen=True):
    """What an import wrote into the store, as its event keeps it: rows that say something else were forged.

    `note` is the SHA-256 of bundle.json. No `log`: that of an unknown carrier is not kept.
    """

    level: str
    note: str
    log: KeptLog | None
    documents: tuple[ElementId, ...]
    files: tuple[StoredFile, ...]


class Quarantined(NamedTuple):
    """Something set aside: a whole bundle (empty `element`) or one document of it, with the code of the reason."""

    container_sha256: str
    element: str
    code: str
    detail: str
    source: str
    event_seq: int


def add_import(connection: sqlite3.Connection, record: Import) -> int:
    """Record an import and return its number; `id` and `is_withdrawn` of the record are not looked at."""
    (highest,) = connection.execute("SELECT max(id) FROM bundle_import").fetchone()
    number = (highest or 0) + 1
    connection.execute(
        "INSERT INTO bundle_import (id, bundle_digest, container_sha256, source, at, by_person, signer, level, note,"
        " event_seq, row_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
        " row_hash('bundle_import', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))",
        (number, *record[1:10]),
    )
    return number


def all_imports(connection: sqlite3.Connection) -> tuple[Import, ...]:
    """Return every import, first one first."""
    rows = connection.execute(
        "SELECT id, bundle_digest, container_sha256, source, at, by_person, signer, level, note, event_seq,"
        " id IN (SELECT import_id FROM import_withdrawn) FROM bundle_import ORDER BY id"
    )
    return tuple(Import._make((*row[:10], bool(row[10]))) for row in rows)


def set_withdrawn(connection: sqlite3.Connection, import_id: int, event_seq: int, reason: str) -> None:
    """Record that an import no longer supports what it brought."""
    _withdrawal(connection, import_id, event_seq, 0, reason)


def set_reinstated(connection: sqlite3.Connection, import_id: int, event_seq: int, reason: str) -> None:
    """Record that a withdrawn import counts again."""
    _withdrawal(connection, import_id, event_seq, 1, reason)


def _withdrawal(connection: sqlite3.Connection, import_id: int, event_seq: int, reinstated: int, reason: str) -> None:
    connection.execute(
        "INSERT INTO withdrawal (import_id, event_seq, reinstated, reason, row_hash)"
        " VALUES (?1, ?2, ?3, ?4, row_hash('withdrawal', ?1, ?2, ?3, ?4))",
        (import_id, event_seq, reinstated, reason),
    )


def withdrawal_reason(connection: sqlite3.Connection, import_id: int) -> str:
    """Return the reason of the latest withdrawal or reinstatement of an import; empty: there was none."""
    row = connection.execute(
        "SELECT reason FROM withdrawal WHERE import_id = ? ORDER BY event_seq DESC LIMIT 1", (import_id,)
    ).fetchone()
    return str(row[0]) if row else ""


def first_import_of(connection: sqlite3.Connection, element: ElementId) -> int | None:
    """Return the import that brought an element first, or None where none did."""
    (number,) = connection.execute(
        "SELECT min(import_id) FROM element_import WHERE element_id = ?", (element,)
    ).fetchone()
    return None if number is None else int(number)


def elements_of(connection: sqlite3.Connection, import_id: int) -> tuple[ElementId, ...]:
    """Return the ids of what an import brought."""
    rows = connection.execute("SELECT element_id FROM element_import WHERE import_id = ? ORDER BY 1", (import_id,))
    return tuple(ElementId(row[0]) for row in rows)


def set_aside(connection: sqlite3.Connection, record: Quarantined) -> None:
    """Record that a bundle or a document was put into quarantine."""
    connection.execute(
        "INSERT INTO quarantine (container_sha256, element_id, code, detail, source, event_seq, row_hash)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, row_hash('quarantine', ?1, ?2, ?3, ?4, ?5, ?6))",
        record,
    )


def kept_by(connection: sqlite3.Connection, event_seq: int) -> Kept | None:
    """Return what an event says an import wrote; None where it says nothing of it."""
    kept = events.detail_of(connection, event_seq).get("arrival", {}).get("kept")
    return None if kept is None else msgspec.convert(kept, Kept)


def labelled_by_others(connection: sqlite3.Connection) -> frozenset[FileHash]:
    """Return the files that came with an import: what kind they are is the word of whoever sent them."""
    files = defaultdict(set)
    for sha, seq in connection.execute("SELECT sha256, event_seq FROM evidence_file"):
        files[seq].add(FileHash(sha))
    imported = (seq for seq in files if events.get(connection, seq).type == "import")
    return frozenset(sha for seq in imported for sha in _brought(connection, seq, files[seq]))


def _brought(connection: sqlite3.Connection, event_seq: int, files: set[FileHash]) -> set[FileHash]:
    """Return those of some files that an import brought; another may have been attached right after it."""
    kept = kept_by(connection, event_seq)
    return files if kept is None else files & {file.sha256 for file in kept.files}


def quarantine(connection: sqlite3.Connection) -> tuple[Quarantined, ...]:
    """Return the latest word on everything that was set aside and has not come in since, oldest first."""
    rows = connection.execute(
        "SELECT container_sha256, element_id, code, detail, source, max(event_seq) FROM quarantine q"
        " WHERE element_id = '' AND NOT EXISTS (SELECT 1 FROM bundle_import i"
        "  WHERE i.container_sha256 = q.container_sha256 AND i.event_seq > q.event_seq)"
        " OR element_id <> '' AND element_id NOT IN (SELECT id FROM element)"
        " GROUP BY container_sha256, element_id ORDER BY max(event_seq)"
    )
    return tuple(Quarantined(*row) for row in rows)


def add_device_head(connection: sqlite3.Connection, device: DeviceId, head: EventHead, bundle_digest: str) -> None:
    """Remember a head of another laptop's log; a later log must agree with it."""
    connection.execute(
        "INSERT INTO device_head (device, seq, hash, bundle_digest, row_hash)"
        " VALUES (?1, ?2, ?3, ?4, row_hash('device_head', ?1, ?2, ?3, ?4)) ON CONFLICT DO NOTHING",
        (device, head.seq, head.hash, bundle_digest),
    )


def device_heads(connection: sqlite3.Connection, device: DeviceId) -> tuple[EventHead, ...]:
    """Return every head of a laptop's log that was ever seen here, by number."""
    rows = connection.execute("SELECT seq, hash FROM device_head WHERE device = ? ORDER BY seq, hash", (device,))
    return tuple(EventHead(*row) for row in rows)


def add_device_log(
    connection: sqlite3.Connection, device: DeviceId, first_seq: int, hashes: bytes, bundle_digest: str
) -> None:
    """Remember the hash (32 bytes) of every line of another laptop's log, from a first line on."""
    connection.execute(
        "INSERT INTO device_log (bundle_digest, device, first_seq, hashes, row_hash)"
        " VALUES (?1, ?2, ?3, ?4, row_hash('device_log', ?1, ?2, ?3, ?4)) ON CONFLICT DO NOTHING",
        (bundle_digest, device, first_seq, hashes),
    )


def device_logs(connection: sqlite3.Connection, device: DeviceId) -> tuple[tuple[int, bytes], ...]:
    """Return every stretch of a laptop's log that was seen here: its first line and the hashes of its lines."""
    rows = connection.execute("SELECT first_seq, hashes FROM device_log WHERE device = ? ORDER BY 1", (device,))
    return tuple((row[0], row[1]) for row in rows)
