"""What one visit holds, and the parts in which it is changed, compared and decided.

A part is named by a key: `answer/<indicator>/<subject>`, `subject/<id>`, `finding/<id>`, `file/<sha256>`,
`visit/<field>`. The keys are the `item` of the bundle format (docs/bundle-format.md section 2).
"""

from collections.abc import Mapping
from typing import Any, NewType

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from audit_app.domain.documents.revision import Answer, EvidenceFile, Finding, Revision, Subject, VisitFacts
from audit_app.domain.ids import FileHash, FindingId, SubjectId, VisitId
from audit_app.domain.instrument import Instrument, SubjectKind
from audit_app.domain.items import Item, Roster, roster

PartKey = NewType("PartKey", str)
Part = Any
"""The value of a part: an Answer, Subject, Finding or EvidenceFile, and for a fact of the visit plain JSON."""


class Contents(Struct, frozen=True):
    """The facts of a visit, its subjects, answers, findings and files, each by its id."""

    visit: VisitFacts
    subjects: dict[SubjectId, Subject]
    answers: dict[Item, Answer]
    findings: dict[FindingId, Finding]
    files: dict[FileHash, EvidenceFile]

    def roster(self, instrument: Instrument) -> Roster:
        """Return who and what answers can be about, with the expected counts as lowered for a reason."""
        lowered = {short.type: short.count for short in self.visit.shortfall or ()}
        return roster(instrument, self.subject_kinds(), lowered)

    def subject_kinds(self) -> dict[SubjectId, SubjectKind]:
        """Return the kind of each subject, in a stable order: by kind as listed, then by id (age)."""
        return {subject.id: subject.type for subject in sorted(self.subjects.values(), key=lambda each: each.id)}


def contents_of(revision: Revision) -> Contents:
    """Return what a revision holds."""
    return Contents(
        visit=revision.visit,
        subjects={subject.id: subject for subject in revision.subjects},
        answers={Item(answer.indicator, answer.subject): answer for answer in revision.answers},
        findings={finding.id: finding for finding in revision.findings},
        files={file.sha256: file for file in revision.files},
    )


def answer_key(item: Item) -> PartKey:
    """Return the key of an answer."""
    return PartKey(f"answer/{item.indicator}/{item.subject}")


def subject_key(subject: SubjectId) -> PartKey:
    """Return the key of a subject."""
    return PartKey(f"subject/{subject}")


def finding_key(finding: FindingId) -> PartKey:
    """Return the key of a finding."""
    return PartKey(f"finding/{finding}")


def file_key(sha256: FileHash) -> PartKey:
    """Return the key of a file."""
    return PartKey(f"file/{sha256}")


def field_key(field: str) -> PartKey:
    """Return the key of a fact about the visit, such as `date`."""
    return PartKey(f"visit/{field}")


def item_of(key: PartKey) -> Item | None:
    """Return the item that a key names, or None when it names another part."""
    kind, _, rest = key.partition("/")
    if kind != "answer":
        return None
    indicator, _, subject = rest.partition("/")
    return Item(indicator, SubjectId(subject))


def parts_of(contents: Contents) -> dict[PartKey, Part]:
    """Return every part of a visit by its key."""
    fields = {field_key(name): value for name, value in msgspec.to_builtins(contents.visit).items() if name != "id"}
    return {
        **fields,
        **{subject_key(subject): value for subject, value in contents.subjects.items()},
        **{answer_key(item): answer for item, answer in contents.answers.items()},
        **{finding_key(finding): value for finding, value in contents.findings.items()},
        **{file_key(sha): file for sha, file in contents.files.items()},
    }


def contents_from(visit: VisitId, parts: Mapping[PartKey, Any]) -> Contents:
    """Return the contents that some parts, given as plain JSON, make up; keys of other kinds are passed over.

    Raises msgspec.ValidationError for a value that does not fit its key.
    """
    kinds: dict[str, dict[str, Any]] = {"visit": {}, "subject": {}, "answer": {}, "finding": {}, "file": {}}
    for key, value in parts.items():
        kind, _, name = key.partition("/")
        if kind in kinds:
            kinds[kind][name] = value
    facts = {"from": None, "to": None, "reason": None} | kinds["visit"]
    if "id" in facts:
        raise msgspec.ValidationError("the id of a visit is none of its parts")
    if facts.get("shortfall") is None:
        facts.pop("shortfall", None)
    answers = msgspec.convert(list(kinds["answer"].values()), list[Answer])
    return Contents(
        visit=msgspec.convert({"id": visit, **facts}, VisitFacts),
        subjects=msgspec.convert(kinds["subject"], dict[SubjectId, Subject]),
        answers={Item(answer.indicator, answer.subject): answer for answer in answers},
        findings=msgspec.convert(kinds["finding"], dict[FindingId, Finding]),
        files=msgspec.convert(kinds["file"], dict[FileHash, EvidenceFile]),
    )


def is_taken_away(key: PartKey, value: Part | None) -> bool:
    """Tell whether a new value takes a part away: None does, but a fact of the visit stays and is null."""
    return value is None and not key.startswith("visit/")


def plain(part: Part) -> Any:
    """Return the plain JSON of a part, the same that is read back when it was stored: lists, not tuples."""
    return _with_lists(msgspec.to_builtins(part))


def _with_lists(value: Any) -> Any:
    match value:
        case dict():
            return {key: _with_lists(member) for key, member in value.items()}
        case list() | tuple():
            return [_with_lists(member) for member in value]
    return value


def with_parts(contents: Contents, changes: Mapping[PartKey, Part | None]) -> Contents:
    """Return contents in which some parts are replaced; None takes a part away, or sets a fact of the visit to null."""
    parts = {key: plain(part) for key, part in parts_of(contents).items()}
    for key, value in changes.items():
        if is_taken_away(key, value):
            parts.pop(key, None)
        else:
            parts[key] = plain(value)
    return contents_from(contents.visit.id, parts)


def without_unused_files(contents: Contents) -> Contents:
    """Return contents whose files are exactly those that answers and findings name."""
    named = {sha for answer in contents.answers.values() for sha in answer.evidence}
    named |= {sha for finding in contents.findings.values() for sha in finding.evidence}
    return replace(contents, files={sha: file for sha, file in contents.files.items() if sha in named})
