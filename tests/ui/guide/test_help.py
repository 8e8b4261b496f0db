"""The guide inside the program: F1 on every page and in dialogs, contents, search, the way back, and no way out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from audit_app.domain.ids import VisitId
from audit_app.domain.text import LANGUAGES, Language
from audit_app.guide import chapters, guide_folder
from audit_app.words import Words
from tests.builders import disdukcapil, small_visit, visit_to
from tests.ui.conftest import Show
from tests.ui.doing import CONTROL, click, strike, write
from tests.ui.modal import press_in, when_asked
from tests.ui.seeing import greys_in, spoken
from tests.ui.sessions import session
from ui.dialogs import first_run
from ui.dialogs.first_run import FirstRunDialog
from ui.dress import dress
from ui.guide.dialog import GuideDialog
from ui.guide.places import DIALOGS, FIRST, PAGES
from ui.guide.reader import Reader
from ui.guide.view import GuideView
from ui.main_window import MainWindow
from ui.pages.help import HelpPage
from ui.pages.interview.page import InterviewPage
from ui.pages.settings import SettingsPage
from ui.session import Session
from ui.settings import Settings
from ui.theme import Theme

__all__ = ["session"]

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(session: Session, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    dress(qapp, session.settings)
    shown = MainWindow(session)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    yield shown
    shown.close()


@pytest.fixture
def visit(session: Session) -> VisitId:
    return small_visit(session.workspace)


@pytest.fixture
def view(theme: Theme, words: Words, show: Show, qtbot: QtBot) -> GuideView:
    guide = GuideView(theme, words)
    show(guide, 1200, 640)
    guide.activateWindow()
    qtbot.waitUntil(guide.isActiveWindow)
    guide.take_keyboard()
    return guide


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _help(window: MainWindow) -> HelpPage:
    page = window.pages["help"]
    assert isinstance(page, HelpPage)
    return page


@pytest.mark.parametrize("place", ["home", "inbox", "settings", "assessment", "review", "interviews"])
def test_f1_tells_about_the_page_and_esc_leads_back_to_it(window: MainWindow, visit: VisitId, place: str) -> None:
    ways = {"assessment": window.open_visit, "review": window.open_review, "interviews": window.open_interviews}
    plain = {"home": window.open_home, "inbox": window.open_inbox, "settings": window.open_settings}
    if place in plain:
        plain[place]()
    else:
        ways[place](visit)
    page = window.pages[place]
    strike(_focus() if place != "settings" else window, Qt.Key.Key_F1)
    assert window.shell.current == "help"
    assert _help(window).view.chapter.name == PAGES[place]
    assert _focus() is _help(window).view.reader
    strike(_focus(), Qt.Key.Key_F1)
    assert window.shell.current == "help"
    strike(_focus(), Qt.Key.Key_Escape)
    assert window.shell.current == place
    assert window.pages[place] is page


def test_the_rail_leads_to_the_guide_and_its_arrow_back(window: MainWindow) -> None:
    click(window.shell.rail.buttons["help"])
    assert spoken(window.shell.rail.buttons["help"]) == "Bantuan, sedang dibuka"
    click(window.shell.top_bar.back)
    assert window.shell.current == "home"


def test_a_change_of_language_from_the_guide_shows_the_page_before_it(window: MainWindow, session: Session) -> None:
    window.open_help()
    session.settings.language = "en"
    window.take_up_settings()
    assert window.shell.current == "home"
    window.open_help()
    assert _help(window).view.chapter in chapters("en")


def test_a_change_on_the_settings_page_leaves_the_keyboard_at_its_row(window: MainWindow) -> None:
    window.open_settings()
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    assert any(button.hasFocus() for button in page.rows["language"].buttons.values())
    click(page.rows["theme"].buttons["dark"])
    anew = window.pages["settings"]
    assert isinstance(anew, SettingsPage)
    assert anew is not page
    assert anew.rows["theme"].buttons["dark"].hasFocus()


def test_a_respondent_finds_no_guide(window: MainWindow, session: Session) -> None:
    visit = visit_to(session.workspace, disdukcapil(session.workspace), "ori-2024")
    window.open_interviews(visit)
    page = window.pages["interviews"]
    assert isinstance(page, InterviewPage)
    page.roster.add_wanted.emit("user")
    window.hand_over(visit, page.sheet.roster.subjects["user"][0])
    strike(_focus(), Qt.Key.Key_F1)
    assert window.shell.current == "handed_over"
    session.settings.is_handed_over = False


def test_f1_in_a_dialog_tells_about_it_and_leaves_it_open(window: MainWindow) -> None:
    seen: list[str] = []

    def read(guide: QWidget) -> None:
        assert isinstance(guide, GuideDialog)
        seen.append(guide.view.chapter.name)
        strike(_focus(), Qt.Key.Key_Escape)

    def ask(dialog: QWidget) -> None:
        when_asked(read)
        strike(_focus(), Qt.Key.Key_F1)
        seen.append("open" if dialog.isVisible() else "closed")
        press_in(dialog, "Batal")

    when_asked(ask)
    window.start_visit()
    assert seen == ["03-visit", "open"]


def test_the_first_start_has_its_chapter(tmp_path: Path, show: Show) -> None:
    dialog = FirstRunDialog(tmp_path / "data", Settings(tmp_path / "settings.ini"))
    show(dialog)
    seen: list[str] = []

    def read(guide: QWidget) -> None:
        assert isinstance(guide, GuideDialog)
        seen.append(guide.view.chapter.name)
        press_in(guide, "Tutup")

    when_asked(read)
    click(dialog.help)
    assert seen == [FIRST]


def test_pages_and_dialogs_name_chapters_that_are_there() -> None:
    names = {chapter.name for chapter in chapters("id")}
    assert {FIRST, *PAGES.values(), *DIALOGS.values()} <= names


def test_every_dialog_of_the_program_has_a_chapter() -> None:
    """Dialogs are those of `ui/dialogs`; the view that the head of an office sees is none of them, and has no F1."""
    folder = Path(first_run.__file__).parent
    text = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    parents = dict(re.findall(r"^class (\w+)\((\w*Dialog)\b", text, re.MULTILINE))
    without = {
        name for name, parent in parents.items() if not {name, parent, parents.get(parent)} & set(DIALOGS)
    }  # fmt: skip
    assert without == {"FormDialog", "TakeOverDialog"}
    assert set(DIALOGS) - set(parents) == {"QMessageBox"}


def test_contents_and_keys_lead_through_the_chapters(view: GuideView) -> None:
    strike(_focus(), Qt.Key.Key_F6)
    assert _focus() is view.contents
    strike(_focus(), Qt.Key.Key_Down)
    strike(_focus(), Qt.Key.Key_Down)
    assert view.chapter.name == "03-visit"
    assert spoken(view.reader) == "Panduan: Rencana dan kunjungan baru"
    strike(_focus(), Qt.Key.Key_Left, ALT)
    assert view.chapter.name == "02-key"
    strike(_focus(), Qt.Key.Key_Left, ALT)
    assert not view.back.isEnabled()
    strike(_focus(), Qt.Key.Key_Right, ALT)
    assert view.chapter.name == "02-key"
    click(view.forward)
    assert (view.chapter.name, view.forward.isEnabled()) == ("03-visit", False)


def test_the_way_back_leads_to_where_one_read(view: GuideView, qtbot: QtBot) -> None:
    view.open("08-photos")
    qtbot.wait(150)
    view.reader.verticalScrollBar().setValue(200)
    view.open("09-score")
    view.go(-1)
    assert view.reader.verticalScrollBar().value() == 200


def test_a_search_narrows_the_contents_and_walks_through_the_places(view: GuideView) -> None:
    strike(_focus(), Qt.Key.Key_F, CONTROL)
    assert _focus() is view.search
    write(view.search, "ssh-keygen")
    shown = [view.contents.item(row).text() for row in range(view.contents.count()) if not _is_hidden(view, row)]
    assert shown == ["16. Memeriksa paket tanpa program"]
    assert view.chapter.name == "16-verify"
    assert view.found.text().startswith("1 dari ")
    strike(view.search, Qt.Key.Key_Return)
    assert view.found.text().startswith("2 dari ")
    strike(view.search, Qt.Key.Key_Return, SHIFT)
    assert view.found.text().startswith("1 dari ")
    assert len(view.reader.extraSelections()) == int(view.found.text().split()[2])
    strike(view.search, Qt.Key.Key_Escape)
    assert not any(_is_hidden(view, row) for row in range(view.contents.count()))
    strike(view.search, Qt.Key.Key_Escape)
    assert _focus() is view.reader


def test_a_search_for_nothing_that_is_there_says_so(view: GuideView) -> None:
    view.look_for("xyzzy")
    assert view.found.text() == "Tidak ada yang cocok"
    assert all(_is_hidden(view, row) for row in range(view.contents.count()))
    assert view.reader.extraSelections() == []


def _is_hidden(view: GuideView, row: int) -> bool:
    return view.contents.item(row).isHidden()


def test_keys_are_called_as_the_keyboard_calls_them(view: GuideView) -> None:
    view.open("04-answers")
    text = view.reader.document().toPlainText()
    assert "Ctrl+PgDn" in text
    assert "Ctrl+PgDown" not in text
    assert "↓ dan ↑" in text


def test_links_are_followed_by_keyboard_and_only_into_the_guide(view: GuideView) -> None:
    strike(view.reader, Qt.Key.Key_Tab)
    strike(view.reader, Qt.Key.Key_Return)
    assert view.chapter.name == "02-key"
    for address in ("https://example.org/03-visit.md", "file:///etc/03-visit.md", "99-nothing.md"):
        view.reader.anchorClicked.emit(QUrl(address))
    assert view.chapter.name == "02-key"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_come_from_the_guide_alone_and_none_is_blank(
    language: Language, theme: Theme, words: Words, show: Show
) -> None:
    reader = Reader(theme, words, guide_folder(language))
    show(reader, 700, 500)
    image = QTextDocument.ResourceType.ImageResource.value
    for path in sorted((guide_folder(language).parent / "pictures" / language).glob("*.png")):
        drawn = reader.loadResource(image, QUrl(f"../pictures/{language}/{path.name}"))
        assert isinstance(drawn, QImage)
        assert 0 < drawn.width() <= reader.viewport().width()
        assert len(set(greys_in(drawn.scaledToWidth(60)))) > 12, path.name
    for name in ("../../words/guide.json", "../../../README.md", "https://example.org/a.png", "/etc/hostname"):
        assert reader.loadResource(image, QUrl(name)) is None
    assert reader.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("02-key.md")) is None


def test_pictures_follow_the_width_of_the_page(view: GuideView, qtbot: QtBot) -> None:
    for width in (1200, 760):
        view.resize(width, 640)
        qtbot.wait(200)
        assert view.reader.document().size().width() <= view.reader.viewport().width()
