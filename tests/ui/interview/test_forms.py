"""A stack of paper forms: digits answer and jump, Enter takes the next one, and what is wrong is said at once."""

import time

from PySide6.QtCore import Qt

from audit_app.workflows.check_store import check_store
from tests.telling import Tell
from tests.ui.interview.conftest import CONTROL, Interviewer, Open


def enter_forms(at: Interviewer) -> None:
    """Turn to the stack."""
    at.middle_takes_keyboard()
    at.strike(Qt.Key.Key_L)
    at.keys = 0


def told(at: Interviewer) -> str:
    """Return what is said below the number."""
    return at.page.middle.forms.told.text()


def test_thirty_forms_of_five_questions(interview: Open, tell: Tell) -> None:
    at = interview()
    enter_forms(at)
    begun = time.perf_counter()
    for _ in range(30):
        at.strike(Qt.Key.Key_Return)
        at.digits("54545")
    users = at.page.sheet.roster.subjects["user"]
    assert [at.values(user) for user in users] == [[5, 4, 5, 4, 5]] * 30
    assert {consent.how for consent in at.draft.consents.values()} == {"paper"}
    spent = (time.perf_counter() - begun) / at.keys
    tell(f"paper forms of 5 questions: {at.keys / 150:.2f} keys an item, {spent * 1000:.0f} ms a key")
    assert at.keys / 150 == 1.2
    assert check_store(at.session.workspace).problems == ()


def test_forms_of_nine_questions_bring_their_respondents(interview: Open, tell: Tell) -> None:
    at = interview("skm-2017")
    enter_forms(at)
    for _ in range(6):
        at.strike(Qt.Key.Key_Return)
        at.digits("343434343")
    assert [subject.label for subject in at.page.sheet.subjects("user")] == [f"W0{number}" for number in range(1, 7)]
    tell(f"paper forms of 9 questions: {at.keys / 54:.2f} keys an item")
    assert at.keys / 54 <= 1.15


def test_the_number_of_a_form_is_typed(interview: Open) -> None:
    at = interview()
    enter_forms(at)
    at.digits("17")
    at.strike(Qt.Key.Key_Return)
    at.digits("55555")
    assert at.values(at.somebody("user", 17)) == [5] * 5
    assert at.page.form.next_number == 18
    at.digits("33")
    at.strike(Qt.Key.Key_Return)
    at.digits("4")
    (added,) = [subject for subject in at.page.sheet.subjects("user") if subject.label == "W33"]
    assert at.values(added.id)[0] == 4


def test_a_digit_that_is_no_answer_is_said_and_the_row_stays(interview: Open) -> None:
    at = interview("skm-2017")
    enter_forms(at)
    at.strike(Qt.Key.Key_Return)
    at.digits("10")
    assert told(at).startswith("0 bukan jawaban")
    assert at.page.form.row == 1
    at.digits("2")
    assert told(at) == ""
    at.digits("5")
    assert "1, 2, 3, 4, 7, 8, 9" in told(at) or at.page.form.row == 2


def test_answers_that_are_no_levels_have_their_digits_too(interview: Open) -> None:
    at = interview()
    enter_forms(at)
    at.strike(Qt.Key.Key_Return)
    at.digits("98755")
    user = at.somebody("user")
    assert at.values(user) == ["prefers_not_to_answer", "other", "step_not_taken", 5, 5]


def test_questions_left_blank_are_shown_once(interview: Open) -> None:
    at = interview()
    enter_forms(at)
    at.strike(Qt.Key.Key_Return)
    at.digits("55")
    at.strike(Qt.Key.Key_Down, Qt.Key.Key_5)
    at.strike(Qt.Key.Key_Return)
    assert told(at).startswith("2 pertanyaan W01 belum dijawab")
    assert at.page.form.row == 2
    at.strike(Qt.Key.Key_Return)
    assert at.page.form.number == 2
    assert at.values(at.somebody("user")) == [5, 5, None, 5, None]


def test_numbers_that_cannot_be_are_said(interview: Open) -> None:
    at = interview()
    user = at.ask("user", 2)
    at.digits("91")
    assert user not in at.page.sheet.contents.subjects
    enter_forms(at)
    at.digits("0")
    at.strike(Qt.Key.Key_Return)
    assert told(at).startswith("Nomor lembar dari 1")
    at.digits("2")
    at.strike(Qt.Key.Key_Return)
    assert told(at).startswith("W02 tercatat menolak")
    at.digits("1")
    at.strike(Qt.Key.Key_Return)
    at.digits("55555")
    assert at.page.form.next_number == 3


def test_a_form_that_was_entered_before_says_so(interview: Open) -> None:
    at = interview()
    enter_forms(at)
    at.strike(Qt.Key.Key_Return)
    at.digits("55555")
    at.digits("1")
    at.strike(Qt.Key.Key_Return)
    assert told(at).startswith("W01 sudah berisi 5 dari 5")
    at.digits("4")
    assert at.values(at.somebody("user"))[:2] == [4, 5]


def test_notes_that_answers_call_for_are_asked_for_at_the_end(interview: Open) -> None:
    at = interview()
    enter_forms(at)
    at.strike(Qt.Key.Key_Return)
    at.digits("51515")
    assert told(at).startswith("2 jawaban W01 perlu catatan")
    at.strike(Qt.Key.Key_C)
    at.write("Dua kali")
    at.strike(Qt.Key.Key_Return)
    at.write("Tiga kali")
    at.strike(Qt.Key.Key_Return)
    user = at.somebody("user")
    notes = [answer.note for answer in at.draft.contents.answers.values() if answer.subject == user]
    assert sorted(notes) == ["", "", "", "Dua kali", "Tiga kali"]
    assert at.page.form.row_of_problem() is None
    at.strike(Qt.Key.Key_Return)
    assert at.page.form.number == 2


def test_steps_back_and_undo(interview: Open) -> None:
    at = interview()
    enter_forms(at)
    at.digits("12")
    at.strike(Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    at.digits("54")
    at.strike(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert at.page.form.row == 1
    user = at.somebody("user")
    assert at.values(user)[:2] == [5, None]
    at.strike(Qt.Key.Key_Z, modifiers=CONTROL)
    assert at.values(user)[:2] == [5, 4]


def test_escape_leads_back_to_the_interview_of_the_last_form(interview: Open) -> None:
    at = interview()
    enter_forms(at)
    at.digits("8")
    at.strike(Qt.Key.Key_Return)
    at.digits("5")
    at.strike(Qt.Key.Key_Escape)
    assert not at.page.middle.has_forms
    assert at.here == "W08"
    at.digits("4")
    assert at.values(at.somebody("user", 8))[:2] == [5, 4]
