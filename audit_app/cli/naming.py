"""Offices, visits and subjects as a person names them in short."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from audit_app.domain.contents import Contents
from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.documents.revision import Subject
from audit_app.domain.ids import VisitId
from audit_app.errors import RuleViolation
from audit_app.workflows.describe_office import known_offices
from audit_app.workflows.read_standing import all_standings
from audit_app.workflows.read_visits import open_visit, own_visits
from audit_app.workspace import Workspace

Thing = TypeVar("Thing")


def choose(things: Iterable[Thing], named: str, names: Callable[[Thing], tuple[str, ...]], code: str) -> Thing:
    """Return the one thing that a person means: by one of its names in full, or by how one of them begins.

    Raises RuleViolation with the given code, or name_ambiguous.
    """
    wanted = named.casefold()
    known = [(thing, tuple(name.casefold() for name in names(thing))) for thing in things]
    exact = [thing for thing, told in known if wanted in told]
    begun = [thing for thing, told in known if wanted and any(name.startswith(wanted) for name in told)]
    found = exact or begun
    if not found:
        raise RuleViolation(code, name=named[:60])
    if len(found) > 1:
        raise RuleViolation("name_ambiguous", name=named[:60], count=len(found))
    return found[0]


def find_office(workspace: Workspace, named: str) -> OfficeFacts:
    """Return the office with this id, code or name, or the one with which it begins."""
    offices = known_offices(workspace)
    return choose(offices, named, lambda office: (office.id, office.code or office.id, office.name), "office_unknown")


def find_visit(workspace: Workspace, named: str) -> VisitId:
    """Return the visit with this id, its last twelve digits, or the name of its office."""
    names: dict[VisitId, tuple[str, ...]] = {
        visit: (visit, visit[-12:], open_visit(workspace, visit).office.name) for visit in own_visits(workspace)
    }
    for standing in all_standings(workspace):
        visit = standing.view.visit
        names.setdefault(visit, (visit, visit[-12:], standing.revision.office.name))
    return choose(names, named, lambda visit: names[visit], "visit_unknown_name")


def find_subject(contents: Contents, named: str) -> Subject:
    """Return the subject with this id or label."""
    return choose(
        contents.subjects.values(), named, lambda subject: (subject.id, subject.label), "subject_unknown_name"
    )
