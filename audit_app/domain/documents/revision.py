"""A revision: the sealed state of one visit, complete in itself.

Format: docs/bundle-format.md section 7.2.
"""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from audit_app.domain.documents.header import (
    ContentHash,
    Count,
    DocumentId,
    Label,
    Logged,
    LongText,
    Name,
    Person,
    require_set,
)
from audit_app.domain.ids import UUID, Clock, Date, FindingId, LocalTime, OfficeId, SubjectId, VisitId
from audit_app.domain.instrument import SubjectKind

SubjectUuid = Annotated[SubjectId, UUID]
VisitUuid = Annotated[VisitId, UUID]
OfficeUuid = Annotated[OfficeId, UUID]
Hundredths = Annotated[int, Meta(ge=0, le=10_000)]
ItemText = Annotated[str, Meta(max_length=180)]
MOST_PARENTS = 16
RevisionState = Literal["snapshot", "submitted", "withdrawn"]
RevisionFlag = Literal["rescued"]


class Assessor(Struct, frozen=True, forbid_unknown_fields=True):
    """A member of the team."""

    person: Person
    name: Name


class Shortfall(Struct, frozen=True, forbid_unknown_fields=True):
    """Fewer subjects of a kind than the instrument expects: how many there are to be, and why."""

    type: SubjectKind
    count: Count
    reason: Annotated[str, Meta(min_length=1, max_length=2_000)]


