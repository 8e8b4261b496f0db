"""What was remembered of other laptops' logs is what the events of imports keep of them."""

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from audit_app.domain.ids import DeviceId
from audit_app.errors import Problem
from audit_app.storage.imports import KeptLog
from audit_app.storage.log_check.logged import Log, differs, missing

Line = tuple[DeviceId, int, str]
"""A line of a laptop's log: its number and hash."""


class _Brought(NamedTuple):
    """What the import of a bundle kept of logs."""

    seq: int
    digest: str
    log: KeptLog


def check_foreign_logs(log: Log) -> Iterator[Problem]:
    """Yield heads and stretches of other laptops' logs that are missing, changed or invented."""
    brought = tuple(_brought(log))
    yield from _check_stretches(log, brought)
    yield from _check_heads(log, brought)


def _brought(log: Log) -> Iterator[_Brought]:
    for seq, digest in log.connection.execute("SELECT event_seq, bundle_digest FROM bundle_import ORDER BY id"):
        kept = log.kept(seq)
        if kept is not None and kept.log is not None:
            yield _Brought(seq, digest, kept.log)


def _check_stretches(log: Log, brought: tuple[_Brought, ...]) -> Iterator[Problem]:
    query = "SELECT bundle_digest, device, first_seq, hashes FROM device_log"
    rows = {digest: tuple(row) for digest, *row in log.connection.execute(query)}
    for each in {each.digest: each for each in brought}.values():
        row = rows.pop(each.digest, None)
        if row is None:
            yield missing(each.seq, "device_log")
        elif (*row[:2], sha256(row[2]).hexdigest()) != (each.log.device, each.log.first, each.log.hashes):
            yield differs(each.seq, "device_log")
    yield from _check_unexplained(log, "device_log", set(rows))


def _check_heads(log: Log, brought: tuple[_Brought, ...]) -> Iterator[Problem]:
    """Compare the heads; where several bundles name one, its row tells the first of them."""
    query = "SELECT device, seq, hash, bundle_digest FROM device_head"
    rows: dict[Line, str] = {
        (device, seq, hash_): digest for device, seq, hash_, digest in log.connection.execute(query)
    }
    first: dict[Line, _Brought] = {}
    for each in brought:
        for device, head in each.log.heads:
            first.setdefault((device, head.seq, head.hash), each)
    for line, each in first.items():
        if line not in rows:
            yield missing(each.seq, "device_head")
    told = {(line, each.digest) for line, each in first.items()}
    yield from _check_unexplained(log, "device_head", {row[1] for row in rows.items() if row not in told})


def _check_unexplained(log: Log, table: str, digests: set[str]) -> Iterator[Problem]:
    """Yield the bundles to which rows are ascribed that no event explains; earlier releases kept nothing of them."""
    for seq, digest in log.connection.execute("SELECT event_seq, bundle_digest FROM bundle_import"):
        if log.keeps_nothing(seq):
            digests = digests - {digest}
    for _ in digests:
        yield Problem(f"store.db/{table}", "row_unexplained", {"table": table})
