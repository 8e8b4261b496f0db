"""Which visits of the plans have not begun yet, and for whom they are."""

from collections.abc import Iterator

from msgspec import Struct

from audit_app.domain.contents import field_key
from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.documents.revision import Assessor
from audit_app.domain.ids import OfficeId, SubjectId, VisitId
from audit_app.domain.instrument import SubjectKind
from audit_app.domain.items import roster
from audit_app.domain.plan import PlannedVisit
from audit_app.domain.progress import progress
from audit_app.domain.results import name_key
from audit_app.domain.verdict import NO_VERDICT
from audit_app.storage import drafts
from audit_app.workflows.install_instruments import find_instrument
from audit_app.workflows.known_people import with_people
from audit_app.workflows.list_visits import VisitSummary
from audit_app.workflows.plan_round import current_plans
from audit_app.workflows.read_standing import all_standings
from audit_app.workspace import Workspace


class Planned(Struct, frozen=True):
    """A visit that is planned and has not begun, with what is known of its office."""

    round: str
    visit: PlannedVisit
    office: OfficeFacts

    @property
    def id(self) -> VisitId:
        """What tells it apart in a list; no visit has this id."""
        return VisitId(f"plan/{self.round}/{self.office.id}")


def planned_visits(workspace: Workspace) -> tuple[Planned, ...]:
    """Return the planned visits that have not begun here and did not come in, by date and office."""
    begun = set(_begun(workspace))
    found = []
    for plan in current_plans(workspace):
        offices = {office.id: office for office in plan.offices}
        left = (visit for visit in plan.visits if (visit.office, plan.round) not in begun and visit.office in offices)
        found += [Planned(plan.round, visit, offices[visit.office]) for visit in left]
    return tuple(sorted(found, key=lambda each: (each.visit.date, name_key(each.office.name))))


def own_planned_visits(workspace: Workspace) -> tuple[Planned, ...]:
    """Return those of `planned_visits` to which the person here belongs; whoever is no assessor sees all of them."""
    profile, planned = workspace.profile, planned_visits(workspace)
    if profile.role != "assessor":
        return planned
    return tuple(each for each in planned if each.visit.is_for(profile.person, profile.name))


def colleagues_of(workspace: Workspace, visit: PlannedVisit) -> tuple[tuple[Assessor, ...], tuple[str, ...]]:
    """Return the team beside the person here, and the names of those whom nobody here can tell apart yet."""
    me = workspace.profile
    (told,) = with_people(workspace, (visit,))
    others = [each for each in told.team if each.person != me.person and name_key(each.name) != name_key(me.name)]
    known = tuple(Assessor(person=each.person, name=each.name) for each in others if each.person is not None)
    return known, tuple(each.name for each in others if each.person is None)


def summary_of(workspace: Workspace, planned: Planned) -> VisitSummary:
    """Return a planned visit as a line of the list of visits."""
    _, instrument = find_instrument(workspace, planned.visit.instrument)
    subjects: dict[SubjectId, SubjectKind] = {SubjectId(planned.office.id): "office"}
    subjects |= {product.id: "product" for product in planned.office.products}
    return VisitSummary(
        id=planned.id,
        office=planned.office.name,
        entity=planned.office.entity.name,
        products=len(planned.office.products),
        date=planned.visit.date,
        progress=progress(instrument, roster(instrument, subjects), {}),
        evidence=0,
        verdict=NO_VERDICT,
        state="not_started",
        copies="local",
        standing="none",
        is_own=False,
        last_event=0,
        is_planned=True,
    )


def _begun(workspace: Workspace) -> Iterator[tuple[OfficeId, str]]:
    """Yield office and round of every visit on this laptop, its own or come in."""
    for start in drafts.all_starts(workspace.connection):
        yield start.office, str(drafts.read_facts(workspace.connection, start.id)[field_key("round")])
    for standing in all_standings(workspace):
        yield standing.revision.office.id, standing.revision.visit.round
