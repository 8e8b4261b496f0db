"""The ways between review, inbox and the other pages, in the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.builders import befriend
from tests.ui.conftest import Show
from tests.ui.doing import CONTROL, click, strike
from tests.ui.modal import FileDialog, file_dialog
from tests.ui.stage import Scene, scene, stage
from ui.main_window import MainWindow
from ui.pages.inbox.page import InboxPage
from ui.pages.review.page import ReviewPage
from ui.session import Session
from ui.settings import Settings
from ui.shell.rail import RailButton

__all__ = ["file_dialog", "scene", "stage"]


@pytest.fixture
def rina(scene: Scene, tmp_path: Path) -> Iterator[Session]:
    session = Session(scene.team.rina, Settings(tmp_path / "rina.ini"))
    yield session
    session.background.close()


@pytest.fixture
def lead(scene: Scene, tmp_path: Path) -> Iterator[Session]:
    session = Session(scene.team.lead, Settings(tmp_path / "lead.ini"))
    yield session
    session.background.close()


def test_a_problem_leads_to_its_item(rina: Session, scene: Scene, show: Show) -> None:
    window = MainWindow(rina)
    show(window, 1366, 768)
    window.open_review(scene.stage.empty)
    page = window.pages["review"]
    assert isinstance(page, ReviewPage)
    click(page.problems.links[2])
    assert window.shell.current == "assessment"
    part = page.opened.gaps[2].part
    assert rina.settings.place_in(scene.stage.empty).startswith(part)


def test_a_hidden_review_waits_until_it_is_shown(rina: Session, scene: Scene, show: Show) -> None:
    window = MainWindow(rina)
    show(window, 1366, 768)
    window.open_review(scene.stage.answered)
    page = window.pages["review"]
    assert isinstance(page, ReviewPage)
    page.work.add_blank()
    assert len(page.findings.cards) == 1
    window.open_home()
    page.work.add_blank()
    assert len(page.findings.cards) == 1
    page.show()
    page.enter()
    assert len(page.findings.cards) == 2


def test_ctrl_i_shows_the_inbox_then_asks_for_files(
    lead: Session, scene: Scene, show: Show, qtbot: QtBot, file_dialog: FileDialog
) -> None:
    befriend(scene.team.lead, scene.team.rina, scene.stage.bundle)
    window = MainWindow(lead)
    show(window, 1366, 768)
    file_dialog.choose(scene.stage.bundle)
    strike(window, Qt.Key.Key_I, CONTROL)
    page = window.pages["inbox"]
    assert isinstance(page, InboxPage)
    assert page.model.is_empty
    with qtbot.waitSignal(page.work.delivered, timeout=20_000):
        strike(window, Qt.Key.Key_I, CONTROL)
    assert page.model.rowCount() == 1
    page.visit_wanted.emit(scene.stage.sealed)
    assert window.shell.current == "assessment"


def test_the_badge_counts_what_waits(lead: Session, scene: Scene, show: Show, qtbot: QtBot) -> None:
    window = MainWindow(lead)
    show(window, 1366, 768)
    window.open_inbox()
    page = window.pages["inbox"]
    assert isinstance(page, InboxPage)
    with qtbot.waitSignal(page.work.delivered, timeout=20_000):
        page.work.receive((scene.stage.bundle,))
    button = window.shell.rail.buttons["inbox"]
    assert isinstance(button, RailButton)
    assert "1 menunggu" in button.accessibleName()


def test_another_language_keeps_what_did_not_come_in(lead: Session, scene: Scene, show: Show, qtbot: QtBot) -> None:
    window = MainWindow(lead)
    show(window, 1366, 768)
    window.open_inbox()
    page = window.pages["inbox"]
    assert isinstance(page, InboxPage)
    junk = scene.team.sticks / "foto.audit.zip"
    junk.write_bytes(b"bukan paket sama sekali")
    with qtbot.waitSignal(page.work.delivered, timeout=20_000):
        page.work.receive((junk,))
    lead.settings.language = "en"
    window.take_up_settings()
    again = window.pages["inbox"]
    assert isinstance(again, InboxPage)
    assert again is not page
    assert "Rejected" in str(again.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
