"""Hypothesis strategies: whole instruments with every kind of scale, who is asked, and what was answered."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from hypothesis import strategies as st

from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import SUBJECT_KINDS, Instrument, Leaf, SubjectKind
from audit_app.domain.items import Item, Reply, Roster, items_of, roster
from audit_app.domain.scales import Checklist, Number

Document = dict[str, Any]
Answers = dict[Item, Reply]

_TEXT = {"id": "kata", "en": "word"}
_BANDS = [
    {"class": "A", "label": _TEXT, "zone": "hijau", "min": "88"},
    {"class": "B", "label": _TEXT, "zone": "kuning", "min": "51"},
    {"class": "C", "label": _TEXT, "zone": "merah", "min": "0"},
]


class Case(NamedTuple):
    """A method as a document and as an instrument, who is expected, and some answers."""

    document: Document
    instrument: Instrument
    roster: Roster
    answers: Answers

    def items(self) -> list[tuple[Leaf, Item]]:
        """Return the items in the order of the form."""
        return [(leaf, Item(leaf.code, subject)) for leaf, subject in items_of(self.instrument, self.roster)]


@st.composite
def scales(draw: st.DrawFn, *, from_zero: bool) -> Document:
    """Return a scale of any kind."""
    kind = draw(st.sampled_from(("ordinal", "presence", "checklist", "likert", "number")))
    lowest = 0 if from_zero else draw(st.integers(0, 2))
    match kind:
        case "ordinal" | "likert":
            return {"kind": kind, "min": lowest, "max": lowest + draw(st.integers(1, 6))}
        case "checklist":
            count = draw(st.integers(1, 4))
            steps = [lowest, *draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))]
            values = [sum(steps[: place + 1]) for place in range(count + 1)]
            values[-1] = max(values[-1], 1)
            rows = [{"id": f"r{number}", "name": _TEXT} for number in range(count)]
            return {"kind": kind, "rows": rows, "values": values}
        case "number":
            return {"kind": kind, "min": str(lowest), "max": draw(st.sampled_from(("7", "99.5", "100"))), "places": 2}
    return {"kind": "presence"}


def _weights(draw: st.DrawFn, count: int) -> list[str | None]:
    """Return explicit weights that total 100, or none for equal shares."""
    if draw(st.booleans()):
        return [None] * count
    cuts = sorted(draw(st.lists(st.integers(1, 9_999), min_size=count - 1, max_size=count - 1, unique=True)))
    hundredths = [end - start for start, end in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    return [f"{each // 100}.{each % 100:02d}" for each in hundredths]


class _Grower:
    """Draws the tree of an instrument downwards; codes count up, scales are named as they appear."""

    def __init__(self, draw: st.DrawFn, first_subject: str, *, from_zero: bool) -> None:
        self._draw = draw
        self._next_subject = first_subject
        self._from_zero = from_zero
        self._count = 0
        self.scales: dict[str, Document] = {}
        self.rubrics: dict[str, Document] = {}
        self.subjects: set[str] = set()
        self.may_be_na = False

    def siblings(self, fewest: int, most: int) -> list[Document]:
        """Return some parts with code, name and weight."""
        weights = _weights(self._draw, self._draw(st.integers(fewest, most)))
        return [{"code": self._code(), "name": _TEXT, "weight": weight} for weight in weights]

    def dimension(self, part: Document) -> Document:
        """Fill a dimension."""
        variables = [self._variable(variable) for variable in self.siblings(1, 2)]
        return part | {"variables": variables}

    def _variable(self, part: Document) -> Document:
        return part | {"indicators": [self._indicator(indicator) for indicator in self.siblings(1, 2)]}

    def _indicator(self, part: Document) -> Document:
        subject, self._next_subject = self._next_subject, self._draw(st.sampled_from(SUBJECT_KINDS))
        self.subjects.add(subject)
        part = part | {"subject": subject, "method": "observasi", "ask": _TEXT}
        if self._draw(st.booleans()):
            return part | self._answered()
        return part | {"aspects": [aspect | self._answered() for aspect in self.siblings(1, 3)]}

    def _answered(self) -> Document:
        name = f"s{len(self.scales)}"
        scale = self._draw(scales(from_zero=self._from_zero))
        self.scales[name] = scale
        answered = {"scale": name, "na": self._draw(st.sampled_from(("never", "reason")))}
        self.may_be_na |= answered["na"] == "reason"
        if scale["kind"] != "likert":
            return answered
        levels = [{"value": value, "text": _TEXT} for value in range(scale["min"], scale["max"] + 1)]
        self.rubrics[name] = {"levels": levels}
        return answered | {"rubric": name}

    def _code(self) -> str:
        self._count += 1
        return f"K{self._count}"


@st.composite
def documents(draw: st.DrawFn, *, from_zero: bool = False) -> Document:
    """Return a consistent instrument document: every kind of scale, both aggregations, weights or equal shares."""
    aggregation, first_subject = draw(
        st.sampled_from((("mean_of_products", "product"), ("mean_of_units", "office"), ("mean_of_units", "user")))
    )
    grower = _Grower(draw, first_subject, from_zero=from_zero)
    dimensions = [grower.dimension(part) for part in grower.siblings(1, 3)]
    expected = {kind: draw(st.integers(0, 3) | st.none()) for kind in SUBJECT_KINDS if kind in grower.subjects}
    return {
        "kind": "instrument",
        "v": 1,
        "id": "acak",
        "version": "1.0.0",
        "title": _TEXT,
        "years": [2026],
        "rounding": {"places": draw(st.integers(0, 3)), "mode": "half_up"},
        "aggregation": aggregation,
        "expected": expected,
        "scales": grower.scales,
        "rubrics": grower.rubrics,
        "na_reasons": [{"code": "tidak-ada", "text": _TEXT}] if grower.may_be_na else [],
        "bands": _BANDS,
        "dimensions": dimensions,
    }


def instrument_of(document: Document) -> Instrument:
    """Return the instrument of a consistent document."""
    return msgspec.convert(document, Instrument)


@st.composite
def rosters(draw: st.DrawFn, instrument: Instrument) -> Roster:
    """Return some subjects of every kind, fewer or more than are expected, sometimes with fewer allowed."""
    subjects: dict[SubjectId, SubjectKind] = {}
    lowered: dict[SubjectKind, int] = {}
    for kind in instrument.subject_kinds:
        count = draw(st.integers(0, 3))
        subjects |= {SubjectId(f"{kind}-{number}"): kind for number in range(count)}
        if draw(st.booleans()):
            lowered[kind] = draw(st.integers(0, count))
    return roster(instrument, subjects, lowered)


def values(leaf: Leaf) -> st.SearchStrategy[int | str]:
    """Return complete values of a leaf, in their stored form."""
    scale = leaf.scale
    if isinstance(scale, Checklist):
        marks = st.fixed_dictionaries({row.id: st.booleans() for row in scale.rows})
        return marks.map(scale.write)
    if isinstance(scale, Number):
        hundredths = st.integers(int(float(scale.min) * 100), int(float(scale.max) * 100))
        return hundredths.map(lambda each: scale.parse(f"{each // 100}.{each % 100:02d}"))
    if any(scale.levels()):
        return st.sampled_from(list(scale.levels()))
    return st.sampled_from((0, 1))


def decided(leaf: Leaf) -> st.SearchStrategy[Reply]:
    """Return complete values and N/A."""
    return values(leaf).map(lambda value: Reply(value=value)) | st.just(Reply(na="tidak-ada"))


def replies(leaf: Leaf) -> st.SearchStrategy[Reply]:
    """Return what can be recorded about an item: decided, a note alone, a checklist that is half marked."""
    if isinstance(leaf.scale, Checklist) and len(leaf.scale.rows) > 1:
        first, *_ = leaf.scale.rows
        half_marked = Reply(value=leaf.scale.write({first.id: True}))
        return decided(leaf) | st.sampled_from((Reply(), half_marked))
    return decided(leaf) | st.just(Reply())


@st.composite
def answers(draw: st.DrawFn, instrument: Instrument, subjects: Roster, *, complete: bool = False) -> Answers:
    """Return answers to some items, or to all of them."""
    given: Answers = {}
    for leaf, subject in items_of(instrument, subjects):
        if complete:
            given[Item(leaf.code, subject)] = draw(decided(leaf))
        elif draw(st.booleans()):
            given[Item(leaf.code, subject)] = draw(replies(leaf))
    return given


@st.composite
def cases(draw: st.DrawFn, *, from_zero: bool = False, complete: bool = False) -> Case:
    """Return a method with answers; `from_zero`: every scale begins at 0; `complete`: nothing is open."""
    document = draw(documents(from_zero=from_zero))
    instrument = instrument_of(document)
    if not complete:
        subjects = draw(rosters(instrument))
        return Case(document, instrument, subjects, draw(answers(instrument, subjects)))
    subjects = _everybody_expected(instrument)
    return Case(document, instrument, subjects, draw(answers(instrument, subjects, complete=True)))


def _everybody_expected(instrument: Instrument) -> Roster:
    registered: Mapping[SubjectId, SubjectKind] = {
        SubjectId(f"{kind}-{number}"): kind
        for kind in instrument.subject_kinds
        for number in range(instrument.expected.get(kind) or 2)
    }
    return roster(instrument, registered)
