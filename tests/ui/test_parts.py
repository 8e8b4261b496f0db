"""The composed parts: banner, toast, stepper, strip, drop zone, tabs and the like."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from audit_app.words import Words
from tests.ui.conftest import Show
from tests.ui.doing import click, strike
from tests.ui.seeing import colours_in, picture, role, spoken
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.banner import Banner, BannerKind
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.check_row import CheckRow
from ui.widgets.drop_zone import DropZone
from ui.widgets.empty_state import EmptyState
from ui.widgets.evidence_strip import EvidenceStrip, Tile
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.progress_bar import Progress, ProgressBar
from ui.widgets.section_header import SectionHeader
from ui.widgets.stepper import Stepper
from ui.widgets.subject_tabs import Subject, SubjectTabs
from ui.widgets.toast import Toast

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(("kind", "ink"), [("ok", "green"), ("warn", "yellow"), ("err", "red"), ("info", "accent")])
def test_a_banner_tells_its_kind_by_word_and_colour(
    kind: BannerKind, ink: str, theme: Theme, words: Words, show: Show
) -> None:
    banner = Banner(theme, words, kind, "5 indikator kurang bukti", "Boleh lanjut dengan alasan.")
    show(banner, 500)
    assert spoken(banner) == f"{words(f'banner.{kind}')}: 5 indikator kurang bukti"
    assert banner.accessibleDescription() == "Boleh lanjut dengan alasan."
    assert picture(banner).pixelColor(1, banner.height() // 2).name().upper() == getattr(theme.tokens, ink)


def test_a_banner_shows_what_stands_beside_its_title(theme: Theme, words: Words, show: Show) -> None:
    button = Button(theme, "Tampilkan", "link")
    banner = Banner(theme, words, "warn", "Judul", beside=(button,))
    show(banner, 500)
    assert button.isVisible()
    assert button.geometry().left() > banner.title.geometry().left()


def test_a_toast_goes_by_itself(theme: Theme, words: Words, show: Show, qtbot: QtBot) -> None:
    host = QWidget()
    show(host, 600, 400)
    toast = Toast(theme, words, "Foto dilepas", host)
    toast.appear(30)
    qtbot.waitUntil(lambda: not shiboken6.isValid(toast), timeout=2000)


def test_a_toast_can_take_back_what_happened(theme: Theme, words: Words, show: Show, qtbot: QtBot) -> None:
    host = QWidget()
    show(host, 600, 400)
    toast = Toast(theme, words, "Foto dilepas", host)
    toast.appear()
    undo = next(each for each in toast.findChildren(Button) if each.accessibleName() == "Urungkan")
    wanted: list[bool] = []
    toast.undo_wanted.connect(lambda: wanted.append(True))
    click(undo)
    qtbot.waitUntil(lambda: not shiboken6.isValid(toast), timeout=2000)
    assert wanted == [True]


def test_a_toast_stays_at_the_foot_of_its_host(theme: Theme, words: Words, show: Show) -> None:
    host = QWidget()
    show(host, 600, 400)
    toast = Toast(theme, words, "Tersimpan", host, can_undo=False)
    toast.appear()
    host.resize(800, 500)
    QApplication.processEvents()
    assert toast.geometry().bottom() == 500 - 24 - 1
    assert abs(toast.geometry().center().x() - 400) <= 1
    assert not [each for each in toast.findChildren(Button) if each.accessibleName() == "Urungkan"]


STEPS = ("Periksa", "Ringkasan", "Tanda tangan", "Ekspor")


def test_a_step_says_where_it_stands(theme: Theme, words: Words, show: Show) -> None:
    stepper = Stepper(theme, words, STEPS, 2)
    show(stepper, 700)
    assert [spoken(step) for step in stepper.steps] == [
        "Langkah 1 dari 4: Periksa, selesai",
        "Langkah 2 dari 4: Ringkasan, selesai",
        "Langkah 3 dari 4: Tanda tangan, sekarang",
        "Langkah 4 dari 4: Ekspor, belum",
    ]
    stepper.set_current(0)
    assert spoken(stepper.steps[0]).endswith("sekarang")


def test_every_step_can_be_pressed(theme: Theme, words: Words, show: Show, qtbot: QtBot) -> None:
    stepper = Stepper(theme, words, STEPS, 2)
    show(stepper, 700)
    for number in (0, 3):
        with qtbot.waitSignal(stepper.step_chosen, timeout=300) as chosen:
            click(stepper.steps[number])
        assert chosen.args == [number]


def _photo() -> QImage:
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    image.fill("#336699")
    return image


def test_a_strip_shows_pictures_reasons_and_a_way_to_add(theme: Theme, words: Words, show: Show, qtbot: QtBot) -> None:
    strip = EvidenceStrip(
        theme, words, (Tile("a", "1 · 10.38", _photo()), Tile("b", "2 · 10.39", None, "HEIC belum bisa ditampilkan"))
    )
    show(strip, 700)
    assert [spoken(tile) for tile in strip.tiles] == ["1 · 10.38", "2 · 10.39 · HEIC belum bisa ditampilkan"]
    assert {(tile.width(), tile.height()) for tile in strip.tiles} == {(112, 80)}
    assert "#336699" in colours_in(picture(strip.tiles[0]))
    with qtbot.waitSignal(strip.opened, timeout=300) as opened:
        click(strip.tiles[1])
    assert opened.args == ["b"]
    with qtbot.waitSignal(strip.add_wanted, timeout=300):
        click(strip.add_tile)


def _drag(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) if "://" not in path else QUrl(path) for path in paths])
    return data


def _drop(target: QWidget, data: QMimeData) -> bool:
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, LEFT, none)
    enter.setAccepted(False)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPoint(5, 5), copy, data, LEFT, none))
    return enter.isAccepted()


def test_only_local_files_of_the_right_kind_can_be_dropped(theme: Theme, show: Show, qtbot: QtBot) -> None:
    zone = DropZone(theme, "Seret paket ke sini", "atau pilih dari USB", (".audit.zip",))
    show(zone)
    assert not _drop(zone, _drag("/media/usb/foto.jpg", "https://example.org/x.audit.zip"))
    with qtbot.waitSignal(zone.files_dropped, timeout=300) as dropped:
        assert _drop(zone, _drag("/media/usb/a.AUDIT.zip", "/media/usb/foto.jpg"))
    assert dropped.args == [[Path("/media/usb/a.AUDIT.zip")]]


def test_a_drop_zone_is_a_button_too(theme: Theme, show: Show, qtbot: QtBot) -> None:
    zone = DropZone(theme, "Seret paket ke sini", "atau pilih dari USB")
    show(zone)
    assert role(zone) == QAccessible.Role.Button
    assert zone.accessibleDescription() == "atau pilih dari USB"
    with qtbot.waitSignal(zone.clicked, timeout=300):
        strike(zone, Qt.Key.Key_Space)


def test_photographs_can_be_dropped_on_the_strip(theme: Theme, words: Words, show: Show, qtbot: QtBot) -> None:
    strip = EvidenceStrip(theme, words, ())
    show(strip, 700)
    with qtbot.waitSignal(strip.files_dropped, timeout=300) as dropped:
        assert _drop(strip, _drag("/media/usb/a.jpg"))
    assert dropped.args == [[Path("/media/usb/a.jpg")]]


SUBJECTS = (
    Subject("o", "Kantor", Icon.OFFICE, Progress(33, 36)),
    Subject("p", "KTP-el", Icon.PRODUCT, Progress(22, 22)),
)


def test_tabs_tell_how_far_each_subject_has_come(theme: Theme, words: Words, show: Show, qtbot: QtBot) -> None:
    tabs = SubjectTabs(theme, words, SUBJECTS, "o")
    show(tabs, 600)
    assert spoken(tabs.tabs["o"]) == "Kantor, 33 dari 36"
    assert role(tabs.tabs["o"]) == QAccessible.Role.RadioButton
    with qtbot.waitSignal(tabs.subject_chosen, timeout=300) as chosen:
        click(tabs.tabs["p"])
    assert chosen.args == ["p"]
    tabs.set_progress("o", Progress(36, 36))
    assert spoken(tabs.tabs["o"]) == "Kantor, 36 dari 36"


def test_a_long_name_of_a_product_does_not_fill_the_row(theme: Theme, words: Words, show: Show) -> None:
    long = Subject("p", "Penerbitan " * 20, Icon.PRODUCT, Progress(0, 22))
    tabs = SubjectTabs(theme, words, (long,), "p")
    show(tabs, 600)
    assert tabs.tabs["p"].width() < 320
    assert "Penerbitan" in tabs.tabs["p"].toolTip()


def test_progress_is_never_shown_without_its_count(theme: Theme, words: Words, show: Show) -> None:
    bar = ProgressBar(theme, words, Progress(61, 74))
    show(bar, 200)
    assert role(bar) == QAccessible.Role.ProgressBar
    assert spoken(bar) == "61 dari 74"
    assert bar.height() > 20
    assert theme.tokens.accent.lower() in colours_in(picture(bar))
    bar.set_progress(Progress(74, 74))
    names = colours_in(picture(bar))
    assert theme.tokens.green_fill.lower() in names
    assert theme.tokens.accent.lower() not in names


def test_nothing_to_do_is_not_complete() -> None:
    assert not Progress(0, 0).is_complete
    assert Progress(0, 0).share == 0
    assert Progress(2, 2).is_complete


@pytest.mark.parametrize(("state", "word"), [("passed", "lulus"), ("failed", "tidak lulus"), ("pending", "belum")])
def test_the_outcome_of_a_check_is_a_word_too(state: str, word: str, theme: Theme, words: Words) -> None:
    row = CheckRow(theme, words, state, "Isi utuh")  # type: ignore[arg-type]  # all three are states
    assert spoken(row).startswith(f"Isi utuh: {word}")


def test_the_active_card_has_another_border(theme: Theme, show: Show) -> None:
    card = Card()
    show(card, 200, 100)
    assert picture(card).pixelColor(100, 0).name().upper() == theme.tokens.border
    card.set_active(True)
    assert picture(card).pixelColor(100, 0).name().upper() == theme.tokens.accent
    card.set_active(False)
    assert picture(card).pixelColor(100, 0).name().upper() == theme.tokens.border


def test_a_header_shows_another_section(theme: Theme, show: Show) -> None:
    header = SectionHeader(theme, "Persyaratan", actions=(Button(theme, "Daftar"),))
    show(header, 500)
    assert not header.path.isVisible()
    header.set_texts("Maklumat", "Proses › Standar pelayanan")
    assert (header.title.text(), header.path.text()) == ("Maklumat", "Proses › Standar pelayanan")
    assert header.path.isVisible()


def test_an_empty_list_says_why_and_what_to_do(theme: Theme, show: Show) -> None:
    button = Button(theme, "Kunjungan baru", "primary")
    empty = EmptyState(theme, Icon.HOME, "Belum ada kunjungan", "Mulai dari sini.", (button,))
    show(empty, 600, 400)
    assert button.isVisible()
    assert abs(button.mapTo(empty, button.rect().center()).x() - 300) <= 2


def test_a_flow_starts_a_new_row_when_one_is_full(theme: Theme, show: Show) -> None:
    host = QWidget()
    flow = FlowLayout(8)
    chips = [FilterChip(theme, "Berjalan", number) for number in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    host.setLayout(flow)
    show(host, 3 * chips[0].sizeHint().width() + 16, 200)
    assert len({chip.y() for chip in chips}) == 2
    assert flow.heightForWidth(host.width()) == 2 * theme.sizes.filter_chip + 8
    chips[0].hide()
    QApplication.processEvents()
    assert chips[1].x() == 0
    assert flow.count() == 6
    assert flow.takeAt(0) is not None
    assert flow.itemAt(99) is None
    assert flow.takeAt(99) is None
