"""The container of a bundle that somebody unpacked: the same files give the bytes that its writer wrote.

A folder that holds anything else gives a container that the reader refuses, or none at all.
"""

from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from audit_app.bundles.canonical_zip import Planned, closing, container_size, local_header
from audit_app.bundles.layout import HEAD
from audit_app.bundles.limits import LIMITS
from audit_app.bundles.source import Folder
from audit_app.errors import BundleRejected


def packed_size(folder: Path) -> int:
    """Return how many bytes the container of a folder has. Raises BundleRejected as `pack_folder`."""
    source = Folder(folder, LIMITS)
    return container_size(Planned(f"{source.top}/{path}", source.sizes[path], 0) for path in _in_order(source))


def pack_folder(folder: Path, target: BinaryIO) -> None:
    """Write the container of a folder.

    Raises BundleRejected: a PATH code, LAYOUT, DUPLICATE_NAME, PATH_CONFLICT, TOO_MANY_ENTRIES, ENTRY_TOO_BIG, CRC when
    a file changes meanwhile; OSError when the disk fails.
    """
    source = Folder(folder, LIMITS)
    planned = []
    for path in _in_order(source):
        entry = Planned(f"{source.top}/{path}", source.sizes[path], _crc32(source, path))
        planned.append(entry)
        target.write(local_header(entry))
        target.writelines(source.chunks(path))
    target.write(closing(planned))


def _in_order(source: Folder) -> list[str]:
    if not source.sizes.keys() >= set(HEAD):
        raise BundleRejected("LAYOUT")
    return [*HEAD, *sorted(source.sizes.keys() - set(HEAD))]


def _crc32(source: Folder, path: str) -> int:
    check = 0
    for chunk in source.chunks(path):
        check = crc32(chunk, check)
    return check
