"""What would change the zone is exact: doing what a lever says gives the score that it promises."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from audit_app.domain.bands import band_above, band_below
from audit_app.domain.instrument import Leaf
from audit_app.domain.items import Reply, roster
from audit_app.domain.levers import Reach, way_down, way_up
from audit_app.domain.scales import Checklist, Likert, Number, Ordinal, Value
from audit_app.domain.scoring import Scorecard, rescore, score
from audit_app.domain.verdict import verdict
from audit_app.reports import VisitSheet
from tests.reports.sheets import INSTRUMENTS, sheet_of

SHEETS = [
    pytest.param(sheet_of(method, quality, answered), id=f"{method}-{quality}-{answered}")
    for method in sorted(INSTRUMENTS)
    for quality in (0.3, 0.6, 0.85)
    for answered in (1.0, 0.6)
]


def _best(leaf: Leaf) -> Value:
    match leaf.scale:
        case Checklist() as scale:
            return scale.write({row.id: True for row in scale.rows})
        case Number() as scale:
            return scale.max
        case Ordinal() | Likert() as scale:
            return scale.max
        case _:
            return 1


def _worst(leaf: Leaf) -> Value:
    match leaf.scale:
        case Checklist() as scale:
            return scale.write({row.id: False for row in scale.rows})
        case Number() as scale:
            return scale.min
        case Ordinal() | Likert() as scale:
            return scale.min
        case _:
            return 0


def _after(sheet: VisitSheet, reach: Reach, number: int, aim: Callable[[Leaf], Value]) -> Scorecard:
    """Return the card after every item of one lever came to the value that is aimed at."""
    card, lever = sheet.card, reach.levers[number]
    for item in lever.items:
        reply = Reply(value=aim(card.instrument.leaves[lever.code]))
        card = rescore(card, item, sheet.contents.answers[item], reply)
    return card


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize(("way", "aim"), [(way_up, _best), (way_down, _worst)])
def test_every_lever_moves_the_score_as_it_says(
    sheet: VisitSheet, way: Callable[[Scorecard], Reach | None], aim: Callable[[Leaf], Value]
) -> None:
    reach, bands = way(sheet.card), sheet.card.instrument.bands
    if reach is None:
        assert verdict(sheet.card).band in (bands[0], bands[-1])
        return
    before = verdict(sheet.card).band
    assert before is not None
    for number, lever in enumerate(reach.levers):
        after = _after(sheet, reach, number, aim)
        assert after.total.score == (sheet.card.total.score or 0) + lever.points / 100
        found = verdict(after).band
        assert found is not None
        gets_there = bands.index(found) <= bands.index(reach.band)
        leaves = bands.index(found) >= bands.index(reach.band)
        assert lever.is_enough == (gets_there if way is way_up else leaves)


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_strongest_come_first_and_point_one_way(sheet: VisitSheet) -> None:
    for reach, sign in ((way_up(sheet.card), 1), (way_down(sheet.card), -1)):
        if reach is not None:
            sizes = [lever.points * sign for lever in reach.levers]
            assert sizes == sorted(sizes, reverse=True)
            assert all(size > 0 for size in sizes)
            assert reach.points >= 0


def test_the_next_zone_begins_where_its_lowest_class_does() -> None:
    bands = INSTRUMENTS["ori-2024"].bands
    by_class = {band.class_: band for band in bands}
    assert [band_above(bands, band) and band_above(bands, band).class_ for band in bands] == [None, "A", "B", "C", "C"]  # type: ignore[union-attr]
    assert band_below(bands, by_class["B"]) == by_class["C"]
    assert band_below(bands, by_class["E"]) is None


def test_figures_that_a_person_can_check() -> None:
    sheet = sheet_of("ori-2021", 0.6)
    up, found = way_up(sheet.card), verdict(sheet.card)
    assert up is not None
    assert (found.score, found.band and found.band.zone) == ("35.00", "merah")
    assert (up.band.zone, up.points) == ("kuning", Fraction(16))


@pytest.mark.parametrize("method", sorted(INSTRUMENTS))
def test_no_score_leads_nowhere(method: str) -> None:
    instrument = INSTRUMENTS[method]
    card = score(instrument, roster(instrument, {}), {})
    assert way_up(card) is None
    assert way_down(card) is None
