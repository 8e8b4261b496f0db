"""The sheet is kept up at the cost of what changed, and is always what reading everything again would give."""

from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtCore import QObject

from audit_app.domain.completeness import gaps
from audit_app.domain.contents import item_of
from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.domain.scoring import score
from audit_app.errors import RuleViolation
from audit_app.workflows import attach_evidence, edit_visit, record_answer, undo
from audit_app.workflows.changes import Changes
from audit_app.workflows.read_visits import open_visit
from audit_app.workspace import Workspace
from tests.builders import any_value, disdukcapil, photo, visit_to
from tests.ui.sessions import session
from ui.models.visit_sheet import VisitSheet
from ui.session import Session

__all__ = ["session"]


def _any_change(workspace: Workspace, visit: VisitId, item: Item, chance: Random) -> Changes:
    leaf = open_visit(workspace, visit).instrument.leaves[item.indicator]
    acts: tuple[Callable[[], Changes], ...] = (
        lambda: record_answer.set_value(workspace, visit, item, any_value(leaf, chance)),
        lambda: record_answer.set_value(workspace, visit, item, any_value(leaf, chance)),
        lambda: record_answer.set_note(workspace, visit, item, chance.choice(["", "Catatan"])),
        lambda: record_answer.set_gap(workspace, visit, item, chance.choice(["", "Terkunci"])),
        lambda: edit_visit.set_flag(workspace, visit, item, is_flagged=chance.random() < 0.5),
        lambda: record_answer.clear(workspace, visit, item),
        lambda: undo.undo(workspace, visit),
    )
    try:
        return chance.choice(acts)()
    except RuleViolation:
        return Changes()


@pytest.mark.parametrize("instrument", ["ori-2021", "ori-2024"])
def test_what_is_kept_up_equals_what_is_read(session: Session, instrument: str) -> None:
    workspace = session.workspace
    visit = visit_to(workspace, disdukcapil(workspace), instrument)
    sheet = VisitSheet(workspace, open_visit(workspace, visit))
    chance = Random(7)
    for _ in range(60):
        sheet.take(_any_change(workspace, visit, chance.choice(sheet.items), chance))
    opened = open_visit(workspace, visit)
    assert sheet.contents == opened.draft.contents
    assert sheet.flagged == opened.draft.flagged
    assert sheet.card == opened.card == score(sheet.instrument, sheet.roster, sheet.answers)
    told = {item: tuple(sheet.gaps(item)) for item in sheet.items if sheet.gaps(item)}
    every = [gap for gap in gaps(opened.draft.contents, sheet.instrument) if item_of(gap.part)]
    assert {gap for each in told.values() for gap in each} == set(every)
    assert sum(map(len, told.values())) == len(every)


class _Told(QObject):
    def __init__(self, sheet: VisitSheet) -> None:
        super().__init__()
        self.items: list[frozenset[Item]] = []
        self.laid_out = 0
        sheet.items_changed.connect(self.items.append)
        sheet.laid_out.connect(self._count)

    def _count(self) -> None:
        self.laid_out += 1


def test_it_names_exactly_what_changed(session: Session) -> None:
    workspace = session.workspace
    visit = visit_to(workspace, disdukcapil(workspace), "ori-2021")
    other = visit_to(workspace, disdukcapil(workspace), "ori-2021")
    sheet = VisitSheet(workspace, open_visit(workspace, visit))
    told = _Told(sheet)
    item = sheet.items[5]
    sheet.take(record_answer.set_value(workspace, visit, item, 1))
    sheet.take(edit_visit.set_flag(workspace, visit, item, is_flagged=True))
    attached = attach_evidence.attach(workspace, visit, item, photo(), "a.jpg")
    sheet.take(attached.changes)
    sheet.take(attach_evidence.describe(workspace, visit, attached.file.sha256, "Papan"))
    assert told.items == [{item}] * 4
    assert sheet.evidence(item)[0].caption == "Papan"
    elsewhere = open_visit(workspace, other).card.roster.subjects["office"][0]
    sheet.take(record_answer.set_value(workspace, other, Item("KEP-PP-01", elsewhere), 1))
    assert len(told.items) == 4
    assert told.laid_out == 0


def test_people_who_come_and_go_lay_it_out_anew(session: Session) -> None:
    workspace = session.workspace
    visit = visit_to(workspace, disdukcapil(workspace), "ori-2024")
    sheet = VisitSheet(workspace, open_visit(workspace, visit))
    told = _Told(sheet)
    subject, changes = edit_visit.add_respondent(workspace, visit, "user")
    sheet.take(changes)
    assert (told.laid_out, told.items) == (1, [])
    assert len(sheet.items_of(subject)) == 5
    sheet.take(edit_visit.remove_subjects(workspace, visit, (subject,)))
    assert (told.laid_out, told.items) == (2, [])
    assert sheet.items_of(subject) == ()


def test_users_come_last(session: Session) -> None:
    workspace = session.workspace
    visit = visit_to(workspace, disdukcapil(workspace), "ori-2024")
    sheet = VisitSheet(workspace, open_visit(workspace, visit))
    assert sheet.kinds == ("office", "product", "officer", "complaint_officer", "user")
    assert len(sheet.items) == 237
    assert sheet.items[-1].indicator == "OUT-MAL-05"
