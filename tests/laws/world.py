"""Three assessors and a lead who work on one visit in any order, and the bundles that they leave behind."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from audit_app.domain.contents import PartKey
from audit_app.domain.documents.revision import Choice
from audit_app.domain.ids import ElementId, SubjectId, VisitId
from audit_app.domain.items import Item
from audit_app.errors import RuleViolation
from audit_app.storage import drafts, elements, imports
from audit_app.workflows import record_answer
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.read_standing import all_standings
from audit_app.workflows.read_visits import own_visits
from audit_app.workflows.resolve_conflict import read_conflict, resolve_conflict
from audit_app.workflows.seal import seal
from audit_app.workflows.set_up import unlock
from audit_app.workflows.take_over import take_over
from audit_app.workflows.withdraw_import import reinstate_import, withdraw_import
from audit_app.workspace import Workspace, open_workspace
from tests.builders import PASSPHRASE, befriend, bundle_of, laptop, small_visit
from tests.fakes import FakeClock

ASSESSORS = ("rina", "jhon", "sari")
LEAD = "lead"
LEAVES = ("KEP-PP-01", "KEP-PP-02", "KEP-PP-03")
START, MUCH_LATER = "2026-11-24T09:00:00+07:00", "2036-11-24T09:00:00+07:00"
"""Whoever judges much later has no question about the time that others claim."""

REFUSALS = {
    "visit_unchanged", "visit_in_conflict", "draft_unsealed", "no_conflict", "import_is_withdrawn", "import_stands",
    "nothing_sealed", "visit_unknown", "heads_of_different_instruments",
}  # fmt: skip
"""What the rules may say to an action at a wrong moment."""


class Action(NamedTuple):
    """Something that somebody does; the numbers choose among what is there."""

    what: str
    who: int
    number: int


OFTEN = ("work", "fetch", "decide")
NOW_AND_THEN = ("answer", "seal", "withdraw", "reinstate", "jump", "clone")

actions = st.builds(
    Action, st.sampled_from((*OFTEN, *OFTEN, *OFTEN, *NOW_AND_THEN)), st.integers(0, 3), st.integers(0, 999)
)
histories = st.lists(actions, min_size=6, max_size=14)


class Seen(NamedTuple):
    """Everything that a laptop shows of the set: what is visible, what stands, and what is in conflict."""

    visible: frozenset[ElementId]
    standings: tuple[tuple[VisitId, tuple[ElementId, ...], tuple[ElementId, ...], tuple[ElementId, ...]], ...]
    conflict: tuple[tuple[PartKey, ElementId | None], ...]


def build(folder: Path) -> Path:
    """Build the laptops that every history begins with: all believe each other and hold the same first revision."""
    names = {"rina": "Rina Sinaga", "jhon": "Jhon Saragih", "sari": "Sari Damanik"}
    for name in ASSESSORS:
        laptop(folder / name, names[name]).close()
    laptop(folder / LEAD, "M. Tampubolon", "lead").close()
    with _open(folder / "rina") as rina:
        visit = small_visit(rina)
        seal(rina, visit, "snapshot")
        first = bundle_of(rina, [visit], folder / "first")
    for name in ("jhon", "sari", LEAD):
        with _open(folder / name) as workspace:
            _believe(workspace, folder, first)
            take_over(workspace, visit)
    bundles = {}
    for name in ("jhon", "sari", LEAD):
        with _open(folder / name) as workspace:
            bundles[name] = bundle_of(workspace, [visit], folder / "first")
    for reader in (*ASSESSORS, LEAD):
        with _open(folder / reader) as workspace:
            for writer, bundle in bundles.items():
                if writer != reader:
                    _believe(workspace, folder, bundle, writer)
    return folder


def _believe(reader: Workspace, folder: Path, bundle: Path, writer: str = "rina") -> None:
    with open_workspace(folder / writer, FakeClock(START)) as workspace:
        befriend(reader, workspace, bundle)
    import_bundle(reader, bundle)


@contextmanager
def _open(root: Path, clock: FakeClock | None = None) -> Iterator[Workspace]:
    with open_workspace(root, clock or FakeClock(START)) as workspace:
        unlock(workspace, PASSPHRASE)
        yield workspace


class World:
    """The laptops of one example, in a folder of their own."""

    def __init__(self, template: Path, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(template, folder)
        self._template, self._folder = template, folder
        self._names = [*ASSESSORS, LEAD]
        self._clocks = {name: FakeClock(START) for name in self._names}
        self.bundles: list[Path] = sorted((folder / "first").iterdir())

    def play(self, history: list[Action]) -> None:
        """Let everybody act; what the rules refuse does not happen."""
        for action in history:
            name = self._names[action.who % len(self._names)]
            with self.open(name) as workspace:
                try:
                    self._act(workspace, name, action)
                except RuleViolation as refusal:
                    assert refusal.code in REFUSALS, refusal  # noqa: PT017
            if action.what == "clone" and len(self._names) < 6:
                self._clone(name)

    def open(self, name: str) -> AbstractContextManager[Workspace]:
        """Open a laptop with its own clock."""
        return _open(self._folder / name, self._clocks[name])

    def everybody(self) -> list[str]:
        """Return the names of all laptops, clones too."""
        return list(self._names)

    @contextmanager
    def fresh_lead(self, name: str = "fresh") -> Iterator[Workspace]:
        """Open a laptop as that of the lead was at the beginning."""
        root = self._folder / name
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self._template / LEAD, root)
        with _open(root, FakeClock(MUCH_LATER)) as workspace:
            yield workspace

    def carry(self, workspace: Workspace, name: str) -> Path:
        """Write all visits that are sealed here as a bundle."""
        visits = sorted({row.visit for row in elements.visible_revisions(workspace.connection)})
        return bundle_of(workspace, visits, self._folder / name)

    def _act(self, workspace: Workspace, name: str, action: Action) -> None:
        visit, number = own_visits(workspace)[0], action.number
        match action.what:
            case "answer":
                self._answer(workspace, name, number)
            case "seal":
                seal(workspace, visit, "snapshot")
            case "work":
                self._answer(workspace, name, number)
                seal(workspace, visit, "snapshot")
                self._export(workspace, visit)
            case "export":
                self._export(workspace, visit)
            case "fetch":
                import_bundle(workspace, self.bundles[-1 - number % min(4, len(self.bundles))])
                take_over(workspace, visit)
            case "decide":
                import_bundle(workspace, self.bundles[-1])
                decide(workspace, visit, number)
                self._export(workspace, visit)
            case "withdraw" | "reinstate":
                withdraw_or_reinstate(workspace, action)
            case "jump":
                self._clocks[name].jump(hours=number - 500)

    def _answer(self, workspace: Workspace, name: str, number: int) -> None:
        start = drafts.all_starts(workspace.connection)[0]
        item = Item(LEAVES[number % 3], SubjectId(start.office))
        record_answer.set_value(workspace, start.id, item, number % 2)
        record_answer.set_note(workspace, start.id, item, f"{name} {number}")

    def _export(self, workspace: Workspace, visit: VisitId) -> None:
        self.bundles.append(bundle_of(workspace, [visit], self._folder / "stick"))

    def _clone(self, name: str) -> None:
        """Copy a laptop; both go on with the same key and name."""
        copy = f"{name}-{len(self._names)}"
        shutil.copytree(self._folder / name, self._folder / copy)
        self._names.append(copy)
        self._clocks[copy] = FakeClock(START)


def decide(workspace: Workspace, visit: VisitId, number: int) -> None:
    """Decide a conflict, every open part for one of the heads."""
    conflict = read_conflict(workspace, visit)
    heads = sorted(conflict.heads)
    took = heads[number % len(heads)]
    resolve_conflict(workspace, visit, [Choice(row.part, took, "taken", "Sebab.") for row in conflict.open_rows])


def withdraw_or_reinstate(workspace: Workspace, action: Action) -> None:
    """Take back an import, or let it count again."""
    known = imports.all_imports(workspace.connection)
    change = withdraw_import if action.what == "withdraw" else reinstate_import
    if known:
        change(workspace, known[action.number % len(known)].id, "Sebab.")


def seen(workspace: Workspace) -> Seen:
    """Return what a laptop shows of the set."""
    standings = all_standings(workspace)
    rows: list[tuple[PartKey, ElementId | None]] = []
    for standing in standings:
        if standing.view.standing == "conflict":
            rows += [(row.part, row.selected) for row in read_conflict(workspace, standing.view.visit).rows]
    return Seen(
        elements.visible_ids(workspace.connection),
        tuple((each.view.visit, each.view.heads, each.view.proposals, each.view.missing) for each in standings),
        tuple(rows),
    )
