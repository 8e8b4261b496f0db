"""An instrument: dimensions, variables, indicators and leaves, with everything needed to ask and to score.

One self-contained JSON document (docs/instrument-format.md). Nothing of a method is in code. What is built here has
the right shape; that it is consistent is the business of `instrument_check`.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from audit_app.domain.provenance import ASSUMED, Provenance
from audit_app.domain.scales import AnyScale, Value
from audit_app.domain.text import Text

SubjectKind = Literal["office", "product", "officer", "user", "complaint_officer"]
SUBJECT_KINDS: tuple[SubjectKind, ...] = ("office", "product", "officer", "user", "complaint_officer")
Method = Literal["wawancara", "observasi", "dokumen", "survei"]
NaPolicy = Literal["never", "reason"]
Aggregation = Literal["mean_of_units", "mean_of_products", "none"]
Need = Literal["note", "photo", "document", "photo_or_document", "screenshot"]
Zone = Literal["hijau", "kuning", "merah"]


class _Node(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every part of the tree has; `weight` is decimal text, or null for an equal share in the parent."""

    code: str
    name: Text
    weight: str | None = None
    provenance: Provenance = ASSUMED


class Law(Struct, frozen=True, forbid_unknown_fields=True):
    """A legal basis, and whether a source confirms it."""

    ref: str
    status: Literal["confirmed", "assumed"]


class Level(Struct, frozen=True, forbid_unknown_fields=True):
    """What one level of a rubric means."""

    value: int
    text: Text
    provenance: Provenance = ASSUMED


class Rubric(Struct, frozen=True, forbid_unknown_fields=True):
    """The meaning of every level, lowest first."""

    levels: tuple[Level, ...]

    def level(self, value: int) -> Level | None:
        """Return the words of one level, or None where there are none."""
        return next((level for level in self.levels if level.value == value), None)


class EvidenceNeed(Struct, frozen=True, forbid_unknown_fields=True, rename={"from_level": "from", "to_level": "to"}):
    """What must be there when the level lies between two limits, both included; no limits: always."""

    need: Need
    from_level: int | None = None
    to_level: int | None = None
    count: int = 1
    hint: Text | None = None

    def applies_to(self, level: Fraction) -> bool:
        """Tell whether a level of the scale calls for this evidence."""
        above = self.from_level is None or level >= self.from_level
        return above and (self.to_level is None or level <= self.to_level)


class EvidenceRule(Struct, frozen=True, forbid_unknown_fields=True):
    """All that an answer needs beside its value."""

    needs: tuple[EvidenceNeed, ...]
    provenance: Provenance = ASSUMED


class NaReason(Struct, frozen=True, forbid_unknown_fields=True):
    """A reason why an item does not apply, offered for some subjects or for codes that begin in some way.

    Both lists empty: offered everywhere. With `needs_note` the person must write it down as well.
    """

    code: str
    text: Text
    subjects: tuple[SubjectKind, ...] = ()
    codes: tuple[str, ...] = ()
    needs_note: bool = False

    def is_offered_for(self, subject: SubjectKind, code: str) -> bool:
        """Tell whether this reason is suggested for a leaf with that code and kind of subject."""
        if not self.subjects and not self.codes:
            return True
        return subject in self.subjects or code.startswith(self.codes)


class Band(Struct, frozen=True, forbid_unknown_fields=True, rename={"class_": "class"}):
    """One class or zone: it holds from `min` (decimal text, points of 100) up to the next band."""

    class_: str | None
    label: Text | None
    zone: Zone | None
    min: str


class Trigger(Struct, frozen=True, forbid_unknown_fields=True):
    """Items whose every decided value must reach a ratio before a status is suggested."""

    variable: str
    ratio: str


class Status(Struct, frozen=True, forbid_unknown_fields=True):
    """A second verdict beside the class, decided by a person and never computed."""

    code: str
    label: Text
    provenance: Provenance = ASSUMED
    is_default: bool = False
    suggested_when: Trigger | None = None


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """The post that a respondent can hold."""

    code: str
    name: Text
    provenance: Provenance = ASSUMED


