"""On paper a respondent counts from the first decided item on; who is only registered was not interviewed."""

import pytest
from msgspec.structs import replace

from audit_app.domain.documents.revision import Answer
from audit_app.domain.items import Item
from audit_app.reports import REPORTS, VisitSheet
from audit_app.words import Words
from tests.reports.reading import printed, squeezed, text_of
from tests.reports.sheets import LABELS, sheet_of, sheet_with


def sheet_of_answers(*labels: str, outcome: str = "assessed") -> VisitSheet:
    """Return the sheet of a visit in which only the respondents of these labels answered, one question each."""
    full = sheet_of("ori-2024").contents
    answers: dict[Item, Answer] = {}
    for label in labels:
        subject = next(each.id for each in full.subjects.values() if each.label == label)
        item = next(each for each in full.answers if each.subject == subject)
        answers[item] = full.answers[item]
    visit = replace(full.visit, outcome=outcome, reason=None if outcome == "assessed" else "Kantor tutup.")
    return sheet_with(replace(full, visit=visit, answers=answers, findings={}), sheet_of("ori-2024").instrument)


def both_papers(sheet: VisitSheet) -> tuple[str, str]:
    """Return the text of the summary and of the minutes, without white space."""
    return squeezed(text_of(printed(sheet))), squeezed(text_of(REPORTS["minutes"].render(sheet, Words("id"))))


def test_a_visit_with_registered_and_no_interviewed_respondents_counts_none() -> None:
    for text in both_papers(sheet_of_answers()):
        assert squeezed("Petugas 0 dari 4") in text
        assert squeezed("Petugas pengaduan 0 dari 2") in text
        assert squeezed("Pengguna 0 dari 30*") in text


def test_one_answer_makes_an_interview_and_a_half_marked_checklist_does_not() -> None:
    sheet = sheet_of_answers("Petugas 3", "W07")
    for text in both_papers(sheet):
        assert squeezed("Petugas 1 dari 4") in text
        assert squeezed("Pengguna 1 dari 30*") in text
    half = {item: replace(answer, value=None, note="Nanti.") for item, answer in sheet.contents.answers.items()}
    blank = sheet_with(replace(sheet.contents, answers=half), sheet.instrument)
    for text in both_papers(blank):
        assert squeezed("Petugas 0 dari 4") in text


def test_the_minutes_list_only_officers_who_were_interviewed() -> None:
    _, minutes = both_papers(sheet_of_answers("Petugas 3", "Petugas pengaduan 1"))
    listed = [label for label in (*LABELS["officer"], *LABELS["complaint_officer"]) if squeezed(label) in minutes]
    assert listed == ["Petugas 1", "Petugas 3", "Petugas pengaduan 1"]  # the first is the count: "Petugas 1 dari 4"


@pytest.mark.parametrize(("labels", "is_told"), [((), False), (("Petugas 3",), True)])
def test_an_office_that_was_closed_tells_respondents_only_if_some_were_interviewed(
    labels: tuple[str, ...], is_told: bool
) -> None:
    for text in both_papers(sheet_of_answers(*labels, outcome="not_assessable")):
        assert (squeezed("dari 4") in text) is is_told
