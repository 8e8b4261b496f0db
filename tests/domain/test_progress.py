"""Progress is told in two counts; a user counts when every item of theirs is decided."""

from msgspec.structs import replace

from audit_app.domain.documents.revision import Answer
from audit_app.domain.items import Item
from audit_app.domain.progress import Progress, progress
from audit_app.reports import VisitSheet
from tests.reports.sheets import sheet_of


def progress_of(sheet: VisitSheet, answers: dict[Item, Answer]) -> Progress:
    return progress(sheet.instrument, sheet.contents.roster(sheet.instrument), answers)


def test_a_complete_visit() -> None:
    sheet = sheet_of("ori-2024")
    assert progress_of(sheet, sheet.contents.answers) == Progress(answered=87, items=87, users_done=30, users=30)


def test_one_open_item_of_a_user_opens_the_user_and_one_of_the_office_opens_the_item() -> None:
    sheet = sheet_of("ori-2024")
    answers = dict(sheet.contents.answers)
    del answers[next(item for item in answers if item.indicator == "OUT-MAL-03")]
    del answers[next(item for item in answers if item.indicator == "PGD-KEL-01")]
    assert progress_of(sheet, answers) == Progress(answered=86, items=87, users_done=29, users=30)


def test_subjects_that_are_expected_and_not_registered_are_open() -> None:
    sheet = sheet_of("ori-2024")
    officers = {key: each for key, each in sheet.contents.subjects.items() if each.type in {"office", "officer"}}
    contents = replace(sheet.contents, subjects=officers)
    found = progress(sheet.instrument, contents.roster(sheet.instrument), contents.answers)
    assert (found.items, found.users_done, found.users) == (87, 0, 30)
    assert found.answered < 87


def test_a_method_without_users() -> None:
    sheet = sheet_of("ori-2021")
    assert progress_of(sheet, sheet.contents.answers) == Progress(answered=38, items=38, users_done=0, users=0)


def test_a_method_of_users_alone() -> None:
    sheet = sheet_of("skm-2017")
    assert progress_of(sheet, sheet.contents.answers) == Progress(answered=0, items=0, users_done=30, users=30)


def test_a_half_marked_checklist_is_open() -> None:
    sheet = sheet_of("ori-2024")
    item = next(item for item in sheet.contents.answers if item.indicator == "INP-SAR-07")
    answers = {**sheet.contents.answers, item: replace(sheet.contents.answers[item], value="-parkir")}
    assert progress_of(sheet, answers).answered == 86
