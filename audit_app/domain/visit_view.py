"""What stands of a visit: a pure function of its visible revisions and of who signed them.

Rules: docs/bundle-format.md sections 15.1 and 15.4.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from audit_app.domain.documents.revision import Revision
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.lineage import Lineage
from audit_app.domain.remarks import remarks_on
from audit_app.domain.resolution import unexplained_part
from audit_app.domain.trust import TrustBook, may_resolve

Standing = Literal["none", "current", "conflict"]
Revisions = Mapping[ElementId, Revision]


class VisitView(Struct, frozen=True):
    """Heads and proposals of a visit, and the parents that were named and not received, all by id.

    `remarks` are the flags of the heads and of everything here that they go back to.
    """

    visit: VisitId
    heads: tuple[ElementId, ...]
    proposals: tuple[ElementId, ...]
    missing: tuple[ElementId, ...]
    remarks: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        """One head is current, several are a conflict; nothing counts in a total but the current one."""
        return "none" if not self.heads else "current" if len(self.heads) == 1 else "conflict"

    @property
    def shown(self) -> ElementId | None:
        """The head to show: the current one, or in a conflict the one with the smallest id, marked as provisional."""
        return self.heads[0] if self.heads else None


def lineage_of(revisions: Revisions) -> Lineage[ElementId]:
    """Return who was made from whom."""
    return Lineage({element: revision.parents for element, revision in revisions.items()})


def view_of(visit: VisitId, revisions: Revisions, book: TrustBook) -> VisitView:
    """Return what stands of a visit."""
    everything = lineage_of(revisions)
    proposals = {element for element in revisions if _is_proposal(revisions[element], revisions, everything, book)}
    counting = {element: revision for element, revision in revisions.items() if element not in proposals}
    lineage = lineage_of(counting)
    return VisitView(
        visit,
        heads=lineage.heads(),
        proposals=tuple(sorted(proposals)),
        missing=tuple(sorted(lineage.missing() - proposals)),
        remarks=tuple(sorted(_remarks(counting.values(), counting))),
    )


def _remarks(told: Iterable[Revision], here: Revisions) -> set[str]:
    """Return the flags of some revisions; every counting one is a head or goes on in one."""
    return {
        flag
        for revision in told
        for flag in remarks_on(revision, (here[parent] for parent in revision.parents if parent in here))
    }


def _is_proposal(revision: Revision, revisions: Revisions, lineage: Lineage[ElementId], book: TrustBook) -> bool:
    """Tell whether a decision does not count: by the wrong person, or with parts that no choice explains."""
    if len(revision.parents) < 2:
        return False
    if not may_resolve(book.grants.get(revision.by.key)):
        return True
    heads = {parent: revisions[parent] for parent in revision.parents if parent in revisions}
    if len(heads) < len(revision.parents):
        return False
    bases = tuple(revisions[element] for element in lineage.nearest_common_ancestors(heads))
    return _has_false_base(revision, lineage) or unexplained_part(revision, heads, bases) is not None


def _has_false_base(revision: Revision, lineage: Lineage[ElementId]) -> bool:
    """Tell whether a decision says that it was compared with something which is no ancestor of its heads.

    What is not here may be one only where something was named that has not arrived.
    """
    named = revision.resolution.bases if revision.resolution else ()
    here = [base for base in named if base in lineage.parents]
    is_made_up = len(here) < len(named) and not lineage.missing()
    return is_made_up or any(not lineage.goes_back_to(head, base) for base in here for head in revision.parents)
