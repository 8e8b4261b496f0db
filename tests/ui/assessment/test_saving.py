"""What the disk refuses is shown, said, kept in memory and tried again; nothing is lost on the way."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from audit_app.domain.items import Item
from audit_app.workspace import Workspace
from tests.ui.assessment.conftest import Desk, OpenDesk
from tests.ui.doing import click


@contextmanager
def read_only(workspace: Workspace) -> Iterator[None]:
    """Let SQLite refuse every write, as a disk that turned read-only does."""
    workspace.connection.execute("PRAGMA query_only=ON")
    yield
    workspace.connection.execute("PRAGMA query_only=OFF")


def _retry(desk: Desk) -> None:
    assert desk.page.banners.unsaved is not None
    (button,) = desk.page.banners.unsaved.findChildren(QPushButton)
    assert button.accessibleName() == "Coba simpan lagi"
    click(button)


def _answers(desk: Desk) -> dict[Item, object]:
    return {item: answer.value for item, answer in desk.opened.draft.contents.answers.items()}


def test_answers_and_notes_wait_and_are_kept_in_their_order(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    first, second = desk.at("OUT-MAL-01"), desk.item("OUT-MAL-02")
    with read_only(desk.session.workspace):
        desk.strike(Qt.Key.Key_5)
        assert desk.page.banners.unsaved is not None
        assert desk.page.banners.unsaved.title.text().startswith("Belum tersimpan.")
        assert desk.window.shell.status_bar.saved.text().startswith("Belum tersimpan.")
        assert desk.here == second, "work goes on"
        desk.strike(Qt.Key.Key_2)
        desk.strike(Qt.Key.Key_C)
        desk.write("Diminta uang rokok")
        desk.strike(Qt.Key.Key_Escape)
        desk.strike(Qt.Key.Key_3)
        assert desk.page.sheet.answer(second).value == 3
        assert desk.page.sheet.answer(second).note == "Diminta uang rokok"
        _retry(desk)
        assert desk.page.banners.unsaved is not None
    assert _answers(desk) == {}
    _retry(desk)
    assert not desk.page.banners.isVisible()
    assert _answers(desk) == {first: 5, second: 3}
    kept = desk.kept(second)
    assert kept is not None
    assert kept.note == "Diminta uang rokok"
    assert desk.window.shell.status_bar.saved.text().startswith("Tersimpan")


def test_the_next_answer_takes_the_waiting_ones_with_it(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    first, second = desk.at("OUT-MAL-01"), desk.item("OUT-MAL-02")
    with read_only(desk.session.workspace):
        desk.strike(Qt.Key.Key_5)
    desk.strike(Qt.Key.Key_4)
    assert _answers(desk) == {first: 5, second: 4}
    assert desk.page.banners.unsaved is None


def test_leaving_the_page_loses_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("OUT-MAL-01")
    with read_only(desk.session.workspace):
        desk.strike(Qt.Key.Key_5)
        desk.window.open_home()
        desk.window.open_visit(desk.visit)
        assert desk.page.banners.unsaved is not None
        assert desk.page.sheet.answer(item).value == 5
    desk.window.open_home()
    assert _answers(desk) == {item: 5}


def test_other_acts_say_at_once_that_they_failed(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk("ori-2024")
    said: list[str] = []
    monkeypatch.setattr("ui.main_window.show_error", lambda _window, error, _words: said.append(error.code))
    with read_only(desk.session.workspace):
        desk.strike(Qt.Key.Key_M)
    assert said == ["store_write"]
    assert desk.opened.draft.flagged == frozenset()
