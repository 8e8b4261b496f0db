"""An attestation: a signed statement about another document. Format: docs/bundle-format.md sections 7.6 and 7.7."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from audit_app.domain.documents.header import (
    ContentHash,
    Device,
    DocumentId,
    KeyPrint,
    Label,
    Logged,
    LongText,
    Name,
    Person,
    require_set,
)
from audit_app.domain.documents.keys import Role
from audit_app.domain.documents.revision import EvidenceFile, ItemText
from audit_app.domain.ids import UUID, Date

Id = Annotated[str, UUID]
Pair = Annotated[tuple[Id, ...], Meta(min_length=2, max_length=2)]
Replaces = Annotated[tuple[DocumentId, ...], Meta(max_length=16)]


class _Data(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Members of one type of statement."""


class Cosign(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """I took part in this visit and agree."""


class OfficeAcknowledgement(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the head of the office signed or refused: the assessor's word about it."""

    form: Literal["drawn", "paper", "refused"]
    position: LongText | None
    name: Name | None
    witness: Name | None
    response: LongText | None


class AskedItem(Struct, frozen=True, forbid_unknown_fields=True):
    """One item to mend."""

    item: ItemText
    ask: Literal["evidence", "value", "note", "missing", "other"]
    text: LongText


class Return(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Sent back: the items to mend, perhaps by a day."""

    items: tuple[AskedItem, ...]
    due: Date | None
    replaces: Replaces

    def __post_init__(self) -> None:
        require_set(self.items, lambda asked: asked.item)
        require_set(self.replaces)


class Approval(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A team lead has verified the revision."""

    replaces: Replaces

    def __post_init__(self) -> None:
        require_set(self.replaces)


class Validation(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A validator confirms what a lead approved."""

    approval: DocumentId
    replaces: Replaces

    def __post_init__(self) -> None:
        require_set(self.replaces)


class Voucher(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A lead stands in for a document whose key is in doubt."""

    method: Literal["in_person", "phone"]
    reason: LongText


class Endorsement(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A lead compared the 25 digits of a key and admits it for a time."""

    key: KeyPrint
    person: Person
    device: Device
    role: Role
    teams: tuple[Label, ...]
    from_: Date = msgspec.field(name="from")
    until: Date
    method: Literal["in_person", "phone"]

    def __post_init__(self) -> None:
        require_set(self.teams)


class KeyRotation(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The old key hands over to the new one."""

    old: KeyPrint
    new: KeyPrint


class OfficePair(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Two offices that are one, or are not."""

    offices: Pair

    def __post_init__(self) -> None:
        require_set(self.offices)


class DuplicateVisit(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of two visits one is kept."""

    keep: Id
    drop: Id


class IndependentVisits(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Two visits to one office that were both meant."""

    visits: Pair

    def __post_init__(self) -> None:
        require_set(self.visits)


class LogHead(Struct, frozen=True, forbid_unknown_fields=True):
    """Head of another laptop's log, as it was seen."""

    device: Device
    seq: Annotated[int, Meta(ge=1)]
    hash: ContentHash


class Witness(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Receipt for one bundle: what arrived, what was missing, the log head seen."""

    container: ContentHash
    documents: tuple[DocumentId, ...]
    missing: tuple[ContentHash, ...]
    log: LogHead
    level: Literal["organisation", "pinned"]

    def __post_init__(self) -> None:
        require_set(self.documents)
        require_set(self.missing)


class Retraction(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The signer takes an own statement back."""


DATA_OF_TYPE: dict[str, type[_Data]] = {
    "cosign": Cosign,
    "ack.office": OfficeAcknowledgement,
    "review.return": Return,
    "review.approve": Approval,
    "review.validate": Validation,
    "vouch": Voucher,
    "endorse": Endorsement,
    "key.rotate": KeyRotation,
    "office.same": OfficePair,
    "office.differ": OfficePair,
    "visit.duplicate": DuplicateVisit,
    "visit.independent": IndependentVisits,
    "witness": Witness,
    "retract": Retraction,
}
"""Types that this version knows; another type is kept, shown as a statement of a newer version, and has no effect."""


class Attestation(Logged, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="attestation", tag_field="kind"):
    """A statement of one type about `target`: the id of a document, or the digest of a bundle."""

    type: Label
    target: DocumentId
    text: LongText
    data: dict[str, Any]
    files: tuple[EvidenceFile, ...]

    def __post_init__(self) -> None:
        require_set(self.files, lambda file: file.sha256)
        if self.type in DATA_OF_TYPE:
            self.statement()

    def statement(self) -> _Data:
        """Return the members of a known type, checked (msgspec.ValidationError, KeyError for an unknown type)."""
        return msgspec.convert(self.data, DATA_OF_TYPE[self.type])


def members(statement: _Data) -> dict[str, Any]:
    """Return the members of a statement as they are written into the document."""
    written: dict[str, Any] = msgspec.to_builtins(statement)
    return written
