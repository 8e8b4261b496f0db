"""What stands of a visit: a pure function of its visible revisions and of who signed them.

Rules: docs/bundle-format.md sections 15.1 and 15.4.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from audit_app.domain.documents.revision import Resolution, Revision
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.lineage import Lineage
from audit_app.domain.remarks import remarks_on
from audit_app.domain.resolution import unexplained_part
from audit_app.domain.testimony import Testimony
from audit_app.domain.trust import may_resolve

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


def view_of(visit: VisitId, revisions: Revisions, told: Testimony) -> VisitView:
    """Return what stands of a visit for somebody who heard some statements."""
    everything = lineage_of(revisions)
    proposals = {element for element in revisions if _is_proposal(element, revisions, everything, told)}
    counting = {element: revision for element, revision in revisions.items() if element not in proposals}
    lineage = lineage_of(counting)
    return VisitView(
        visit,
        heads=lineage.heads(),
        proposals=tuple(sorted(proposals)),
        missing=tuple(sorted(lineage.missing() - proposals)),
        remarks=tuple(sorted(set(_remarks(counting, told)))),
    )


def _remarks(counting: Revisions, told: Testimony) -> Iterator[str]:
    """Yield the flags of the counting revisions: each of them is a head or goes on in one."""
    for element, revision in counting.items():
        doubt = told.doubt(element, revision)
        if doubt is not None:
            yield doubt
        yield from remarks_on(revision, (counting[parent] for parent in revision.parents if parent in counting))


def _is_proposal(element: ElementId, revisions: Revisions, lineage: Lineage[ElementId], told: Testimony) -> bool:
    """Tell whether a decision does not count: by the wrong person, disputed, or with parts that no choice explains."""
    revision = revisions[element]
    if revision.resolution is None:
        return False
    if not may_resolve(told.book.grants.get(revision.by.key)) or told.doubt(element, revision) is not None:
        return True
    heads = {parent: revisions[parent] for parent in revision.parents if parent in revisions}
    if len(heads) < len(revision.parents):
        return False
    bases = _bases(revision.resolution, heads, lineage)
    return bases is None or unexplained_part(revision, heads, [revisions[base] for base in bases]) is not None


def _bases(
    resolution: Resolution, heads: Iterable[ElementId], lineage: Lineage[ElementId]
) -> tuple[ElementId, ...] | None:
    """Return with what a decision compared its heads: what it names, if that is what they all go back to.

    A version that was held back and comes later must not undo it. Where something named as parent has not arrived,
    nothing can be told of others, and what is here stands in; otherwise such a base is made up: None.
    """
    parents = tuple(heads)
    if all(
        base in lineage.parents and all(lineage.goes_back_to(head, base) for head in parents)
        for base in resolution.bases
    ):
        return resolution.bases
    return lineage.nearest_common_ancestors(parents) if lineage.missing() else None
