"""Choices of a person about conflicts, kept while the program runs, until they are signed or the conflict changes."""

from msgspec import Struct
from msgspec.structs import replace

from audit_app.domain.contents import PartKey
from audit_app.domain.documents.revision import Choice
from audit_app.domain.ids import ElementId, VisitId
from audit_app.workflows.resolve_conflict import Conflict


class Pick(Struct, frozen=True):
    """What is picked for one part so far: whose version, with the evidence of all or not, and why."""

    took: ElementId | None = None
    has_all_evidence: bool = False
    reason: str = ""

    @property
    def is_whole(self) -> bool:
        """True when it can be kept: a version and a reason."""
        return self.took is not None and bool(self.reason.strip())

    def choice(self, part: PartKey) -> Choice:
        """Return the pick as it is signed."""
        if self.took is None:
            raise ValueError("nothing is picked")
        return Choice(
            item=part,
            took=self.took,
            evidence="union" if self.has_all_evidence else "taken",
            reason=self.reason.strip(),
        )


class VisitDecisions:
    """What was decided about one conflict, and what is picked and not kept yet."""

    def __init__(self) -> None:
        self.kept: dict[PartKey, Pick] = {}
        self.drafts: dict[PartKey, Pick] = {}

    def pick(self, part: PartKey) -> Pick:
        """Return what is picked for a part: the latest, kept or not."""
        return self.drafts.get(part) or self.kept.get(part) or Pick()

    def change(self, part: PartKey, **members: object) -> None:
        """Change what is picked for a part, without keeping it."""
        self.drafts[part] = replace(self.pick(part), **members)

    def keep(self, part: PartKey) -> None:
        """Keep what is picked for a part."""
        self.kept[part] = self.pick(part)
        self.drafts.pop(part, None)

    def forget(self, part: PartKey) -> None:
        """Go back to what was there before anything was picked for a part."""
        self.kept.pop(part, None)
        self.drafts.pop(part, None)


class Decisions:
    """The decisions about every conflict, by visit and versions: another version makes it another conflict."""

    def __init__(self) -> None:
        self._by_conflict: dict[tuple[VisitId, tuple[ElementId, ...]], VisitDecisions] = {}

    def of(self, conflict: Conflict) -> VisitDecisions:
        """Return the decisions about a conflict."""
        return self._by_conflict.setdefault((conflict.visit, tuple(sorted(conflict.heads))), VisitDecisions())
