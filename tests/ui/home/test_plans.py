"""A plan in the window: taken over from a file, shown among the visits, and begun with two keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_app.domain.plan_file import parse_plan
from audit_app.workflows.check_store import check_store
from audit_app.workflows.import_offices import read_offices, take_over_offices
from audit_app.workflows.plan_round import current_plans, read_plan, set_plan
from audit_app.workflows.read_visits import open_visit, own_visits
from tests.ui.doing import click, strike, write
from tests.ui.home.test_offices import HEADER, ROWS
from tests.ui.modal import FileDialog, file_dialog, when_asked
from tests.ui.sessions import session
from ui.dialogs.new_visit import NewVisitDialog
from ui.dialogs.plan import PlanDialog
from ui.main_window import MainWindow
from ui.models.visits import SUMMARY
from ui.pages.home.page import HomePage
from ui.session import Session

__all__ = ["file_dialog", "session"]

pytestmark = pytest.mark.usefixtures("theme")

SHEET = "kode;tanggal;tim;instrumen\n12.72-01;26-11-2026;Rina Sinaga|Jhon Saragih;ori-2021\n12.08-01;25-11-2026;;\n"


@pytest.fixture
def sheet(session: Session, tmp_path: Path) -> Path:
    offices = tmp_path / "kantor.csv"
    offices.write_text(HEADER + ROWS, "utf-8")
    take_over_offices(session.workspace, read_offices(session.workspace, offices))
    path = tmp_path / "rencana.csv"
    path.write_text(SHEET, "utf-8")
    return path


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> MainWindow:
    opened = MainWindow(session)
    opened.resize(1366, 768)
    qtbot.addWidget(opened)
    with qtbot.waitActive(opened):
        opened.show()
        opened.activateWindow()
    return opened


def _home(window: MainWindow) -> HomePage:
    home = window.pages["home"]
    assert isinstance(home, HomePage)
    return home


def _rows(window: MainWindow) -> list[tuple[str, str, bool]]:
    model = _home(window).model
    summaries = [model.index(row).data(SUMMARY) for row in range(model.rowCount())]
    return [(each.entity, each.date, each.is_planned) for each in summaries]


def test_a_sheet_is_taken_over_and_shown_by_date(window: MainWindow, sheet: Path, file_dialog: FileDialog) -> None:
    assert _home(window).model.is_empty

    def take_over(dialog: QWidget) -> None:
        assert isinstance(dialog, PlanDialog)
        file_dialog.choose(sheet)
        dialog.round.clear()
        click(dialog.choose)
        assert "putaran" in dialog.fault.text()
        write(dialog.round, "2026")
        click(dialog.choose)
        assert dialog.lines.toPlainText().splitlines() == [
            "26 Nov 2026 · Dinas Sosial · Rina Sinaga, Jhon Saragih",
            "25 Nov 2026 · Dinas Kependudukan",
        ]
        strike(dialog, Qt.Key.Key_Return)

    when_asked(take_over)
    _home(window)._plan.triggered.emit()
    assert _rows(window) == [
        ("Kabupaten Simalungun", "2026-11-25", True),
        ("Kota Pematangsiantar", "2026-11-26", True),
    ]
    assert _home(window).model.count("running") == 2
    spoken = _home(window).model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("Terjadwal 25 Nov 2026")
    assert check_store(window.session.workspace).problems == ()


def test_enter_opens_it_filled_in_and_enter_begins_it(session: Session, sheet: Path, qtbot: QtBot) -> None:
    set_plan(session.workspace, read_plan(session.workspace, sheet, "2026"))
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    view = _home(window).view
    view.setCurrentIndex(_home(window).model.index(1))

    def begin(dialog: QWidget) -> None:
        assert isinstance(dialog, NewVisitDialog)
        assert dialog.picker.office().entity.name == "Kota Pematangsiantar"
        assert (dialog.round.text(), dialog.instrument.currentData()) == ("2026", "ori-2021")
        strike(dialog.picker.search, Qt.Key.Key_Return)

    when_asked(begin)
    strike(view, Qt.Key.Key_Return)
    (visit,) = own_visits(session.workspace)
    opened = open_visit(session.workspace, visit)
    assert (opened.office.name, opened.instrument.id) == ("Dinas Sosial", "ori-2021")
    assert opened.draft.contents.visit.date == "2026-11-24"
    window.open_home()
    assert sorted(planned for _, _, planned in _rows(window)) == [False, True]


def test_the_lead_hands_the_plan_on(session: Session, sheet: Path, qtbot: QtBot, file_dialog: FileDialog) -> None:
    set_plan(session.workspace, read_plan(session.workspace, sheet, "2026"))
    dialog = PlanDialog(None, session)
    qtbot.addWidget(dialog)
    dialog.show()
    file_dialog.choose(sheet.with_name("rencana-2026.json"))
    click(dialog.hand_on)
    plan = parse_plan(sheet.with_name("rencana-2026.json").read_bytes())
    assert plan.visits == current_plans(session.workspace)[0].visits
    assert len(plan.offices) == 2
    click(dialog.hand_on)
    assert "sudah ada" in dialog.fault.text()
