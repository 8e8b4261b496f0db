"""The roster: who may sign what, until when, under the root keys of an organisation.

Format: docs/bundle-format.md section 7.9.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from audit_app.domain.documents.header import (
    Count,
    Device,
    Document,
    DocumentId,
    KeyPrint,
    Label,
    Name,
    Person,
    require_set,
)
from audit_app.domain.documents.keys import Role
from audit_app.domain.ids import Date, PublicKeyText


class RootKey(Struct, frozen=True, forbid_unknown_fields=True):
    """A key that may sign rosters and nothing else."""

    fp: KeyPrint
    pub: PublicKeyText


class Root(Struct, frozen=True, forbid_unknown_fields=True):
    """The root keys, and how many of them must sign."""

    threshold: Annotated[int, Meta(ge=1)]
    keys: Annotated[tuple[RootKey, ...], Meta(min_length=1, max_length=9)]

    def __post_init__(self) -> None:
        require_set(self.keys, lambda key: key.fp)
        if self.threshold > len(self.keys):
            raise ValueError("the threshold is higher than the number of root keys")


class KeyGrant(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one key may do: `from` is included, `until` is not."""

    fp: KeyPrint
    pub: PublicKeyText
    device: Device
    role: Role
    teams: tuple[Label, ...]
    from_: Date = msgspec.field(name="from")
    until: Date
    may_enrol: tuple[Role, ...]

    def __post_init__(self) -> None:
        require_set(self.teams)
        require_set(self.may_enrol)


class Member(Struct, frozen=True, forbid_unknown_fields=True):
    """A person and the keys of that person."""

    person: Person
    name: Name
    keys: tuple[KeyGrant, ...]

    def __post_init__(self) -> None:
        require_set(self.keys, lambda key: key.fp)


class Revocation(Struct, frozen=True, forbid_unknown_fields=True):
    """A key that is no longer good, from which day, and the roster that first said so."""

    fp: KeyPrint
    reason: Literal["lost", "left", "rotated", "compromised"]
    since: Date | None
    number: Annotated[int, Meta(ge=1)]


class Policy(Struct, frozen=True, forbid_unknown_fields=True):
    """The weakest trust that official reports accept, and limits lower than those of the format."""

    min_level: Literal["organisation", "pinned"]
    limits: dict[str, Count]


class Roster(Document, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="roster", tag_field="kind"):
    """One numbered edition of the roster; `prev` is the edition before."""

    number: Annotated[int, Meta(ge=1)]
    issued: Date
    review_by: Date
    prev: DocumentId | None
    root: Root
    people: tuple[Member, ...]
    revoked: tuple[Revocation, ...]
    policy: Policy

    def __post_init__(self) -> None:
        require_set(self.people, lambda member: member.person)
        require_set(self.revoked, lambda revocation: revocation.fp)
