"""What is already good: the best leaves without shortcomings, first one from each variable."""

from fractions import Fraction

import pytest
from msgspec.structs import replace

from audit_app.domain.contents import Contents
from audit_app.domain.instrument import Instrument
from audit_app.domain.items import Item
from audit_app.domain.scoring import score
from audit_app.domain.strengths import Strength, strengths
from tests.reports.sheets import INSTRUMENTS, sheet_of


def best_of(contents: Contents, instrument: Instrument, limit: int = 3) -> tuple[Strength, ...]:
    return strengths(contents, score(instrument, contents.roster(instrument), contents.answers), limit)


@pytest.mark.parametrize("method", sorted(INSTRUMENTS))
@pytest.mark.parametrize("quality", [0.4, 0.8, 0.95])
def test_each_is_complete_free_of_shortcomings_and_at_least_four_fifths(method: str, quality: float) -> None:
    sheet = sheet_of(method, quality)
    for strength in strengths(sheet.contents, sheet.card, 100):
        leaf = sheet.instrument.leaves[strength.code]
        values = [answer.value for item, answer in sheet.contents.answers.items() if item.indicator == leaf.code]
        ratios = [leaf.scale.ratio(value) for value in values if value is not None]
        assert len(ratios) == strength.subjects == len(sheet.card.roster.instances(leaf.subject))
        assert not any(leaf.scale.is_shortcoming(value) for value in values if value is not None)
        assert strength.mean == sum(ratios, Fraction(0)) / len(ratios) >= Fraction(4, 5)


def test_the_first_of_each_variable_go_before_the_others() -> None:
    sheet = sheet_of("ori-2024", quality=2.0)
    codes = [strength.code for strength in best_of(sheet.contents, sheet.instrument, limit=7)]
    variables = [sheet.instrument.places_of_leaves[code][1].code for code in codes]
    assert len(set(variables[:5])) == 5
    assert len(set(codes)) == 7


def test_where_all_else_is_equal_the_larger_share_of_the_score_goes_first() -> None:
    sheet = sheet_of("ori-2024", quality=2.0)
    first = best_of(sheet.contents, sheet.instrument)[0]
    assert first.code == "OUT-MAL-01"  # a fifth of a dimension of 24.24: more than any other leaf


def test_it_tells_what_was_found_most_often() -> None:
    sheet = sheet_of("skm-2017", quality=2.0)
    answers = dict(sheet.contents.answers)
    users = [item for item in answers if item.indicator == "SKM-U9"]
    for item in users[:4]:
        answers[item] = replace(answers[item], value=3)
    found = best_of(replace(sheet.contents, answers=answers), sheet.instrument, limit=9)
    (maintenance,) = [strength for strength in found if strength.code == "SKM-U9"]
    assert maintenance.text.id == "Penanganan pengaduan, saran, masukan: Dikelola baik"
    assert (maintenance.alike, maintenance.subjects) == (26, 30)


def test_between_equally_frequent_values_the_lower_one_is_told() -> None:
    sheet = sheet_of("ori-2024", quality=2.0)
    products = [item for item in sheet.contents.answers if item.indicator == "PRO-STP-01.NE"]
    answers = dict(sheet.contents.answers)
    answers[products[1]] = replace(answers[products[1]], value=4)
    found = best_of(replace(sheet.contents, answers=answers), sheet.instrument, limit=100)
    (posted,) = [strength for strength in found if strength.code == "PRO-STP-01.NE"]
    assert posted.text.id.endswith("sulit dilihat dari area tunggu")
    assert (posted.alike, posted.subjects) == (1, 2)


def test_an_open_item_keeps_its_leaf_out() -> None:
    sheet = sheet_of("ori-2024", quality=2.0)
    answers = {item: answer for item, answer in sheet.contents.answers.items() if item != _first(sheet.contents)}
    found = best_of(replace(sheet.contents, answers=answers), sheet.instrument, limit=100)
    assert "OUT-MAL-01" not in {strength.code for strength in found}


def _first(contents: Contents) -> Item:
    return next(item for item in contents.answers if item.indicator == "OUT-MAL-01")
