"""Every page over names and notes that hide something: nothing that is shown, spoken or painted holds it still."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QPainter, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui
from audit_app.domain.documents.office import Entity
from audit_app.domain.documents.revision import Finding
from audit_app.domain.ids import FindingId, VisitId
from audit_app.domain.items import Item, items_of
from audit_app.visible import is_hidden
from audit_app.workflows import edit_visit, record_answer
from audit_app.workflows.attach_evidence import attach
from audit_app.workflows.describe_office import describe_office, known_offices, new_office
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.seal import seal
from audit_app.workflows.take_over import take_over
from audit_app.workspace import Workspace
from tests.builders import answer_all, befriend, bundle_of, first_item, laptop, photo, visit_to
from tests.fakes import FakeClock
from tests.ui.assessment.conftest import show
from tests.ui.doing import write
from ui.dialogs.breakdown import BreakdownDialog
from ui.dialogs.new_visit import NewVisitDialog
from ui.dialogs.picture import PictureDialog
from ui.main_window import MainWindow
from ui.messages import message_box
from ui.pages.assessment.page import AssessmentPage
from ui.pages.inbox.page import InboxPage
from ui.session import Session
from ui.settings import Settings

MARK = "\u202e\u2066\u200b"
"""Turns the direction, turns it again, and is not to be seen."""


def hidden_in(text: str) -> set[str]:
    """Return what a text hides, besides line breaks and tabulators."""
    return {each for each in text if is_hidden(each) and each not in "\n\t"}


def _hostile(what: str) -> str:
    return f"{what}{MARK}gpj"


def _visit(workspace: Workspace) -> VisitId:
    """Answer a visit in which every text that a person may write hides something."""
    entity = Entity(code="12.08", name=_hostile("Kabupaten"), level="kabupaten")
    facts = {"sector": _hostile("sektor"), "address": _hostile("alamat")}
    office = new_office(workspace, _hostile("Disdukcapil"), entity, (_hostile("KTP"), _hostile("KK")), **facts)
    describe_office(workspace, office)
    visit = visit_to(workspace, office, "ori-2021")
    answer_all(workspace, visit)
    opened = open_visit(workspace, visit)
    items = [Item(leaf.code, subject) for leaf, subject in items_of(opened.instrument, opened.card.roster)]
    for item in items:
        record_answer.set_note(workspace, visit, item, _hostile(item.indicator))
        record_answer.set_gap(workspace, visit, item, _hostile("alasan"))
    attach(workspace, visit, items[0], photo(), f"{_hostile('foto')}.jpg", _hostile("keterangan"))
    finding = Finding(FindingId(workspace.new_id()), _hostile("temuan"), _hostile("saran"), (), ())
    edit_visit.set_finding(workspace, visit, finding)
    return visit


class Met:
    """Three laptops whose people, offices and notes hide something: two versions of a visit, and what came of them."""

    def __init__(self, root: Path) -> None:
        clock = FakeClock()
        self.rina = laptop(root / "rina", _hostile("Rina"), clock=clock)
        self.jhon = laptop(root / "jhon", _hostile("Jhon"), clock=clock)
        self.lead = laptop(root / "lead", _hostile("Ketua"), "lead", clock)
        self.visit = _visit(self.rina)
        seal(self.rina, self.visit)
        first = bundle_of(self.rina, [self.visit], root / "first")
        befriend(self.jhon, self.rina, first)
        import_bundle(self.jhon, first)
        take_over(self.jhon, self.visit)
        item = next(iter(open_visit(self.rina, self.visit).draft.contents.answers))
        for workspace in (self.rina, self.jhon):
            record_answer.set_note(workspace, self.visit, item, _hostile(workspace.profile.name))
            seal(workspace, self.visit)
        self.bundles = [
            bundle_of(each, [self.visit], root / name) for name, each in (("rinas", self.rina), ("jhons", self.jhon))
        ]
        self.refused = root / f"{_hostile('rusak')}.audit.zip"
        self.refused.write_bytes(b"x")


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Met]:
    met = Met(tmp_path_factory.mktemp("met"))
    yield met
    for workspace in (met.rina, met.jhon, met.lead):
        workspace.close()


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write down every text that our own code paints."""
    texts: list[str] = []
    paint = QPainter.drawText

    def note(painter: QPainter, *arguments: Any) -> Any:
        texts.extend(each for each in arguments if isinstance(each, str))
        return paint(painter, *arguments)

    monkeypatch.setattr(QPainter, "drawText", note)
    return texts


def _window(workspace: Workspace, folder: Path, qtbot: QtBot) -> MainWindow:
    window = MainWindow(Session(workspace, Settings(folder / "settings.ini")))
    qtbot.addWidget(window, before_close_func=lambda _: window.session.background.close())
    window.resize(1366, 768)
    show(window, qtbot)
    return window


