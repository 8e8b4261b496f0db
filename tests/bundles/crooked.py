"""Containers built by hand with any field wrong that a ZIP has."""

import struct
from typing import Any
from zlib import crc32

from msgspec import Struct

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")

Fields = dict[str, Any]


class Entry(Struct, frozen=True):
    """One file; `local` and `central` hold the fields that are to be wrong, the rest are right."""

    name: bytes
    data: bytes = b""
    local: Fields = {}
    central: Fields = {}
    local_extra: bytes = b""
    central_extra: bytes = b""
    comment: bytes = b""
    before: bytes = b""
    behind: bytes = b""


def _common(entry: Entry) -> Fields:
    return {
        "needed": 20,
        "flags": 0,
        "method": 0,
        "time": 0,
        "date": 0x21,
        "crc": crc32(entry.data),
        "packed": len(entry.data),
        "size": len(entry.data),
        "name_length": len(entry.name),
    }


def local(entry: Entry) -> bytes:
    """Return a local header with its name and extra field."""
    fields = _common(entry) | {"extra_length": len(entry.local_extra)} | entry.local
    return LOCAL.pack(b"PK\3\4", *fields.values()) + entry.name + entry.local_extra


def central(entry: Entry, offset: int) -> bytes:
    """Return a directory record."""
    fields = {
        "made_by": 0x0314,
        **_common(entry),
        "extra_length": len(entry.central_extra),
        "comment_length": len(entry.comment),
        "disk": 0,
        "internal": 0,
        "external": 0o100644 << 16,
        "offset": offset,
    } | entry.central
    return CENTRAL.pack(b"PK\1\2", *fields.values()) + entry.name + entry.central_extra + entry.comment


def crooked(entries: list[Entry], gap: bytes = b"", comment: bytes = b"", **end: int) -> bytes:
    """Return a container; `gap` stands before the directory, `end` holds wrong fields of the end record."""
    body, records = b"", []
    for entry in entries:
        body += entry.before
        records.append(central(entry, len(body)))
        body += local(entry) + entry.data + entry.behind
    body += gap
    directory = b"".join(records)
    fields = {
        "disk": 0,
        "start_disk": 0,
        "here": len(records),
        "count": len(records),
        "length": len(directory),
        "start": len(body),
        "comment_length": len(comment),
    } | end
    return body + directory + END.pack(b"PK\5\6", *fields.values()) + comment
