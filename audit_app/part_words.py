"""What a part of a visit is called, and what one side says about it, where that is no answer to an item."""

from collections.abc import Callable, Mapping
from typing import Any

from audit_app.domain.contents import Part, PartKey, item_of
from audit_app.domain.documents.revision import EvidenceFile, Finding, OfficeRef, Revision, Subject
from audit_app.domain.ids import ElementId, Fingerprint, SubjectId
from audit_app.domain.instrument import Instrument, Leaf
from audit_app.domain.items import Item
from audit_app.domain.leaf_words import leaf_name
from audit_app.subject_words import subject_name
from audit_app.words import Words

_JOIN = " › "


class PartWords:
    """The words for the parts on which some versions of a visit differ."""

    def __init__(self, instrument: Instrument, heads: Mapping[ElementId, Revision], words: Words) -> None:
        self._instrument, self._words = instrument, words
        self._subjects = {subject.id: subject for revision in heads.values() for subject in revision.subjects}

    def leaf(self, part: PartKey) -> Leaf | None:
        """Return what an item asks, or None for a part that is no answer."""
        item = item_of(part)
        return self._instrument.leaves.get(item.indicator) if item is not None else None

    def title(self, part: PartKey) -> str:
        """Return the name of a part: code and question of an item, or what else it is."""
        item = item_of(part)
        if item is not None:
            leaf = self._instrument.leaves[item.indicator]
            return f"{leaf.code} · {leaf_name(leaf).in_language(self._words.language)}"
        kind, _, name = part.partition("/")
        if kind == "visit":
            return self._words(f"in.fact.{name}")
        subject = self._subjects.get(SubjectId(name)) if kind == "subject" else None
        if subject is not None:
            return self._words("in.part.subject", x=subject.label)
        return self._words(f"in.part.{kind}")

    def short(self, part: PartKey) -> str:
        """Return the name of a part where there is little room: code and subject of an item."""
        item = item_of(part)
        return f"{item.indicator} {self._label(item)}".strip() if item is not None else self.title(part)

    def path(self, part: PartKey) -> str:
        """Return where an item stands: dimension, variable, subject."""
        item = item_of(part)
        if item is None:
            return self._words("in.part.about")
        dimension, variable, _ = self._instrument.places_of_leaves[item.indicator]
        language = self._words.language
        steps = (dimension.name.in_language(language), variable.name.in_language(language), self._label(item))
        return _JOIN.join(step for step in steps if step)

    def told(self, value: Part | None) -> str:
        """Return what one side says about a part that is no answer."""
        if value is None:
            return self._words("in.part.none")
        for kind, tell in _TELLERS.items():
            if isinstance(value, kind):
                return tell(value)
        return _plain(value, self._words)

    def _label(self, item: Item) -> str:
        subject = self._subjects.get(item.subject)
        return subject_name(subject, self._words) if subject is not None else ""


def side_names(heads: Mapping[ElementId, Revision], laptops: Mapping[Fingerprint, str]) -> dict[ElementId, str]:
    """Return what each version is called: its author, with the laptop where two have one author."""
    authors = [revision.by.name for revision in heads.values()]
    return {head: _side_name(revision, laptops, authors) for head, revision in sorted(heads.items())}


def _side_name(revision: Revision, laptops: Mapping[Fingerprint, str], authors: list[str]) -> str:
    name, laptop = revision.by.name, laptops.get(revision.by.key, "")
    return f"{name} · {laptop}" if authors.count(name) > 1 and laptop else name


def _finding(finding: Finding) -> str:
    return "\n".join(text for text in (finding.text, finding.advice) if text)


def _subject(subject: Subject) -> str:
    return " · ".join(part for part in (subject.label, subject.role, subject.name) if part)


_TELLERS: dict[type[Any], Callable[[Any], str]] = {
    Finding: _finding,
    Subject: _subject,
    OfficeRef: lambda office: office.name,
    EvidenceFile: lambda file: file.caption,
}


def _plain(value: object, words: Words) -> str:
    """Return a fact of a visit: a text, or a list of assessors or of reasons."""
    if isinstance(value, str):
        return words(f"in.outcome.{value}") if words.has(f"in.outcome.{value}") else value
    if isinstance(value, list | tuple):
        return "\n".join(_plain(each, words) for each in value)
    if isinstance(value, dict):
        return " · ".join(str(value[name]) for name in ("name", "type", "count", "reason") if value.get(name))
    return str(value)
