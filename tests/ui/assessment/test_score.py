"""The score as it grows: figure, range, classes still possible, and the strip that stands for the pane."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from audit_app.domain.scoring import score
from audit_app.domain.verdict import verdict
from audit_app.workflows.edit_visit import set_facts
from tests.ui.assessment.conftest import CONTROL, OpenDesk
from tests.ui.seeing import spoken


def test_the_pane_follows_every_answer(open_desk: OpenDesk) -> None:
    desk = open_desk()
    pane = desk.page.score.pane
    assert pane.gauge.accessibleName() == "Belum ada nilai: –"
    assert pane.possible.text() == "Zona yang masih mungkin: Hijau, Kuning, Merah"
    desk.strike(Qt.Key.Key_2)
    desk.page.desk.set_note(desk.here, "Tidak terpasang")
    assert pane.gauge.accessibleName() == "Nilai sementara: 0,00"
    assert pane.counts.text() == "1 dari 38 butir"
    assert pane.zone.text() == "Merah"
    found = verdict(desk.opened.card)
    assert found.high is not None
    assert pane.range_told.text() == f"Rentang akhir yang masih mungkin: 0,00–{found.high.replace('.', ',')}"


def test_the_score_that_is_kept_up_is_the_whole_score(open_desk: OpenDesk) -> None:
    desk = open_desk()
    for number, item in enumerate(desk.page.sheet.items):
        desk.page.desk.set_value(item, number % 3 != 0)
    sheet = desk.page.sheet
    assert sheet.card == score(sheet.instrument, sheet.roster, desk.opened.draft.contents.answers)
    pane = desk.page.score.pane
    found = verdict(desk.opened.card)
    assert found.score is not None
    assert pane.gauge.accessibleName() == f"Nilai: {found.score.replace('.', ',')}"
    assert not pane.range_told.isVisible()
    assert not pane.possible.isVisible()
    assert pane.counts.text() == "38 dari 38 butir"


def test_two_counts_where_users_are_asked(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024", (1200, 700))
    desk.at("OUT-MAL-01")
    for _ in range(5):
        desk.strike(Qt.Key.Key_5)
    assert desk.page.score.pane.counts.text() == "0 dari 87 butir · 1 dari 30 pengguna"
    assert desk.page.score.pane.possible.text() == "Kelas yang masih mungkin: A, B, C, D, E"
    strip = spoken(desk.page.score.strip)
    assert strip.startswith("Nilai sementara: 100,00. 0 dari 87 butir · 1 dari 30 pengguna. Rentang akhir yang masih")


def test_assumed_limits_are_marked(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    marks = desk.page.score.pane.assumed
    assert marks.isVisible() is desk.page.sheet.instrument.is_assumed("bands")
    chips = [spoken(chip) for chip in desk.page.opener.card._chips] if desk.page.opener.card else []
    assert chips == ["UU 25/2009 Pasal 21 angka 9", "Bobot 1,21% · Asumsi"]


def test_the_list_speaks_its_open_row(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("INP-SAR-04")
    interface = QAccessible.queryAccessibleInterface(desk.page.cards)
    assert interface.text(QAccessible.Text.Name) == "Butir penilaian"
    card = desk.page.opener.card
    assert card is not None
    assert card.accessibleName() == "INP-SAR-04, Jaminan keamanan dan keselamatan"


def test_an_office_that_could_not_be_assessed_shows_no_score(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.page.desk.set_value(desk.at("KEP-PP-01"), 1)
    pane = desk.page.score.pane
    assert pane.why.isVisible()
    closed = {"outcome": "not_assessable", "reason": "Kantor tutup"}
    desk.session.announce(set_facts(desk.session.workspace, desk.visit, closed))
    assert pane.gauge.accessibleName() == "Belum ada nilai: –"
    assert pane.zone.text() == "Belum ada"
    assert pane.range_told.text() == "Tidak dapat dinilai · Kantor tutup"
    assert {line.rpartition("\t")[2] for line in pane.bars.as_table().splitlines()} == {"–"}
    assert not pane.why.isVisible()
    desk.strike(Qt.Key.Key_R, CONTROL)  # opens nothing: a dialog would wait here for ever
