"""Whether a respondent agreed to be asked: a note of this laptop, which no revision carries (docs/adr/0013)."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from audit_app.domain.contents import PartKey
from audit_app.domain.documents.header import Label, Name
from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import SubjectKind

How = Literal["spoken", "paper", "screen"]
"""How a respondent answered the question: aloud, on a paper form that was handed in, on a screen handed over."""


class Consent(Struct, frozen=True, forbid_unknown_fields=True):
    """What a respondent said. Whoever refused is no subject any more: kind, label and post tell who it was.

    `reason` is why, as the respondent put it; empty for a consent.
    """

    type: SubjectKind
    label: Name
    role: Label | None
    given: bool
    how: How
    reason: Annotated[str, Meta(max_length=2_000)]


def consent_key(subject: SubjectId) -> PartKey:
    """Return the key of what a respondent said."""
    return PartKey(f"consent/{subject}")


def is_consent(key: PartKey) -> bool:
    """Tell whether a part is what a respondent said."""
    return key.startswith("consent/")


def consents_from(parts: Mapping[PartKey, Any]) -> dict[SubjectId, Consent]:
    """Return what respondents said, from parts given as plain JSON; parts of other kinds are passed over."""
    said = {SubjectId(key.partition("/")[2]): value for key, value in parts.items() if is_consent(key)}
    return msgspec.convert(said, dict[SubjectId, Consent])
