"""Backups at home: asked for by key and by mouse, made at the start and after a seal, and told when they fail."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from audit_app.workflows import record_answer
from audit_app.workflows.back_up import is_due
from audit_app.workflows.list_backups import list_backups
from audit_app.workflows.list_visits import list_visits
from audit_app.workflows.seal import seal
from audit_app.workflows.verify_backup import verify_backup
from tests.builders import first_item, small_visit
from tests.ui.conftest import Show
from tests.ui.doing import click, strike
from tests.ui.sessions import session
from ui.pages.home.fact import Fact
from ui.pages.home.page import HomePage
from ui.session import Session
from ui.widgets.toast import Toast

__all__ = ["session"]

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def page(session: Session, show: Show) -> HomePage:
    small_visit(session.workspace)
    home = HomePage(session)
    show(home, 1280, 640)
    home.enter()
    return home


def told(page: HomePage) -> str:
    facts = page.data.backups.findChildren(Fact)
    return " | ".join(each.accessibleName() for each in facts if each.isVisibleTo(page))


def wait(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.backups.progress is None, timeout=20_000)


def test_a_backup_is_asked_for_by_key_and_by_mouse(session: Session, page: HomePage, qtbot: QtBot) -> None:
    button = page.data.backups.button
    assert told(page) == "Cadangan terakhir: belum ada"
    button.setFocus()
    strike(button, Qt.Key.Key_Space)
    click(button)  # one that is being written is the answer
    assert "Sedang mencadangkan" in told(page)
    wait(session, qtbot)
    (backup,) = list_backups(session.workspace.root)
    verify_backup(backup.path)
    assert "Cadangan terakhir 24 Nov" in told(page)
    assert str(session.workspace.root / "backups") in told(page)
    (toast,) = page.findChildren(Toast)
    assert "sudah dibaca ulang" in " ".join(each.text() for each in toast.findChildren(QLabel))
    assert button.hasFocus()
    click(button)
    wait(session, qtbot)
    assert len(list_backups(session.workspace.root)) == 2


def test_at_the_start_and_after_a_seal_it_comes_by_itself(session: Session, page: HomePage, qtbot: QtBot) -> None:
    (visit,) = [summary.id for summary in list_visits(session.workspace)]
    session.backups.keep_up()
    wait(session, qtbot)
    assert len(list_backups(session.workspace.root)) == 1
    written = QSignalSpy(session.backups.written)
    for number in range(2):
        record_answer.set_note(session.workspace, visit, first_item(session.workspace, visit, "KEP-SF-02"), f"{number}")
        session.announce(seal(session.workspace, visit, "snapshot").changes)
    wait(session, qtbot)
    assert not is_due(session.workspace)
    assert written.count() == 0
    assert page.findChildren(Toast) == []


def test_a_failure_is_a_line_on_the_card_and_the_next_try_takes_it_away(
    session: Session, page: HomePage, qtbot: QtBot
) -> None:
    place = session.workspace.root / "backups"
    place.write_bytes(b"a file where the folder should be")
    click(page.data.backups.button)
    wait(session, qtbot)
    assert "Cadangan belum tertulis" in told(page)
    place.unlink()
    click(page.data.backups.button)
    wait(session, qtbot)
    assert "belum tertulis" not in told(page)
    assert "Cadangan terakhir" in told(page)
