"""What stands between a visit and its signature, in the order of the form, each with where to go.

A blocking gap must be mended. The others may pass with a typed reason, which is signed and printed.
"""

from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct

from audit_app.domain.contents import Contents, PartKey, answer_key, field_key
from audit_app.domain.documents.revision import Answer
from audit_app.domain.ids import FileHash, SubjectId
from audit_app.domain.instrument import EvidenceNeed, Instrument, Leaf, Need, SubjectKind
from audit_app.domain.items import Item, items_of

GapCode = Literal[
    "unanswered", "half_marked", "note_missing", "na_not_allowed", "na_reason_unknown", "na_note_missing",
    "evidence_missing", "respondents_short", "product_missing", "not_checked",
]  # fmt: skip


class Gap(Struct, frozen=True):
    """One thing missing: where, what, whether it blocks, and the reason typed to let it pass.

    `wanted` and `found` are counts; `need` says which kind of evidence.
    """

    part: PartKey
    code: GapCode
    blocks: bool
    reason: str | None = None
    wanted: int = 0
    found: int = 0
    need: Need | None = None
    subject_kind: SubjectKind | None = None

    @property
    def stops(self) -> bool:
        """True when the visit cannot be signed because of this."""
        return self.blocks or self.reason is None


def gaps(contents: Contents, instrument: Instrument, copied: Collection[Item] = ()) -> tuple[Gap, ...]:
    """Return everything that is missing before a visit may be signed; nothing for an office that cannot be assessed.

    `copied` are the items whose answer was copied and not checked yet.
    """
    if contents.visit.outcome == "not_assessable":
        return ()
    return (*_subject_gaps(contents, instrument), *_answer_gaps(contents, instrument, copied))


def _subject_gaps(contents: Contents, instrument: Instrument) -> Iterator[Gap]:
    kinds = list(contents.subject_kinds().values())
    reasons = {short.type: short for short in contents.visit.shortfall or ()}
    for kind in instrument.subject_kinds:
        found, wanted = kinds.count(kind), instrument.expected.get(kind)
        if kind == "product" and not found:
            yield Gap(field_key("subjects"), "product_missing", blocks=True, subject_kind=kind)
        elif wanted is not None and found < wanted:
            short = reasons.get(kind)
            reason = short.reason if short and short.count <= found else None
            yield Gap(
                field_key("shortfall"),
                "respondents_short",
                blocks=False,
                reason=reason,
                wanted=wanted,
                found=found,
                subject_kind=kind,
            )


def _answer_gaps(contents: Contents, instrument: Instrument, copied: Collection[Item]) -> Iterator[Gap]:
    for leaf, subject in items_of(instrument, contents.roster(instrument)):
        item = Item(leaf.code, subject)
        yield from item_gaps(leaf, subject, contents.answers.get(item), contents, is_copied=item in copied)


def item_gaps(
    leaf: Leaf, subject: SubjectId, answer: Answer | None, contents: Contents, *, is_copied: bool = False
) -> Iterator[Gap]:
    """Yield what one item lacks; an answer that was copied has to be checked first."""
    part = answer_key(Item(leaf.code, subject))
    if is_copied:
        yield Gap(part, "not_checked", blocks=True)
    if answer is None or (answer.value is None and answer.na is None):
        yield Gap(part, "unanswered", blocks=True)
    elif answer.na is not None:
        yield from _na_gaps(part, leaf, answer)
    elif answer.value is not None and not leaf.scale.is_complete(answer.value):
        yield Gap(part, "half_marked", blocks=True)
    elif answer.value is not None:
        for need in leaf.needs(answer.value):
            yield from _need_gaps(part, need, answer, contents)


def _na_gaps(part: PartKey, leaf: Leaf, answer: Answer) -> Iterator[Gap]:
    reason = next((reason for reason in leaf.na_reasons if reason.code == answer.na), None)
    if leaf.na == "never":
        yield Gap(part, "na_not_allowed", blocks=True)
    elif reason is None:
        yield Gap(part, "na_reason_unknown", blocks=True)
    elif reason.needs_note and not answer.note.strip():
        yield Gap(part, "na_note_missing", blocks=True, need="note")


def _need_gaps(part: PartKey, need: EvidenceNeed, answer: Answer, contents: Contents) -> Iterator[Gap]:
    if need.need == "note":
        if not answer.note.strip():
            yield Gap(part, "note_missing", blocks=True, need="note")
        return
    found = sum(meets(need.need, contents, sha) for sha in answer.evidence)
    if found < need.count:
        yield Gap(
            part, "evidence_missing", blocks=False, reason=answer.gap, wanted=need.count, found=found, need=need.need
        )


def meets(need: Need, contents: Contents, sha256: FileHash) -> bool:
    """Tell whether a file is evidence of the wanted kind.

    A document is met by a photo as well, for on site papers are photographed; a photo or screenshot is a picture.
    """
    file = contents.files.get(sha256)
    if file is None:
        return False
    return need in {"document", "photo_or_document"} or file.media != "application/pdf"
