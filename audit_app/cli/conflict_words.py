"""A conflict as a person reads it and names its parts."""

from datetime import datetime

from audit_app.answer_words import told_answer
from audit_app.cli.naming import Known, choose
from audit_app.domain.comparison import Row
from audit_app.domain.contents import Part, PartKey
from audit_app.domain.ids import ElementId
from audit_app.part_words import PartWords, side_names
from audit_app.words import Words
from audit_app.workflows.read_inbox import laptop_names
from audit_app.workflows.resolve_conflict import Conflict
from audit_app.workspace import Workspace


class ConflictWords:
    """The versions of a conflict by author, its parts by number and name."""

    def __init__(self, workspace: Workspace, conflict: Conflict, words: Words) -> None:
        self.conflict, self._words = conflict, words
        self._laptops = laptop_names(workspace)
        self._sides = side_names(conflict.heads, self._laptops)
        self._parts = PartWords(conflict.instrument, conflict.heads, words)
        self.rows = dict(enumerate(conflict.in_order(), 1))

    def version(self, named: str) -> ElementId:
        """Return the version that is named by how its id begins, or by its author."""
        return choose(
            [Known(head, (head, name), self.version_line(head)) for head, name in self._sides.items()],
            named,
            "version_unknown_name",
        )

    def part(self, named: str) -> PartKey:
        """Return the part that is named by its number, its code with or without the subject, or its key."""
        return choose(
            [Known(row.part, self._names(number, row), self.title(number, row)) for number, row in self.rows.items()],
            named,
            "part_unknown_name",
        )

    def short(self, row: Row) -> str:
        """Return the name of a part: code and subject of an item."""
        return self._parts.short(row.part)

    def title(self, number: int, row: Row) -> str:
        """Return number and name of a part, with the question of an item."""
        mark = "·" if row.is_one_sided else "?"
        name, title = self._parts.short(row.part), self._parts.title(row.part)
        question = title.partition(" · ")[2] if self._parts.leaf(row.part) else ""
        return f"{mark} {number:>3}  {name}  {question}".rstrip()

    def version_line(self, head: ElementId) -> str:
        """Return id, author, laptop and time of a version."""
        revision = self.conflict.heads[head]
        signed = datetime.fromisoformat(revision.when.wall)
        laptop = self._laptops.get(revision.by.key, "")
        when = f"{self._words.date(signed.date())} {self._words.clock(signed)}"
        return "  ".join(part for part in (head[:12], revision.by.name, laptop, when) if part)

    def before(self, row: Row) -> list[str]:
        """Return what the common ancestors said about a part, or that there are none."""
        if not self.conflict.bases:
            return [self._words("in.before.none")]
        return [f"{self._words('in.before')}: {self._value(row.part, value)}" for value in row.before]

    def side(self, row: Row, head: ElementId) -> str:
        """Return what a version says about a part."""
        return f"{self._sides[head]} ({head[:12]}): {self._value(row.part, row.values[head])}"

    def _value(self, part: PartKey, value: Part | None) -> str:
        leaf = self._parts.leaf(part)
        return told_answer(leaf, value, self._words) if leaf else self._parts.told(value)

    def _names(self, number: int, row: Row) -> tuple[str, ...]:
        short = self.short(row)
        return str(number), row.part, row.part.partition("/")[2], short, short.replace(" ", "/", 1)
