"""Counter mode: what strangers may not see is covered, everywhere and in every way it could be learnt."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from audit_app.workflows import attach_evidence, record_answer
from audit_app.workflows.list_visits import list_visits
from tests.builders import photo
from tests.ui.doing import CONTROL, click
from tests.ui.modal import when_asked
from tests.ui.seeing import colours_in, picture
from tests.ui.shell.conftest import Desk, Sit, sit
from tests.ui.shell.saying import said_in
from ui.dialogs.breakdown import BreakdownDialog
from ui.dialogs.palette import Palette
from ui.pages.assessment.page import AssessmentPage
from ui.pages.home.page import HomePage
from ui.pages.photo.place import PhotoPlace

__all__ = ["sit"]

SECRET = "Loket tutup sebelum waktunya"
CAPTION = "Antrean di loket tiga"


@pytest.fixture
def desk(sit: Sit) -> Desk:
    opened = sit()
    opened.window.open_visit(opened.visit)
    page = _page(opened)
    for number, item in enumerate(page.sheet.items):
        record_answer.set_value(opened.session.workspace, opened.visit, item, number % 3 != 0)
    opened.window.open_visit(opened.visit)
    page = _page(opened)
    page.desk.set_note(page.sheet.items[0], SECRET)
    page.guide.go_to(page.sheet.items[0])
    return opened


def _page(desk: Desk) -> AssessmentPage:
    page = desk.window.pages["assessment"]
    assert isinstance(page, AssessmentPage)
    return page


def _said(desk: Desk) -> str:
    return said_in(desk.window)


def _score(desk: Desk) -> str:
    verdict = next(each.verdict for each in list_visits(desk.session.workspace) if each.id == desk.visit)
    assert verdict.score is not None
    return desk.session.words.figure(verdict.score)


def _f9(desk: Desk) -> None:
    desk.strike(Qt.Key.Key_F9)
    QTest.qWait(20)


def test_nothing_of_the_assessment_is_told(desk: Desk) -> None:
    score, before = _score(desk), _said(desk)
    assert score in before
    assert SECRET in before
    _f9(desk)
    after = _said(desk)
    assert score not in after
    assert SECRET not in after
    assert desk.session.words("score.prov") not in after
    assert "Mode loket" in after
    _f9(desk)
    assert score in _said(desk)
    assert SECRET in _said(desk)


def test_the_blocks_are_as_large_as_what_they_cover(desk: Desk) -> None:
    QApplication.processEvents()
    before = (_page(desk).score.shown.geometry(), _page(desk).cards.geometry())
    note = _page(desk).opener.card.pane.note.size()  # type: ignore[union-attr]
    _f9(desk)
    desk.strike(Qt.Key.Key_Shift)
    assert (_page(desk).score.shown.geometry(), _page(desk).cards.geometry()) == before
    assert _page(desk).opener.card.pane.note.size() == note  # type: ignore[union-attr]


def test_no_verdict_colour_is_left_of_the_score(desk: Desk) -> None:
    theme = desk.session.theme
    verdicts = {theme.colour(f"{tone}_fill").name() for tone in ("green", "yellow", "red")}
    assert colours_in(picture(_page(desk).score.shown)) & verdicts
    _f9(desk)
    assert not colours_in(picture(_page(desk).score.shown)) & verdicts


def test_one_stays_at_the_item_and_answers_on(desk: Desk) -> None:
    item = _page(desk).sheet.items[3]
    _page(desk).guide.go_to(item)
    _f9(desk)
    assert _page(desk).opener.here == item
    assert _page(desk).cards.hasFocus()
    desk.session.settings.goes_on = False
    before = _page(desk).sheet.answer(item).value
    desk.strike(Qt.Key.Key_2 if before else Qt.Key.Key_1)
    assert _page(desk).sheet.answer(item).value != before


def test_a_note_is_neither_shown_nor_written(desk: Desk) -> None:
    _f9(desk)
    desk.strike(Qt.Key.Key_C)
    desk.write("x")
    assert _page(desk).sheet.answer(_page(desk).sheet.items[0]).note == SECRET
    assert desk.session.words("counter.hidden") in _said(desk)


def test_the_list_of_visits_tells_no_score(desk: Desk) -> None:
    score = _score(desk)
    desk.window.open_home()
    assert score in _said(desk)
    _f9(desk)
    home = desk.window.pages["home"]
    assert isinstance(home, HomePage)
    assert score not in _said(desk)
    theme = desk.session.theme
    soft = {theme.colour(f"{tone}_soft").name() for tone in ("green", "yellow", "red")}
    assert not colours_in(picture(home.view.viewport())) & soft


def test_review_inbox_and_photo_are_covered_whole(desk: Desk, tmp_path: Path) -> None:
    score, item = _score(desk), _page(desk).sheet.items[0]
    source = tmp_path / "foto.jpg"
    source.write_bytes(photo().getvalue())
    with source.open("rb") as stream:
        file = attach_evidence.attach(desk.session.workspace, desk.visit, item, stream, "foto.jpg", CAPTION).file
    places: dict[str, Callable[[], None]] = {
        "review": lambda: desk.window.open_review(desk.visit),
        "inbox": desk.window.open_inbox,
        "photo": lambda: desk.window.open_photo(PhotoPlace(desk.visit, item, file.sha256, True)),
    }
    _f9(desk)
    for name, go in places.items():
        go()
        said = _said(desk)
        assert desk.window.shell.current == name
        assert desk.session.words("counter.page") in said
        assert not any(secret in said for secret in (score, SECRET, CAPTION))
    _f9(desk)
    assert CAPTION in _said(desk)


def test_it_outlives_another_page_and_another_language(desk: Desk) -> None:
    _f9(desk)
    desk.window.open_settings()
    desk.session.settings.language = "en"
    desk.window.take_up_settings()
    QTest.qWait(20)
    assert desk.session.theme.is_veiled
    assert desk.window.shell.top_bar.counter.text().startswith("Counter mode")
    click(desk.window.shell.top_bar.counter)
    assert not desk.session.theme.is_veiled


def test_the_breakdown_closes_at_once_and_does_not_open(desk: Desk) -> None:
    def press(dialog: QWidget) -> None:
        assert isinstance(dialog, BreakdownDialog)
        desk.strike(Qt.Key.Key_F9)

    when_asked(press)
    desk.strike(Qt.Key.Key_R, CONTROL)
    QTest.qWait(20)
    assert desk.session.theme.is_veiled
    desk.strike(Qt.Key.Key_R, CONTROL)
    assert QApplication.activeModalWidget() is None


def test_the_palette_does_not_find_by_notes(desk: Desk) -> None:
    _f9(desk)
    desk.strike(Qt.Key.Key_K, CONTROL)
    palette = desk.window.findChild(Palette)
    assert palette is not None
    desk.write(SECRET)
    assert palette.model.rowCount() == 0


def test_a_new_start_shows_everything(desk: Desk) -> None:
    _f9(desk)
    record_answer.set_note(desk.session.workspace, desk.visit, _page(desk).sheet.items[1], "lain")
    assert not type(desk.session)(desk.session.workspace, desk.session.settings).theme.is_veiled
