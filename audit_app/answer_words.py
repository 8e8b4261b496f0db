"""What the answer to an item says, in words: figure, meaning, note, and what stands behind it."""

from audit_app.domain.documents.revision import Answer
from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Checklist, Presence, Value
from audit_app.words import Words


def told_answer(leaf: Leaf, answer: Answer | None, words: Words) -> str:
    """Return all of an answer in one line: figure, meaning, note, why evidence is missing, how much there is."""
    if answer is None:
        return meaning(leaf, None, words)
    told = [
        short_answer(leaf, answer, words),
        meaning(leaf, answer, words),
        *_named(words("in.note"), answer.note),
        *_named(words("in.gap"), answer.gap),
        *_named(words("ev.title"), str(len(answer.evidence)) if answer.evidence else ""),
    ]
    return " · ".join(part for part in told if part)


def meaning(leaf: Leaf, answer: Answer | None, words: Words) -> str:
    """Return what an answer means: the words of its level, the rows of a list, the reason for N/A, or nothing."""
    if answer is None:
        return words("in.part.unanswered")
    language = words.language
    if answer.na is not None:
        reason = next(
            (each.text.in_language(language) for each in leaf.na_reasons if each.code == answer.na), answer.na
        )
        return f"{words('ans.na.why')}: {reason}"
    if answer.value is None:
        return words("in.part.unanswered")
    if isinstance(leaf.scale, Checklist):
        return _rows(leaf.scale, answer.value, words)
    level = leaf.rubric.level(int(leaf.scale.level(answer.value))) if leaf.rubric is not None else None
    return level.text.in_language(language) if level is not None else ""


def presence_word(scale: Presence, words: Words, *, is_present: bool) -> str:
    """Return the word for present or absent: that of the instrument, if it has one."""
    own = scale.present if is_present else scale.absent
    return own.in_language(words.language) if own else words("ans.yes" if is_present else "ans.no")


def short_answer(leaf: Leaf, answer: Answer, words: Words) -> str:
    """Return an answer as a figure or a single word; nothing where nothing is answered."""
    if answer.na is not None:
        return words("ans.na")
    return "" if answer.value is None else _figure(leaf, answer.value, words)


def _figure(leaf: Leaf, value: Value, words: Words) -> str:
    match leaf.scale:
        case Checklist() as scale:
            return f"{sum(scale.marks(value).values())}/{len(scale.rows)}"
        case Presence() as scale:
            return presence_word(scale, words, is_present=scale.level(value) == 1)
    return words.figure(str(value))


def _rows(scale: Checklist, value: int | str, words: Words) -> str:
    """Return which rows of a list are absent; all are named when few are present."""
    marks = scale.marks(value)
    absent = [row.name.in_language(words.language) for row in scale.rows if not marks.get(row.id, False)]
    return words("in.part.absent", x=", ".join(absent)) if absent else words("in.part.all")


def _named(name: str, text: str | None) -> tuple[str, ...]:
    return (f"{name}: {text}",) if text else ()
