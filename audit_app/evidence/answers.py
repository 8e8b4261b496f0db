"""What the decoding child is asked, and the only things it may answer: plain data, typed again on arrival.

The child reads hostile files, so what it says is taken for foreign too.
"""

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from audit_app.domain.documents.revision import Media
from audit_app.domain.ids import LocalTime
from audit_app.domain.layer import Layer
from audit_app.errors import RuleViolation

DerivedKind = Literal["thumbnail", "view"]

MAX_PICTURE_BYTES: Final = 32 << 20
"""The largest derived picture that is believed."""

RefusalCode = Literal[
    "evidence_bomb",
    "evidence_encrypted",
    "evidence_missing",
    "evidence_no_decoder",
    "evidence_not_as_claimed",
    "evidence_too_many_pixels",
    "evidence_truncated",
    "evidence_unreadable",
]

_Count = Annotated[int, Meta(ge=1, le=1_000_000)]


class Task(Struct, frozen=True):
    """What to do with a file; its `size_bytes` bytes follow the line. `layer` is what is drawn over it by `flatten`."""

    work: Literal["inspect", "judge", "flatten", "codes"] | DerivedKind
    media: Media
    size_bytes: int
    layer: Layer | None = None


class Intake(Struct, frozen=True, tag_field="answer", tag="intake"):
    """What a file is, and what it claims about itself. Null: not known.

    `width` and `height` are pixels as stored, before `orientation` (1-8, as EXIF counts) turns them upright. `taken`
    and `device` are claims that anybody can write. The place is never read, only whether one is in the file.
    """

    media: Media
    size_bytes: int
    width: _Count | None = None
    height: _Count | None = None
    pages: _Count | None = None
    taken: LocalTime | None = None
    device: Annotated[str, Meta(max_length=80)] | None = None
    orientation: Annotated[int, Meta(ge=1, le=8)] = 1
    has_location: bool = False


class Judged(Struct, frozen=True, tag_field="answer", tag="judged"):
    """How bright a photo is (0-255), and how sharp: the variance of its edges."""

    brightness: Annotated[int, Meta(ge=0, le=255)]
    sharpness: Annotated[int, Meta(ge=0, le=1_000_000)]


class Codes(Struct, frozen=True, tag_field="answer", tag="codes"):
    """The texts of the QR codes in a picture, whatever they say."""

    texts: Annotated[tuple[Annotated[str, Meta(max_length=100)], ...], Meta(max_length=6)]


class Drawn(Struct, frozen=True, tag_field="answer", tag="drawn"):
    """A derived picture; its bytes follow the line."""

    size_bytes: Annotated[int, Meta(ge=1, le=MAX_PICTURE_BYTES)]


class Refused(Struct, frozen=True, tag_field="answer", tag="refused"):
    """A file that cannot be read or shown, with the reason; the record of it stays valid."""

    code: RefusalCode
    params: Annotated[dict[str, int], Meta(max_length=4)] = {}

    def as_violation(self) -> RuleViolation:
        """Return the same as an error, for whoever asked to take the file in."""
        return RuleViolation(self.code, **self.params)


Answer = Intake | Judged | Codes | Drawn | Refused
"""What may stand in the line that the child writes."""

Found = Intake | Judged | Codes | bytes | Refused
"""What comes of a task: a picture as its bytes."""
