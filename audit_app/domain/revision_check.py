"""Does a revision mean anything under its instrument and office? A valid signer can send nonsense too.

Also: the score computed again, which is the official one. Rules: docs/bundle-format.md section 7.2.
"""

from typing import NamedTuple

from audit_app.domain.contents import contents_of
from audit_app.domain.documents.office import Office
from audit_app.domain.documents.revision import Answer, Revision, Score, Subject
from audit_app.domain.instrument import Instrument
from audit_app.domain.scoring import score
from audit_app.domain.verdict import score_block
from audit_app.errors import RuleViolation


class MeaningFault(NamedTuple):
    """Code and place of the first thing that makes no sense."""

    code: str
    detail: str


def meaning_fault(revision: Revision, instrument: Instrument, office: Office) -> MeaningFault | None:
    """Return what makes a revision meaningless, or None.

    Subjects must be those of office and instrument (REF); answers must be about leaves of the instrument and subjects
    of the right kind (REF), with a value in the form of its scale or an N/A that the instrument allows (SCHEMA).
    """
    for subject in revision.subjects:
        if not _belongs(subject, revision, instrument, office):
            return MeaningFault("REF", f"subjects: {subject.id}")
    kinds = {subject.id: subject.type for subject in revision.subjects}
    for answer in revision.answers:
        leaf = instrument.leaves.get(answer.indicator)
        if leaf is None or kinds.get(answer.subject) != leaf.subject:
            return MeaningFault("REF", f"answers: {answer.indicator}/{answer.subject}")
        if not _is_possible(answer, instrument):
            return MeaningFault("SCHEMA", f"answers: {answer.indicator}/{answer.subject}")
    return None


def recomputed_score(revision: Revision, instrument: Instrument) -> Score:
    """Return the score of a meaningful revision, computed again; the second verdict is taken over, not computed."""
    contents = contents_of(revision)
    card = score(instrument, contents.roster(instrument), contents.answers)
    return score_block(card, revision.score.status if revision.score else None)


def _belongs(subject: Subject, revision: Revision, instrument: Instrument, office: Office) -> bool:
    match subject.type:
        case "office":
            return str(subject.id) == revision.office.id
        case "product":
            return any(product.id == subject.id for product in office.products)
        case kind:
            return kind in instrument.subject_kinds


def _is_possible(answer: Answer, instrument: Instrument) -> bool:
    leaf = instrument.leaves[answer.indicator]
    if answer.na is not None:
        return leaf.na != "never"
    if answer.value is None:
        return True
    try:
        return leaf.scale.parse(answer.value) == answer.value
    except RuleViolation:
        return False
