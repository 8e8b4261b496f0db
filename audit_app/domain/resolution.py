"""A conflict decided: the contents that follow from choices, and whether a resolution can be explained by them.

A resolver never invents: every part of the result equals that part of one head, up to the evidence of all heads.
Rules: docs/bundle-format.md section 15.4.
"""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from audit_app.domain.comparison import OFFICE, STATE, Row, comparable_parts, compare
from audit_app.domain.contents import (
    Contents,
    Part,
    PartKey,
    contents_of,
    field_key,
    parts_of,
    with_parts,
    without_unused_files,
)
from audit_app.domain.documents.revision import Answer, Choice, OfficeRef, Revision, RevisionFlag, RevisionState
from audit_app.domain.ids import ElementId
from audit_app.errors import RuleViolation

_OUTCOME, _REASON = field_key("outcome"), field_key("reason")
INSTRUMENT = PartKey("instrument")
"""No part of a visit: what a decision may not change, as it is named to people."""


class Resolved(msgspec.Struct, frozen=True):
    """What follows from choices: contents, the office they belong to, and what is said about the revision itself."""

    contents: Contents
    office: OfficeRef
    state: RevisionState
    flags: tuple[RevisionFlag, ...]


def resolve(heads: Mapping[ElementId, Revision], bases: Sequence[Revision], choices: Sequence[Choice]) -> Resolved:
    """Return the visit that follows from the heads of a conflict and the choices of a person.

    Raises RuleViolation: heads_of_different_instruments, choice_missing (with the first part that still needs one),
    choice_unknown_part, choice_not_a_head.
    """
    if len({head.instrument.doc for head in heads.values()}) > 1:
        raise RuleViolation("heads_of_different_instruments")
    rows = {row.part: row for row in compare(heads, bases) if row.part != STATE}  # that follows by itself
    chosen = {PartKey(choice.item): choice for choice in choices}
    _check_choices(rows, chosen, heads)
    wanted = {part: _decided(row, chosen.get(part), heads) for part, row in rows.items()}
    first = heads[min(heads)]
    changes = {part: value for part, value in wanted.items() if part != OFFICE}
    contents = with_parts(contents_of(first), _files(heads) | changes | _reason_of_outcome(rows, wanted))
    office = wanted.get(OFFICE, first.office)
    return Resolved(
        contents=_tidy(contents),
        office=msgspec.convert(office, OfficeRef),
        state=_state({head.state for head in heads.values()}),
        flags=tuple(sorted({flag for head in heads.values() for flag in head.flags})),
    )


def unexplained_part(revision: Revision, heads: Mapping[ElementId, Revision], bases: Sequence[Revision]) -> str | None:
    """Return a part of a resolution that its choices do not explain, or None when all of it follows from them."""
    if revision.resolution is None:
        return None
    try:
        expected = resolve(heads, bases, revision.resolution.choices)
    except RuleViolation as violation:
        return str(violation.params.get("part", violation.code))
    ours, theirs = parts_of(expected.contents), parts_of(contents_of(revision))
    strange = {key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)}
    if revision.office != expected.office:
        strange.add(OFFICE)
    if (revision.state, revision.flags) != (expected.state, expected.flags):
        strange.add(STATE)
    if any(head.instrument != revision.instrument for head in heads.values()):
        strange.add(INSTRUMENT)
    return min(strange) if strange else None


def _state(states: set[RevisionState]) -> RevisionState:
    """Return the state of a decision: what all versions say, else the one that loses nothing which was handed in."""
    if len(states) == 1:
        return next(iter(states))
    return "submitted" if "submitted" in states else "snapshot"


def _check_choices(
    rows: Mapping[PartKey, Row], chosen: Mapping[PartKey, Choice], heads: Mapping[ElementId, Revision]
) -> None:
    for part, choice in chosen.items():
        if part not in rows:
            raise RuleViolation("choice_unknown_part", part=part)
        if choice.took not in heads:
            raise RuleViolation("choice_not_a_head", part=part)
    open_parts = [part for part, row in rows.items() if not row.is_one_sided and part not in chosen]
    if open_parts:
        raise RuleViolation("choice_missing", part=open_parts[0], count=len(open_parts))


def _decided(row: Row, choice: Choice | None, heads: Mapping[ElementId, Revision]) -> Part | None:
    taken = row.values[choice.took if choice else row.selected or min(heads)]
    if choice is None or choice.evidence == "taken" or not isinstance(taken, Answer):
        return taken
    evidence = {sha for value in row.values.values() if isinstance(value, Answer) for sha in value.evidence}
    return replace(taken, evidence=tuple(sorted(evidence)))


def _tidy(contents: Contents) -> Contents:
    """Take away answers about subjects that are gone, then files that nothing names any more."""
    answers = {item: answer for item, answer in contents.answers.items() if item.subject in contents.subjects}
    return without_unused_files(replace(contents, answers=answers))


def _reason_of_outcome(rows: Mapping[PartKey, Row], wanted: Mapping[PartKey, Part | None]) -> dict[PartKey, Part]:
    """Return the reason of a head that could not assess the office, where that outcome is taken and its reason is not.

    Chosen apart, the two could make a visit that nobody can write down: no assessment and no reason.
    """
    if wanted.get(_OUTCOME) != "not_assessable" or wanted.get(_REASON, "agreed"):
        return {}
    head = min(head for head, outcome in rows[_OUTCOME].values.items() if outcome == "not_assessable")
    return {_REASON: rows[_REASON].values[head]}


def _files(heads: Mapping[ElementId, Revision]) -> dict[PartKey, Part]:
    """Return the files of all heads; of what several say about one file, the word of the smallest id."""
    files: dict[PartKey, Part] = {}
    for head in sorted(heads, reverse=True):
        files |= {key: value for key, value in comparable_parts(heads[head]).items() if key.startswith("file/")}
    return files
