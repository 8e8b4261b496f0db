"""Whom a laptop can tell apart by name: the person who works here, and those whose number was compared."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from audit_app.domain.ids import PersonId
from audit_app.domain.plan import Member, PlannedVisit
from audit_app.domain.results import name_key
from audit_app.storage import trust
from audit_app.workspace import Workspace


def with_people(workspace: Workspace, visits: Iterable[PlannedVisit]) -> tuple[PlannedVisit, ...]:
    """Return planned visits with the person behind every name of a team that is known here."""
    known = _people(workspace)
    return tuple(replace(visit, team=tuple(_named(member, known) for member in visit.team)) for visit in visits)


def _named(member: Member, known: dict[str, PersonId]) -> Member:
    return member if member.person else replace(member, person=known.get(name_key(member.name)))


def _people(workspace: Workspace) -> dict[str, PersonId]:
    """Return people by name; a name that two of them share tells nobody apart."""
    found: dict[str, set[PersonId]] = defaultdict(set)
    found[name_key(workspace.profile.name)].add(workspace.profile.person)
    for key in trust.pinned_keys(workspace.connection):
        if key.method != "withdrawn":
            found[name_key(key.name)].add(key.person)
    return {name: next(iter(persons)) for name, persons in found.items() if len(persons) == 1}
