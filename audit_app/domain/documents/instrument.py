"""The wrapper that makes an instrument a signed element.

Format: docs/bundle-format.md section 7.4. The rules of `body` are those of the instrument format.
"""

from typing import Annotated, Any

from msgspec import Meta, Struct

from audit_app.domain.documents.header import App, Author, Device, Document, EventHead, When, require_set
from audit_app.domain.text import Text

Short = Annotated[str, Meta(max_length=40)]


class Mapping(Struct, frozen=True, forbid_unknown_fields=True):
    """How codes of an earlier instrument answer to codes of this one: `{"old": "new"}`."""

    instrument: Short
    items: dict[str, str]


class InstrumentDocument(
    Document, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="instrument", tag_field="kind"
):
    """An instrument with its publisher; all four of `by`, `device`, `when`, `event` are null where it ships with us."""

    id: Short
    version: Short
    title: Text
    body: dict[str, Any]
    maps_from: tuple[Mapping, ...]
    by: Author | None
    device: Device | None
    when: When | None
    event: EventHead | None
    app: App

    def __post_init__(self) -> None:
        require_set(self.maps_from, lambda mapping: mapping.instrument)
        publisher = (self.by, self.device, self.when, self.event)
        if any(part is None for part in publisher) and any(part is not None for part in publisher):
            raise ValueError("an instrument is published by somebody, or ships with the program")
