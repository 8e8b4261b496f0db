"""The list of signers that `ssh-keygen -Y verify` reads: derived from a roster, or read from a file.

Format: docs/bundle-format.md section 7.9, and the section ALLOWED SIGNERS of ssh-keygen(1).
"""

import re
from datetime import date

from audit_app.bundles.keys import public_of
from audit_app.bundles.sshsig import fingerprint
from audit_app.domain.documents import BUNDLE_NAMESPACE, PLACES
from audit_app.domain.documents.roster import KeyGrant, Member, Revocation, Roster
from audit_app.domain.ids import Fingerprint, PersonId, is_uuid7
from audit_app.domain.trust import Grant, TrustBook, namespaces_of
from audit_app.errors import BundleRejected, InvalidInput, Problem

_SUFFIX = "@habonaron"
_OPTION = re.compile(r'(namespaces|valid-after|valid-before)="([^"]*)"', re.IGNORECASE)
_LINE = re.compile(
    r'(?P<principal>\S+)\s+(?:(?P<options>[a-z-]+="[^"]*"(?:,[a-z-]+="[^"]*")*)\s+)?(?P<key>ssh-\S+\s+\S+).*'
)
_ALL_NAMESPACES = frozenset({BUNDLE_NAMESPACE, *(place.namespace for place in PLACES.values())})


def derive(roster: Roster) -> bytes:
    """Return the list that follows from a roster: a line for each key that is not lost or compromised."""
    revoked = {revocation.fp: revocation for revocation in roster.revoked}
    lines = (
        _line(member, key, revoked.get(key.fp))
        for member in roster.people
        for key in member.keys
        if not _is_out(revoked.get(key.fp))
    )
    return "".join(lines).encode()


def read(text: str) -> TrustBook:
    """Return whom an allowed_signers file names. Such a file knows no devices and no roles.

    Raises InvalidInput signers_file_bad with the line of each fault.
    """
    grants: dict[Fingerprint, Grant] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            grant = _grant(line)
        except (BundleRejected, ValueError):
            problems.append(Problem(f"line {number}", "signers_line_bad", {}))
            continue
        if grant.fp in grants:  # ssh-keygen would take whichever fits; a grant here has one span of days
            problems.append(Problem(f"line {number}", "signers_key_twice", {}))
        grants[grant.fp] = grant
    if problems or not grants:
        raise InvalidInput("signers_file_bad", tuple(problems))
    return TrustBook(grants=grants, revoked={})


def _line(member: Member, key: KeyGrant, revocation: Revocation | None) -> str:
    until = min(key.until, revocation.since) if revocation and revocation.since else key.until
    namespaces = ",".join(namespaces_of(key.role))
    return (
        f'{member.person}{_SUFFIX} namespaces="{namespaces}",'
        f'valid-after="{_day(key.from_)}",valid-before="{_day(until)}" {key.pub}\n'
    )


def _is_out(revocation: Revocation | None) -> bool:
    return revocation is not None and revocation.reason in {"lost", "compromised"}


def _day(date: str) -> str:
    return date.replace("-", "") + "Z"


def _grant(line: str) -> Grant:
    match = _LINE.fullmatch(line.strip())
    if match is None or not line.isascii() or "!" in match["principal"]:
        raise ValueError(line)
    options = _options(match["options"] or "")
    pub = " ".join(match["key"].split())
    principal = match["principal"].split(",")[0]
    person = principal.removesuffix(_SUFFIX)
    return Grant(
        fp=fingerprint(public_of(pub)),
        pub=pub,
        person=PersonId(person) if is_uuid7(person) else None,
        name=principal,
        level="pinned",
        namespaces=frozenset(options["namespaces"].split(",")) if "namespaces" in options else _ALL_NAMESPACES,
        from_=_date(options.get("valid-after")),
        until=_date(options.get("valid-before")),
        source="allowed_signers",
    )


def _options(text: str) -> dict[str, str]:
    """Return the options of a line. One that is not known or stands twice is a fault, as it is to ssh-keygen."""
    options: dict[str, str] = {}
    for option in re.split(r',(?=[a-z-]+=")', text) if text else ():
        match = _OPTION.fullmatch(option)
        if match is None or match[1].lower() in options:
            raise ValueError(option)
        options[match[1].lower()] = match[2]
    return options


def _date(day: str | None) -> str | None:
    if day is None:
        return None
    if not re.fullmatch(r"[0-9]{8}([0-9]{4}([0-9]{2})?)?Z?", day):
        raise ValueError(day)
    return date(int(day[:4]), int(day[4:6]), int(day[6:8])).isoformat()