def _require_nothing_hidden(host: QWidget, painted: list[str], *, minimum: int = 1) -> None:
    """Look at all that a window shows, speaks and paints, and make sure that the hostile texts were among it."""
    host.grab()
    told = [*painted, *(text for widget in [host, *host.findChildren(QWidget)] for text in _texts_of(widget))]
    assert [text for text in told if hidden_in(text)] == []
    assert sum("[U+202E][U+2066][U+200B]gpj" in text for text in told) >= minimum
    painted.clear()


def _texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QPlainTextEdit():
            yield from (widget.toPlainText(), widget.placeholderText())
        case QComboBox():
            yield from (widget.itemText(number) for number in range(widget.count()))
        case QAbstractItemView():
            yield from _texts_in(widget.model(), QModelIndex())


def _texts_in(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield from (text for role in roles if isinstance(text := index.data(role), str))
        yield from _texts_in(model, index)


def test_the_pages_of_an_assessor(met: Met, tmp_path: Path, qtbot: QtBot, painted: list[str]) -> None:
    window = _window(met.rina, tmp_path, qtbot)
    _require_nothing_hidden(window, painted, minimum=5)
    window.open_visit(met.visit)
    page = window.pages["assessment"]
    assert isinstance(page, AssessmentPage)
    for item in list(open_visit(met.rina, met.visit).draft.contents.answers)[:3]:
        page.guide.go_to(item)
        qtbot.wait(50)
        _require_nothing_hidden(window, painted, minimum=5)
    window.open_review(met.visit)
    _require_nothing_hidden(window, painted, minimum=8)
    opened = open_visit(met.rina, met.visit)
    breakdown = BreakdownDialog(window, window.session, opened.card, opened.draft.contents)
    _require_nothing_hidden(breakdown, painted, minimum=2)
    window.open_settings()
    _require_nothing_hidden(window, painted)
    dialog = NewVisitDialog(window, window.session)
    _require_nothing_hidden(dialog, painted)


def test_a_visit_that_came_from_elsewhere(met: Met, tmp_path: Path, qtbot: QtBot, painted: list[str]) -> None:
    window = _window(met.jhon, tmp_path, qtbot)
    window.open_visit(met.visit)
    file = next(iter(open_visit(met.jhon, met.visit).draft.contents.files.values()))
    _require_nothing_hidden(PictureDialog(window, window.session, file), painted, minimum=2)
    window.open_review(met.visit)
    _require_nothing_hidden(window, painted, minimum=5)


def test_the_inbox_and_its_conflict(met: Met, tmp_path: Path, qtbot: QtBot, painted: list[str]) -> None:
    window = _window(met.lead, tmp_path, qtbot)
    window.open_inbox()
    inbox = window.pages["inbox"]
    assert isinstance(inbox, InboxPage)
    for path in (met.refused, met.bundles[0]):
        with qtbot.waitSignal(inbox.work.delivered, timeout=20_000):
            inbox.work.receive([path])
        _require_nothing_hidden(window, painted, minimum=2)
    for writer, path in zip((met.rina, met.jhon), met.bundles, strict=True):
        befriend(met.lead, writer, path)
    with qtbot.waitSignal(inbox.work.delivered, timeout=20_000):
        inbox.work.receive(met.bundles)
    qtbot.waitUntil(lambda: inbox.detail.conflict is not None)
    _require_nothing_hidden(window, painted, minimum=5)
    window.open_visit(met.visit)
    _require_nothing_hidden(window, painted, minimum=5)


def test_a_message(theme: object, painted: list[str], qtbot: QtBot) -> None:
    assert theme is not None
    box = message_box(None, QMessageBox.Icon.Warning, "x", _hostile("berkas"))
    qtbot.addWidget(box)
    _require_nothing_hidden(box, painted)


def test_what_is_edited_keeps_its_characters(met: Met, tmp_path: Path, qtbot: QtBot) -> None:
    visit = visit_to(met.rina, known_offices(met.rina)[0], "ori-2021")
    item = first_item(met.rina, visit, "KEP-PP-01")
    kept = _hostile("catatan")
    record_answer.set_note(met.rina, visit, item, kept)
    window = _window(met.rina, tmp_path, qtbot)
    window.open_visit(visit)
    page = window.pages["assessment"]
    assert isinstance(page, AssessmentPage)
    page.guide.go_to(item)
    qtbot.wait(50)
    assert page.opener.card is not None
    field = page.opener.card.pane.note.field
    for more in ("", " dan lagi"):
        field.setFocus()
        field.moveCursor(QTextCursor.MoveOperation.End)
        write(field, more)
        page.cards.setFocus()
        assert open_visit(met.rina, visit).draft.contents.answers[item].note == kept + more
    assert hidden_in(field.toPlainText()) == set()


def test_names_tooltips_and_paint_have_one_door_each() -> None:
    homes = {
        "setAccessibleName": {"labels.py"},
        "setAccessibleDescription": {"labels.py"},
        "setToolTip": {"labels.py"},
        "drawText": {"paint.py", "text_block.py"},
    }
    sources = {path: path.read_text("utf-8") for path in Path(ui.__file__).parent.rglob("*.py")}
    for call, home in homes.items():
        assert {path.name for path, text in sources.items() if f".{call}(" in text} == home, call
