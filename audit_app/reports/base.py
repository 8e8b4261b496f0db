"""What every printed report is made from, and what every report can do. A new report is one module and one line."""

from collections.abc import Mapping
from typing import Literal, Protocol

from msgspec import Struct

from audit_app.domain.contents import Contents
from audit_app.domain.documents.attestation import OfficeAcknowledgement
from audit_app.domain.documents.header import Author
from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.documents.revision import Revision
from audit_app.domain.ids import ElementId, FileHash
from audit_app.domain.instrument import Instrument
from audit_app.domain.scoring import Scorecard
from audit_app.words import Words

SheetState = Literal["draft", "sent", "returned", "verified", "validated"]


class Sealed(Struct, frozen=True):
    """The seal of the revision that is printed: its document and state, and who signed it when."""

    revision: ElementId
    state: Literal["snapshot", "submitted", "withdrawn"]
    wall: str
    by: Author
    instrument: ElementId


class LastRound(Struct, frozen=True):
    """Figures of the round before, by code of dimension, as points of 100 in decimal text."""

    name: str
    scores: Mapping[str, str]


class VisitSheet(Struct, frozen=True, kw_only=True):
    """Everything that a report about one visit is made from.

    `state` is what became of the visit so far, `status` the code of the second verdict where the instrument has one,
    `acknowledged` how the head of the office signed or refused. `pictures` are small pictures by hash of their file,
    for a report that shows them.
    """

    contents: Contents
    office: OfficeFacts
    instrument: Instrument
    card: Scorecard
    sealed: Sealed | None
    state: SheetState
    status: str | None = None
    last_round: LastRound | None = None
    acknowledged: OfficeAcknowledgement | None = None
    pictures: Mapping[FileHash, bytes] = {}


class Report(Protocol):
    """One kind of paper."""

    @property
    def kind(self) -> str:
        """The name of this kind, by which it is asked for."""

    def render(self, sheet: VisitSheet, words: Words) -> bytes:
        """Return the PDF, in the language of the words; the same sheet gives the same bytes at any time and place."""


def seal_of(revision_id: ElementId, revision: Revision) -> Sealed:
    """Return the seal of a signed revision."""
    return Sealed(
        revision=revision_id,
        state=revision.state,
        wall=revision.when.wall,
        by=revision.by,
        instrument=revision.instrument.doc,
    )
