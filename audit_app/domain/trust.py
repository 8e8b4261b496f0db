"""May this key say this? Pure judgement over a roster, endorsements and keys compared by hand.

Rules: docs/bundle-format.md sections 13 and 14.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from audit_app.domain.documents import PLACES, Attestation, Element, Revision
from audit_app.domain.documents.attestation import Endorsement
from audit_app.domain.documents.header import Signed
from audit_app.domain.documents.keys import Enrolment, Role
from audit_app.domain.documents.roster import Revocation, Roster
from audit_app.domain.ids import DeviceId, Fingerprint, PersonId

Level = Literal["organisation", "pinned", "unknown"]
PinMethod = Literal["in_person", "phone", "withdrawn"]
MAX_ENDORSEMENT_DAYS = 400


class PinnedKey(NamedTuple):
    """A key that a person on this laptop compared with its owner, digit by digit."""

    fp: Fingerprint
    pub: str
    person: PersonId
    name: str
    device: DeviceId
    role: Role
    method: PinMethod
    pinned_on: str


class Grant(Struct, frozen=True):
    """What one key may do, and why it is believed.

    `from_` is included, `until` is not; None: no limit. No person, device or role: the source does not say
    (`allowed_signers`).
    """

    fp: Fingerprint
    pub: str
    person: PersonId | None
    name: str
    level: Level
    namespaces: frozenset[str]
    device: DeviceId | None = None
    role: Role | None = None
    from_: str | None = None
    until: str | None = None
    may_enrol: tuple[Role, ...] = ()
    teams: tuple[str, ...] = ()
    source: str = ""


class TrustBook(Struct, frozen=True):
    """Everything a laptop believes about keys."""

    grants: Mapping[Fingerprint, Grant]
    revoked: Mapping[Fingerprint, Revocation]


class Judgement(NamedTuple):
    """How far a signer is trusted, the code that keeps the document out, and flags that do not."""

    level: Level
    code: str | None = None
    flags: tuple[str, ...] = ()


_ALL: tuple[str, ...] = ("bundle", "revision", "attestation", "office", "enrol", "checkpoint")
_KINDS_OF_ROLE: dict[Role, tuple[str, ...]] = {
    "assessor": _ALL,
    "lead": _ALL,
    "validator": ("bundle", "attestation", "enrol", "checkpoint"),
    "publisher": ("bundle", "instrument", "enrol", "checkpoint"),
}
_ROLES_OF_STATEMENT: dict[str, frozenset[Role]] = {
    "cosign": frozenset({"assessor", "lead"}),
    "ack.office": frozenset({"assessor", "lead"}),
    "review.return": frozenset({"lead", "validator"}),
    "review.approve": frozenset({"lead"}),
    "review.validate": frozenset({"validator"}),
    "vouch": frozenset({"lead", "validator"}),
    "endorse": frozenset({"lead", "validator"}),
    "office.same": frozenset({"lead", "validator"}),
    "office.differ": frozenset({"lead", "validator"}),
    "visit.duplicate": frozenset({"lead", "validator"}),
    "visit.independent": frozenset({"lead", "validator"}),
}
RESOLVERS: frozenset[Role | None] = frozenset({"lead", None})
"""Who may decide a conflict; another assessor's decision is shown as a proposal and closes nothing."""


def namespaces_of(role: Role) -> tuple[str, ...]:
    """Return the namespaces that a role may sign in, in the order of `allowed_signers`."""
    return tuple(f"{kind}.v1@habonaron" for kind in _KINDS_OF_ROLE[role])


def trust_book(
    roster: Roster | None,
    pinned: tuple[PinnedKey, ...] = (),
    endorsements: tuple[tuple[Attestation, Enrolment], ...] = (),
) -> TrustBook:
    """Return what follows from a roster, keys compared by hand, and endorsements by leads of the roster.

    The roster wins over an endorsement, an endorsement over a pin. A key that the roster revoked stays revoked.
    """
    grants = {key.fp: _pinned_grant(key) for key in pinned}
    listed = _roster_grants(roster) if roster else {}
    for attestation, enrolment in endorsements:
        grant = _endorsed_grant(attestation, enrolment, listed)
        if grant is not None:
            grants[grant.fp] = grant
    revoked = {revocation.fp: revocation for revocation in roster.revoked} if roster else {}
    return TrustBook(grants=grants | listed, revoked=revoked)


