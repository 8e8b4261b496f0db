"""The container: a ZIP without compression whose bytes follow from names and contents alone.

The reader takes name, CRC and size of each entry, rebuilds every header with the writer's own functions and compares
bytes. So it accepts exactly what this writer writes. Format: docs/bundle-format.md section 4.
"""

import re
import struct
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from audit_app.bundles.limits import Limits
from audit_app.errors import BundleRejected

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_JANUARY_1980 = 0x21
_REGULAR_FILE = 0o100644 << 16

_SEGMENT = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_RESERVED_ON_WINDOWS = re.compile(rb"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_MAX_NAME = 180
_MAX_DEPTH = 6


class Entry(NamedTuple):
    """One file of a container: where its bytes begin, how many there are, and their CRC-32."""

    name: str
    offset: int
    size: int
    crc32: int


class Planned(NamedTuple):
    """One file to be written; CRC and size are known before its bytes are."""

    name: str
    size: int
    crc32: int


def local_header(entry: Planned) -> bytes:
    """Return the bytes that stand before the contents of an entry."""
    name = entry.name.encode("ascii")
    return (
        _LOCAL.pack(
            b"PK\3\4", 20, 0, 0, 0, _JANUARY_1980, entry.crc32, entry.size, entry.size, len(name), 0
        )
        + name
    )  # fmt: skip


def closing(entries: Iterable[Planned]) -> bytes:
    """Return the directory and the end record of a container with these entries."""
    records, offset, count = [], 0, 0
    for entry in entries:
        records.append(_central_record(entry, offset))
        offset += len(local_header(entry)) + entry.size
        count += 1
    directory = b"".join(records)
    return directory + _end_record(count, len(directory), offset)


def container_size(entries: Iterable[Planned]) -> int:
    """Return how many bytes a container with these entries has."""
    planned = list(entries)
    return sum(len(local_header(entry)) + entry.size for entry in planned) + len(closing(planned))


def read_index(file: BinaryIO, limits: Limits) -> tuple[Entry, ...]:
    """Return the entries of a container in their order.

    Raises BundleRejected: NOT_A_BUNDLE, TRUNCATED, TOO_BIG, TOO_MANY_ENTRIES, ENTRY_TOO_BIG, NOT_CANONICAL_ZIP, a
    PATH code, DUPLICATE_NAME or PATH_CONFLICT.
    """
    size = file.seek(0, 2)
    if size > limits.container:
        raise BundleRejected("TOO_BIG", limit=limits.container)
    count, directory, start = _read_end(file, size, limits)
    entries = tuple(_read_directory(file, directory, count, start, limits))
    refuse_twins([entry.name for entry in entries])
    if not entries:
        raise BundleRejected("NOT_A_BUNDLE")
    return entries


def check_name(name: bytes) -> None:
    """Refuse a name that could be a path to anywhere but below one folder, on any system."""
    if len(name) > _MAX_NAME:
        raise BundleRejected("PATH_LENGTH")
    segments = name.split(b"/")
    if len(segments) > _MAX_DEPTH:
        raise BundleRejected("PATH_DEPTH")
    for segment in segments:
        if not _SEGMENT.fullmatch(segment) or segment.endswith(b".") or _RESERVED_ON_WINDOWS.fullmatch(segment):
            raise BundleRejected("PATH_ILLEGAL")


def refuse_twins(names: list[str]) -> None:
    """Refuse names that a file system which ignores case would mix up, and files that are also folders."""
    seen = {name.lower() for name in names}
    if len(seen) != len(names):
        raise BundleRejected("DUPLICATE_NAME")
    for name in seen:
        parts = name.split("/")
        if any("/".join(parts[:depth]) in seen for depth in range(1, len(parts))):
            raise BundleRejected("PATH_CONFLICT")


def _read_end(file: BinaryIO, size: int, limits: Limits) -> tuple[int, bytes, int]:
    """Return the number of entries, the bytes of the directory, and where it begins."""
    file.seek(0)
    if size < _END.size or file.read(4) != b"PK\3\4":
        raise BundleRejected("NOT_A_BUNDLE")
    file.seek(size - _END.size)
    tail = file.read(_END.size)
    *_, count, length, start, _ = _END.unpack(tail)
    if tail != _end_record(count, length, start) or start + length + _END.size != size:
        raise BundleRejected("TRUNCATED")
    if count > limits.entries or length > limits.directory:
        raise BundleRejected("TOO_MANY_ENTRIES", limit=limits.entries)
    file.seek(start)
    return count, file.read(length), start


def _read_directory(file: BinaryIO, directory: bytes, count: int, start: int, limits: Limits) -> Iterator[Entry]:
    offset, at = 0, 0
    for _ in range(count):
        planned = _read_record(directory, at, offset)
        if planned.size > limits.entry:
            raise BundleRejected("ENTRY_TOO_BIG", limit=limits.entry)
        header = local_header(planned)
        file.seek(offset)
        if file.read(len(header)) != header:
            raise BundleRejected("NOT_CANONICAL_ZIP")
        yield Entry(planned.name, offset + len(header), planned.size, planned.crc32)
        offset += len(header) + planned.size
        at += _CENTRAL.size + len(planned.name)
    if at != len(directory) or offset != start:
        raise BundleRejected("NOT_CANONICAL_ZIP")


def _read_record(directory: bytes, at: int, offset: int) -> Planned:
    """Return the entry of a directory record that is byte for byte what the writer writes for it."""
    if at + _CENTRAL.size > len(directory):
        raise BundleRejected("NOT_CANONICAL_ZIP")
    record = _CENTRAL.unpack_from(directory, at)
    crc32, size, name_length = record[7], record[9], record[10]
    name = directory[at + _CENTRAL.size : at + _CENTRAL.size + name_length]
    written = _central_bytes(name, crc32, size, offset)
    if directory[at : at + _CENTRAL.size + name_length] != written:
        raise BundleRejected("NOT_CANONICAL_ZIP")
    check_name(name)
    return Planned(name.decode("ascii"), size, crc32)


def _central_record(entry: Planned, offset: int) -> bytes:
    return _central_bytes(entry.name.encode("ascii"), entry.crc32, entry.size, offset)


def _central_bytes(name: bytes, crc32: int, size: int, offset: int) -> bytes:
    return (
        _CENTRAL.pack(
            b"PK\1\2", 0x0314, 20, 0, 0, 0, _JANUARY_1980, crc32, size, size, len(name), 0, 0, 0, 0,
            _REGULAR_FILE, offset,
        )
        + name
    )  # fmt: skip


def _end_record(count: int, length: int, start: int) -> bytes:
    return _END.pack(b"PK\5\6", 0, 0, count, count, length, start, 0)
