"""Who refused and why is offered on the review page as the reason for respondents that are missing."""

from audit_app.workflows.read_visits import open_visit
from tests.ui.interview.conftest import Open
from ui.pages.review.page import ReviewPage


def test_one_press_takes_over_what_respondents_said(interview: Open) -> None:
    at = interview()
    for number in (2, 7):
        at.ask("user", number)
        at.digits("91")
    at.window.open_review(at.visit)
    page = at.window.pages["review"]
    assert isinstance(page, ReviewPage)
    assert list(page.shortfalls.links) == ["user"]
    page.shortfalls.links["user"].click()
    (short,) = open_visit(at.session.workspace, at.visit).draft.contents.visit.shortfall or ()
    assert (short.type, short.count) == ("user", 28)
    told = "2 orang menolak diwawancarai: W02 (Tidak ada waktu), W08 (Tidak ada waktu)"
    assert short.reason == page.shortfalls.fields["user"].text() == told
    at.window.open_review(at.visit)
    again = at.window.pages["review"]
    assert isinstance(again, ReviewPage)
    assert again.shortfalls.links == {}
