"""Filters and search narrow tree and list, say so, and never leave an empty page."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.assessment.conftest import CONTROL, Desk, OpenDesk
from tests.ui.doing import click
from ui.models.outline import NODE

_TYPING = 10


def _names(desk: Desk, parent: QModelIndex | None = None) -> list[str]:
    rows, parent = desk.page.outline.rows, parent or QModelIndex()
    found = []
    for row in range(rows.rowCount(parent)):
        index = rows.index(row, 0, parent)
        found += [index.data(), *_names(desk, index)]
    return found


def _codes(desk: Desk) -> list[str]:
    model = desk.page.outline.rows
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    middles = [model.index(row, 0, top) for top in tops for row in range(model.rowCount(top))]
    leaves = [model.index(row, 0, middle) for middle in middles for row in range(model.rowCount(middle))]
    return [leaf.data(NODE).code for leaf in leaves]


def test_the_chips_count_and_narrow(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    chips = desk.page.outline.chips
    assert chips["blank"].accessibleName() == "Kosong 237"
    first = desk.at("INP-SAR-02")
    desk.strike(Qt.Key.Key_1)
    desk.strike(Qt.Key.Key_M)
    assert [chip.accessibleName() for chip in chips.values()] == ["Kosong 236", "Bukti 1", "Ditandai 1"]
    desk.at("PGD-KEL-01")
    click(chips["evidence"])
    assert desk.here == first, "the open item did not pass, so the first one that does is open"
    assert desk.page.cards.model().rowCount() == 1
    assert _names(desk) == ["Input", "Sarana prasarana", "Jumlah petugas sesuai Analisis Beban Kerja (ABK)"]
    assert desk.page.section.filter_bar.isVisible()
    click(desk.page.section.filter_bar.clear)
    assert not chips["evidence"].isChecked()
    assert desk.page.cards.model().rowCount() == 9
    assert QApplication.focusWidget() is desk.page.cards


def test_a_row_that_no_longer_passes_stays_until_it_is_left(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    first = desk.at("INP-SAR-02")
    click(desk.page.outline.chips["blank"])
    desk.page.cards.setFocus()
    desk.strike(Qt.Key.Key_1)
    assert desk.here == first
    assert desk.page.cards.model().rowCount() == 9
    desk.strike(Qt.Key.Key_N)
    assert desk.page.cards.model().rowCount() == 8


def test_two_marks_show_what_carries_either(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.page.desk.turn_flag(desk.item("KEP-RK-01"))
    desk.page.desk.set_value(desk.item("KEP-PP-01"), 1)
    for mark in ("evidence", "flagged"):
        click(desk.page.outline.chips[mark])
    assert "Rekognisi" in _names(desk)
    assert "Sarana pengaduan" in _names(desk)
    assert len(_names(desk)) == 5


def test_search_finds_code_question_law_and_note(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    noted = desk.item("OUT-MAL-03", subject=2)
    desk.page.desk.set_note(noted, "Ketua RT meminta rokok")
    for text, codes in (
        ("pgd-kel-05", ["PGD-KEL-05"]),
        ("atasan langsung mengawasi", ["INP-SAR-01"]),
        ("pasal 21 angka 13", ["INP-SAR-04"]),
        ("visi publikasi", ["PRO-STP-08"]),
        ("rokok", ["OUT-MAL-03"]),
    ):
        desk.strike(Qt.Key.Key_F, CONTROL)
        desk.write(text)
        desk.settle(_TYPING)
        assert _codes(desk) == codes, text
        assert desk.here.indicator.startswith(codes[0])
    assert desk.here == noted


def test_no_match_says_so_and_leads_back(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    before = desk.at("INP-SAR-03")
    desk.strike(Qt.Key.Key_F, CONTROL)
    desk.write("zzzz")
    desk.settle(_TYPING)
    assert desk.page.section.cards.isHidden()
    assert not desk.page.section.header.isVisible()
    desk.strike(Qt.Key.Key_Escape)
    desk.settle(_TYPING)
    assert desk.here == before
    desk.strike(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is desk.page.cards


def test_enter_in_the_search_goes_to_the_list(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.strike(Qt.Key.Key_F, CONTROL)
    desk.write("rekomendasi")
    desk.strike(Qt.Key.Key_Return)
    assert desk.here == desk.item("INP-KOM-05")
    assert QApplication.focusWidget() is desk.page.cards


def test_the_outline_leads_by_mouse_and_keyboard(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    tree, rows = desk.page.outline.tree, desk.page.outline.rows
    process = rows.index(1, 0)
    standards = rows.index(0, 0, process)
    click(tree.viewport(), tree.visualRect(standards).center())
    assert desk.here == desk.item("PRO-STP-01.NE")
    assert tree.currentIndex().data() == "Persyaratan"
    tree.setFocus()
    desk.strike(Qt.Key.Key_Down)
    desk.strike(Qt.Key.Key_Return)
    assert desk.here == desk.item("PRO-STP-02.NE")
    assert QApplication.focusWidget() is desk.page.cards
    caret = tree.visualRect(standards).center()
    caret.setX(24)
    click(tree.viewport(), caret)
    assert not tree.isExpanded(standards)
    click(tree.viewport(), tree.visualRect(process).center())
    assert not tree.isExpanded(process)


def test_the_missing_evidence_in_the_score_pane_leads_there(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    missing = [desk.item(f"INP-SAR-0{number}") for number in (1, 2, 3, 6)]
    for item in missing:
        desk.page.desk.set_value(item, 1)
    pane = desk.page.score.pane.missing
    assert pane.rows[0].accessibleName() == "Frekuensi pengawasan internal, Kantor · min. 1 dokumen"
    click(pane.rows[1])
    assert desk.here == missing[1]
    click(pane.all)
    assert desk.page.filter.marks == {"evidence"}
    assert desk.page.cards.model().rowCount() == 4
