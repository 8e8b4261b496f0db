"""What an action altered, so that whoever shows it refreshes exactly that."""

from msgspec import Struct

from audit_app.domain.contents import PartKey
from audit_app.domain.ids import OfficeId, VisitId


class Changes(Struct, frozen=True):
    """What is different now: visits and parts of them, offices, the set of elements, whom we trust, what is planned."""

    visits: frozenset[VisitId] = frozenset()
    parts: frozenset[tuple[VisitId, PartKey]] = frozenset()
    offices: frozenset[OfficeId] = frozenset()
    elements: bool = False
    trust: bool = False
    reference: bool = False
    plan: bool = False

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            visits=self.visits | other.visits,
            parts=self.parts | other.parts,
            offices=self.offices | other.offices,
            elements=self.elements or other.elements,
            trust=self.trust or other.trust,
            reference=self.reference or other.reference,
            plan=self.plan or other.plan,
        )