class VisitFacts(Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """When, by whom and with what outcome an office was visited.

    `from` and `to` are local clock times; `not_assessable` needs a reason.
    """

    id: VisitUuid
    round: Label
    date: Date
    from_: Clock | None
    to: Clock | None
    outcome: Literal["assessed", "not_assessable"]
    reason: LongText | None
    assessors: Annotated[tuple[Assessor, ...], Meta(min_length=1, max_length=100)]
    shortfall: tuple[Shortfall, ...] | UnsetType = UNSET

    def __post_init__(self) -> None:
        require_set(self.assessors, lambda assessor: assessor.person)
        require_set(self.shortfall or (), lambda shortfall: shortfall.type)
        if self.outcome == "not_assessable" and not self.reason:
            raise ValueError("an office that cannot be assessed needs a reason")


class OfficeRef(Struct, frozen=True, forbid_unknown_fields=True):
    """The office, the document that describes it, and its name as the assessors knew it."""

    id: OfficeUuid
    doc: DocumentId
    name: Annotated[str, Meta(max_length=200)]


class InstrumentRef(Struct, frozen=True, forbid_unknown_fields=True):
    """The exact instrument: its document decides, id and version are for people."""

    id: Annotated[str, Meta(max_length=40)]
    version: Annotated[str, Meta(max_length=40)]
    doc: DocumentId


class Subject(Struct, frozen=True, forbid_unknown_fields=True):
    """What answers are about. `name` stays null unless the assessor decides otherwise: signed text cannot be erased."""

    id: SubjectUuid
    type: SubjectKind
    label: Name
    role: Label | None
    substitute: bool | None
    name: Name | None


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """The state of one item. Neither value nor N/A: noted, not answered.

    `gap` says why required evidence is missing; `evidence` is a set of SHA-256.
    """

    indicator: Annotated[str, Meta(min_length=1, max_length=40)]
    subject: SubjectUuid
    value: int | Annotated[str, Meta(min_length=1, max_length=256)] | None
    na: Annotated[str, Meta(min_length=1, max_length=40)] | None
    note: LongText
    gap: Annotated[str, Meta(min_length=1, max_length=2_000)] | None
    evidence: tuple[ContentHash, ...]

    def __post_init__(self) -> None:
        require_set(self.evidence)
        if self.value is not None and self.na is not None:
            raise ValueError("an item has a value or does not apply, not both")

    @property
    def is_empty(self) -> bool:
        """True when nothing at all is recorded; such an item is not written down."""
        return self.value is None and self.na is None and not (self.note or self.gap or self.evidence)


class Finding(Struct, frozen=True, forbid_unknown_fields=True):
    """A shortcoming for the summary sheet, with advice, the items it rests on and its evidence."""

    id: Annotated[FindingId, UUID]
    text: LongText
    advice: LongText
    items: tuple[ItemText, ...]
    evidence: tuple[ContentHash, ...]

    def __post_init__(self) -> None:
        require_set(self.items)
        require_set(self.evidence)


Media = Literal["image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"]


class EvidenceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A photo or document, named by the hash of its bytes.

    `taken` is what the file claims; `of` names the original of a copy that was redacted, marked or turned.
    """

    sha256: ContentHash
    bytes: Annotated[int, Meta(ge=1)]
    media: Media
    taken: LocalTime | None
    of: ContentHash | None
    caption: Annotated[str, Meta(max_length=1_000)]


class DimensionScore(Struct, frozen=True, forbid_unknown_fields=True):
    """Figure of a dimension in hundredths, rounded for display by itself; null where nothing counts."""

    code: Annotated[str, Meta(max_length=40)]
    score: Hundredths | None
    answered: Count
    expected: Count


class Score(Struct, frozen=True, forbid_unknown_fields=True, rename={"class_": "class"}):
    """What the assessor's program computed, in hundredths of a point; the reader computes it again.

    The three figures are null where every item does not apply.
    """

    engine: Annotated[int, Meta(ge=1)]
    provisional: bool
    total: Hundredths | None
    low: Hundredths | None
    high: Hundredths | None
    class_: Label | None
    zone: Label | None
    status: Label | None
    dimensions: tuple[DimensionScore, ...]

    def __post_init__(self) -> None:
        require_set(self.dimensions, lambda dimension: dimension.code)


class RespondedItem(Struct, frozen=True, forbid_unknown_fields=True):
    """What became of one item that a reviewer asked to mend."""

    item: ItemText
    outcome: Literal["changed", "kept"]
    note: LongText

    def __post_init__(self) -> None:
        if self.outcome == "kept" and not self.note:
            raise ValueError("keeping what was asked to change needs a note")


class Response(Struct, frozen=True, forbid_unknown_fields=True):
    """Answer to a return, item by item."""

    to: DocumentId
    items: tuple[RespondedItem, ...]

    def __post_init__(self) -> None:
        require_set(self.items, lambda responded: responded.item)


class Choice(Struct, frozen=True, forbid_unknown_fields=True):
    """One decision in a conflict: whose item was taken, with whose evidence, and why."""

    item: ItemText
    took: DocumentId
    evidence: Literal["taken", "union"]
    reason: Annotated[str, Meta(min_length=1, max_length=2_000)]


class Resolution(Struct, frozen=True, forbid_unknown_fields=True):
    """How a conflict was decided: the ancestors compared with, and the choices made."""

    bases: tuple[DocumentId, ...]
    choices: tuple[Choice, ...]

    def __post_init__(self) -> None:
        require_set(self.bases)
        require_set(self.choices, lambda choice: choice.item)


class Revision(Logged, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="revision", tag_field="kind"):
    """The sealed state of one visit, with the revisions it replaces as parents."""

    visit: VisitFacts
    parents: Annotated[tuple[DocumentId, ...], Meta(max_length=MOST_PARENTS)]
    number: Annotated[int, Meta(ge=1)]
    state: RevisionState
    flags: tuple[RevisionFlag, ...]
    office: OfficeRef
    instrument: InstrumentRef
    subjects: tuple[Subject, ...]
    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...]
    files: tuple[EvidenceFile, ...]
    score: Score | None
    responds: tuple[Response, ...]
    resolution: Resolution | None

    def __post_init__(self) -> None:
        require_set(self.parents)
        require_set(self.flags)
        require_set(self.subjects, lambda subject: subject.id)
        require_set(self.answers, lambda answer: f"{answer.indicator}\0{answer.subject}")
        require_set(self.findings, lambda finding: finding.id)
        require_set(self.files, lambda file: file.sha256)
        require_set(self.responds, lambda response: response.to)
        if (self.resolution is not None) != (len(self.parents) > 1):
            raise ValueError("a resolution stands exactly where there are two or more parents")
        if self.score is None and self.state != "snapshot":
            raise ValueError("only a snapshot may lack a score")

    @property
    def all_flags(self) -> tuple[str, ...]:
        """What its author's program says about how it came to be: `rescued`, `clock_jump`."""
        return (*self.flags, *self.when.flags)

    def dangling_reference(self) -> str | None:
        """Return the first reference inside this document that leads nowhere, or None.

        Answers name subjects of the list; the list of files holds exactly what answers and findings name; a choice
        took a parent's item.
        """
        subjects = {subject.id for subject in self.subjects}
        for answer in self.answers:
            if answer.subject not in subjects:
                return f"answers: {answer.indicator}/{answer.subject}"
        for choice in self.resolution.choices if self.resolution else ():
            if choice.took not in self.parents:
                return f"resolution.choices: {choice.item}"
        named = {sha for answer in self.answers for sha in answer.evidence}
        named |= {sha for finding in self.findings for sha in finding.evidence}
        stray = named ^ {file.sha256 for file in self.files}
        return f"files: {min(stray)}" if stray else None
