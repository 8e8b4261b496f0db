"""What the table of answers says about each dimension of a visit."""

from msgspec import Struct

from audit_app.domain.contents import answer_key
from audit_app.domain.documents.revision import DimensionScore
from audit_app.domain.instrument import Dimension
from audit_app.domain.items import Item
from audit_app.domain.scales import Value
from audit_app.domain.scoring import Figure
from audit_app.domain.verdict import points_of, score_block
from audit_app.words import Words
from audit_app.workflows.read_visits import OpenVisit


class DimensionRow(Struct, frozen=True):
    """One line of the table. `first_part` is where its questions begin, empty where it has none."""

    code: str
    name: str
    about: str
    answered: int
    expected: int
    findings: int
    evidence: int
    points: str | None
    first_part: str


def dimension_rows(opened: OpenVisit, words: Words) -> tuple[DimensionRow, ...]:
    """Return what the table says about each dimension of a visit."""
    figures = {figure.code: figure for figure in opened.card.dimensions()}
    counts = {counted.code: counted for counted in score_block(opened.card).dimensions}
    return tuple(
        _row(opened, each, figures[each.code], counts[each.code], words) for each in opened.instrument.dimensions
    )


def _row(
    opened: OpenVisit, dimension: Dimension, figure: Figure, counted: DimensionScore, words: Words
) -> DimensionRow:
    codes = _codes(opened, dimension)
    answers = [answer for item, answer in opened.draft.contents.answers.items() if item.indicator in codes]
    return DimensionRow(
        code=dimension.code,
        name=dimension.name.in_language(words.language),
        about=", ".join(variable.name.in_language(words.language) for variable in dimension.variables),
        answered=counted.answered,
        expected=counted.expected,
        findings=sum(_is_finding(opened, answer.indicator, answer.value) for answer in answers),
        evidence=len({sha for answer in answers for sha in answer.evidence}),
        points=points_of(figure.score, opened.instrument),
        first_part=_first_part(opened, codes),
    )


def _codes(opened: OpenVisit, dimension: Dimension) -> tuple[str, ...]:
    places = opened.instrument.places_of_leaves
    return tuple(code for code, (its_dimension, _, _) in places.items() if its_dimension.code == dimension.code)


def _is_finding(opened: OpenVisit, indicator: str, value: Value | None) -> bool:
    scale = opened.instrument.leaves[indicator].scale
    return value is not None and scale.is_complete(value) and scale.is_shortcoming(value)


def _first_part(opened: OpenVisit, codes: tuple[str, ...]) -> str:
    for code in codes:
        subjects = opened.card.roster.subjects.get(opened.instrument.leaves[code].subject, ())
        if subjects:
            return answer_key(Item(code, subjects[0]))
    return ""
