"""Photos and documents: whatever came in has its row, and of what an import brought the row says what came."""

from collections.abc import Iterator, Mapping

from audit_app.domain.ids import FileHash
from audit_app.errors import Problem
from audit_app.storage.evidence_files import StoredFile
from audit_app.storage.log_check.logged import Log, differs, missing, unlogged

Rows = Mapping[FileHash, tuple[int, StoredFile]]
"""By hash: the event that brought a file, and what its row says."""


def check_files(log: Log) -> Iterator[Problem]:
    """Yield the files whose row is gone, was changed or was slipped in; their bytes are looked at elsewhere."""
    rows = {
        FileHash(sha): (seq, StoredFile(sha, *facts))
        for sha, *facts, seq in log.connection.execute(
            "SELECT sha256, size_bytes, crc32, media, event_seq FROM evidence_file"
        )
    }
    brought = {event.seq: _brought(log, event.seq) for event in log.of("import")}
    for seq, files in brought.items():
        yield from _check_brought(rows, seq, files)
    for event in log.of("evidence.added"):
        if any(sha not in rows for sha in _attached(log, event.seq)):
            yield missing(event.seq, "evidence_file")
    stated = dict(_named_in_own_statements(log))
    for sha in sorted(stated.keys() - rows.keys()):
        yield missing(stated[sha], "evidence_file")
    named = {file.sha256 for files in brought.values() for file in files} | _named_in_visits(log) | stated.keys()
    for sha in sorted(rows.keys() - named):
        if (seq := rows[sha][0]) not in brought or not log.keeps_nothing(seq):
            yield unlogged(seq, "evidence_file")


def _brought(log: Log, seq: int) -> tuple[StoredFile, ...]:
    kept = log.kept(seq)
    return kept.files if kept else ()


def _named_in_visits(log: Log) -> set[FileHash]:
    """Return every file that ever belonged to a visit."""
    rows = log.connection.execute("SELECT DISTINCT substr(part, 6) FROM part_revision WHERE part LIKE 'file/%'")
    return {FileHash(name) for (name,) in rows}


def _named_in_own_statements(log: Log) -> Iterator[tuple[FileHash, int]]:
    """Yield the files of statements signed here, such as a drawn signature, each with the event of the statement."""
    rows = log.connection.execute(
        "SELECT json_extract(file.value, '$.sha256'), event_seq"
        " FROM own_element JOIN element ON element.id = element_id, json_each(CAST(body AS TEXT), '$.files') file"
        " WHERE kind = 'attestation'"
    )
    return ((FileHash(sha), seq) for sha, seq in rows)


def _check_brought(rows: Rows, seq: int, files: tuple[StoredFile, ...]) -> Iterator[Problem]:
    """Compare the files that an import brought; one that was here before keeps the row it had."""
    if any(file.sha256 not in rows for file in files):
        yield missing(seq, "evidence_file")
    elif any(rows[file.sha256][0] == seq and rows[file.sha256][1] != file for file in files):
        yield differs(seq, "evidence_file")


def _attached(log: Log, seq: int) -> Iterator[FileHash]:
    """Yield the files that were not in the visit before an event."""
    for change in log.said(seq)["changes"]:
        kind, _, name = change["part"].partition("/")
        if kind == "file" and change["old"] is None:
            yield FileHash(name)
