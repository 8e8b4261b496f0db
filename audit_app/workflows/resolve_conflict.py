"""Look at a conflict item by item, and decide it with a signed revision."""

from collections.abc import Sequence

from msgspec import Struct

from audit_app.domain.comparison import STATE, Row, compare
from audit_app.domain.completeness import gaps
from audit_app.domain.contents import PartKey, item_of
from audit_app.domain.documents import Revision
from audit_app.domain.documents.revision import MOST_PARENTS, Choice, Resolution
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.instrument import Instrument
from audit_app.domain.resolution import Resolved, resolve
from audit_app.domain.scoring import Scorecard, score
from audit_app.domain.visit_view import lineage_of
from audit_app.errors import RuleViolation
from audit_app.storage import elements
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.install_instruments import instrument_by_doc
from audit_app.workflows.read_standing import VisitStanding, standing_of
from audit_app.workflows.read_visits import revisions_of
from audit_app.workflows.seal import Sealed, revision_members, score_of
from audit_app.workflows.sign import add_signed
from audit_app.workspace import Workspace


class Conflict(Struct, frozen=True):
    """A visit with several heads: the heads, what they have in common, and the parts on which they differ."""

    visit: VisitId
    heads: dict[ElementId, Revision]
    bases: dict[ElementId, Revision]
    rows: tuple[Row, ...]
    instrument: Instrument

    @property
    def open_rows(self) -> tuple[Row, ...]:
        """The parts that both sides changed: a person chooses, with a reason."""
        return tuple(row for row in self.rows if not row.is_one_sided)

    def in_order(self) -> tuple[Row, ...]:
        """Return the parts to look at: those that both sides changed first, each in the order of the form.

        The state of the revision follows by itself.
        """
        return tuple(sorted((row for row in self.rows if row.part != STATE), key=self._place))

    def _place(self, row: Row) -> tuple[bool, int, str]:
        item = item_of(row.part)
        order = list(self.instrument.leaves)
        return row.is_one_sided, order.index(item.indicator) if item is not None else -1, row.part


def read_conflict(workspace: Workspace, visit: VisitId) -> Conflict:
    """Return the conflict of a visit. Raises RuleViolation visit_unknown, no_conflict."""
    standing = standing_of(workspace, visit)
    if standing is None:
        raise RuleViolation("visit_unknown", visit=visit)
    if standing.view.standing != "conflict":
        raise RuleViolation("no_conflict", visit=visit)
    return conflict_of(workspace, standing)


def conflict_of(workspace: Workspace, standing: VisitStanding) -> Conflict:
    """Return the conflict of a visit that has one.

    Of more heads than a revision can have parents, the first ones: their decision is then a head beside the others.
    """
    visit = standing.view.visit
    revisions = revisions_of(workspace, visit)
    heads = {head: revisions[head] for head in standing.view.heads[:MOST_PARENTS]}
    bases = {element: revisions[element] for element in lineage_of(revisions).nearest_common_ancestors(heads)}
    instrument = instrument_by_doc(workspace, standing.revision.instrument.doc)
    return Conflict(visit, heads, bases, compare(heads, tuple(bases.values())), instrument)


def preview(conflict: Conflict, choices: Sequence[Choice]) -> Scorecard:
    """Return the score that would follow from choices; open parts without one are taken from the first head."""
    resolved = _resolve(conflict, _completed(conflict, choices))
    contents = resolved.contents
    return score(conflict.instrument, contents.roster(conflict.instrument), contents.answers)


def effect(conflict: Conflict, part: PartKey, head: ElementId, choices: Sequence[Choice] = ()) -> Scorecard:
    """Return the score if a part were taken from a head, all other choices being equal."""
    others = [choice for choice in choices if choice.item != part]
    return preview(conflict, [*others, Choice(item=part, took=head, evidence="taken", reason="?")])


def resolve_conflict(workspace: Workspace, visit: VisitId, choices: Sequence[Choice]) -> Sealed:
    """Decide a conflict: sign a revision that has all heads as parents and holds what was chosen.

    Raises RuleViolation key_locked, no_conflict, choice_missing and its kin, or visit_incomplete when the result would
    be a visit that nobody could have signed.
    """
    workspace.require_signer()
    with workspace.transaction():
        conflict = read_conflict(workspace, visit)
        resolved = _resolve(conflict, choices)
        stopping = [gap for gap in gaps(resolved.contents, conflict.instrument) if gap.stops]
        if stopping and resolved.state == "submitted":
            raise RuleViolation("visit_incomplete", count=len(stopping), first=stopping[0].part)
        revision = _revision(workspace, conflict, resolved, choices)
        element = add_signed(workspace, revision, "conflict.resolved", {"visit": visit})
    return Sealed(element, revision.number, Changes(visits=frozenset({visit}), elements=True))


def _resolve(conflict: Conflict, choices: Sequence[Choice]) -> Resolved:
    return resolve(conflict.heads, tuple(conflict.bases.values()), choices)


def _completed(conflict: Conflict, choices: Sequence[Choice]) -> list[Choice]:
    chosen = {choice.item for choice in choices}
    first = min(conflict.heads)
    missing = (row.part for row in conflict.open_rows if row.part not in chosen)
    return [*choices, *(Choice(item=part, took=first, evidence="taken", reason="?") for part in missing)]


def _revision(workspace: Workspace, conflict: Conflict, resolved: Resolved, choices: Sequence[Choice]) -> Revision:
    profile = workspace.profile
    contents, instrument = resolved.contents, conflict.instrument
    card = score(instrument, contents.roster(instrument), contents.answers)
    first = conflict.heads[min(conflict.heads)]
    return Revision(
        **journal.header(workspace),
        **revision_members(contents),
        parents=tuple(sorted(conflict.heads)),
        number=elements.last_number(workspace.connection, profile.device) + 1,
        state=resolved.state,
        flags=resolved.flags,
        office=resolved.office,
        instrument=first.instrument,
        score=score_of(card),
        responds=(),
        resolution=Resolution(
            bases=tuple(sorted(conflict.bases)),
            choices=tuple(sorted(choices, key=lambda choice: choice.item)),
        ),
    )
