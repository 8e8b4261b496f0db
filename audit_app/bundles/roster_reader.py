"""The roster that a bundle brings: well formed, signed by its own root keys, with the list derived from it.

Whether it may follow the roster known here is judged in `domain.roster_rules`.
Format: docs/bundle-format.md sections 7.9 and 13.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

import msgspec

from audit_app.bundles import allowed_signers, keys, sshsig
from audit_app.domain import j1
from audit_app.domain.documents import ROSTER_NAMESPACE, Roster, read
from audit_app.domain.ids import ElementId, Fingerprint
from audit_app.errors import BundleRejected

FOLDER = "data/trust/"
"""Where the files of a roster lie in a bundle."""

_NAME = re.compile(rf"{FOLDER}roster-([1-9][0-9]{{0,8}})\.json")
MAX_BYTES = 4 << 20


class OfferedRoster(NamedTuple):
    """A roster as it came: its bytes, its document, the root keys whose signatures fit, and all its files by name."""

    id: ElementId
    body: bytes
    roster: Roster
    signers: frozenset[Fingerprint]
    files: dict[str, bytes]


def read_roster(body: bytes) -> Roster:
    """Return the roster of some bytes; every key in it must be sound, every key and laptop of one person.

    Raises BundleRejected ROSTER_FORMAT, KEY_WEAK or KEY_TAKEN.
    """
    try:
        j1.decode(body, MAX_BYTES)
        roster = read(body, Roster)
    except (BundleRejected, msgspec.ValidationError) as fault:
        raise BundleRejected("ROSTER_FORMAT", detail=str(fault)) from None
    for fp, pub in _all_keys(roster):
        if sshsig.fingerprint(keys.public_of(pub)) != fp:
            raise BundleRejected("ROSTER_FORMAT", detail=fp)
    _refuse_shared(roster)
    return roster


def read_offer(files: Mapping[str, bytes]) -> OfferedRoster | None:
    """Return the roster among the trust files of a bundle, or None where there is none.

    Raises BundleRejected ROSTER_FORMAT (also when list or root keys do not follow from the roster, or a file belongs to
    none of them), ROSTER_SIG, KEY_WEAK, KEY_TAKEN.
    """
    numbers = [int(match[1]) for path in files if (match := _NAME.fullmatch(path))]
    if not numbers:
        if files:
            raise BundleRejected("ROSTER_FORMAT", detail=min(files))
        return None
    path = f"{FOLDER}roster-{max(numbers)}.json"
    roster = read_roster(files[path])
    if roster.number != max(numbers):
        raise BundleRejected("ROSTER_FORMAT", detail=path)
    _check_derived(files, roster)
    signers = _root_signers(files, path, roster) & _root_signers(files, f"{FOLDER}allowed_signers", roster)
    if len(signers) < roster.root.threshold:
        raise BundleRejected("ROSTER_SIG")
    return OfferedRoster(
        id=ElementId(sha256(files[path]).hexdigest()),
        body=files[path],
        roster=roster,
        signers=signers,
        files={name.removeprefix(FOLDER): body for name, body in files.items()},
    )


def _root_signers(files: Mapping[str, bytes], path: str, roster: Roster) -> frozenset[Fingerprint]:
    """Return the root keys that signed a file. Raises ROSTER_SIG for a signature that does not fit it."""
    found: set[Fingerprint] = set()
    for place, key in enumerate(roster.root.keys, 1):
        signature = files.get(f"{path}.{place}.sig")
        if signature is None:
            continue
        try:
            signer = sshsig.verify(ROSTER_NAMESPACE, files[path], signature).fingerprint
        except BundleRejected:
            raise BundleRejected("ROSTER_SIG", detail=path) from None
        if signer != key.fp:
            raise BundleRejected("ROSTER_SIG", detail=path)
        found.add(key.fp)
    return frozenset(found)


def root_key_file(pub: str, place: int) -> bytes:
    """Return the file of a root key for people with ssh-keygen."""
    return f"{pub} root-{place}\n".encode()


def _check_derived(files: Mapping[str, bytes], roster: Roster) -> None:
    """Refuse trust files that are not exactly the roster, its signatures, and what follows from it."""
    derived = {f"{FOLDER}allowed_signers": allowed_signers.derive(roster)}
    signed = {f"{FOLDER}roster-{roster.number}.json", f"{FOLDER}allowed_signers"}
    signatures: set[str] = set()
    for place, key in enumerate(roster.root.keys, 1):
        derived[f"{FOLDER}root-{place}.pub"] = root_key_file(key.pub, place)
        signatures |= {f"{path}.{place}.sig" for path in signed}
    stray = files.keys() - signed - derived.keys() - signatures
    wrong = {path for path, body in derived.items() if files.get(path, body) != body}
    missing = signed - files.keys()
    if stray or wrong or missing:
        raise BundleRejected("ROSTER_FORMAT", detail=min(stray | wrong | missing))


def _refuse_shared(roster: Roster) -> None:
    """Refuse a roster that gives one key or one laptop to two persons, or a root key to anybody."""
    owners: dict[str, str] = {key.fp: "root" for key in roster.root.keys}
    for member in roster.people:
        for key in member.keys:
            for name in (key.fp, key.device):
                if owners.setdefault(name, member.person) != member.person:
                    raise BundleRejected("KEY_TAKEN", detail=name)


def _all_keys(roster: Roster) -> list[tuple[Fingerprint, str]]:
    return [(key.fp, key.pub) for key in roster.root.keys] + [
        (key.fp, key.pub) for member in roster.people for key in member.keys
    ]
