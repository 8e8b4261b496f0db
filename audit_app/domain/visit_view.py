"""What stands of a visit: a pure function of its visible revisions and of who signed them.

Rules: docs/bundle-format.md sections 15.1 and 15.4.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from audit_app.domain.documents.revision import Revision
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.lineage import Lineage
from audit_app.domain.resolution import unexplained_part
from audit_app.domain.trust import TrustBook, may_resolve

Standing = Literal["none", "current", "conflict"]


class VisitView(Struct, frozen=True):
    """Heads and proposals of a visit, and the parents that were named and not received, all by id."""

    visit: VisitId
    heads: tuple[ElementId, ...]
    proposals: tuple[ElementId, ...]
    missing: tuple[ElementId, ...]

    @property
    def standing(self) -> Standing:
        """One head is current, several are a conflict; nothing counts in a total but the current one."""
        return "none" if not self.heads else "current" if len(self.heads) == 1 else "conflict"

    @property
    def shown(self) -> ElementId | None:
        """The head to show: the current one, or in a conflict the one with the smallest id, marked as provisional."""
        return self.heads[0] if self.heads else None


def view_of(visit: VisitId, revisions: Mapping[ElementId, Revision], book: TrustBook) -> VisitView:
    """Return what stands of a visit."""
    proposals = {element for element, revision in revisions.items() if _is_proposal(revision, revisions, book)}
    lineage = Lineage(
        {element: revision.parents for element, revision in revisions.items() if element not in proposals}
    )
    return VisitView(visit, lineage.heads(), tuple(sorted(proposals)), tuple(sorted(lineage.missing() - proposals)))


def _is_proposal(revision: Revision, revisions: Mapping[ElementId, Revision], book: TrustBook) -> bool:
    """Tell whether a decision does not count: by the wrong person, or with parts that no choice explains."""
    if len(revision.parents) < 2:
        return False
    if not may_resolve(book.grants.get(revision.by.key)):
        return True
    heads = {parent: revisions[parent] for parent in revision.parents if parent in revisions}
    if len(heads) < len(revision.parents):
        return False
    bases = common_bases(heads, revisions)
    return unexplained_part(revision, heads, bases) is not None


def common_bases(heads: Mapping[ElementId, Revision], revisions: Mapping[ElementId, Revision]) -> tuple[Revision, ...]:
    """Return the nearest common ancestors of some heads."""
    lineage = Lineage({element: revision.parents for element, revision in revisions.items()})
    return tuple(revisions[element] for element in lineage.nearest_common_ancestors(heads))
