"""Findings that the answers of a visit suggest, worst effect on the score first.

A person edits and chooses them; nothing here is a verdict.
"""

from collections import defaultdict
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from audit_app.domain.contents import Contents, answer_key
from audit_app.domain.documents.revision import Finding
from audit_app.domain.ids import FindingId
from audit_app.domain.instrument import Instrument, Leaf
from audit_app.domain.item_weights import item_weights
from audit_app.domain.items import Item, items_of
from audit_app.domain.leaf_words import joined, leaf_name, value_words
from audit_app.domain.scales import Checklist, Presence, Value
from audit_app.domain.scoring import score
from audit_app.domain.text import Language, Text

_LONGEST = 4_000  # characters that a finding can hold
_NAMED_SUBJECTS = 3

_TARGET = Text("Sasaran: ", "Target: ")
_SUPPLY = Text("Lengkapi: ", "Add: ")
_NOTHING = Text("", "")


class SuggestedFinding(Struct, frozen=True):
    """The shortcomings of one leaf, with advice; `effect` is what they take from a score of 100."""

    items: tuple[Item, ...]
    text: Text
    advice: Text
    effect: Fraction


class _Shortcoming(NamedTuple):
    """One item with a value that counts as a shortcoming: whom it is about, and what the assessor noted."""

    item: Item
    value: Value
    label: str
    note: str


def suggested_findings(contents: Contents, instrument: Instrument) -> tuple[SuggestedFinding, ...]:
    """Return one suggestion for each leaf at which a value is reported as a shortcoming.

    Worst effect on the score first; equal effects stay in the order of the form.
    """
    weights = item_weights(score(instrument, contents.roster(instrument), contents.answers))
    found = (
        _suggestion(instrument.leaves[code], shortcomings, weights)
        for code, shortcomings in _shortcomings(contents, instrument).items()
    )
    return tuple(sorted(found, key=lambda suggestion: -suggestion.effect))


def finding_from(suggested: SuggestedFinding, new: FindingId, contents: Contents, language: Language) -> Finding:
    """Return a suggestion as a finding in one language, with all evidence of its items."""
    evidence = {sha256 for item in suggested.items for sha256 in contents.answers[item].evidence}
    return Finding(
        id=new,
        text=suggested.text.in_language(language),
        advice=suggested.advice.in_language(language),
        items=tuple(sorted(answer_key(item) for item in suggested.items)),
        evidence=tuple(sorted(evidence)),
    )


def is_shortcoming(leaf: Leaf, value: Value) -> bool:
    """Tell whether a stored value is complete and reported as a finding."""
    return leaf.scale.is_complete(value) and leaf.scale.is_shortcoming(value)


def _shortcomings(contents: Contents, instrument: Instrument) -> dict[str, list[_Shortcoming]]:
    """Return the shortcomings by leaf, in the order of the form."""
    by_leaf: dict[str, list[_Shortcoming]] = defaultdict(list)
    for leaf, subject in items_of(instrument, contents.roster(instrument)):
        item = Item(leaf.code, subject)
        answer = contents.answers.get(item)
        if answer is not None and answer.value is not None and is_shortcoming(leaf, answer.value):
            label = contents.subjects[subject].label if leaf.subject != "office" else ""
            by_leaf[leaf.code].append(_Shortcoming(item, answer.value, label, answer.note.strip()))
    return by_leaf


def _suggestion(leaf: Leaf, shortcomings: list[_Shortcoming], weights: dict[Item, Fraction]) -> SuggestedFinding:
    lost = (weights.get(each.item, Fraction(0)) * (1 - leaf.scale.ratio(each.value)) for each in shortcomings)
    notes = " ".join(dict.fromkeys(each.note for each in shortcomings if each.note))
    return SuggestedFinding(
        items=tuple(each.item for each in shortcomings),
        text=_fitting(joined(" ", _statement(leaf, shortcomings), Text(notes, notes))),
        advice=_fitting(_advice(leaf, [each.value for each in shortcomings])),
        effect=100 * sum(lost, Fraction(0)),
    )


def _statement(leaf: Leaf, shortcomings: list[_Shortcoming]) -> Text:
    """Return `name: what was found (where); what else was found (where).`, the worst level first."""
    by_level: dict[Fraction, list[_Shortcoming]] = defaultdict(list)
    for shortcoming in shortcomings:
        by_level[leaf.scale.level(shortcoming.value)].append(shortcoming)
    clauses = (_clause(leaf, alike) for _, alike in sorted(by_level.items()))
    return _sentence(joined(": ", leaf_name(leaf), joined("; ", *clauses)))


def _clause(leaf: Leaf, alike: list[_Shortcoming]) -> Text:
    """Return what one level means and whom it is about; the office itself is not named again."""
    words = value_words(leaf, alike[0].value)
    labels = [each.label for each in alike if each.label]
    if not labels:
        return words
    more = [f"+{len(labels) - _NAMED_SUBJECTS}"] if len(labels) > _NAMED_SUBJECTS else []
    about = f"({', '.join(labels[:_NAMED_SUBJECTS] + more)})"
    return joined(" ", words, Text(about, about))


def _advice(leaf: Leaf, values: list[Value]) -> Text:
    """Return what is missing from the list, or what the highest level asks for; nothing where no words are known."""
    match leaf.scale:
        case Checklist() as scale:
            found = [scale.marks(value) for value in values]
            missing = (row.name for row in scale.rows if not all(marks[row.id] for marks in found))
            return _sentence(joined("", _SUPPLY, joined(", ", *missing)))
        case Presence():
            return _sentence(joined("", _SUPPLY, leaf_name(leaf)))
    best = leaf.rubric.level(int(leaf.scale.highest)) if leaf.rubric else None
    return _sentence(joined("", _TARGET, best.text)) if best else _NOTHING


def _sentence(text: Text) -> Text:
    return Text(id=_ended(text.id), en=_ended(text.en))


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _fitting(text: Text) -> Text:
    return Text(id=_cut(text.id), en=_cut(text.en))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
