"""Findings that the answers of a visit suggest, worst effect on the score first.

A person edits and chooses them; nothing here is a verdict.
"""

from collections import defaultdict
from fractions import Fraction

from msgspec import Struct

from audit_app.domain.contents import Contents
from audit_app.domain.documents.revision import Answer
from audit_app.domain.instrument import Instrument, Leaf
from audit_app.domain.item_weights import item_weights
from audit_app.domain.items import Item, items_of
from audit_app.domain.leaf_words import joined, leaf_name, value_words
from audit_app.domain.scales import Checklist, Presence, Value
from audit_app.domain.scoring import score
from audit_app.domain.text import Text

_LONGEST = 4_000  # characters that a finding can hold
_NAMED_SUBJECTS = 3

_TARGET = Text("Sasaran: ", "Target: ")
_SUPPLY = Text("Lengkapi: ", "Add: ")
_NOTHING = Text("", "")


class SuggestedFinding(Struct, frozen=True):
    """A shortcoming that some items of one leaf share, with advice; `effect` is what it takes from a score of 100."""

    items: tuple[Item, ...]
    text: Text
    advice: Text
    effect: Fraction


def suggested_findings(contents: Contents, instrument: Instrument) -> tuple[SuggestedFinding, ...]:
    """Return one suggestion for each leaf and level that its scale reports as a shortcoming.

    Worst effect on the score first; equal effects stay in the order of the form.
    """
    weights = item_weights(score(instrument, contents.roster(instrument), contents.answers))
    found = (
        _suggestion(instrument.leaves[code], group, contents, weights)
        for (code, _), group in _shortcomings(contents, instrument).items()
    )
    return tuple(sorted(found, key=lambda suggestion: -suggestion.effect))


def _shortcomings(contents: Contents, instrument: Instrument) -> dict[tuple[str, str], list[Answer]]:
    """Return the answers that are shortcomings by leaf and by what their value says, in the order of the form."""
    groups: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for leaf, subject in items_of(instrument, contents.roster(instrument)):
        answer = contents.answers.get(Item(leaf.code, subject))
        if answer is not None and is_shortcoming(leaf, answer.value):
            groups[leaf.code, _kind_of_shortcoming(leaf, answer)].append(answer)
    return groups


def is_shortcoming(leaf: Leaf, value: Value | None) -> bool:
    """Tell whether a stored value is complete and reported as a finding."""
    return value is not None and leaf.scale.is_complete(value) and leaf.scale.is_shortcoming(value)


def _kind_of_shortcoming(leaf: Leaf, answer: Answer) -> str:
    """Return what must be alike for two answers to make one finding: the level, or the very rows that are missing."""
    value = answer.value or 0
    return str(value) if isinstance(leaf.scale, Checklist) else str(leaf.scale.level(value))


def _suggestion(
    leaf: Leaf, answers: list[Answer], contents: Contents, weights: dict[Item, Fraction]
) -> SuggestedFinding:
    value = answers[0].value or 0
    items = tuple(Item(leaf.code, answer.subject) for answer in answers)
    missing = 1 - leaf.scale.ratio(value)
    return SuggestedFinding(
        items=items,
        text=_fitting(joined(" ", _statement(leaf, value, items, contents), _notes(answers))),
        advice=_fitting(_advice(leaf, value)),
        effect=100 * missing * sum((weights.get(item, Fraction(0)) for item in items), Fraction(0)),
    )


def _statement(leaf: Leaf, value: Value, items: tuple[Item, ...], contents: Contents) -> Text:
    """Return `name (whom it is about): what was found.`; the office itself is not named again."""
    name = leaf_name(leaf)
    if leaf.subject != "office":
        labels = [contents.subjects[item.subject].label for item in items]
        more = [f"+{len(labels) - _NAMED_SUBJECTS}"] if len(labels) > _NAMED_SUBJECTS else []
        about = ", ".join(labels[:_NAMED_SUBJECTS] + more)
        name = joined(" ", name, Text(f"({about})", f"({about})"))
    return _sentence(joined(": ", name, value_words(leaf, value)))


def _advice(leaf: Leaf, value: Value) -> Text:
    """Return what is missing from the list, or what the highest level asks for; nothing where no words are known."""
    match leaf.scale:
        case Checklist() as scale:
            marks = scale.marks(value)
            missing = (row.name for row in scale.rows if not marks[row.id])
            return _sentence(joined("", _SUPPLY, joined(", ", *missing)))
        case Presence():
            return _sentence(joined("", _SUPPLY, leaf_name(leaf)))
    best = leaf.rubric.level(int(leaf.scale.highest)) if leaf.rubric else None
    return _sentence(joined("", _TARGET, best.text)) if best else _NOTHING


def _notes(answers: list[Answer]) -> Text:
    """Return the notes of the assessors, each different one once."""
    notes = " ".join(dict.fromkeys(answer.note.strip() for answer in answers if answer.note.strip()))
    return Text(notes, notes)


def _sentence(text: Text) -> Text:
    return Text(id=_ended(text.id), en=_ended(text.en))


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _fitting(text: Text) -> Text:
    return Text(id=_cut(text.id), en=_cut(text.en))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
