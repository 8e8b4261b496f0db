"""The plan of a round: which offices are to be visited, when, with which instrument, by whom.

A wish of the lead and no statement: it is not signed, nothing is proved by it, and a visit may begin without one.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from audit_app.domain.documents.header import Label, Name, Person
from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.ids import UUID, Date, OfficeId
from audit_app.domain.results import name_key


class Member(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody of the team; `person` is None where the lead only knew a name."""

    name: Annotated[Name, Meta(min_length=1)]
    person: Person | None = None


class PlannedVisit(Struct, frozen=True, forbid_unknown_fields=True):
    """One office of the round."""

    office: Annotated[OfficeId, UUID]
    date: Date
    instrument: Label
    team: Annotated[tuple[Member, ...], Meta(max_length=20)] = ()

    def is_for(self, person: str, name: str) -> bool:
        """Tell whether somebody belongs to the team; a visit without a team is for everybody."""
        names = {name_key(member.name) for member in self.team}
        return not self.team or name_key(name) in names or person in {member.person for member in self.team}


class Plan(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="plan", tag_field="kind"):
    """Everything a laptop has to know of a round, with the offices as the lead describes them."""

    v: Literal[1] = 1
    round: Annotated[Label, Meta(min_length=1)]
    by: Name
    offices: Annotated[tuple[OfficeFacts, ...], Meta(max_length=5_000)]
    visits: Annotated[tuple[PlannedVisit, ...], Meta(min_length=1, max_length=5_000)]
