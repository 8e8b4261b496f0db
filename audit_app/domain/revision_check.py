"""Does a revision mean anything under its instrument and office? A valid signer can send nonsense too.

Also: the score computed again, which is the official one. Rules: docs/bundle-format.md section 7.2.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from audit_app.domain.contents import contents_of
from audit_app.domain.documents.office import Office
from audit_app.domain.documents.revision import Answer, Revision, Score
from audit_app.domain.instrument import Instrument, Leaf
from audit_app.domain.scoring import Scorecard, score
from audit_app.domain.verdict import score_block
from audit_app.errors import RuleViolation


class MeaningFault(NamedTuple):
    """Code and place of the first thing that makes no sense."""

    code: str
    detail: str


def meaning_fault(revision: Revision, instrument: Instrument, office: Office) -> MeaningFault | None:
    """Return the first thing that makes a revision meaningless, or None.

    It must call the instrument by its id and version (REF). Subjects must be those of office and instrument (REF), and
    a shortfall one of its kinds (REF) by a number that is fewer (SCHEMA). Answers must be about leaves of the
    instrument and subjects of the right kind (REF), with a value in the form of its scale or an N/A for a reason that
    is offered (SCHEMA); a status one of the instrument (SCHEMA).
    """
    return next(
        chain(
            _instrument_faults(revision, instrument),
            _subject_faults(revision, instrument, office),
            _shortfall_faults(revision, instrument),
            _answer_faults(revision, instrument),
            _status_faults(revision, instrument),
        ),
        None,
    )


def recomputed_score(revision: Revision, instrument: Instrument) -> Score:
    """Return the score of a meaningful revision, computed again; the second verdict is taken over, not computed."""
    contents = contents_of(revision)
    return score_of_card(revision, score(instrument, contents.roster(instrument), contents.answers))


def score_of_card(revision: Revision, card: Scorecard) -> Score:
    """Return the score that stands on the card of a revision."""
    return score_block(card, revision.score.status if revision.score else None)


def _instrument_faults(revision: Revision, instrument: Instrument) -> Iterator[MeaningFault]:
    if (revision.instrument.id, revision.instrument.version) != (instrument.id, instrument.version):
        yield MeaningFault("REF", "instrument")


def _subject_faults(revision: Revision, instrument: Instrument, office: Office) -> Iterator[MeaningFault]:
    products = {product.id for product in office.products}
    kinds = set(instrument.subject_kinds)
    for subject in revision.subjects:
        match subject.type:
            case "office":
                belongs = str(subject.id) == revision.office.id
            case "product":
                belongs = subject.id in products
            case kind:
                belongs = kind in kinds
        if not belongs:
            yield MeaningFault("REF", f"subjects: {subject.id}")


def _shortfall_faults(revision: Revision, instrument: Instrument) -> Iterator[MeaningFault]:
    """Yield shortfalls that are none: a figure above what is expected would make up subjects without end.

    No reason lets the office itself or every product go unassessed.
    """
    present = Counter(subject.type for subject in revision.subjects)
    for short in revision.visit.shortfall or ():
        if short.type not in instrument.subject_kinds or short.type == "office":
            yield MeaningFault("REF", f"visit.shortfall: {short.type}")
        fewest = 1 if short.type == "product" else 0
        if not fewest <= short.count <= max(instrument.expected.get(short.type) or 0, present[short.type]):
            yield MeaningFault("SCHEMA", f"visit.shortfall: {short.type}")


def _answer_faults(revision: Revision, instrument: Instrument) -> Iterator[MeaningFault]:
    kinds = {subject.id: subject.type for subject in revision.subjects}
    for answer in revision.answers:
        leaf = instrument.leaves.get(answer.indicator)
        if leaf is None or kinds.get(answer.subject) != leaf.subject:
            yield MeaningFault("REF", f"answers: {answer.indicator}/{answer.subject}")
        elif not _is_possible(answer, leaf):
            yield MeaningFault("SCHEMA", f"answers: {answer.indicator}/{answer.subject}")


def _status_faults(revision: Revision, instrument: Instrument) -> Iterator[MeaningFault]:
    status = revision.score.status if revision.score else None
    if status is not None and status not in {known.code for known in instrument.statuses}:
        yield MeaningFault("SCHEMA", "score.status")


def _is_possible(answer: Answer, leaf: Leaf) -> bool:
    if answer.na is not None:
        return answer.na in {reason.code for reason in leaf.na_reasons}
    if answer.value is None:
        return True
    try:
        return leaf.scale.parse(answer.value) == answer.value
    except RuleViolation:
        return False
