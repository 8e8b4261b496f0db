"""Whom this laptop believes: keys compared by hand, root keys, accepted rosters."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

import msgspec

from audit_app.domain.documents import Roster, read
from audit_app.domain.ids import ElementId, Fingerprint
from audit_app.domain.roster_rules import KnownRoster
from audit_app.domain.trust import PinnedKey


class AcceptedRoster(NamedTuple):
    """A roster that was accepted: its number, its bytes, and its files as they are stored."""

    number: int
    body: bytes
    files: str

    def read_files(self) -> dict[str, bytes]:
        """Return its files by their name in `data/trust`. Raises msgspec.DecodeError or ValueError on damage."""
        told = msgspec.json.decode(self.files, type=dict[str, str])
        return {name: bytes.fromhex(data) for name, data in told.items()}


def pin(connection: sqlite3.Connection, key: PinnedKey, event_seq: int) -> None:
    """Record that a key was compared and is believed, or with method `withdrawn` that it no longer is."""
    connection.execute(
        "INSERT INTO pinned_key (fp, event_seq, public_key, person, name, device, role, method, pinned_on, row_hash)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
        " row_hash('pinned_key', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))",
        (key.fp, event_seq, key.pub, key.person, key.name, key.device, key.role, key.method, key.pinned_on),
    )


def pinned_keys(connection: sqlite3.Connection) -> tuple[PinnedKey, ...]:
    """Return the keys that are pinned now, by fingerprint."""
    rows = connection.execute(
        "SELECT fp, public_key, person, name, device, role, method, pinned_on FROM pinned_key_current"
        " WHERE method <> 'withdrawn' ORDER BY fp"
    )
    return tuple(PinnedKey(*row) for row in rows)


def public_keys(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Yield every public key that was ever pinned or withdrawn here, and this laptop's own, each with its event."""
    yield from connection.execute(
        "SELECT event_seq, public_key FROM profile UNION ALL SELECT event_seq, public_key FROM pinned_key ORDER BY 1"
    )


def pin_root(connection: sqlite3.Connection, fp: Fingerprint, event_seq: int, *, is_withdrawn: bool = False) -> None:
    """Record that a root key was compared with a printed source and is believed, or that it no longer is."""
    connection.execute(
        "INSERT INTO root_key (fp, event_seq, withdrawn, row_hash)"
        " VALUES (?1, ?2, ?3, row_hash('root_key', ?1, ?2, ?3))",
        (fp, event_seq, int(is_withdrawn)),
    )


def root_keys(connection: sqlite3.Connection) -> frozenset[Fingerprint]:
    """Return the fingerprints of the root keys that are believed now."""
    rows = connection.execute("SELECT fp FROM root_key_current WHERE withdrawn = 0")
    return frozenset(Fingerprint(row[0]) for row in rows)


def accept_roster(
    connection: sqlite3.Connection, number: int, body: bytes, files: Mapping[str, bytes], event_seq: int
) -> None:
    """Record a roster that was found good, with its signatures and the list derived from it, for handing it on."""
    told = json.dumps({name: data.hex() for name, data in files.items()}, sort_keys=True)
    connection.execute(
        "INSERT INTO roster (number, body, files, event_seq, row_hash)"
        " VALUES (?1, ?2, ?3, ?4, row_hash('roster', ?1, ?2, ?3, ?4))",
        (number, body, told, event_seq),
    )


def roster_files(connection: sqlite3.Connection) -> dict[str, bytes]:
    """Return the files of the highest accepted roster as they came, by their name in `data/trust`; empty: none."""
    latest = next(all_rosters(connection), None)
    return latest.read_files() if latest else {}


def all_rosters(connection: sqlite3.Connection) -> Iterator[AcceptedRoster]:
    """Yield every roster that was ever accepted, highest number first."""
    rows = connection.execute("SELECT number, body, files FROM roster ORDER BY number DESC")
    return (AcceptedRoster(*row) for row in rows)


def known_roster(connection: sqlite3.Connection) -> KnownRoster | None:
    """Return the highest roster that was accepted; its number is remembered for ever."""
    latest = next(all_rosters(connection), None)
    if latest is None:
        return None
    return KnownRoster(ElementId(sha256(latest.body).hexdigest()), read(latest.body, Roster))
