"""Who works on this laptop and which offices it knows: append-only, the latest row counts."""

import json
import sqlite3
from hashlib import sha256
from typing import NamedTuple

import msgspec

from audit_app.domain.documents.keys import Role
from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.ids import DeviceId, OfficeId, PersonId


class Profile(NamedTuple):
    """The person and laptop of this store; one for each assessor on a shared laptop."""

    person: PersonId
    name: str
    device: DeviceId
    device_label: str
    role: Role
    public_key: str


def set_profile(connection: sqlite3.Connection, profile: Profile, event_seq: int) -> None:
    """Record who works here from now on."""
    connection.execute(
        "INSERT INTO profile (event_seq, person, name, device, device_label, role, public_key, row_hash)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, row_hash('profile', ?1, ?2, ?3, ?4, ?5, ?6, ?7))",
        (event_seq, *profile),
    )


def get_profile(connection: sqlite3.Connection) -> Profile:
    """Return who works here."""
    row = connection.execute(
        "SELECT person, name, device, device_label, role, public_key FROM profile_current"
    ).fetchone()
    return Profile(*row)


def set_office(connection: sqlite3.Connection, office: OfficeFacts, event_seq: int) -> None:
    """Record what is known of an office from now on."""
    connection.execute(
        "INSERT INTO office_revision (office_id, event_seq, body, row_hash)"
        " VALUES (?1, ?2, ?3, row_hash('office_revision', ?1, ?2, ?3))",
        (office.id, event_seq, _body(office)),
    )


def facts_hash(office: OfficeFacts) -> str:
    """Return the hash of what is known of an office, as its event keeps it."""
    return sha256(_body(office).encode()).hexdigest()


def _body(office: OfficeFacts) -> str:
    return json.dumps(msgspec.to_builtins(office), sort_keys=True, ensure_ascii=False)


def get_office(connection: sqlite3.Connection, office: OfficeId) -> OfficeFacts | None:
    """Return what is known of an office."""
    row = connection.execute("SELECT body FROM office_current WHERE office_id = ?", (office,)).fetchone()
    return msgspec.json.decode(row[0], type=OfficeFacts) if row else None


def all_offices(connection: sqlite3.Connection) -> tuple[OfficeFacts, ...]:
    """Return every office, by id."""
    rows = connection.execute("SELECT body FROM office_current ORDER BY office_id")
    return tuple(msgspec.json.decode(row[0], type=OfficeFacts) for row in rows)
