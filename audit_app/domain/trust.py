"""May this key say this? Pure judgement over a roster, endorsements and keys compared by hand.

Rules: docs/bundle-format.md sections 13 and 14.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from msgspec import Struct

from audit_app.domain.documents import PLACES, Attestation, Element
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
    (`allowed_signers`). `is_endorsed`: a lead of the roster stands in for it until the next roster.
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
    is_endorsed: bool = False
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


def trust_book(roster: Roster | None, pinned: tuple[PinnedKey, ...] = ()) -> TrustBook:
    """Return what follows from a roster and keys compared by hand.

    The roster wins over a pin. A key that the roster revoked stays revoked.
    """
    grants = {key.fp: _pinned_grant(key) for key in pinned}
    revoked = {revocation.fp: revocation for revocation in roster.revoked} if roster else {}
    return TrustBook(grants=grants | (_roster_grants(roster) if roster else {}), revoked=revoked)


def with_endorsements(book: TrustBook, endorsements: Iterable[tuple[Attestation, Enrolment]]) -> TrustBook:
    """Return a book that also holds the keys which leads of the roster endorsed, each by its latest endorsement.

    What the roster says, and what people compared by hand, no endorsement changes.
    """
    known = [grant for grant in book.grants.values() if grant.is_endorsed]
    added = [grant for said in endorsements if (grant := _endorsed_grant(*said, book)) is not None]
    latest = {grant.fp: grant for grant in sorted([*known, *added], key=_lasting)}
    own = {fp: grant for fp, grant in book.grants.items() if not grant.is_endorsed}
    return TrustBook(grants={**latest, **own}, revoked=book.revoked)


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
    revocation = book.revoked.get(signer)
    if not is_vouched and _is_revoked(revocation, first_seen, today):
        return Judgement(grant.level, "KEY_REVOKED")
    code = None if is_vouched else _time_code(grant, claimed, first_seen, today)
    flags = ("KEY_REVOKED",) if is_disputed(revocation, first_seen) else ()
    return Judgement(grant.level, code, (*flags, *_name_flag(grant, document)))


def may_resolve(grant: Grant | None) -> bool:
    """Tell whether a signer's decision about a conflict closes it."""
    return grant is not None and grant.role in RESOLVERS


def _name_flag(grant: Grant, document: Signed | Element) -> tuple[str, ...]:
    """Return the flag of a signer who goes by another name than the one that is known for the key."""
    if grant.role is None or document.by is None or document.by.name == grant.name:
        return ()
    return ("NAME_DIFFERS",)


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


def _is_revoked(revocation: Revocation | None, first_seen: str | None, today: str) -> bool:
    """Tell whether a revocation keeps a document out; a claimed time saves nothing, only having been seen does."""
    if revocation is None or revocation.reason == "compromised":
        return False  # what a compromised key signed is shown as disputed, never kept out
    if revocation.reason == "lost" or revocation.since is None:
        return first_seen is None
    return (first_seen or today) >= revocation.since


def is_disputed(revocation: Revocation | None, first_seen: str | None) -> bool:
    """Tell whether a document may be by somebody else than the owner of a compromised key."""
    if revocation is None or revocation.reason != "compromised":
        return False
    return first_seen is None or revocation.since is None or first_seen >= revocation.since


def is_believed_alone(statement: Attestation, book: TrustBook, *, today: str, first_seen: str | None) -> bool:
    """Tell whether what a key states about other keys and documents counts: nothing else has to speak for it.

    `first_seen` is the day on which this laptop itself saw the statement. Whoever finds a lost key could else admit
    others with it, and statements that lean on statements that lean on statements could be made without end.
    """
    revocation = book.revoked.get(statement.by.key)
    if revocation is not None and (revocation.since is None or (first_seen or today) >= revocation.since):
        return False
    return judge(statement, statement.by.key, book, today=today, first_seen=first_seen).code is None


def _time_code(grant: Grant, claimed: str, first_seen: str | None, today: str) -> str | None:
    if grant.until is not None and (first_seen or max(claimed, today)) >= grant.until:
        return "KEY_EXPIRED"
    if grant.from_ is not None and claimed < grant.from_:
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


def _endorsed_grant(attestation: Attestation, enrolment: Enrolment, book: TrustBook) -> Grant | None:
    """Return what an endorsement grants; None where it goes beyond what the roster lets that lead do."""
    lead = book.grants.get(attestation.by.key)
    said = attestation.statement()
    if lead is None or not isinstance(said, Endorsement) or not _may_endorse(lead, said):
        return None
    if (said.key, said.person, said.device) != (enrolment.by.key, enrolment.by.person, enrolment.device):
        return None
    if other_holder(book, said.key, said.device, said.person) is not None:
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
        is_endorsed=True,
        source=attestation.by.name,
    )


def other_holder(book: TrustBook, key: Fingerprint, device: DeviceId, person: PersonId) -> Grant | None:
    """Return the grant of another person to whom a key or a laptop belongs already, or None."""
    of_key_or_laptop = (grant for grant in book.grants.values() if grant.fp == key or grant.device == device)
    return next((grant for grant in of_key_or_laptop if grant.person not in {None, person}), None)


def _may_endorse(lead: Grant, said: Endorsement) -> bool:
    """Tell whether role, teams and days of an endorsement lie within what the roster grants a lead."""
    days = (date.fromisoformat(said.until) - date.fromisoformat(said.from_)).days
    return said.role in lead.may_enrol and set(said.teams) <= set(lead.teams) and days <= MAX_ENDORSEMENT_DAYS


def _lasting(grant: Grant) -> tuple[str, ...]:
    """Order endorsements of one key: the one that holds longest last, whatever the order in which they came."""
    return (grant.until or "", grant.from_ or "", grant.role or "", *grant.teams, grant.source)
