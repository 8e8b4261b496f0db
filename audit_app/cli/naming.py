"""Offices, visits, subjects, photos and parts of a conflict as a person names them in short."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from audit_app.domain.contents import Contents
from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.documents.revision import Subject, VisitFacts
from audit_app.domain.ids import FileHash, VisitId
from audit_app.domain.text import LANGUAGES
from audit_app.errors import RuleViolation
from audit_app.words import Words
from audit_app.workflows.describe_office import known_offices
from audit_app.workflows.named_things import ambiguous
from audit_app.workflows.read_standing import all_standings
from audit_app.workflows.read_visits import open_visit, own_visits
from audit_app.workspace import Workspace

Thing = TypeVar("Thing")

_OFFICE = tuple(Words(language)("tab.office") for language in LANGUAGES)


class Known(NamedTuple, Generic[Thing]):
    """A thing, what a person may call it, and the line that tells it from others of the same name."""

    thing: Thing
    names: tuple[str, ...]
    line: str


def choose(known: Iterable[Known[Thing]], named: str, code: str) -> Thing:
    """Return the one thing that a person means: by one of its names in full, or by how one of them begins.

    Raises RuleViolation with the given code, or InvalidInput name_ambiguous with all that it may mean.
    """
    wanted, all_known = named.casefold(), tuple(known)
    exact = [each for each in all_known if any(name.casefold() == wanted for name in each.names)]
    begun = [each for each in all_known if wanted and any(name.casefold().startswith(wanted) for name in each.names)]
    found = exact or begun
    if not found:
        raise RuleViolation(code, name=named[:60])
    if len(found) > 1:
        raise ambiguous(named, [each.line for each in found])
    return found[0].thing


def find_office(workspace: Workspace, named: str) -> OfficeFacts:
    """Return the office with this id, code or name, or the one with which it begins."""
    return choose(map(_office, known_offices(workspace)), named, "office_unknown")


def find_visit(workspace: Workspace, named: str) -> VisitId:
    """Return the visit with this id, its last twelve digits, or the name of its office."""
    known: dict[VisitId, Known[VisitId]] = {}
    for visit in own_visits(workspace):
        opened = open_visit(workspace, visit)
        known[visit] = _visit(opened.draft.contents.visit, opened.office.name)
    for standing in all_standings(workspace):
        revision = standing.revision
        known.setdefault(revision.visit.id, _visit(revision.visit, revision.office.name))
    return choose(known.values(), named, "visit_unknown_name")


def find_own_visit(workspace: Workspace, named: str) -> VisitId:
    """Return the visit that is named when it has a working copy here.

    Raises as `find_visit`, and RuleViolation visit_received: it can be taken over.
    """
    visit = find_visit(workspace, named)
    if visit not in own_visits(workspace):
        raise RuleViolation("visit_received", visit=visit)
    return visit


def find_subject(contents: Contents, named: str) -> Subject:
    """Return the subject with this id or label; the office is called so in both languages."""
    return choose(map(_subject, contents.subjects.values()), named, "subject_unknown_name")


def find_photo(contents: Contents, named: str) -> FileHash:
    """Return the file of a visit with this hash, or the one with which it begins, or with this caption."""
    known = (
        Known(sha256, (sha256, *filter(None, [file.caption])), f"{sha256[:12]}  {file.caption}")
        for sha256, file in contents.files.items()
    )
    return choose(known, named, "photo_unknown_name")


def _office(office: OfficeFacts) -> Known[OfficeFacts]:
    names = (office.id, office.code or office.id, office.name)
    return Known(office, names, f"{office.id}  {office.name}  ({office.entity.name})")


def _visit(visit: VisitFacts, office: str) -> Known[VisitId]:
    return Known(visit.id, (visit.id, visit.id[-12:], office), f"{visit.id}  {office}  {visit.date}  {visit.round}")


def _subject(subject: Subject) -> Known[Subject]:
    line = "  ".join(part for part in (subject.id, subject.label, subject.role) if part)
    also = _OFFICE if subject.type == "office" else ()
    return Known(subject, (subject.id, subject.label, *also), line)
