"""What an earlier visit to the same office says about an item: never filled in, only looked at and confirmed."""

from typing import Literal

from msgspec import Struct

from audit_app.domain.documents.revision import Answer, EvidenceFile, Revision, Subject
from audit_app.domain.ids import ElementId
from audit_app.domain.instrument import Instrument, Leaf
from audit_app.domain.items import is_decided
from audit_app.domain.scales import Value
from audit_app.errors import RuleViolation

Nothing = Literal["user", "not_asked", "nobody", "unanswered"]
"""Why there is nothing to compare: users are other people each time; the instrument of that round does not ask it; that
product or post was not part of the visit; or it was not answered."""


class EarlierVisit(Struct, frozen=True):
    """The newest signed visit to an office before this one, with the instrument it was made with."""

    element: ElementId
    revision: Revision
    instrument: Instrument

    def is_made_with(self, instrument: Instrument) -> bool:
        """Tell whether it was made with an instrument in exactly this version."""
        made = self.revision.instrument
        return (made.id, made.version) == (instrument.id, instrument.version)


class EarlierAnswer(Struct, frozen=True):
    """What was answered then: about whom, to which leaf of that instrument, and the files it named."""

    subject: Subject
    leaf: Leaf
    answer: Answer
    files: tuple[EvidenceFile, ...]


def earlier_answer(earlier: EarlierVisit, leaf: Leaf, subject: Subject) -> EarlierAnswer | Nothing:
    """Return what an earlier visit says about a leaf and the subject that answers to one of this visit."""
    if subject.type == "user":
        return "user"
    asked = earlier.instrument.leaves.get(leaf.code)
    if asked is None or asked.subject != leaf.subject:
        return "not_asked"
    then = _counterpart(earlier.revision, subject)
    if then is None:
        return "nobody"
    revision = earlier.revision
    found = (each for each in revision.answers if (each.indicator, each.subject) == (leaf.code, then.id))
    answer = next(found, None)
    if answer is None or not is_decided(asked, answer):
        return "unanswered"
    files = tuple(file for file in revision.files if file.sha256 in answer.evidence)
    return EarlierAnswer(then, asked, answer, files)


def unchanged_value(leaf: Leaf, then: EarlierAnswer) -> Value | None:
    """Return the value of that time where it means the same on the scale of a leaf now, else None."""
    value, before = then.answer.value, then.leaf.scale
    if value is None or type(leaf.scale) is not type(before) or leaf.scale.highest != before.highest:
        return None
    try:
        parsed = leaf.scale.parse(value)
    except RuleViolation:
        return None
    return parsed if leaf.scale.is_complete(parsed) else None


def _counterpart(revision: Revision, subject: Subject) -> Subject | None:
    """Return the office; the product of the same name; of officers the one with the same post, else the same label."""
    same_kind = [each for each in revision.subjects if each.type == subject.type]
    if subject.type == "office":
        return same_kind[0] if same_kind else None
    with_post = [each for each in same_kind if subject.role is not None and each.role == subject.role]
    if len(with_post) == 1:
        return with_post[0]
    named = (each for each in with_post or same_kind if _folded(each) == _folded(subject))
    return next(named, None)


def _folded(subject: Subject) -> str:
    return " ".join(subject.label.casefold().split())
