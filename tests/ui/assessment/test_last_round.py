"""The last round beside an item: only on demand, never filled in, confirmed by one deliberate act."""

from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.workflows import attach_evidence, record_answer
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.seal import seal
from audit_app.workflows.start_visit import NewVisit, start_visit
from audit_app.workspace import Workspace
from tests.builders import answer_all, disdukcapil, photo
from tests.ui.assessment.conftest import CONTROL, Desk, OpenDesk, show
from tests.ui.doing import click
from ui.main_window import MainWindow
from ui.pages.assessment.last_round_box import LastRoundBox

_PAUSE = 10


def _begun(workspace: Workspace, office: OfficeFacts, year: int, instrument: str) -> VisitId:
    visit, _ = start_visit(workspace, NewVisit(office.id, instrument, str(year), f"{year}-10-20"))
    return visit


def _item(workspace: Workspace, visit: VisitId) -> Item:
    opened = open_visit(workspace, visit)
    leaf = next(leaf for leaf in opened.instrument.leaves.values() if leaf.subject == "product")
    return Item(leaf.code, opened.card.roster.subjects["product"][0])


def _opened(window: MainWindow, qtbot: QtBot, instrument: str = "ori-2021") -> tuple[Desk, Item]:
    """Sign a visit of 2025 with `ori-2021`, open one of 2026 to the same office at an item, and return both."""
    workspace = window.session.workspace
    office = disdukcapil(workspace)
    before = _begun(workspace, office, 2025, "ori-2021")
    answer_all(workspace, before)
    item = _item(workspace, before)
    record_answer.set_value(workspace, before, item, 1)
    record_answer.set_note(workspace, before, item, "Papan di pintu masuk")
    attach_evidence.attach(workspace, before, item, BytesIO(photo().getvalue()), "papan.jpg", "Papan 2025")
    seal(workspace, before)
    visit = _begun(workspace, office, 2026, instrument)
    window.resize(1366, 768)
    window.open_visit(visit)
    show(window, qtbot)
    desk = Desk(window.session, visit, window)
    here = _item(workspace, visit)
    desk.page.guide.go_to(here)
    return desk, here


@pytest.fixture(autouse=True)
def leaves(window: MainWindow) -> object:
    window.session.settings.goes_on = False
    yield
    window.pages["assessment"].leave()


def _box(desk: Desk) -> LastRoundBox:
    assert desk.page.opener.card is not None
    return desk.page.opener.card.pane.last


def test_it_is_shown_on_demand_and_confirmed_by_one_act(window: MainWindow, qtbot: QtBot) -> None:
    desk, item = _opened(window, qtbot)
    box = _box(desk)
    assert not box.isVisible()
    desk.strike(Qt.Key.Key_L, CONTROL)
    assert box.isVisible()
    assert box.title.text() == "Jawaban 2025"
    assert box.about.text() == "20 Okt 2025 · Rina Sinaga"
    assert (box.answer.text(), box.note.text()) == ("Ada", "Catatan temuan: Papan di pintu masuk")
    assert not box.other.isVisible()
    assert [tile.tile.caption for tile in box.strip.tiles] == ["1 · Papan 2025"]
    assert desk.kept(item) is None, "nothing is filled in"
    click(box.same)
    assert desk.value(item) == 1
    assert QApplication.focusWidget() is desk.page.cards
    assert (box.same.isVisible(), box.is_same.isVisible()) == (False, True)
    assert box.history.text().splitlines()[1].endswith("masih sama, sudah diperiksa · Ada")
    desk.settle(_PAUSE)
    assert desk.window.shell.status_bar.undo.text() == f"Urungkan: {item.indicator} masih sama (Ctrl+Z)"
    desk.strike(Qt.Key.Key_Z, CONTROL)
    assert desk.kept(item) is None
    desk.strike(Qt.Key.Key_L, CONTROL)
    assert not box.isVisible()


def test_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    desk, item = _opened(window, qtbot)
    desk.strike(Qt.Key.Key_L, CONTROL)
    for _ in range(40):
        desk.strike(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is _box(desk).same:
            break
    desk.strike(Qt.Key.Key_Space)
    assert desk.value(item) == 1


def test_a_photo_opens_large(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _ = _opened(window, qtbot)
    seen: list[str] = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: seen.append(dialog.windowTitle()))
    desk.strike(Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: _box(desk).strip.tiles[0].tile.picture is not None, timeout=20_000)
    click(_box(desk).strip.tiles[0])
    assert seen == ["Papan 2025"]


def test_another_instrument_is_said_and_offers_nothing_it_does_not_ask(window: MainWindow, qtbot: QtBot) -> None:
    desk, item = _opened(window, qtbot, "ori-2024")
    assert desk.page.opener.card is not None
    click(desk.page.opener.card.last)
    box = _box(desk)
    assert box.told.text() == "Butir ini tidak ada dalam instrumen putaran itu."
    assert box.other.text() == "Instrumen lain: ori-2021 1.0.0"
    assert not box.same.isVisible()
    desk.at("OUT-MAL-01", 4)
    assert box.told.text().startswith("Pengguna tidak dibandingkan")
    assert desk.kept(item) is None


def test_without_an_earlier_round_that_is_said(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("INP-SAR-01")
    desk.strike(Qt.Key.Key_L, CONTROL)
    box = _box(desk)
    assert box.told.text().startswith("Di laptop ini belum ada kunjungan")
    assert not box.same.isVisible()
    desk.strike(Qt.Key.Key_3)
    assert box.history.text().splitlines()[-1].endswith("jawaban · 3")
