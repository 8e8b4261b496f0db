"""An answer given in an interview is the very event that the assessment page writes; undo takes back either."""

from random import Random
from typing import Any

import pytest
from PySide6.QtCore import Qt

from audit_app.domain.items import Item
from audit_app.storage import events
from audit_app.workflows import undo
from tests.ui.interview.conftest import Interviewer, Open
from ui.pages.assessment.page import AssessmentPage

Answers = list[tuple[Item, list[Qt.Key]]]

_4, _5, _9, _BACK, _LEFT = Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_9, Qt.Key.Key_Backspace, Qt.Key.Key_Left

ANSWERS: dict[str, tuple[str, list[Qt.Key], list[Qt.Key]]] = {
    "a level": ("OUT-MAL-02", [_4], [_4]),
    "another level": ("OUT-MAL-02", [_4, _LEFT, _5], [_4, _5]),
    "nothing again": ("OUT-MAL-02", [_4, _LEFT, _4], [_4, _4]),
    "cleared": ("OUT-MAL-02", [_4, _LEFT, _BACK], [_4, _BACK]),
    "refused": ("OUT-MAL-03", [_9], [Qt.Key.Key_T, Qt.Key.Key_1]),
    "not gone through": ("OUT-MAL-03", [Qt.Key.Key_7], [Qt.Key.Key_T, Qt.Key.Key_2]),
    "an officer's level": ("INP-KOM-03", [Qt.Key.Key_5], [Qt.Key.Key_5]),
    "a checklist": ("INP-KOM-04", [Qt.Key.Key_Space, Qt.Key.Key_R], [Qt.Key.Key_Space, Qt.Key.Key_R]),
}


def in_interview(at: Interviewer, answers: Answers) -> None:
    for item, keys in answers:
        at.page.asking.open_at(item)
        at.middle_takes_keyboard()
        at.strike(*keys)


def on_card(at: Interviewer, answers: Answers) -> None:
    at.session.settings.goes_on = False
    at.window.open_visit(at.visit)
    page = at.window.pages["assessment"]
    assert isinstance(page, AssessmentPage)
    for item, keys in answers:
        page.guide.go_to(item)
        at.strike(*keys)


def written(at: Interviewer) -> list[tuple[str, Any]]:
    """Return what the events after the visit was laid out say, without ids."""
    told = []
    for event, detail in events.details_of_visit(at.session.workspace.connection, at.visit):
        if event.type not in {"visit.started", "visit.laid_out"}:
            changes = [
                (each["part"].split("/")[:2], _bare(each["old"]), _bare(each["new"])) for each in detail["changes"]
            ]
            told.append((event.type, changes))
    return told


def _bare(answer: dict[str, Any] | None) -> dict[str, Any] | None:
    return answer and {name: value for name, value in answer.items() if name != "subject"}


@pytest.mark.parametrize("name", ANSWERS)
def test_both_pages_write_the_same(interview: Open, name: str) -> None:
    code, here, there = ANSWERS[name]
    told = []
    for way, keys in ((in_interview, here), (on_card, there)):
        at = interview()
        item = next(each for each in at.page.sheet.items if each.indicator == code)
        way(at, [(item, keys)])
        told.append(written(at))
        for _ in told[-1]:
            undo.undo(at.session.workspace, at.visit)
        assert at.draft.contents.answers == {}
    assert told[0] == told[1]
    assert {kind for kind, _ in told[0]} == {"answer.set"}


@pytest.mark.parametrize("seed", range(3))
def test_any_levels_are_written_alike(interview: Open, seed: int) -> None:
    told = []
    for way in (in_interview, on_card):
        at, chance = interview(), Random(seed)
        sheet = at.page.sheet
        asked = [item for person in at.page.people.everybody for item in sheet.items_of(person.id)]
        chosen = chance.sample([item for item in asked if list(sheet.leaf(item).scale.levels())], 12)
        levels = [chance.choice(list(sheet.leaf(item).scale.levels())) for item in chosen]
        way(at, [(item, [Qt.Key(ord(str(level)))]) for item, level in zip(chosen, levels, strict=True)])
        told.append(written(at))
    assert len(told[0]) == 12
    assert told[0] == told[1]
