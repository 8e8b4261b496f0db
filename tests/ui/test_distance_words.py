"""How far a score is from what comes next, in the words of each kind of bands."""

import pytest

from audit_app.domain.bands import band_for
from audit_app.domain.verdict import Verdict
from audit_app.words import Words
from tests.reference import INSTRUMENTS
from ui.distance_words import distance_words


@pytest.mark.parametrize(
    ("instrument", "score", "told"),
    [
        ("ori-2024", "76.12", "Kurang 1,88 poin menuju zona hijau"),
        ("ori-2024", "20.00", "Kurang 34,00 poin menuju zona kuning"),
        ("ori-2024", "53.99", "Kurang 0,01 poin menuju zona kuning"),
        ("ori-2024", "81.32", "Kurang 6,68 poin menuju kelas A"),
        ("ori-2024", "88.00", "Sudah di tingkat tertinggi"),
        ("ori-2021", "81.00", "Sudah di tingkat tertinggi"),
        ("ori-2025", "60.00", "Kurang 18,00 poin menuju kelas B"),
        ("skm-2017", "76.60", "Kurang 0,01 poin menuju kelas B"),
    ],
)
def test_the_next_zone_or_class_is_named(instrument: str, score: str, told: str) -> None:
    bands = INSTRUMENTS[instrument].bands
    found = Verdict(score=score, low=score, high=score, band=band_for(bands, score), provisional=False)
    assert distance_words(found, bands, Words("id")) == told


def test_nothing_is_said_without_a_score() -> None:
    nothing = Verdict(score=None, low=None, high=None, band=None, provisional=True)
    assert distance_words(nothing, INSTRUMENTS["ori-2024"].bands, Words("id")) == ""
