from fractions import Fraction
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from audit_app.words import Words
from tests.reference import INSTRUMENTS
from tests.ui.conftest import Show
from tests.ui.seeing import ink_in, picture, spoken
from ui.theme import Theme
from ui.widgets.gauge import Arc, Gauge, Reading, angle_of, arcs_of, ring_piece

FIVE = INSTRUMENTS["ori-2024"].bands
READING = Reading("74,80", "Nilai sementara", "Rentang", Fraction("74.8"), Fraction("61.2"), Fraction("86.9"))


def test_neighbouring_classes_of_one_zone_are_one_arc() -> None:
    assert arcs_of(FIVE) == (
        Arc(Fraction(0), Fraction(54), "merah"),
        Arc(Fraction(54), Fraction(78), "kuning"),
        Arc(Fraction(78), Fraction(100), "hijau"),
    )


def test_classes_without_zones_are_arcs_of_their_own() -> None:
    arcs = arcs_of(INSTRUMENTS["skm-2017"].bands)
    assert len(arcs) == 4
    assert {arc.zone for arc in arcs} == {None}
    assert arcs[-1].end == 100


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=INSTRUMENTS)
def test_the_arcs_of_every_instrument_cover_the_half_circle(instrument: object) -> None:
    arcs = arcs_of(instrument.bands)  # type: ignore[attr-defined]  # pytest hands an instrument over
    assert arcs[0].start == 0
    assert arcs[-1].end == 100
    assert all(left.end == right.start for left, right in pairwise(arcs))


def test_points_become_angles_from_left_to_right() -> None:
    assert [angle_of(Fraction(points)) for points in (0, 50, 100)] == [180, 90, 0]
    assert angle_of(Fraction(-3)) == 180
    assert angle_of(Fraction(120)) == 0


def test_a_piece_of_the_ring_lies_between_two_circles() -> None:
    path: QPainterPath = ring_piece(QRectF(0, 0, 200, 200), 180, 0)
    assert path.contains(QPointF(100, 8))
    assert not path.contains(QPointF(100, 30))
    assert not path.contains(QPointF(100, 150))


def _ink(gauge: Gauge, colour: str) -> int:
    return ink_in(picture(gauge))[colour.lower()]


def test_the_gauge_draws_every_zone(theme: Theme, words: Words, show: Show) -> None:
    gauge = Gauge(theme, words, FIVE, READING)
    show(gauge, 240, 140)
    for fill in (theme.tokens.red_fill, theme.tokens.yellow_fill, theme.tokens.green_fill):
        assert _ink(gauge, fill) > 100


def test_the_range_is_drawn_only_while_it_is_open(theme: Theme, words: Words, show: Show) -> None:
    gauge = Gauge(theme, words, FIVE, READING)
    show(gauge, 240, 140)
    assert _ink(gauge, theme.tokens.text3) > 50
    gauge.set_reading(Reading("74,80", "Nilai", "", Fraction("74.8"), Fraction("74.8"), Fraction("74.8")))
    assert _ink(gauge, theme.tokens.text3) < 10


def test_a_screen_reader_hears_score_range_and_limits(theme: Theme, words: Words) -> None:
    gauge = Gauge(theme, words, FIVE, READING)
    assert spoken(gauge) == "Nilai sementara: 74,80"
    assert gauge.accessibleDescription().startswith("Rentang. Hijau · A ≥ 88,00. Hijau · B ≥ 78,00")


def test_a_wider_gauge_is_higher_up_to_its_largest(theme: Theme, words: Words) -> None:
    gauge = Gauge(theme, words, FIVE, READING)
    assert gauge.heightForWidth(160) < gauge.heightForWidth(200) < gauge.heightForWidth(240)
    assert gauge.heightForWidth(400) == gauge.heightForWidth(1000)


def test_a_gauge_without_a_score_has_no_knob(theme: Theme, words: Words, show: Show) -> None:
    gauge = Gauge(theme, words, FIVE, Reading("–", "Belum ada nilai"))
    show(gauge, 240, 140)
    before = picture(gauge)
    gauge.set_reading(READING)
    assert picture(gauge) != before