class Aspect(_Node, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of several things an indicator is judged by, such as its publication on electronic media."""

    scale: str
    rubric: str | None = None
    evidence: str | None = None
    na: NaPolicy = "never"


class Indicator(_Node, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question about a kind of subject. It is answered itself, or through its aspects, never both."""

    subject: SubjectKind
    method: Method
    ask: Text
    legal: tuple[Law, ...] = ()
    scale: str | None = None
    rubric: str | None = None
    evidence: str | None = None
    na: NaPolicy | None = None
    aspects: tuple[Aspect, ...] = ()


class Variable(_Node, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A group of indicators."""

    indicators: tuple[Indicator, ...]


class Dimension(_Node, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A group of variables; where dimensions have weights they total 100."""

    variables: tuple[Variable, ...]


class Rounding(Struct, frozen=True, forbid_unknown_fields=True):
    """How the figure of a visit is rounded, once, at the end."""

    places: Annotated[int, Meta(ge=0, le=6)]
    mode: Literal["half_up"]


class Leaf(Struct, frozen=True):
    """The thing that is answered: an indicator without aspects, or one aspect. A leaf times a subject is an item."""

    code: str
    indicator: Indicator
    aspect: Aspect | None
    scale: AnyScale
    rubric: Rubric | None
    evidence: EvidenceRule | None
    na: NaPolicy
    na_reasons: tuple[NaReason, ...]

    @property
    def subject(self) -> SubjectKind:
        """The kind of subject the answer is about."""
        return self.indicator.subject

    def needs(self, value: Value) -> tuple[EvidenceNeed, ...]:
        """Return what a complete value needs beside it, by the evidence rule of the leaf."""
        if self.evidence is None:
            return ()
        level = self.scale.level(value)
        return tuple(need for need in self.evidence.needs if need.applies_to(level))


class Instrument(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """A whole method of assessment."""

    kind: Literal["instrument"]
    v: Literal[1]
    id: str
    version: str
    title: Text
    edition: Text | None = None
    years: tuple[int, ...]
    legal: tuple[Law, ...] = ()
    rounding: Rounding
    aggregation: Aggregation
    expected: dict[str, int | None]
    roles: dict[str, tuple[Role, ...]] = field(default_factory=dict)
    scales: dict[str, AnyScale]
    rubrics: dict[str, Rubric] = field(default_factory=dict)
    evidence: dict[str, EvidenceRule] = field(default_factory=dict)
    na_reasons: tuple[NaReason, ...] = ()
    bands: tuple[Band, ...]
    bands_cover_dimensions: bool = False
    statuses: tuple[Status, ...] = ()
    dimensions: tuple[Dimension, ...]
    provenance: dict[str, Provenance] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()

    @cached_property
    def leaves(self) -> dict[str, Leaf]:
        """Every leaf by its code, in the order of the form."""
        return {leaf.code: leaf for indicator in self.indicators() for leaf in self._leaves_of(indicator)}

    @cached_property
    def places_of_leaves(self) -> dict[str, tuple[Dimension, Variable, Indicator]]:
        """Where each leaf stands in the tree."""
        return {
            code: (dimension, variable, indicator)
            for dimension in self.dimensions
            for variable in dimension.variables
            for indicator in variable.indicators
            for code in leaf_codes(indicator)
        }

    @property
    def subject_kinds(self) -> tuple[SubjectKind, ...]:
        """The kinds of subject that occur, in a fixed order."""
        used = {indicator.subject for indicator in self.indicators()}
        return tuple(kind for kind in SUBJECT_KINDS if kind in used)

    def indicators(self) -> Iterator[Indicator]:
        """Yield the indicators in the order of the form."""
        for dimension in self.dimensions:
            for variable in dimension.variables:
                yield from variable.indicators

    def is_assumed(self, aspect: str) -> bool:
        """Tell whether a rule of the method (`bands`, `rounding`, `expected.user` …) is assumed."""
        return self.provenance.get(aspect, ASSUMED).is_assumed

    def _leaves_of(self, indicator: Indicator) -> Iterator[Leaf]:
        for part in indicator.aspects or (indicator,):
            policy = part.na or "never"
            offered = (reason for reason in self.na_reasons if reason.is_offered_for(indicator.subject, part.code))
            yield Leaf(
                code=part.code,
                indicator=indicator,
                aspect=part if isinstance(part, Aspect) else None,
                scale=self.scales[part.scale or ""],
                rubric=self.rubrics[part.rubric] if part.rubric else None,
                evidence=self.evidence[part.evidence] if part.evidence else None,
                na=policy,
                na_reasons=tuple(offered) if policy != "never" else (),
            )


def leaf_codes(indicator: Indicator) -> tuple[str, ...]:
    """Return the codes of the leaves of an indicator."""
    return tuple(aspect.code for aspect in indicator.aspects) or (indicator.code,)


def weight_of(node: Dimension | Variable | Indicator | Aspect) -> Fraction:
    """Return the weight of a part inside its parent: its own, or 1 as one of equal shares."""
    return _fraction(node.weight or "1")


@lru_cache(maxsize=4096)
def _fraction(decimal: str) -> Fraction:
    return Fraction(decimal)
