"""What every signed document begins with: who, on which laptop, when, after which line of its log.

A document that exists has the right shape; msgspec refuses everything else with the path of the fault.
Format: docs/bundle-format.md section 7.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Annotated, Any, Literal, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType

from audit_app.domain.ids import (
    DEVICE,
    FINGERPRINT,
    HLC,
    SHA256,
    UUID,
    DeviceId,
    ElementId,
    FileHash,
    Fingerprint,
    PersonId,
    Wall,
)

Person = Annotated[PersonId, UUID]
Device = Annotated[DeviceId, DEVICE]
KeyPrint = Annotated[Fingerprint, FINGERPRINT]
DocumentId = Annotated[ElementId, SHA256]
ContentHash = Annotated[FileHash, SHA256]
Count = Annotated[int, Meta(ge=0)]

Name = Annotated[str, Meta(max_length=120)]
Label = Annotated[str, Meta(max_length=60)]
LongText = Annotated[str, Meta(max_length=4_000)]

Member = TypeVar("Member")


class Author(Struct, frozen=True, forbid_unknown_fields=True):
    """Who signs: the person, the name to show, and the key that must have signed."""

    person: Person
    name: Name
    key: KeyPrint


class When(Struct, frozen=True, forbid_unknown_fields=True):
    """Claimed time: wall clock with offset, and the hybrid clock that only sorts lists on screen."""

    wall: Wall
    hlc: Annotated[str, HLC]
    flags: tuple[Literal["clock_jump"], ...]

    def __post_init__(self) -> None:
        require_set(self.flags)


class EventHead(Struct, frozen=True, forbid_unknown_fields=True):
    """Head of a device log: number and hash of its last line."""

    seq: Annotated[int, Meta(ge=1)]
    hash: Annotated[str, SHA256]


class App(Struct, frozen=True, forbid_unknown_fields=True):
    """The program that wrote the document."""

    name: Label
    version: Label


class Document(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """Common to all kinds; `x` is carried and signed without meaning to a reader that does not know it."""

    v: Literal[1]
    x: dict[str, Any] | UnsetType = UNSET

    @property
    def kind(self) -> str:
        """The kind of document, as it is written in its bytes."""
        return str(self.__struct_config__.tag)


class Signed(Document, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A document that a person signed on a laptop."""

    by: Author
    device: Device
    when: When
    app: App


class Logged(Signed, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A signed document that names the head of the device log just before signing."""

    event: EventHead


def require_set(members: Iterable[Member], key: Callable[[Member], str] = str) -> None:
    """Refuse a list that is not sorted bytewise by its key, or holds a key twice (ValueError)."""
    keys = [key(member).encode() for member in members]
    if any(left >= right for left, right in pairwise(keys)):
        raise ValueError("the members of a set must be sorted, each once")
