"""Photos and documents come in by dialog, drop and paste, and go again; refused ones are explained."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from audit_app.domain.items import Item
from audit_app.workflows.attach_evidence import attach
from tests.builders import photo
from tests.ui.assessment.conftest import CONTROL, NONE, Desk, OpenDesk, file_in
from tests.ui.doing import click, strike
from ui.pages.assessment.item_pane import ItemPane
from ui.widgets.evidence_strip import EvidenceTile
from ui.widgets.toast import Toast


def _pane(desk: Desk) -> ItemPane:
    assert desk.page.opener.card is not None
    return desk.page.opener.card.pane


def _tiles(desk: Desk) -> tuple[EvidenceTile, ...]:
    return _pane(desk).evidence.strip.tiles


def _choose(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    chosen = ([str(path) for path in paths], "")
    monkeypatch.setattr("ui.pages.assessment.evidence_acts.QFileDialog.getOpenFileNames", lambda *_: chosen)


def _drop(desk: Desk, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    card = desk.page.opener.card
    assert card is not None
    button, action = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(card.rect().center(), action, data, button, NONE)
    QApplication.sendEvent(card, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(card, QDropEvent(QPointF(card.rect().center()), action, data, button, NONE))


def _wait_for(desk: Desk, item: Item, count: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(desk.page.sheet.answer(item).evidence) == count, timeout=20_000)


def test_photos_by_dialog_are_counted_shown_and_kept(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    desk.strike(Qt.Key.Key_1)
    assert desk.here == item
    assert _pane(desk).evidence.count.text() == "0 dari minimal 1 · foto"
    first = file_in(tmp_path, "a.jpg", photo("teal").getvalue())
    second = file_in(tmp_path, "b.jpg", photo("orange").getvalue())
    _choose(monkeypatch, first, second)
    desk.strike(Qt.Key.Key_F)
    assert _pane(desk).evidence.told.text() == "Menyimpan bukti 1 dari 2…"
    _wait_for(desk, item, 2, qtbot)
    assert _pane(desk).evidence.count.text() == "2 terlampir"
    assert not _pane(desk).evidence.told.isVisible()
    qtbot.waitUntil(lambda: all(tile.tile.picture for tile in _tiles(desk)), timeout=20_000)
    kept = desk.kept(item)
    assert kept is not None
    assert len(kept.evidence) == 2
    assert not desk.page.sheet.has_problem(item)


def test_a_drop_anywhere_on_the_card_and_a_refused_file(open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    good = file_in(tmp_path, "a.jpg", photo().getvalue())
    bad = file_in(tmp_path, "catatan.txt", b"bukan foto")
    _drop(desk, bad, good)
    _wait_for(desk, item, 1, qtbot)
    told = _pane(desk).evidence.told
    qtbot.waitUntil(told.isVisible)
    assert told.text().startswith("catatan.txt: Berkas ini bukan JPEG")
    desk.at("KEP-PP-02")
    assert not told.isVisible()


def test_a_picture_and_a_file_are_pasted(open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("purple"))
    QGuiApplication.clipboard().setImage(picture)
    desk.strike(Qt.Key.Key_V, CONTROL)
    _wait_for(desk, item, 1, qtbot)
    (file,) = desk.page.sheet.evidence(item)
    assert file.media == "image/png"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file_in(tmp_path, "a.jpg", photo().getvalue())))])
    QGuiApplication.clipboard().setMimeData(data)
    desk.strike(Qt.Key.Key_V, CONTROL)
    _wait_for(desk, item, 2, qtbot)
    QGuiApplication.clipboard().setText("hanya teks")
    desk.strike(Qt.Key.Key_V, CONTROL)
    assert not _pane(desk).evidence.told.isVisible(), "text is nothing to attach"


def test_the_same_photo_elsewhere_is_told(open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot) -> None:
    desk = open_desk()
    other = desk.item("KEP-PP-02")
    attach(desk.session.workspace, desk.visit, other, photo("teal"), "a.jpg")
    item = desk.at("KEP-PP-01")
    _drop(desk, file_in(tmp_path, "a.jpg", photo("teal").getvalue()))
    _wait_for(desk, item, 1, qtbot)
    qtbot.waitUntil(lambda: bool(desk.page.findChildren(Toast)))
    assert desk.page.findChildren(Toast)[0]._text == "Foto ini juga menjadi bukti KEP-PP-02"


def test_a_caption_is_kept_and_a_photo_taken_off_comes_back(open_desk: OpenDesk) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    desk.session.announce(attach(desk.session.workspace, desk.visit, item, photo(), "a.jpg").changes)
    click(_tiles(desk)[0])
    desk.write("Papan tarif di loket 1")
    desk.strike(Qt.Key.Key_Escape)
    (file,) = desk.opened.draft.contents.files.values()
    assert file.caption == "Papan tarif di loket 1"
    assert _tiles(desk)[0].tile.caption == "1 · Papan tarif di loket 1"
    assert QApplication.focusWidget() is desk.page.cards
    click(_tiles(desk)[0])
    click(_pane(desk).evidence.details.remove)
    assert desk.kept(item) is None
    (toast,) = desk.page.findChildren(Toast)
    assert toast._text == "Foto dilepas dari KEP-PP-01"
    (undo,) = [button for button in toast.findChildren(QPushButton) if button.accessibleName() == "Urungkan"]
    click(undo)
    kept = desk.kept(item)
    assert kept is not None
    assert kept.evidence == (file.sha256,)


def test_a_reason_lets_missing_evidence_pass(open_desk: OpenDesk) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    reason = _pane(desk).evidence.reason
    assert not reason.isVisible()
    desk.strike(Qt.Key.Key_1)
    assert reason.isVisible()
    reason.setFocus()
    desk.write("Ruang terkunci")
    strike(reason, Qt.Key.Key_Return)
    kept = desk.kept(item)
    assert kept is not None
    assert kept.gap == "Ruang terkunci"
    assert not desk.page.sheet.lacks_evidence(item)
    assert desk.page.outline.chips["evidence"].accessibleName() == "Bukti 0"


def test_what_needs_no_evidence_offers_it_quietly(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("OUT-MAL-01")
    pane = _pane(desk)
    assert pane.add.isVisible()
    assert not pane.evidence.isVisible()
    _choose(monkeypatch, file_in(tmp_path, "a.jpg", photo().getvalue()))
    click(pane.add)
    _wait_for(desk, item, 1, qtbot)
    assert pane.evidence.isVisible()
    assert not pane.add.isVisible()


def test_photos_reach_their_item_even_when_the_person_went_on(
    open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    _drop(desk, file_in(tmp_path, "a.jpg", photo().getvalue()))
    desk.at("KEP-PP-03")
    _wait_for(desk, item, 1, qtbot)
    assert desk.here == desk.item("KEP-PP-03")
    assert _tiles(desk) == ()
