"""What a visit lacks, in sentences: the same ones wherever a gap is named."""

from audit_app.domain.completeness import Gap
from audit_app.domain.contents import item_of
from audit_app.domain.instrument import SubjectKind
from audit_app.domain.items import Item
from audit_app.domain.leaf_words import leaf_name
from audit_app.subject_words import subject_name
from audit_app.words import Words
from audit_app.workflows.read_visits import OpenVisit
from ui.editors import spoken_answer

_SENTENCES = {
    "unanswered": "rev.err.blank",
    "half_marked": "rev.err.half",
    "note_missing": "rev.err.note",
    "na_not_allowed": "rev.err.na_denied",
    "na_reason_unknown": "rev.err.na",
    "na_note_missing": "rev.err.na_note",
    "product_missing": "rev.err.product",
    "not_checked": "rev.err.copied",
}
_KINDS: dict[SubjectKind, str] = {
    "office": "rev.people.office",
    "product": "rev.people.product",
    "officer": "int.officers",
    "user": "int.users",
    "complaint_officer": "int.complaint",
}


def problem_sentence(gap: Gap, opened: OpenVisit, words: Words) -> str:
    """Return what a gap that must be mended is, and where."""
    item = item_of(gap.part)
    if item is None:
        return words(_SENTENCES[gap.code])
    name, hint = item_name(item, opened, words), note_hint(item, opened, words)
    if gap.code == "note_missing" and hint:
        return words("rev.err.note_hint", c=name, h=hint)
    return words(_SENTENCES[gap.code], c=name, x=_answer(item, opened, words))


def note_hint(item: Item, opened: OpenVisit, words: Words) -> str:
    """Return what the instrument wants written about an answer that is no finding; empty where it says nothing."""
    leaf, answer = opened.instrument.leaves[item.indicator], opened.draft.contents.answers.get(item)
    if answer is None or answer.value is None or leaf.scale.is_shortcoming(answer.value):
        return ""
    hints = (need.hint for need in leaf.needs(answer.value) if need.need == "note")
    return next((hint.in_language(words.language) for hint in hints if hint is not None), "")


def evidence_sentence(gap: Gap, opened: OpenVisit, words: Words) -> str:
    """Return which item lacks evidence, and how much there is."""
    item = item_of(gap.part)
    name = item_name(item, opened, words) if item is not None else str(gap.part)
    return words("rev.ev.item", c=name, n=gap.found, m=gap.wanted)


def shortfall_sentence(gap: Gap, words: Words) -> str:
    """Return how many respondents of a kind there are, of how many."""
    return words(_KINDS[gap.subject_kind or "user"], n=gap.found, m=gap.wanted)


def refusal_words(gap: Gap, opened: OpenVisit, words: Words) -> str:
    """Return who of a kind refused to be interviewed, and why; empty where nobody did."""
    consents = opened.draft.consents.values()
    refused = [each for each in consents if not each.given and each.type == gap.subject_kind]
    told = ", ".join(f"{each.label} ({each.reason.rstrip('.')})" for each in refused)
    return words("interview.short.why", n=len(refused), x=told) if refused else ""


def item_name(item: Item, opened: OpenVisit, words: Words) -> str:
    """Return the code of an item, what it asks about, and whom."""
    leaf = opened.instrument.leaves[item.indicator]
    subject = opened.draft.contents.subjects.get(item.subject)
    about = f" ({subject_name(subject, words)})" if subject is not None else ""
    return f"{leaf.code} {leaf_name(leaf).in_language(words.language)}{about}"


def _answer(item: Item, opened: OpenVisit, words: Words) -> str:
    answer = opened.draft.contents.answers.get(item)
    if answer is None:
        return words("ans.empty")
    leaf = opened.instrument.leaves[item.indicator]
    return spoken_answer(leaf, answer.value, words, na=answer.na is not None)
