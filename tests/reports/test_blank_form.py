"""A blank form asks everything in the order in which it is typed in, on A4, with room for every answer."""

import io

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from audit_app.domain.ids import ElementId
from audit_app.domain.instrument import Instrument
from audit_app.domain.text import LANGUAGES, Language, Text
from audit_app.reports.blank_form import BlankForm, FormSubject, render_blank_form
from audit_app.words import Words
from tests.reports.reading import squeezed, text_of
from tests.reports.sheets import INSTRUMENTS, LABELS

DOCUMENT = ElementId("0123456789abcdef" * 4)
METHODS = pytest.mark.parametrize("method", sorted(INSTRUMENTS))
EVERYWHERE = pytest.mark.parametrize("language", LANGUAGES)


def form_of(instrument: Instrument, **about: str) -> BlankForm:
    """Return a form with one subject of each kind."""
    subjects = tuple(FormSubject(kind, LABELS[kind][0]) for kind in instrument.subject_kinds)
    return BlankForm(instrument=instrument, document=DOCUMENT, subjects=subjects, **about)


def pages_of(pdf: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


@METHODS
@EVERYWHERE
def test_every_leaf_is_asked_once_in_the_order_of_the_form(method: str, language: Language) -> None:
    instrument, words = INSTRUMENTS[method], Words(language)
    form = form_of(instrument)
    told = text_of(render_blank_form(form, words))
    asked = [leaf for subject in form.subjects for leaf in form.leaves_of(subject)]
    assert len(asked) == len(instrument.leaves)
    begin = 0
    for leaf in asked:
        begin = told.index(squeezed(leaf.code), begin)
        assert squeezed(leaf.indicator.ask.in_language(language)) in told
        for level in leaf.rubric.levels if leaf.rubric else ():
            assert squeezed(level.text.in_language(language)) in told


@METHODS
def test_pages_are_a4_numbered_and_say_whose_they_are(method: str) -> None:
    form = form_of(INSTRUMENTS[method])
    pdf = render_blank_form(form, Words("id"))
    reader, pages = PdfReader(io.BytesIO(pdf)), pages_of(pdf)
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages} == {(595.28, 841.89)}
    for number, page in enumerate(pages, 1):
        assert squeezed(f"lembar {number} dari {len(pages)}") in page
        assert squeezed("0123 4567 89ab cdef") in page
        assert any(squeezed(subject.label) in page for subject in form.subjects)
    assert squeezed("Asumsi") in pages[0]


def test_every_subject_begins_on_a_page_of_its_own() -> None:
    users = tuple(FormSubject("user", f"W{number:02}") for number in range(1, 4))
    form = BlankForm(instrument=INSTRUMENTS["ori-2024"], document=DOCUMENT, subjects=users)
    pages = pages_of(render_blank_form(form, Words("id")))
    titled = [page for page in pages if squeezed("Formulir isian") in page]
    assert [page[: len("Pengguna·W01")] for page in titled] == ["Pengguna·W01", "Pengguna·W02", "Pengguna·W03"]


def test_only_a_user_is_asked_for_consent_and_no_user_for_a_name() -> None:
    words = Words("id")
    for kind in INSTRUMENTS["ori-2024"].subject_kinds:
        form = BlankForm(
            instrument=INSTRUMENTS["ori-2024"], document=DOCUMENT, subjects=(FormSubject(kind, LABELS[kind][0]),)
        )
        told = text_of(render_blank_form(form, words))
        assert (squeezed(words("int.consent")) in told) == (kind == "user")
        assert (squeezed(words("blank.name")) in told) == (kind in {"officer", "complaint_officer"})


def test_rules_of_notes_evidence_and_na_stand_at_the_question() -> None:
    told = text_of(render_blank_form(form_of(INSTRUMENTS["ori-2024"]), Words("en")))
    for text in ("Note, required for levels 0–3", "Evidence: photo, at least 1 (for levels 1–5)", "N/A, because"):
        assert squeezed(text) in told
    assert squeezed("5 or more → level 5") in told
    assert squeezed("Did not go through this step") in told


def test_what_is_known_of_a_visit_is_printed_and_hostile_texts_are_plain() -> None:
    office = "<b>Dinas</b> \u202eX " + "y" * 300
    form = form_of(INSTRUMENTS["ori-2021"], office=office, date="2026-11-24", assessors="Rina")
    told = text_of(render_blank_form(form, Words("id")))
    assert squeezed("<b>Dinas</b> [U+202E]X") in told
    assert squeezed("Selasa, 24 November 2026") in told


def test_long_questions_run_over_pages_and_nothing_is_cut() -> None:
    instrument = INSTRUMENTS["skm-2017"]
    dimension = instrument.dimensions[0]
    variable = dimension.variables[0]
    long = Text(*["kata " * 900 + "selesai"] * 2)
    indicators = (replace(variable.indicators[0], ask=long), *variable.indicators[1:])
    longer = replace(dimension, variables=(replace(variable, indicators=indicators),))
    told = text_of(render_blank_form(form_of(replace(instrument, dimensions=(longer,))), Words("id")))
    assert told.count("kata") >= 900
    assert "selesai" in told


@METHODS
def test_the_same_form_gives_the_same_bytes(method: str) -> None:
    form = form_of(INSTRUMENTS[method])
    assert render_blank_form(form, Words("id")) == render_blank_form(form, Words("id"))
