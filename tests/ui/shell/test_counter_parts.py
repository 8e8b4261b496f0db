"""Counter mode where it is easily forgotten: last round, matrix, interviews, papers, keys and dialogs."""

from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from audit_app.domain.contents import answer_key
from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.domain.paper_code import revision_address
from audit_app.workflows import ask_consent, attach_evidence, record_answer
from audit_app.workflows.list_visits import list_visits
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.seal import seal
from audit_app.workflows.start_visit import NewVisit, start_visit
from tests.builders import answer_all, photo, sealed_visit
from tests.ui.doing import CONTROL
from tests.ui.modal import when_asked
from tests.ui.seeing import picture
from tests.ui.shell.conftest import Desk, Sit, sit
from tests.ui.shell.saying import said_in
from ui.dialogs.check_paper import CheckPaperDialog
from ui.dialogs.new_visit import NewVisitDialog
from ui.dialogs.paper_preview import PaperPreview
from ui.pages.assessment.page import AssessmentPage
from ui.pages.interview.page import InterviewPage
from ui.pages.review.page import ReviewPage

__all__ = ["sit"]

SECRET = "Loket tutup sebelum waktunya"
CAPTION = "Papan di pintu masuk"


@pytest.fixture
def desk(sit: Sit) -> Desk:
    return sit()


def _page(desk: Desk) -> AssessmentPage:
    page = desk.window.pages["assessment"]
    assert isinstance(page, AssessmentPage)
    return page


def _interviews(desk: Desk) -> InterviewPage:
    page = desk.window.pages["interviews"]
    assert isinstance(page, InterviewPage)
    return page


def _f9(desk: Desk) -> None:
    desk.strike(Qt.Key.Key_F9)
    QTest.qWait(20)


def _begin(desk: Desk, instrument: str, year: int = 2026) -> VisitId:
    workspace = desk.session.workspace
    office = open_visit(workspace, desk.visit).office
    return start_visit(workspace, NewVisit(office.id, instrument, str(year), f"{year}-10-20"))[0]


def _keys(page: AssessmentPage | InterviewPage) -> set[str]:
    return {hint.key for hint in page.frame().hints}


def test_the_last_round_keeps_only_when_it_was(desk: Desk) -> None:
    workspace, before = desk.session.workspace, _begin(desk, "ori-2021", 2025)
    answer_all(workspace, before)
    opened = open_visit(workspace, before)
    leaf = next(leaf for leaf in opened.instrument.leaves.values() if leaf.subject == "product")
    item = Item(leaf.code, opened.card.roster.subjects["product"][0])
    record_answer.set_note(workspace, before, item, SECRET)
    attach_evidence.attach(workspace, before, item, BytesIO(photo().getvalue()), "papan.jpg", CAPTION)
    seal(workspace, before)
    visit = _begin(desk, "ori-2021")
    there = next(each for each in _items(desk, visit) if each.indicator == item.indicator)
    desk.session.settings.keep_place(visit, answer_key(there))
    desk.window.open_visit(visit)
    desk.strike(Qt.Key.Key_L, CONTROL)
    said = said_in(desk.window)
    box = _page(desk).opener.card.pane.last  # type: ignore[union-attr]
    assert SECRET in said
    told = box.told.text()
    _f9(desk)
    desk.strike(Qt.Key.Key_L, CONTROL)
    box = _page(desk).opener.card.pane.last  # type: ignore[union-attr]
    assert box.isVisible()
    assert box.title.text() in said_in(desk.window)
    assert not any(part.isVisible() for part in (box.answer, box.told, box.note, box.strip, box.same, box.history))
    assert not {line for line in (SECRET, CAPTION, told) if line in said_in(box)}


def _items(desk: Desk, visit: VisitId) -> tuple[Item, ...]:
    opened = open_visit(desk.session.workspace, visit)
    subjects = opened.card.roster.subjects
    return tuple(Item(leaf.code, id_) for leaf in opened.instrument.leaves.values() for id_ in subjects[leaf.subject])


@pytest.mark.parametrize("is_hidden", [False, True])
def test_cells_of_the_matrix_show_no_notes(desk: Desk, is_hidden: bool) -> None:
    visit = _begin(desk, "ori-2024")
    item = next(each for each in _items(desk, visit) if each.indicator == "OUT-MAL-01")
    desk.session.settings.keep_place(visit, answer_key(item))
    desk.window.open_visit(visit)
    if is_hidden:
        _f9(desk)
    desk.strike(Qt.Key.Key_M, CONTROL)
    grid = _page(desk).matrix.grid
    assert grid.isVisible()
    QTest.qWait(20)
    before = picture(grid.viewport())
    _page(desk).desk.set_note(item, SECRET)
    QTest.qWait(20)
    assert (picture(grid.viewport()) == before) == is_hidden


@pytest.mark.parametrize("is_hidden", [False, True])
def test_closed_cards_show_no_notes(desk: Desk, is_hidden: bool) -> None:
    visit = _begin(desk, "ori-2024")
    desk.window.open_visit(visit)
    if is_hidden:
        _f9(desk)
    page = _page(desk)
    page.guide.go_to(page.sheet.items[0])
    item = page.cards_model.items_in(1)[0]
    page.desk.set_note(item, SECRET)
    assert (desk.session.words("note.has") in said_in(page.cards)) != is_hidden


