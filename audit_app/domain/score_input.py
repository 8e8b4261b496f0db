"""Answers that come as a JSON file, to be scored without a visit: read, checked, every fault named with its place."""

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import SUBJECT_KINDS, Instrument, SubjectKind
from audit_app.domain.items import Item, Reply, Roster, roster
from audit_app.domain.shape_faults import shape_fault
from audit_app.errors import InvalidInput, Problem, RuleViolation

MAX_BYTES = 16 << 20
_Text = Annotated[str, Meta(min_length=1, max_length=200)]


class SubjectInput(Struct, frozen=True):
    """A subject with any id that the file likes."""

    id: _Text
    kind: str


class AnswerInput(Struct, frozen=True):
    """An answer: a value in the form of its scale, a reason for N/A, or neither (unanswered)."""

    indicator: _Text
    subject: _Text
    value: int | bool | str | dict[str, bool] | None = None
    na: str | None = None


class ScoreInput(Struct, frozen=True):
    """What a file holds."""

    subjects: tuple[SubjectInput, ...]
    answers: tuple[AnswerInput, ...]
    instrument: str | None = None


class Sheet(Struct, frozen=True):
    """What can be scored: who and what was asked about, what was answered, and remarks about odd answers."""

    roster: Roster
    answers: dict[Item, Reply]
    remarks: tuple[Problem, ...]


def read_score_input(data: bytes) -> ScoreInput:
    """Return what a file holds. Raises InvalidInput answers_unreadable with the path of the fault."""
    if len(data) > MAX_BYTES:
        raise InvalidInput("answers_unreadable", (Problem("", "file_too_large", {"limit": MAX_BYTES}),))
    try:
        return msgspec.json.decode(data, type=ScoreInput)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise InvalidInput("answers_unreadable", (shape_fault(fault),)) from None


def sheet_of(given: ScoreInput, instrument: Instrument) -> Sheet:
    """Return the answers of a file under an instrument. Raises InvalidInput answers_wrong with every fault."""
    subjects: dict[SubjectId, SubjectKind] = {}
    problems = list(_check_subjects(given, subjects))
    answers: dict[Item, Reply] = {}
    remarks: list[Problem] = []
    for place, answer in enumerate(given.answers):
        path = f"answers[{place}]"
        try:
            item, reply = _reply(answer, subjects, instrument)
        except RuleViolation as fault:
            problems.append(Problem(path, fault.code, fault.params))
            continue
        if item in answers:
            problems.append(Problem(path, "answered_twice", {"item": "/".join(item)}))
        if reply.na is not None and instrument.leaves[item.indicator].na == "never":
            remarks.append(Problem(path, "na_not_allowed", {"item": item.indicator}))
        answers[item] = reply
    if problems:
        raise InvalidInput("answers_wrong", tuple(problems))
    return Sheet(roster(instrument, subjects), answers, tuple(remarks))


def _check_subjects(given: ScoreInput, subjects: dict[SubjectId, SubjectKind]) -> Iterator[Problem]:
    """Collect the subjects by id, and yield what is wrong with them."""
    for place, subject in enumerate(given.subjects):
        kind = next((known for known in SUBJECT_KINDS if known == subject.kind), None)
        if kind is None:
            yield Problem(f"subjects[{place}].kind", "subject_kind_unknown", {"kind": subject.kind[:40]})
        elif subject.id in subjects:
            yield Problem(f"subjects[{place}].id", "subject_twice", {"subject": subject.id[:40]})
        else:
            subjects[SubjectId(subject.id)] = kind


def _reply(answer: AnswerInput, subjects: dict[SubjectId, SubjectKind], instrument: Instrument) -> tuple[Item, Reply]:
    leaf, subject = instrument.leaves.get(answer.indicator), SubjectId(answer.subject)
    if leaf is None:
        raise RuleViolation("indicator_unknown", indicator=answer.indicator[:40])
    if subject not in subjects:
        raise RuleViolation("subject_not_listed", subject=answer.subject[:40])
    if subjects[subject] != leaf.subject:
        raise RuleViolation("subject_of_other_kind", indicator=leaf.code, wanted=leaf.subject, found=subjects[subject])
    if answer.value is not None and answer.na is not None:
        raise RuleViolation("value_and_na", item=leaf.code)
    value = None if answer.value is None else leaf.scale.parse(answer.value)
    return Item(leaf.code, subject), Reply(value=value, na=answer.na)
