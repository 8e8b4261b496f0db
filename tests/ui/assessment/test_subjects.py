"""Office, products and groups of respondents: tabs, chips, keys, and one more respondent."""

from PySide6.QtCore import Qt

from audit_app.domain.items import Item
from tests.ui.assessment.conftest import CONTROL, OpenDesk
from tests.ui.doing import click


def test_tabs_lead_to_the_same_question_or_to_what_is_to_do(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    tabs = desk.page.bars.tabs.tabs
    assert [tab.accessibleName() for tab in tabs.values()] == [
        "Kantor, 0 dari 13",
        "KTP-el, 0 dari 22",
        "Kartu Keluarga, 0 dari 22",
        "Petugas, 0 dari 4",
        "Petugas pengaduan, 0 dari 2",
        "Pengguna, 0 dari 30",
    ]
    ids = list(tabs)
    first = desk.at("PRO-STP-05.EL")
    click(tabs[ids[2]])
    assert desk.here == desk.item("PRO-STP-05.EL", 1)
    assert desk.here != first
    click(tabs["officer"])
    assert desk.here == desk.item("INP-KOM-01")
    click(tabs["complaint_officer"])
    assert desk.here == desk.item("PGD-KEL-04")
    click(tabs[ids[0]])
    assert desk.here == desk.item("PGD-KEL-01"), "the office, in the section that was open"


def test_respondents_stand_side_by_side(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    bar = desk.page.bars.respondents
    assert not bar.isVisible()
    desk.at("OUT-MAL-01")
    assert bar.isVisible()
    for _ in range(5):
        desk.strike(Qt.Key.Key_5)
    chips = list(bar.chips.values())
    assert len(chips) == 30
    assert [chip.accessibleName() for chip in chips[:3]] == [
        "W01, 5 dari 5, Persetujuan belum dicatat",
        "W02, 0 dari 5, sedang dibuka",
        "W03, 0 dari 5",
    ]
    click(chips[4])
    assert desk.here == desk.item("OUT-MAL-01", 4)
    assert desk.page.section.header.path.text() == "Output › W05 · 0 dari 5 terjawab"


def test_the_post_of_an_officer_is_told(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("INP-KOM-02", 3)
    assert desk.page.section.header.path.text() == "Input › Petugas 4 · Petugas garis depan · 0 dari 6 terjawab"


def test_keys_go_from_subject_to_subject_and_stop_at_the_ends(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("PRO-STP-04.NE")
    desk.strike(Qt.Key.Key_PageDown, CONTROL)
    assert desk.here == desk.item("PRO-STP-04.NE", 1)
    desk.strike(Qt.Key.Key_PageDown, CONTROL)
    assert desk.here == desk.item("INP-KOM-01")
    last = desk.at("OUT-MAL-05", 29)
    desk.strike(Qt.Key.Key_PageDown, CONTROL)
    assert desk.here == last
    first = desk.at("INP-SAR-04")
    desk.strike(Qt.Key.Key_PageUp, CONTROL)
    assert desk.here == first


def test_one_more_respondent_and_back(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("PGD-KEL-04")
    click(desk.page.bars.respondents.add)
    added = desk.here
    assert [chip.accessibleName()[:19] for chip in desk.page.bars.respondents.chips.values()][
        -1
    ] == "Petugas pengaduan 3"
    assert desk.page.sheet.card.items == 237 + 3
    assert desk.page.bars.tabs.tabs["complaint_officer"].accessibleName() == "Petugas pengaduan, 0 dari 3"
    assert desk.window.shell.top_bar.title.text() == "Disdukcapil Kabupaten Simalungun"
    desk.strike(Qt.Key.Key_Z, CONTROL)
    assert added not in desk.page.sheet.items
    assert isinstance(desk.here, Item)
    assert desk.page.sheet.card.items == 237
