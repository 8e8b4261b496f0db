"""Strategies for revisions of one visit and for who goes on from whom, made without signatures."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from hypothesis import strategies as st
from msgspec.structs import replace

from audit_app.domain import j1
from audit_app.domain.contents import Contents, contents_of
from audit_app.domain.documents import Revision, read
from audit_app.domain.documents.header import Author
from audit_app.domain.documents.revision import (
    Answer,
    Choice,
    EvidenceFile,
    Finding,
    OfficeRef,
    Resolution,
    Shortfall,
    Subject,
)
from audit_app.domain.ids import ElementId, FileHash, FindingId, OfficeId, SubjectId
from audit_app.domain.items import Item
from audit_app.domain.resolution import Resolved, resolve
from audit_app.workflows.seal import revision_members
from tests.bundles.small import JHON, LEAD, OFFICE, RINA, Person, revision

Revisions = dict[ElementId, Revision]

SUBJECTS = tuple(SubjectId(f"0199f0c2-7c1e-7abc-8def-00000000040{number}") for number in range(3))
FINDINGS = tuple(FindingId(f"0199f0c2-7c1e-7abc-8def-00000000060{number}") for number in range(2))
FILES = tuple(FileHash(letter * 64) for letter in "ab")
INDICATORS = ("I1", "I2")

texts = st.sampled_from(("", "a", "b"))
evidence = st.sets(st.sampled_from(FILES)).map(lambda found: tuple(sorted(found)))


class Drawn(NamedTuple):
    """What a revision holds, each part chosen from few values, so that revisions often agree."""

    subjects: frozenset[SubjectId]
    answers: Mapping[Item, tuple[int | None, str, tuple[FileHash, ...]]]
    findings: Mapping[FindingId, tuple[str, tuple[FileHash, ...]]]
    captions: Mapping[FileHash, str]
    facts: Mapping[str, Any]
    office: str


def _items() -> st.SearchStrategy[Item]:
    return st.builds(Item, st.sampled_from(INDICATORS), st.sampled_from(SUBJECTS))


def _facts() -> st.SearchStrategy[dict[str, Any]]:
    shortfalls = st.sampled_from(((), (Shortfall("officer", 2, "Cuti."),), (Shortfall("officer", 1, "Cuti."),)))
    outcomes = st.sampled_from((("assessed", None), ("assessed", "Lama."), ("not_assessable", "Banjir."))) | st.just(
        ("not_assessable", "Tutup.")
    )
    return st.builds(
        lambda outcome, date, shortfall: (
            {"outcome": outcome[0], "reason": outcome[1], "date": date}
            | ({"shortfall": shortfall} if shortfall else {})
        ),
        outcomes,
        st.sampled_from(("2026-11-24", "2026-11-25")),
        shortfalls,
    )


drawn = st.builds(
    Drawn,
    st.frozensets(st.sampled_from(SUBJECTS)),
    st.dictionaries(_items(), st.tuples(st.sampled_from((None, 0, 1)), texts, evidence), max_size=3),
    st.dictionaries(st.sampled_from(FINDINGS), st.tuples(texts, evidence), max_size=2),
    st.fixed_dictionaries(dict.fromkeys(FILES, texts)),
    _facts(),
    st.sampled_from(("Disdukcapil", "Disdukcapil Simalungun")),
)


@lru_cache(maxsize=1)
def plain_revision() -> Revision:
    """Return a revision that holds nothing."""
    members: dict[str, Any] = {"answers": [], "files": [], "subjects": [], "score": None, "state": "snapshot"}
    return read(j1.encode(revision(RINA, **members)), Revision)


def made(held: Drawn, by: Person, parents: tuple[ElementId, ...] = ()) -> Revision:
    """Return a revision; answers are about its subjects, and its files are those that something names."""
    answers = tuple(
        Answer(item.indicator, item.subject, value, None, note, None, files)
        for item, (value, note, files) in sorted(held.answers.items())
        if item.subject in held.subjects and (value is not None or note or files)
    )
    findings = tuple(Finding(each, text, "", (), files) for each, (text, files) in sorted(held.findings.items()))
    named = {sha for answer in answers for sha in answer.evidence} | {sha for each in findings for sha in each.evidence}
    plain = plain_revision()
    return replace(
        plain,
        by=Author(by.id, by.name, by.key),
        device=by.device,
        parents=tuple(sorted(parents)),
        resolution=Resolution((), ()) if len(parents) > 1 else None,
        visit=replace(plain.visit, **held.facts),
        office=OfficeRef(OfficeId(OFFICE), plain.office.doc, held.office),
        subjects=tuple(Subject(each, "officer", "", None, None, None) for each in sorted(held.subjects)),
        answers=answers,
        findings=findings,
        files=tuple(EvidenceFile(sha, 1, "image/jpeg", None, None, held.captions[sha]) for sha in sorted(named)),
    )


def name(number: int) -> ElementId:
    """Return an id; ids do not sort as their numbers do."""
    return ElementId(f"{number * 7919 % 997:064x}")


@st.composite
def forks(draw: st.DrawFn, fewest: int = 2) -> tuple[Revisions, list[Revision]]:
    """Return some heads that go on from no, one or two common ancestors, and those ancestors.

    A head changes a part here and there and keeps the rest, as people do.
    """
    bases = draw(st.lists(drawn, max_size=2))
    count = draw(st.integers(fewest, 3))
    people = (RINA, JHON, LEAD)
    heads = {}
    for number in range(count):
        start = draw(st.sampled_from(bases)) if bases else None
        held = draw(drawn) if start is None else _changed_here_and_there(draw, start)
        heads[name(number + 1)] = made(held, people[number])
    return heads, [made(base, RINA) for base in bases]


def _changed_here_and_there(draw: st.DrawFn, start: Drawn) -> Drawn:
    other = draw(drawn)
    members = draw(st.sets(st.sampled_from(Drawn._fields), max_size=3))
    held = start._replace(**{member: getattr(other, member) for member in members})
    if draw(st.booleans()):
        held = held._replace(answers={**start.answers, **dict(list(other.answers.items())[:1])})
    return held


@st.composite
def choices_for(draw: st.DrawFn, parts: list[str], heads: Revisions) -> list[Choice]:
    """Return a decision about each of some parts."""
    return [
        Choice(part, draw(st.sampled_from(sorted(heads))), draw(st.sampled_from(("taken", "union"))), "Sebab.")
        for part in parts
    ]


def decided(
    heads: Revisions,
    bases: list[Revision],
    choices: list[Choice],
    by: Person = LEAD,
    base_ids: tuple[ElementId, ...] = (),
) -> Revision:
    """Return the revision by which a person decides a conflict."""
    found: Resolved = resolve(heads, bases, choices)
    return as_revision(found.contents, found.office, heads, choices, by, base_ids)


def as_revision(
    contents: Contents,
    office: OfficeRef,
    heads: Revisions,
    choices: list[Choice],
    by: Person = LEAD,
    base_ids: tuple[ElementId, ...] = (),
) -> Revision:
    """Return a revision with some contents and all heads as parents."""
    return replace(
        plain_revision(),
        **revision_members(contents),
        by=Author(by.id, by.name, by.key),
        device=by.device,
        parents=tuple(sorted(heads)),
        office=office,
        resolution=Resolution(tuple(sorted(base_ids)), tuple(sorted(choices, key=lambda choice: choice.item))),
    )


def contents(revision_: Revision) -> Contents:
    """Return what a revision holds."""
    return contents_of(revision_)
