"""Which evidence files belong to this store; their bytes lie in the evidence folder under their hash."""

import sqlite3
from typing import NamedTuple

from audit_app.domain.documents.revision import Media
from audit_app.domain.ids import FileHash


class StoredFile(NamedTuple):
    """A file whose bytes are, or once were, here. `crc32` and size let an export write its headers at once."""

    sha256: FileHash
    size_bytes: int
    crc32: int
    media: Media


def add(connection: sqlite3.Connection, file: StoredFile, event_seq: int) -> None:
    """Record a file whose bytes are durable in the evidence folder; one that is here changes nothing."""
    connection.execute(
        "INSERT INTO evidence_file (sha256, size_bytes, crc32, media, event_seq, row_hash)"
        " VALUES (?1, ?2, ?3, ?4, ?5, row_hash('evidence_file', ?1, ?2, ?3, ?4, ?5)) ON CONFLICT DO NOTHING",
        (*file, event_seq),
    )


def get(connection: sqlite3.Connection, sha256: FileHash) -> StoredFile | None:
    """Return a file by its hash."""
    row = connection.execute(
        "SELECT sha256, size_bytes, crc32, media FROM evidence_file WHERE sha256 = ?", (sha256,)
    ).fetchone()
    return StoredFile(*row) if row else None


def all_files(connection: sqlite3.Connection) -> tuple[StoredFile, ...]:
    """Return every file, by hash."""
    rows = connection.execute("SELECT sha256, size_bytes, crc32, media FROM evidence_file ORDER BY sha256")
    return tuple(StoredFile(*row) for row in rows)


def purged(connection: sqlite3.Connection) -> dict[FileHash, str]:
    """Return the files whose bytes were erased for good, with the reason."""
    return {FileHash(row[0]): row[1] for row in connection.execute("SELECT sha256, reason FROM purge")}