def test_keys_of_what_is_hidden_are_not_offered_and_say_why(desk: Desk) -> None:
    desk.window.open_visit(desk.visit)
    assert {"C", "F"} <= _keys(_page(desk))
    _f9(desk)
    assert not {"C", "F"} & _keys(_page(desk))
    desk.strike(Qt.Key.Key_C)
    assert desk.session.words("counter.note") in said_in(desk.window)
    desk.strike(Qt.Key.Key_F)
    assert desk.session.words("counter.files") in said_in(desk.window)
    assert QApplication.activeModalWidget() is None


def test_a_reason_that_needs_a_note_is_kept_and_says_when_the_note_is_written(desk: Desk) -> None:
    visit = _begin(desk, "ori-2024")
    leaves = open_visit(desk.session.workspace, visit).instrument.leaves
    item, reason = next(
        (item, reason)
        for item in _items(desk, visit)
        for reason in leaves[item.indicator].na_reasons
        if reason.needs_note and leaves[item.indicator].na == "reason"
    )
    desk.session.settings.goes_on = False
    desk.session.settings.keep_place(visit, answer_key(item))
    desk.window.open_visit(visit)
    _f9(desk)
    desk.strike(Qt.Key.Key_T)
    reasons = leaves[item.indicator].na_reasons
    desk.strike(Qt.Key(Qt.Key.Key_1 + reasons.index(reason)))
    assert _page(desk).sheet.answer(item).na == reason.code
    assert desk.session.words("counter.note") in said_in(desk.window)


def test_an_interview_tells_neither_reasons_nor_notes(desk: Desk) -> None:
    visit = _begin(desk, "ori-2024")
    workspace = desk.session.workspace
    person = open_visit(workspace, visit).card.roster.subjects["user"][0]
    desk.window.open_interviews(visit)
    page = _interviews(desk)
    page.asking.open(person)
    desk.strike(Qt.Key.Key_1)
    assert page.asking.face == "question"
    assert "C" in _keys(page)
    _f9(desk)
    page = _interviews(desk)
    assert page.asking.face == "question"
    assert "C" not in _keys(page)
    desk.strike(Qt.Key.Key_C)
    assert desk.session.words("counter.note") in said_in(desk.window)
    page.middle.turn()
    assert "C" not in _keys(page)
    _f9(desk)
    ask_consent.refuse_consent(workspace, visit, person, SECRET)
    desk.window.open_interviews(visit)
    _interviews(desk).asking.open(person)
    assert SECRET in said_in(desk.window)
    _f9(desk)
    _interviews(desk).asking.open(person)
    assert _interviews(desk).asking.face == "refused"
    assert SECRET not in said_in(desk.window)


def test_a_paper_goes_at_once_and_is_not_shown_again(desk: Desk) -> None:
    def press(dialog: QWidget) -> None:
        assert isinstance(dialog, PaperPreview)
        desk.strike(Qt.Key.Key_F9)

    desk.window.open_review(desk.visit)
    when_asked(press)
    desk.strike(Qt.Key.Key_P, CONTROL)
    QTest.qWait(20)
    assert desk.session.theme.is_veiled
    assert isinstance(desk.window.pages["review"], ReviewPage)
    desk.strike(Qt.Key.Key_P, CONTROL)
    assert QApplication.activeModalWidget() is None


def test_what_is_known_of_a_sheet_goes_at_once_and_stays_hidden(desk: Desk, qtbot: QtBot) -> None:
    visit, sealed = sealed_visit(desk.session.workspace)
    verdict = next(each.verdict for each in list_visits(desk.session.workspace) if each.id == visit)
    assert verdict.score is not None
    score, code = desk.session.words.figure(verdict.score), revision_address(sealed.revision)
    seen: list[str] = []

    def check(dialog: QWidget) -> None:
        assert isinstance(dialog, CheckPaperDialog)
        dialog.code.setText(code)
        QTest.keyClick(dialog.code, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: desk.session.words("papercheck.current") in said_in(dialog))
        seen.append(said_in(dialog))
        desk.strike(Qt.Key.Key_F9)

    home = desk.window.pages["home"]
    for is_hidden in (False, True):
        when_asked(check)
        desk.window.pages["home"].frame().actions[0].trigger()
        QTest.qWait(20)
        assert desk.session.theme.is_veiled != is_hidden
    assert desk.window.pages["home"] is not home
    assert [score in said for said in seen] == [True, False]


def test_a_form_stays_and_says_why(desk: Desk) -> None:
    told: list[str] = []

    def press(dialog: QWidget) -> None:
        assert isinstance(dialog, NewVisitDialog)
        desk.strike(Qt.Key.Key_F9)
        told.append(said_in(dialog))
        assert dialog.isVisible()
        dialog.reject()

    when_asked(press)
    desk.strike(Qt.Key.Key_N, CONTROL)
    assert desk.session.words("counter.dialog") in told[0]
    assert not desk.session.theme.is_veiled
