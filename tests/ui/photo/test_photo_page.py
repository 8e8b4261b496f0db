"""What is seen and done around a photo: the way to it, the film, captions, links, doubts, its original."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from audit_app.domain.layer import Layer, Shape, Spot
from audit_app.workflows.attach_evidence import link
from audit_app.workflows.mark_photo import mark_photo
from tests.builders import photo
from tests.evidence import samples
from tests.ui.doing import click, strike
from tests.ui.modal import when_asked
from tests.ui.photo.conftest import CONTROL, NONE, SHIFT, SetTable, Table
from ui.dialogs.pick_item import PickItemDialog
from ui.pages.assessment.evidence_box import EvidenceBox
from ui.pages.assessment.page import AssessmentPage
from ui.widgets.labels import PlainLabel
from ui.widgets.toast import Toast

BLOCK = Layer((Shape("redact", Spot(0, 0), Spot(5_000, 5_000)),))


def inspected(table: Table) -> str:
    """Return every word of the inspector that can be seen."""
    labels = table.page.room.inspector.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def evidence_box(table: Table, qtbot: QtBot) -> EvidenceBox:
    """Open the item on the page of the assessment."""
    table.session.settings.keep_place(table.visit, f"answer/{table.item.indicator}/{table.item.subject}")
    table.window.open_visit(table.visit)
    with qtbot.waitActive(table.window):
        table.window.show()
        table.window.activateWindow()
    page = table.window.pages["assessment"]
    assert isinstance(page, AssessmentPage)
    assert page.opener.card is not None
    return page.opener.card.pane.evidence


@pytest.mark.parametrize("way", ["enter", "double click", "button"])
def test_a_photo_of_the_assessment_is_opened_and_left_for_the_same_item(
    set_table: SetTable, qtbot: QtBot, way: str
) -> None:
    table = set_table()
    file = table.add(samples.png())
    box = evidence_box(table, qtbot)
    (tile,) = box.strip.tiles
    if way == "enter":
        strike(tile, Qt.Key.Key_Return)
    elif way == "double click":
        QTest.mouseDClick(tile, Qt.MouseButton.LeftButton)
    else:
        click(tile)
        click(box.details.open)
    assert table.window.shell.current == "photo"
    assert (table.page.item, table.page.sha256) == (table.item, file.sha256)
    assert table.focus is table.page.room.canvas
    assert table.page.frame().title == "Bukti · KEP-PP-01 Sarana pengaduan"
    table.strike(Qt.Key.Key_Escape)
    page = table.window.pages["assessment"]
    assert isinstance(page, AssessmentPage)
    assert table.window.shell.current == "assessment"
    assert page.opener.here == table.item


def test_the_film_shows_this_item_first_and_arrows_go_along_it(set_table: SetTable) -> None:
    table = set_table()
    other = table.add(samples.jpeg(), table.other("KEP-PP-02"))
    own = sorted([table.add(samples.png()), table.add(photo("teal").getvalue())], key=lambda file: file.sha256)
    page = table.open(own[0])
    assert page.room.film.order == (own[0].sha256, own[1].sha256, other.sha256)
    assert page.frame().subtitle.startswith("Foto 1 dari 2 · Asli")
    for expected in (own[1], other, other):
        table.strike(Qt.Key.Key_Right)
        assert page.sha256 == expected.sha256
    assert page.frame().subtitle.startswith("Foto lain kunjungan ini")
    assert page.room.film.tiles[other.sha256].tile.caption == "KEP-PP-02"
    table.strike(Qt.Key.Key_Left)
    assert page.sha256 == own[1].sha256
    table.rest()
    assert all(tile.tile.picture is not None for tile in page.room.film.tiles.values())


def test_enter_links_another_photo_of_the_visit_and_delete_takes_it_off(set_table: SetTable) -> None:
    table = set_table()
    other = table.add(samples.jpeg(), table.other("KEP-PP-02"))
    page = table.open(table.add(samples.png()))
    table.strike(Qt.Key.Key_Right)
    table.strike(Qt.Key.Key_Return)
    assert other.sha256 in table.evidence()
    table.strike(Qt.Key.Key_Delete)
    assert other.sha256 not in table.evidence()
    assert other.sha256 in table.evidence(table.other("KEP-PP-02"))
    (toast, *_) = [each for each in page.findChildren(Toast) if "dilepas" in each._text]
    (undo,) = [button for button in toast.findChildren(QAbstractButton) if button.accessibleName() == "Urungkan"]
    click(undo)
    assert other.sha256 in table.evidence()
    assert table.focus is page.room.canvas, "not with a toast that is gone"


def test_a_tile_of_another_item_is_linked_with_enter(set_table: SetTable) -> None:
    table = set_table()
    other = table.add(samples.jpeg(), table.other("KEP-PP-02"))
    page = table.open(table.add(samples.png()))
    page.room.film.tiles[other.sha256].setFocus(Qt.FocusReason.TabFocusReason)
    table.strike(Qt.Key.Key_Return)
    assert other.sha256 in table.evidence()
    assert page.sha256 == other.sha256
    assert table.focus is page.room.film.tiles[other.sha256]
    table.strike(Qt.Key.Key_F6)
    page.room.film.tiles[page.room.film.order[0]].setFocus(Qt.FocusReason.TabFocusReason)
    table.strike(Qt.Key.Key_Space)
    assert page.sha256 == page.room.film.order[0]


def test_a_caption_is_kept_and_escape_gives_the_keyboard_back(set_table: SetTable) -> None:
    table = set_table()
    file = table.add(samples.png())
    page = table.open(file)
    page.room.inspector.caption.setFocus()
    table.write("Papan retribusi, xavt")
    table.strike(Qt.Key.Key_Escape)
    assert table.contents.files[file.sha256].caption == "Papan retribusi, xavt"
    assert table.focus is page.room.canvas
    assert page.layer.is_empty
    table.strike(Qt.Key.Key_Z, CONTROL)
    assert table.contents.files[file.sha256].caption == ""
    assert page.room.inspector.caption.toPlainText() == ""


def test_control_enter_in_the_caption_is_done(set_table: SetTable) -> None:
    table = set_table()
    file = table.add(samples.png())
    table.open(file).room.inspector.caption.setFocus()
    table.write("Loket")
    table.strike(Qt.Key.Key_Return, CONTROL)
    assert table.window.shell.current == "assessment"
    assert table.contents.files[file.sha256].caption == "Loket"


def test_a_photo_is_linked_to_more_items_and_taken_off_again(set_table: SetTable) -> None:
    table = set_table()
    file = table.add(samples.png())
    page = table.open(file)

    def pick(dialog: QWidget) -> None:
        assert isinstance(dialog, PickItemDialog)
        assert dialog.focusWidget() is dialog.search
        QTest.keyClicks(dialog.search, "kep-pp-02")
        assert "KEP-PP-02" in dialog.list.item(0).text()
        QTest.keyClick(dialog.search, Qt.Key.Key_Down)
        QTest.keyClick(dialog.search, Qt.Key.Key_Up)
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)

    when_asked(pick)
    table.strike(Qt.Key.Key_L)
    second = table.other("KEP-PP-02")
    assert table.evidence(second) == (file.sha256,)
    assert [row.link.item for row in page.room.inspector.links.rows] == [table.item, second]
    assert page.room.inspector.links.rows[1].remove.accessibleName().startswith("Lepas dari KEP-PP-02 · ")
    click(page.room.inspector.links.rows[1].remove)
    assert table.evidence(second) == ()
    assert [row.link.item for row in page.room.inspector.links.rows] == [table.item]


def test_items_that_lack_evidence_come_first_in_the_list(set_table: SetTable) -> None:
    table = set_table()
    page = table.open(table.add(samples.png()))
    missing = page.room.inspector.links.missing
    assert not missing.isVisible()
    page.desk.set_value(table.other("KEP-PP-03"), "1")
    assert missing.text() == "1 butir masih kurang bukti."
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, PickItemDialog)
        seen.extend([dialog.list.item(0).text(), dialog.list.item(1).text()])
        QTest.keyClicks(dialog.search, "tidak ada kata begini")
        seen.append(dialog.none.text() if dialog.none.isVisible() else "")
        QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
        QTest.keyClick(dialog.search, Qt.Key.Key_Escape)

    when_asked(look)
    table.strike(Qt.Key.Key_L)
    assert seen[0].startswith("KEP-PP-03")
    assert not seen[1].startswith("KEP-PP-0")
    assert seen[2] == "Tidak ada yang cocok"


def test_origin_and_doubts_are_told(set_table: SetTable) -> None:
    table = set_table()
    table.open(table.add(samples.saved(Image.new("RGB", (80, 60), "black"), "JPEG", exif=samples.exif(6))))
    told = inspected(table)
    for word in ("24 Nov 2026 09.31", "samsung SM-A536E", "60 × 80 ·", "Ada di dalam berkas", "Foto gelap."):
        assert word in told
    assert "Kunjungan ini: 1 berkas," in told
    assert "Waktu pada foto" not in told


def test_a_photo_of_another_day_and_of_another_visit_is_told(set_table: SetTable) -> None:
    table = set_table()
    content = samples.jpeg(exif=samples.exif(1, "2026:11:20 09:00:00", place=False))
    table.add(content)
    again = set_table()
    again.open(again.add(content))
    told = inspected(again)
    assert "Waktu pada foto berbeda 4 hari dari tanggal kunjungan." in told
    assert "Berkas yang sama juga dipakai di 1 kunjungan lain." in told


def test_the_original_is_seen_beside_its_copy(set_table: SetTable) -> None:
    table = set_table()
    source = table.add(samples.png(), caption="Papan")
    copy = mark_photo(table.session.workspace, table.visit, source.sha256, BLOCK, keeps_source=False).file
    page = table.open(copy)
    assert page.frame().subtitle == "Foto 1 dari 1 · Salinan, asli tersimpan utuh"
    assert not page.room.original.isVisible()
    table.strike(Qt.Key.Key_B)
    table.rest()
    assert page.room.original.isVisible()
    assert page.room.original.has_picture
    assert page.room.inspector.compare.accessibleName() == "Tutup foto asli"
    table.strike(Qt.Key.Key_B)
    assert not page.room.original.isVisible()


def test_an_original_has_nothing_to_be_compared_with(set_table: SetTable) -> None:
    table = set_table()
    page = table.open(table.add(samples.png()))
    table.strike(Qt.Key.Key_B)
    assert not page.room.original.isVisible()
    assert not page.room.inspector.compare.isVisible()


def test_a_press_on_the_photo_gives_it_the_keyboard(set_table: SetTable) -> None:
    table = set_table()
    page = table.open(table.add(samples.png()))
    page.room.inspector.caption.setFocus()
    table.drag((5_000, 5_000))
    assert table.focus is page.room.canvas


def test_zoom(set_table: SetTable) -> None:
    table = set_table()
    canvas = table.open(table.add(samples.png((2000, 1500)))).room.canvas
    whole = canvas.transform().m11()
    assert whole < 0.5
    table.strike(Qt.Key.Key_Z)
    assert canvas.transform().m11() == 1.0
    assert table.page.bars.box.percent.text() == "100%"
    table.strike(Qt.Key.Key_Plus)
    assert canvas.transform().m11() == 1.25
    table.strike(Qt.Key.Key_Minus)
    table.strike(Qt.Key.Key_Minus)
    assert canvas.transform().m11() == pytest.approx(0.8)
    table.strike(Qt.Key.Key_0)
    assert canvas.transform().m11() == pytest.approx(whole)
    click(table.page.bars.box.larger)
    assert canvas.transform().m11() > whole
    assert table.focus is canvas, "a press in the bar leaves the keyboard with the photo"


@pytest.mark.parametrize(
    ("content", "told"), [(samples.heic(), "HEIC"), (samples.pdf(2), ""), (samples.jpeg((790, 590))[:3000], "")]
)
def test_documents_and_what_cannot_be_shown_have_no_tools(set_table: SetTable, content: bytes, told: str) -> None:
    table = set_table()
    if content.startswith(b"\xff\xd8"):
        file = table.add(samples.jpeg((790, 590)))
        table.session.workspace.evidence.path(file.sha256).write_bytes(content)
    else:
        file = table.add(content)
    page = table.open(file)
    assert not page.room.tools.isEnabled()
    table.strike(Qt.Key.Key_X)
    table.strike(Qt.Key.Key_Return)
    assert page.layer.is_empty
    assert told in page.room.canvas.accessibleDescription()


def test_files_are_dropped_and_pasted(set_table: SetTable, tmp_path: Path) -> None:
    table = set_table()
    page = table.open(table.add(samples.png()))
    (tmp_path / "a.jpg").write_bytes(samples.jpeg())
    (tmp_path / "b.txt").write_bytes(b"bukan foto")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.jpg", "b.txt")])
    button, action = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    canvas = page.room.canvas.viewport()
    enter = QDragEnterEvent(QPoint(9, 9), action, data, button, NONE)
    QApplication.sendEvent(canvas, enter)
    assert enter.isAccepted(), "the page takes what is dragged over its parts"
    QApplication.sendEvent(canvas, QDropEvent(QPointF(9, 9), action, data, button, NONE))
    table.rest()
    assert len(table.evidence()) == 2
    assert any(toast._text.startswith("b.txt: ") for toast in page.findChildren(Toast))
    QApplication.clipboard().setText(str(tmp_path))
    table.strike(Qt.Key.Key_V, CONTROL)
    table.rest()
    assert len(table.evidence()) == 2


def test_the_last_photo_that_is_taken_off_stays_in_sight_until_one_goes_on(set_table: SetTable) -> None:
    table = set_table()
    file = table.add(samples.png())
    page = table.open(file)
    table.strike(Qt.Key.Key_Delete)
    assert table.evidence() == ()
    assert "Belum ditautkan" in inspected(table)
    table.strike(Qt.Key.Key_Z, CONTROL)
    assert table.evidence() == (file.sha256,)
    assert page.sha256 == file.sha256


def test_a_link_made_elsewhere_appears(set_table: SetTable) -> None:
    table = set_table()
    file = table.add(samples.png())
    page = table.open(file)
    second = table.other("KEP-PP-02")
    table.session.announce(link(table.session.workspace, table.visit, second, file.sha256))
    assert [row.link.item for row in page.room.inspector.links.rows] == [table.item, second]


def test_panes_are_gone_round_and_the_inspector_gives_way_in_a_narrow_window(set_table: SetTable) -> None:
    table = set_table()
    page = table.open(table.add(samples.png()))
    seen = []
    for _ in range(4):
        table.strike(Qt.Key.Key_F6)
        seen.append(table.focus)
    film = page.room.film
    assert seen == [
        page.room.inspector.caption,
        film.tiles[film.order[0]],
        page.room.tools.buttons["select"],
        page.room.canvas,
    ]
    table.window.resize(1100, 700)
    QTest.qWait(1)
    assert not page.room.inspector.isVisible()
    table.strike(Qt.Key.Key_F7, SHIFT)
    assert page.room.inspector.isVisible()
    table.strike(Qt.Key.Key_I)
    assert not page.room.inspector.isVisible()


def test_every_part_that_takes_the_keyboard_has_a_name(set_table: SetTable) -> None:
    table = set_table()
    page = table.open(table.add(samples.png()))
    parts = [part for part in page.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(parts) >= 10
    assert [type(part).__name__ for part in parts if part.isVisible() and not part.accessibleName()] == []


def test_letters_need_alt_where_single_keys_are_turned_off(set_table: SetTable) -> None:
    table = set_table()
    settings = table.session.settings
    settings.single_keys = False
    try:
        page = table.open(table.add(samples.png()))
        table.strike(Qt.Key.Key_X)
        assert page.room.tools.buttons["select"].isChecked()
        table.strike(Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
        assert page.room.tools.buttons["redact"].isChecked()
        assert page.room.inspector.links.add.text().endswith("(Alt+L)")
    finally:
        settings.single_keys = True


def test_the_foot_names_the_keys_that_work_where_the_keyboard_is(set_table: SetTable) -> None:
    table = set_table()
    page = table.open(table.add(samples.png()))

    def told() -> list[str]:
        return [hint.word for hint in page.frame().hints]

    assert told() == ["panah", "kotak", "teks", "sensor", "100%", "foto", "selesai"]
    table.strike(Qt.Key.Key_X)
    assert told()[0] == "gambar di tengah"
    table.strike(Qt.Key.Key_Return)
    assert told() == ["geser", "ukuran", "coretan berikutnya", "hapus", "lepas"]
    assert len(table.window.shell.status_bar.hints) == 5
    table.strike(Qt.Key.Key_Delete)
    page.room.inspector.caption.setFocus()
    assert told() == ["kembali", "selesai"]
