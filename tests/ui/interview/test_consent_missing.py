"""Answers without recorded consent: the window says so, and leads to where consent is recorded."""

from random import Random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import SubjectKind
from audit_app.workflows import record_answer
from audit_app.workflows.check_store import check_store
from audit_app.workflows.look_at_visit import look_at
from audit_app.workflows.seal import seal
from audit_app.workflows.set_up import unlock
from tests.builders import PASSPHRASE, any_value
from tests.ui.interview.conftest import CONTROL, Interviewer, Open
from ui.pages.assessment.page import AssessmentPage
from ui.pages.assessment.subject_bar import RespondentChip
from ui.pages.review.page import ReviewPage

QUESTIONS = 9


def answer(at: Interviewer, kind: SubjectKind, number: int, questions: int) -> SubjectId:
    """Record answers without asking for consent, as on the page of the assessment."""
    subject, chance = at.somebody(kind, number), Random(1)
    for item in at.page.sheet.items_of(subject)[:questions]:
        record_answer.set_value(at.session.workspace, at.visit, item, any_value(at.page.sheet.leaf(item), chance))
    at.window.open_interviews(at.visit)
    return subject


def face(at: Interviewer) -> str:
    """Return what is shown of the respondent."""
    return at.page.asking.face


def review(at: Interviewer) -> ReviewPage:
    """Open the review page."""
    at.window.open_review(at.visit)
    page = at.window.pages["review"]
    assert isinstance(page, ReviewPage)
    return page


def test_whoever_answered_without_consent_is_asked_first_and_goes_on_at_the_first_open_question(
    interview: Open,
) -> None:
    at = interview()
    user = answer(at, "user", 2, questions=3)
    at.ask("user", 2)
    assert face(at) == "consent"
    at.digits("1")
    assert at.draft.consents[user].given
    assert at.page.asking.step == 3


def test_p_and_the_button_lead_from_any_question_to_consent_until_it_is_recorded(interview: Open) -> None:
    at = interview()
    user, stage = at.ask("user"), at.page.stage
    assert (stage.said.isVisible(), stage.record.isVisible()) == (True, False)
    at.strike(Qt.Key.Key_Right)
    assert (stage.said.isVisible(), stage.record.isVisible()) == (False, True)
    at.digits("5")
    at.strike(Qt.Key.Key_P)
    assert face(at) == "consent"
    at.strike(*[Qt.Key.Key_Right] * 6)
    assert face(at) == "end"
    QTest.mouseClick(stage.record, Qt.MouseButton.LeftButton)
    assert face(at) == "consent"
    at.digits("1")
    assert (at.draft.consents[user].given, at.page.asking.step) == (True, 1)
    assert (stage.said.isVisible(), stage.record.isVisible()) == (True, False)
    at.strike(Qt.Key.Key_P)
    assert at.page.asking.step == 1


def test_the_hand_over_begins_with_consent_also_behind_answers_and_nobody_passes_it_over(interview: Open) -> None:
    at = interview()
    user = answer(at, "user", 3, questions=2)
    at.ask("user", 3)
    at.strike(Qt.Key.Key_Right, Qt.Key.Key_H)
    handed = at.handed
    assert handed.consent.isVisible()
    at.strike(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert handed.consent.isVisible()
    at.digits("1")
    assert at.draft.consents[user].how == "screen"
    assert (handed.question.isVisible(), handed.asking.step) == (True, 2)
    at.strike(*[Qt.Key.Key_Left] * 3, Qt.Key.Key_Right)
    assert handed.question.isVisible()


def test_the_review_page_counts_them_by_kind_and_leads_to_each(interview: Open) -> None:
    at = interview()
    assert review(at).consent.isHidden()
    at.window.open_interviews(at.visit)
    users = [answer(at, "user", number, questions=5) for number in (4, 9)]
    answer(at, "officer", 2, questions=1)
    page = review(at)
    told = {kind: link.accessibleName() for kind, link in page.consent.links.items()}
    assert told == {"officer": "1 petugas: buka wawancara", "user": "2 pengguna: buka wawancara"}
    assert page.consent.isVisible()
    page.consent.links["user"].click()
    assert (at.here, face(at)) == ("W04", "consent")
    at.digits("1")
    assert face(at) == "end"
    at.ask("user", 9)
    at.digits("1")
    assert set(at.draft.consents) == set(users)
    assert list(review(at).consent.links) == ["officer"]
    assert check_store(at.session.workspace).problems == ()


def test_the_line_goes_and_comes_back_with_the_record(interview: Open) -> None:
    at = interview()
    answer(at, "officer", 2, questions=1)
    page = review(at)
    page.consent.links["officer"].setFocus()
    at.strike(Qt.Key.Key_Space)
    assert (at.here, face(at)) == ("Petugas 2", "consent")
    at.digits("1")
    assert review(at).consent.isHidden()
    at.window.open_interviews(at.visit)
    at.strike(Qt.Key.Key_Z, modifiers=CONTROL)
    assert review(at).consent.isVisible()


def test_n_leads_also_to_whoever_answered_everything_without_consent(interview: Open) -> None:
    at = interview("skm-2017")
    for _ in range(2):
        at.page.stage.add_wanted.emit()
    for number in (1, 2):
        answer(at, "user", number, QUESTIONS)
    at.ask("user")
    at.digits("1")
    at.strike(Qt.Key.Key_N)
    assert (at.page.asking.subject, face(at)) == (at.somebody("user", 2), "consent")


def test_a_signed_visit_says_nothing_of_it(interview: Open) -> None:
    at = interview("skm-2017")
    at.page.stage.add_wanted.emit()
    answer(at, "user", 1, QUESTIONS)
    page = review(at)
    assert page.consent.isVisible()
    unlock(at.session.workspace, PASSPHRASE)
    seal(at.session.workspace, at.visit)
    assert look_at(at.session.workspace, at.visit).access == "signed"
    assert review(at).consent.isHidden()


def test_the_assessment_marks_who_answered_without_consent(interview: Open) -> None:
    at = interview()
    user = answer(at, "user", 3, questions=1)
    chip = chip_of(at, user)
    assert "Persetujuan belum dicatat" in chip.accessibleName()
    assert "Persetujuan" not in chip_of(at, at.somebody("user", 4)).accessibleName()
    wide = chip.sizeHint().width()
    at.window.open_interviews(at.visit)
    at.ask("user", 3)
    at.digits("1")
    assert "Persetujuan" not in chip_of(at, user).accessibleName()
    assert chip_of(at, user).sizeHint().width() < wide


def chip_of(at: Interviewer, subject: SubjectId) -> RespondentChip:
    """Open the assessment at a respondent, and return the chip."""
    part = next(iter(at.page.sheet.items_of(subject)))
    at.window.open_visit(at.visit)
    page = at.window.pages["assessment"]
    assert isinstance(page, AssessmentPage)
    page.bars.show_place(part)
    return page.bars.respondents.chips[subject]
