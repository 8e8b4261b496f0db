"""What would change the zone is exact: doing what a lever says gives the score that it promises."""

from fractions import Fraction

import pytest

from audit_app.domain.bands import band_above, band_below
from audit_app.domain.instrument import Leaf
from audit_app.domain.items import Reply, roster
from audit_app.domain.levers import Lever, way_down, way_up
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


def _end_of_scale(leaf: Leaf, *, is_best: bool) -> Value:
    match leaf.scale:
        case Checklist() as scale:
            return scale.write({row.id: is_best for row in scale.rows})
        case Number() | Ordinal() | Likert() as scale:
            return scale.max if is_best else scale.min
        case _:
            return int(is_best)


def _after(sheet: VisitSheet, lever: Lever, *, is_best: bool) -> Scorecard:
    """Return the card after every item of one lever came to the end of its scale."""
    card = sheet.card
    for item in lever.moves:
        reply = Reply(value=_end_of_scale(card.instrument.leaves[lever.code], is_best=is_best))
        card = rescore(card, item, sheet.contents.answers[item], reply)
    return card


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("is_up", [True, False])
def test_every_lever_moves_the_score_as_it_says(sheet: VisitSheet, *, is_up: bool) -> None:
    card, bands = sheet.card, sheet.card.instrument.bands
    reach = way_up(card) if is_up else way_down(card)
    if reach is None:
        assert verdict(card).band == (bands[0] if is_up else bands[-1])
        return
    assert reach.levers
    for lever in reach.levers:
        after = _after(sheet, lever, is_best=is_up)
        assert after.total.score == (card.total.score or 0) + lever.points / 100
        found = verdict(after).band
        assert found is not None
        apart = bands.index(reach.band) - bands.index(found)
        assert lever.is_enough == (apart >= 0 if is_up else apart <= 0)


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
    a, b, c, d, e = bands
    assert [band_above(bands, band) for band in bands] == [None, a, b, c, c]
    assert [band_below(bands, band) for band in bands] == [c, c, d, e, None]


def test_another_class_of_the_same_zone_is_no_other_zone() -> None:
    card = sheet_of("ori-2024", 0.85).card
    up, down = way_up(card), way_down(card)
    assert up is not None
    assert down is not None
    assert (up.band.class_, up.changes_zone) == ("A", False)
    assert (down.band.class_, down.changes_zone) == ("C", True)


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
