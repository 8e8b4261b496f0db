"""Blank forms and photo logs of real visits: their subjects, their order, their pictures."""

import pytest

from audit_app.errors import RuleViolation
from audit_app.words import Words
from audit_app.workflows.attach_evidence import attach
from audit_app.workflows.mark_photo import mark_photo
from audit_app.workflows.print_blank import (
    BlankWish,
    blank_form,
    blank_form_of_visit,
    printable_instruments,
    usual_counts,
)
from audit_app.workflows.print_report import print_report
from audit_app.workflows.read_visits import open_visit
from audit_app.workspace import Workspace
from tests.builders import disdukcapil, first_item, photo, visit_to
from tests.reports.reading import squeezed, text_of
from tests.reports.test_photo_log import images_in
from tests.workflows.test_mark_photo import BLOCK
from ui.models.visit_sheet import VisitSheet

WORDS = Words("id")


def test_counts_come_from_the_instrument_and_may_be_others(workspace: Workspace) -> None:
    assert usual_counts(workspace, "ori-2024")["user"] == 30
    wish = BlankWish("ori-2024", {"office": 0, "product": 0, "officer": 1, "user": 2, "complaint_officer": 0})
    told = text_of(blank_form(workspace, wish, WORDS))
    for label in ("Petugas1", "W01", "W02"):
        assert label in told
    assert "W03" not in told
    assert [each.id for each in printable_instruments(workspace)] == ["ori-2021", "ori-2024", "ori-2025", "skm-2017"]


@pytest.mark.parametrize(
    ("counts", "code"),
    [({"user": 201}, "blank_too_many"), ({"user": -1}, "blank_too_many"), ({"user": 0}, "blank_without_subjects")],
)
def test_numbers_that_make_no_form_are_refused(workspace: Workspace, counts: dict[str, int], code: str) -> None:
    with pytest.raises(RuleViolation, match=code):
        blank_form(workspace, BlankWish("skm-2017", counts), WORDS)  # type: ignore[arg-type]  # as they come from outside


def test_the_form_of_a_visit_asks_in_the_order_in_which_it_is_typed_in(workspace: Workspace) -> None:
    visit = visit_to(workspace, disdukcapil(workspace), "ori-2024")
    opened = open_visit(workspace, visit)
    told = text_of(blank_form_of_visit(workspace, visit, WORDS))
    for text in ("Disdukcapil Kabupaten Simalungun", "Selasa, 24 November 2026", "Rina Sinaga", "KTP-el", "W30"):
        assert squeezed(text) in told
    sheet = VisitSheet(workspace, opened)
    user = opened.card.roster.subjects["user"][0]
    page = told[told.index("Pengguna·W01") : told.index("Pengguna·W02")]
    places = [page.index(item.indicator) for item in sheet.items_of(user)]
    assert places == sorted(places)
    assert len(places) == 5


def test_a_photo_log_shows_the_marked_copy_in_place_of_its_original(workspace: Workspace) -> None:
    visit = visit_to(workspace, disdukcapil(workspace), "ori-2021")
    item = first_item(workspace, visit, "KEP-PP-01")
    source = attach(workspace, visit, item, photo("red"), "", caption="Papan").file
    assert images_in(print_report(workspace, visit, "photos", WORDS)) == 1
    marked = mark_photo(workspace, visit, source.sha256, BLOCK)
    pdf = print_report(workspace, visit, "photos", WORDS)
    assert images_in(pdf) == 1
    assert all(sha256 in text_of(pdf) for sha256 in (source.sha256, marked.file.sha256))
    assert squeezed("SEMENTARA") in text_of(pdf)
    assert print_report(workspace, visit, "photos", WORDS) == pdf
