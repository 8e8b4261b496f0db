"""Interviews by keyboard; what counts is what the store holds afterwards."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from audit_app.domain.contents import answer_key
from audit_app.workflows import record_answer
from audit_app.workflows.check_store import check_store
from audit_app.workflows.seal import seal
from tests.telling import Tell
from tests.ui.interview.conftest import CONTROL, Interviewer, Open
from ui.editors.likert import LikertTile
from ui.pages.assessment.page import AssessmentPage

USERS = 30
QUESTIONS = ("OUT-MAL-01", "OUT-MAL-02", "OUT-MAL-03", "OUT-MAL-04", "OUT-MAL-05")


def test_thirty_users_are_asked_with_one_key_for_an_answer_and_one_for_the_next(interview: Open, tell: Tell) -> None:
    at = interview()
    at.ask("user")
    at.keys = 0
    for _ in range(USERS):
        at.digits("1" + "5" * len(QUESTIONS))
        at.strike(Qt.Key.Key_N)
    answered = [value for user in at.page.sheet.roster.subjects["user"] for value in at.values(user)]
    assert answered == [5] * USERS * len(QUESTIONS)
    assert [consent.how for consent in at.draft.consents.values()] == ["spoken"] * USERS
    tell(f"interviews: {at.keys / len(answered):.2f} keys an answer, consent and next respondent counted")
    assert at.here == "Petugas 1"
    assert check_store(at.session.workspace).problems == ()


def test_w_leads_from_the_assessment_to_the_respondent_of_the_open_card_and_escape_back(interview: Open) -> None:
    at = interview()
    user = at.somebody("user", 3)
    part = next(answer_key(item) for item in at.page.sheet.items_of(user))
    at.session.settings.keep_place(at.visit, part)
    at.window.open_visit(at.visit)
    at.strike(Qt.Key.Key_W)
    assert (at.window.shell.current, at.here) == ("interviews", "W03")
    at.digits("15")
    at.strike(Qt.Key.Key_Escape)
    assert at.window.shell.current == "assessment"
    page = at.window.pages["assessment"]
    assert isinstance(page, AssessmentPage)
    assert page.opener.here is not None
    assert (page.opener.here.subject, page.opener.here.indicator) == (user, "OUT-MAL-02")


def test_arrows_lead_on_and_back_and_record_nothing(interview: Open) -> None:
    at = interview()
    user = at.ask("user")
    at.strike(*[Qt.Key.Key_Right] * 3)
    assert at.page.asking.item is not None
    assert at.page.asking.item.indicator == "OUT-MAL-03"
    at.strike(Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Left)
    assert at.page.asking.item.indicator == "OUT-MAL-02"
    at.strike(*[Qt.Key.Key_Left] * 4)
    assert at.page.asking.face == "consent"
    at.strike(*[Qt.Key.Key_Right] * 7)
    assert at.here == "W02"
    assert at.values(user) == [None] * len(QUESTIONS)
    assert at.draft.consents == {}


def test_to_refuse_an_answer_and_not_to_know_are_answers(interview: Open) -> None:
    at = interview()
    user = at.ask("user")
    at.digits("1987")
    assert at.values(user) == ["prefers_not_to_answer", "other", "step_not_taken", None, None]
    unknown = at.kept("OUT-MAL-02", user)
    assert unknown is not None
    assert unknown.note == "Tidak tahu"
    at.strike(Qt.Key.Key_Left)
    at.digits("7")
    assert at.values(user)[2] is None


def test_another_reason_leads_into_its_note_and_the_page_waits_for_it(interview: Open) -> None:
    at = interview()
    user = at.ask("user")
    at.digits("16")
    assert at.page.asking.step == 0
    at.write("Datang untuk orang lain.")
    at.strike(Qt.Key.Key_Return, modifiers=CONTROL)
    kept = at.kept("OUT-MAL-01", user)
    assert kept is not None
    assert (kept.na, kept.note) == ("other", "Datang untuk orang lain.")
    assert at.page.asking.step == 1


def test_an_answer_that_calls_for_a_note_holds_the_page(interview: Open) -> None:
    at = interview()
    user = at.ask("user")
    at.digits("10")
    assert (at.values(user)[0], at.page.asking.step) == (0, 0)
    at.strike(Qt.Key.Key_C)
    assert [hint.key for hint in at.page.frame().hints] == ["Esc", "Ctrl+Enter"]
    at.write("Sering terlambat.")
    at.strike(Qt.Key.Key_Escape, Qt.Key.Key_Return)
    assert at.page.asking.step == 1
    at.strike(*[Qt.Key.Key_Right] * 4)
    assert at.page.asking.face == "end"
    assert [item.indicator for item in at.page.stage.end.links] == list(QUESTIONS[1:])


def test_officers_are_scored_on_the_level_list_and_by_checklist(interview: Open) -> None:
    at = interview()
    officer = at.ask("officer")
    at.digits("1")
    assert at.page.asking.item is not None
    assert at.page.asking.item.indicator == "INP-KOM-01"
    at.strike(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_R)
    kept = at.kept("INP-KOM-01", officer)
    assert kept is not None
    assert str(kept.value).count("+") == 2
    at.strike(Qt.Key.Key_Right)
    at.digits("54")
    assert at.values(officer)[1:3] == [5, 4]
    assert at.page.asking.step == 3


def test_who_refuses_is_gone_in_two_keys_and_somebody_else_is_asked(interview: Open) -> None:
    at = interview()
    officer = at.ask("officer", 2)
    at.digits("91")
    assert officer not in at.draft.contents.subjects
    assert (at.draft.consents[officer].given, at.draft.consents[officer].reason) == (False, "Tidak ada waktu")
    assert at.page.asking.face == "refused"
    at.page.stage.end.instead.click()
    assert at.here == "Petugas 5"
    subject = at.draft.contents.subjects[at.page.asking.subject or officer]
    assert (subject.role, subject.substitute) == ("section_head", True)
    at.strike(Qt.Key.Key_Z, modifiers=CONTROL)
    at.strike(Qt.Key.Key_Z, modifiers=CONTROL)
    assert officer in at.draft.contents.subjects
    assert at.page.asking.subject == officer
    assert check_store(at.session.workspace).problems == ()


def test_a_reason_can_be_typed_and_the_question_taken_back(interview: Open) -> None:
    at = interview()
    user, consent = at.ask("user", 4), at.page.stage.consent
    shown = []
    for key in (Qt.Key.Key_9, Qt.Key.Key_Backspace, Qt.Key.Key_9):
        at.strike(key)
        shown.append(consent.asks_why)
    assert shown == [True, False, True]
    consent.field.setFocus()
    at.write("Sedang menggendong anak 1 tahun")
    at.strike(Qt.Key.Key_Return)
    assert at.draft.consents[user].reason == "Sedang menggendong anak 1 tahun"
    assert at.page.asking.face == "refused"


def test_a_respondent_may_stop_half_way_and_takes_the_answers_along(interview: Open) -> None:
    at = interview()
    user = at.ask("user")
    at.digits("155")
    at.strike(*[Qt.Key.Key_Left] * 3)
    at.digits("92")
    assert user not in at.draft.contents.subjects
    assert not [item for item in at.draft.contents.answers if item.subject == user]
    assert at.page.roster.titles["user"].text() == "Pengguna 0 dari 30"


def test_a_step_is_undone_where_it_was_made(interview: Open) -> None:
    at = interview()
    user = at.ask("user")
    at.digits("153")
    at.strike(Qt.Key.Key_Z, modifiers=CONTROL)
    assert at.values(user)[:2] == [5, None]
    assert at.page.asking.step == 1
    at.strike(Qt.Key.Key_Y, modifiers=CONTROL)
    assert at.values(user)[:2] == [5, 3]


def test_a_step_that_was_no_interview_is_undone_on_the_assessment(interview: Open) -> None:
    at = interview()
    item = next(each for each in at.page.sheet.items if each.indicator == "INP-SAR-01")
    record_answer.set_value(at.session.workspace, at.visit, item, 4)
    at.window.open_interviews(at.visit)
    at.strike(Qt.Key.Key_Z, modifiers=CONTROL)
    page = at.window.pages["assessment"]
    assert at.window.shell.current == "assessment"
    assert isinstance(page, AssessmentPage)
    assert page.opener.here == item
    assert item not in at.draft.contents.answers


def test_a_visit_that_is_signed_is_only_read(interview: Open) -> None:
    at = interview("skm-2017")
    at.page.stage.add_wanted.emit()
    at.digits("1" + "4" * 9)
    seal(at.session.workspace, at.visit)
    at.window.open_interviews(at.visit)
    page = at.window.pages["assessment"]
    assert at.window.shell.current == "assessment"
    assert isinstance(page, AssessmentPage)
    assert not page.bars.interviews.isEnabled()


def test_the_roster_is_walked_by_keyboard(interview: Open) -> None:
    at = interview()
    at.ask("user")
    at.strike(Qt.Key.Key_F6, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert at.here == "W03"
    assert QApplication.focusWidget() is at.page.stage
    at.strike(Qt.Key.Key_F7)
    assert at.page.roster.isHidden()
    at.strike(Qt.Key.Key_F7)
    assert not at.page.roster.isHidden()


def test_an_officer_becomes_a_substitute(interview: Open) -> None:
    at = interview()
    officer = at.ask("officer", 3)
    at.page.stage.substitute.click()
    assert at.draft.contents.subjects[officer].substitute is True
    assert "Pengganti" in at.page.roster.buttons[officer].accessibleName()
    at.page.stage.substitute.click()
    assert at.draft.contents.subjects[officer].substitute is False


def test_mouse_and_enter_press_what_they_are_on(interview: Open) -> None:
    at = interview()
    user = at.ask("user")
    consent = at.page.stage.consent
    QTest.mouseClick(consent.yes, Qt.MouseButton.LeftButton)
    editor = at.page.stage.question.answers.editor
    assert editor is not None
    tile = next(child for child in editor.findChildren(type(consent.yes)) if child.segment.value == 4)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert at.values(user)[0] == 4
    assert QApplication.focusWidget() is at.page.stage
    at.page.stage.question.back.setFocus()
    at.strike(Qt.Key.Key_Return)
    assert at.page.asking.step == 0


def test_evidence_is_attached_on_the_card_of_the_item(interview: Open) -> None:
    at = interview()
    officer = at.ask("complaint_officer")
    at.digits("1")
    at.strike(Qt.Key.Key_F)
    page = at.window.pages["assessment"]
    assert at.window.shell.current == "assessment"
    assert isinstance(page, AssessmentPage)
    assert page.opener.here is not None
    assert (page.opener.here.indicator, page.opener.here.subject) == ("PGD-KEL-04", officer)


def test_respondents_are_added_where_the_method_names_no_number(interview: Open) -> None:
    at = interview("skm-2017")
    assert at.page.asking.person is None
    at.page.stage.add_wanted.emit()
    assert at.here == "W01"
    at.digits("1" + "4" * 9)
    assert at.values(at.somebody("user")) == [4] * 9
    assert at.page.asking.face == "end"


def test_a_method_that_asks_nobody_has_no_interviews(interview: Open) -> None:
    at = interview("ori-2021")
    at.window.open_visit(at.visit)
    words = [action.word for action in at.window.pages["assessment"].frame().actions]
    assert not [word for word in words if word.startswith("Wawancara")]


def test_every_control_has_a_name(interview: Open) -> None:
    at = interview()
    assert _nameless(at) == []
    at.ask("complaint_officer")
    at.digits("1")
    assert _nameless(at) == []
    at.ask("user", 2)
    at.digits("91")
    assert _nameless(at) == []


def _nameless(at: Interviewer) -> list[str]:
    parts = [each for each in at.page.findChildren(QWidget) if each.isVisible()]
    stops = [each for each in parts if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [type(each).__name__ for each in stops if not each.accessibleName() and each is not at.page.stage]


def test_without_going_on_by_itself_an_answer_stays_and_enter_leads_on(interview: Open) -> None:
    at = interview()
    user = at.ask("user")
    at.session.settings.goes_on = False
    at.digits("15")
    assert at.page.asking.step == 0
    at.strike(Qt.Key.Key_Return)
    at.digits("4")
    assert (at.values(user)[:2], at.page.asking.step) == ([5, 4], 1)


def test_single_keys_that_are_turned_off_need_alt(interview: Open) -> None:
    window = interview().window
    window.session.settings.single_keys = False
    try:
        at = interview()
        user = at.ask("user")
        at.digits("1")
        assert at.draft.consents == {}
        alt = Qt.KeyboardModifier.AltModifier
        at.strike(Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_9, modifiers=alt)
        assert at.values(user)[:2] == [5, "prefers_not_to_answer"]
        at.strike(Qt.Key.Key_N)
        assert at.here == "W01"
        at.strike(Qt.Key.Key_N, modifiers=alt)
        assert at.here == "W02"
    finally:
        window.session.settings.single_keys = True


def test_a_user_is_asked_by_mouse_alone(interview: Open) -> None:
    at = interview()
    user = at.somebody("user", 12)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(at.page.roster.buttons[user], left)
    QTest.mouseClick(at.page.stage.consent.yes, left)
    for value in (5, 4, 3, 5, 5):
        editor = at.page.stage.question.answers.editor
        assert editor is not None
        tiles = editor.findChildren(LikertTile)
        QTest.mouseClick(next(tile for tile in tiles if tile.segment.value == value), left)
    assert at.values(user) == [5, 4, 3, 5, 5]
    assert at.page.asking.face == "end"
    QTest.mouseClick(at.page.stage.end.next, left)
    assert at.here == "W13"
    QTest.mouseClick(at.page.stage.consent.yes, left)
    reasons = at.page.stage.question.answers.reasons
    assert reasons is not None
    QTest.mouseClick(reasons.buttons[0], left)
    assert at.values(at.somebody("user", 13))[0] == "prefers_not_to_answer"