def judge(
    document: Signed | Element,
    signer: Fingerprint,
    book: TrustBook,
    *,
    today: str,
    first_seen: str | None = None,
    is_vouched: bool = False,
) -> Judgement:
    """Return whether a signer may say what a document says. Dates are ISO dates; `today` is that of the reader.

    `first_seen` is the day a trusted laptop saw the document, if one did: only that fixes a time that a signer cannot
    choose. `is_vouched`: a lead stands in for this very document, so a revoked or expired key does not keep it out.
    """
    grant = book.grants.get(signer)
    if grant is None:
        return Judgement("unknown", "SIGNER_UNKNOWN")
    if not _is_of_key(grant, document):
        return Judgement(grant.level, "DEVICE_KEY")
    if not _may_sign(grant, document):
        return Judgement(grant.level, "ROLE")
    claimed = document.when.wall[:10] if document.when else today
    if not is_vouched and _is_revoked(book.revoked.get(signer), first_seen):
        return Judgement(grant.level, "KEY_REVOKED")
    code = None if is_vouched else _time_code(grant, claimed, first_seen, today)
    is_disputed = _is_disputed(book.revoked.get(signer), claimed)
    return Judgement(grant.level, code, ("KEY_REVOKED",) if is_disputed else ())


def may_resolve(grant: Grant | None) -> bool:
    """Tell whether a signer's decision about a conflict closes it."""
    return grant is not None and grant.role in RESOLVERS


def _is_of_key(grant: Grant, document: Signed | Element) -> bool:
    """Tell whether person and laptop that a document names are those for which the key was enrolled."""
    if document.by is None:
        return False
    is_person = grant.person in {None, document.by.person}
    return is_person and grant.device in {None, document.device}


def _may_sign(grant: Grant, document: Signed | Element) -> bool:
    namespace = "bundle.v1@habonaron" if document.kind == "bundle" else PLACES[document.kind].namespace
    if namespace not in grant.namespaces:
        return False
    if grant.role is None or not isinstance(document, Attestation):
        return True
    allowed = _ROLES_OF_STATEMENT.get(document.type)
    return allowed is None or grant.role in allowed


def _is_revoked(revocation: Revocation | None, first_seen: str | None) -> bool:
    """Tell whether a revocation keeps a document out that was, or was not, seen somewhere trusted before."""
    match revocation:
        case None:
            return False
        case Revocation(reason="compromised"):
            return False  # shown as disputed, never kept out
        case Revocation(reason="lost"):
            return first_seen is None
        case _:
            return revocation.since is not None and (first_seen is None or first_seen >= revocation.since)


def _is_disputed(revocation: Revocation | None, claimed: str) -> bool:
    if revocation is None or revocation.reason != "compromised":
        return False
    return revocation.since is None or claimed >= revocation.since


def _time_code(grant: Grant, claimed: str, first_seen: str | None, today: str) -> str | None:
    when = first_seen or claimed
    if grant.until is not None and (when >= grant.until or (first_seen is None and today >= grant.until)):
        return "KEY_EXPIRED"
    if grant.from_ is not None and when < grant.from_:
        return "CLOCK_PAST"
    return None


def _pinned_grant(key: PinnedKey) -> Grant:
    return Grant(
        fp=key.fp,
        pub=key.pub,
        person=key.person,
        name=key.name,
        level="pinned",
        namespaces=frozenset(namespaces_of(key.role)),
        device=key.device,
        role=key.role,
        source=key.pinned_on,
    )


def _roster_grants(roster: Roster) -> dict[Fingerprint, Grant]:
    return {
        key.fp: Grant(
            fp=key.fp,
            pub=key.pub,
            person=member.person,
            name=member.name,
            level="organisation",
            namespaces=frozenset(namespaces_of(key.role)),
            device=key.device,
            role=key.role,
            from_=key.from_,
            until=key.until,
            may_enrol=key.may_enrol,
            teams=key.teams,
            source=f"roster {roster.number}",
        )
        for member in roster.people
        for key in member.keys
    }


def _endorsed_grant(
    attestation: Attestation, enrolment: Enrolment, listed: Mapping[Fingerprint, Grant]
) -> Grant | None:
    """Return what an endorsement grants; None unless the lead stands in the roster and may enrol that role and team."""
    lead = listed.get(attestation.by.key)
    said = attestation.statement()
    if lead is None or not isinstance(said, Endorsement) or said.key != enrolment.by.key:
        return None
    if said.role not in lead.may_enrol or not set(said.teams) <= set(lead.teams):
        return None
    if (said.person, said.device) != (enrolment.by.person, enrolment.device):
        return None
    return Grant(
        fp=said.key,
        pub=enrolment.pub,
        person=said.person,
        name=enrolment.by.name,
        level="organisation",
        namespaces=frozenset(namespaces_of(said.role)),
        device=said.device,
        role=said.role,
        from_=said.from_,
        until=said.until,
        teams=said.teams,
        source=attestation.by.name,
    )


def is_proposal(revision: Revision, grant: Grant | None) -> bool:
    """Tell whether a revision with several parents only proposes a decision."""
    return len(revision.parents) > 1 and not may_resolve(grant)
