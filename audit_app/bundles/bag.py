"""The BagIt files of a bundle: two manifests and bag-info, in one form only.

Format: docs/bundle-format.md section 5 (stricter than RFC 8493).
"""

import re
from collections.abc import Iterable, Mapping

from audit_app.errors import BundleRejected

BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

_SEGMENT = rb"[A-Za-z0-9][A-Za-z0-9._-]*"
_LINE = re.compile(rb"([0-9a-f]{64})  (%b(?:/%b)*)" % (_SEGMENT, _SEGMENT))
_BAG_INFO = re.compile(
    r"Source-Organization: (?P<organisation>[^\x00-\x1f\x7f-\x9f]{1,200})\n"
    r"Bagging-Date: (?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})\n"
    r"External-Identifier: (?P<identifier>audit-[0-9a-f-]{36})\n"
    r"Bag-Software-Agent: (?P<agent>habonaron/[A-Za-z0-9.+-]{1,40})\n"
    r"Payload-Oxum: (?P<bytes>0|[1-9][0-9]{0,18})\.(?P<files>0|[1-9][0-9]{0,9})\n"
)


def write_manifest(hashes: Mapping[str, str]) -> bytes:
    """Return the manifest of files by path, sorted bytewise; `sha256sum --strict -c` reads it as it is."""
    return b"".join(f"{hashes[path]}  {path}\n".encode() for path in sorted(hashes))


def read_manifest(data: bytes, size_limit: int) -> dict[str, str]:
    """Return the SHA-256 of each path. Raises BundleRejected MANIFEST_FORMAT for what the writer would not write."""
    if len(data) > size_limit or not data.endswith(b"\n"):
        raise BundleRejected("MANIFEST_FORMAT")
    hashes: dict[str, str] = {}
    for line in data[:-1].split(b"\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            raise BundleRejected("MANIFEST_FORMAT")
        hashes[match[2].decode()] = match[1].decode()
    if write_manifest(hashes) != data:
        raise BundleRejected("MANIFEST_FORMAT")
    return hashes


def require_same_files(listed: Iterable[str], present: Iterable[str]) -> None:
    """Refuse a bundle whose manifest does not list exactly the files that are there."""
    wanted, found = set(listed), set(present)
    if wanted - found:
        raise BundleRejected("MISSING_FILE", path=min(wanted - found))
    if found - wanted:
        raise BundleRejected("EXTRA_FILE", path=min(found - wanted))


def write_bag_info(organisation: str, date: str, top: str, agent: str, payload: tuple[int, int]) -> bytes:
    """Return bag-info.txt; `payload` is the number of bytes and of files below `data/`."""
    size, count = payload
    return (
        f"Source-Organization: {organisation}\n"
        f"Bagging-Date: {date}\n"
        f"External-Identifier: {top}\n"
        f"Bag-Software-Agent: {agent}\n"
        f"Payload-Oxum: {size}.{count}\n"
    ).encode()


def check_bag_info(data: bytes, top: str, payload: tuple[int, int]) -> None:
    """Refuse bag-info.txt that is not in its one form (BAG_INFO), or counts another payload (OXUM)."""
    try:
        match = _BAG_INFO.fullmatch(data.decode("utf-8"))
    except UnicodeDecodeError:
        match = None
    if match is None or match["identifier"] != top:
        raise BundleRejected("BAG_INFO")
    if (int(match["bytes"]), int(match["files"])) != payload:
        raise BundleRejected("OXUM")
