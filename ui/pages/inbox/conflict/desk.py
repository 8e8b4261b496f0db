"""A conflict on the desk of whoever decides it: its parts in order, what is picked, and what that does to the score."""

from audit_app.domain.comparison import Row
from audit_app.domain.contents import PartKey, item_of
from audit_app.domain.documents.revision import Answer, Choice
from audit_app.domain.ids import ElementId
from audit_app.domain.verdict import Verdict, verdict
from audit_app.workflows.resolve_conflict import Conflict, effect, preview
from ui.pages.inbox.conflict.decisions import Pick, VisitDecisions


class ConflictDesk:
    """One conflict and the decisions about it. Parts that both sides changed come first, in the order of the form."""

    def __init__(self, conflict: Conflict, decisions: VisitDecisions) -> None:
        self.conflict, self.decisions = conflict, decisions
        self.heads: tuple[ElementId, ...] = tuple(sorted(conflict.heads))
        rows = conflict.in_order()
        self.rows: dict[PartKey, Row] = {row.part: row for row in rows}
        self.disputed: tuple[PartKey, ...] = tuple(row.part for row in rows if not row.is_one_sided)
        self.one_sided: tuple[PartKey, ...] = tuple(row.part for row in rows if row.is_one_sided)
        self._effects: dict[tuple[PartKey, tuple[Choice, ...]], dict[ElementId, Verdict]] = {}

    @property
    def alike(self) -> int:
        """How many items all sides answer alike."""
        answered = {item for head in self.conflict.heads.values() for item in _items(head.answers)}
        differing = {item for part in self.rows if (item := item_of(part)) is not None}
        return len(answered - differing)

    @property
    def undecided(self) -> tuple[PartKey, ...]:
        """The disputed parts that still need a decision."""
        return tuple(part for part in self.disputed if part not in self.decisions.kept)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Everything that is decided, as it is signed."""
        return tuple(pick.choice(part) for part, pick in self.decisions.kept.items())

    def pick(self, part: PartKey) -> Pick:
        """Return what is picked for a part; what only one side changed is picked from the start."""
        picked = self.decisions.pick(part)
        return picked if picked.took is not None else Pick(self.rows[part].selected, reason=picked.reason)

    def is_decided(self, part: PartKey) -> bool:
        """Tell whether nothing has to be done about a part any more."""
        return self.rows[part].is_one_sided or part in self.decisions.kept

    def keep(self, part: PartKey) -> bool:
        """Keep what is picked for a part, and tell whether that was possible: a reason must be given.

        To take what only one side changed is no decision: it needs no reason and leaves no trace.
        """
        pick, row = self.pick(part), self.rows[part]
        if row.is_one_sided and pick.took == row.selected and not pick.has_all_evidence:
            self.decisions.forget(part)
            return True
        if not pick.is_whole:
            return False
        self.decisions.change(part, took=pick.took)
        self.decisions.keep(part)
        return True

    def take_all(self, head: ElementId, reason: str) -> None:
        """Decide every disputed part that is still open in favour of one side."""
        for part in self.undecided:
            self.decisions.change(part, took=head, reason=reason)
            self.decisions.keep(part)

    def after(self, part: PartKey, step: int = 1) -> PartKey:
        """Return the part that follows another, round and round."""
        parts = (*self.disputed, *self.one_sided)
        group = self.disputed if part in self.disputed else parts
        return group[(group.index(part) + step) % len(group)]

    def next_undecided(self, part: PartKey) -> PartKey | None:
        """Return the next disputed part that needs a decision, or None when all are decided."""
        left = self.undecided
        if not left:
            return None
        if part not in self.disputed:
            return left[0]
        behind = [each for each in left if self.disputed.index(each) > self.disputed.index(part)]
        return (behind or list(left))[0]

    def effects(self, part: PartKey) -> dict[ElementId, Verdict]:
        """Return the score for each side's version of a part, all other decisions being equal."""
        key = (part, self.choices)
        if key not in self._effects:
            self._effects[key] = {head: verdict(effect(self.conflict, part, head, self.choices)) for head in self.heads}
        return self._effects[key]

    def result(self) -> Verdict:
        """Return the score that follows from what is decided so far."""
        return verdict(preview(self.conflict, self.choices))


def _items(answers: tuple[Answer, ...]) -> set[tuple[str, str]]:
    return {(answer.indicator, answer.subject) for answer in answers}
