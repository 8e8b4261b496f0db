"""The share of an item is what its ratio moves the score by."""

from fractions import Fraction

import pytest

from audit_app.domain.item_weights import full_weights, item_weights, leaf_weights
from audit_app.domain.items import Reply
from audit_app.domain.scoring import rescore
from tests.reports.sheets import INSTRUMENTS, sheet_of


@pytest.mark.parametrize("method", sorted(INSTRUMENTS))
@pytest.mark.parametrize("answered", [1.0, 0.6])
def test_the_shares_of_a_visit_add_up_to_one(method: str, answered: float) -> None:
    card = sheet_of(method, answered=answered).card
    assert sum(leaf_weights(card).values()) == 1
    assert sum(item_weights(card).values()) == 1


@pytest.mark.parametrize("method", sorted(INSTRUMENTS))
@pytest.mark.parametrize("answered", [1.0, 0.6])
def test_the_score_is_the_sum_of_share_times_ratio(method: str, answered: float) -> None:
    sheet = sheet_of(method, answered=answered)
    total = Fraction(0)
    for item, share in item_weights(sheet.card).items():
        value = sheet.contents.answers[item].value
        assert value is not None
        total += share * sheet.instrument.leaves[item.indicator].scale.ratio(value)
    assert total == sheet.card.total.score


def test_an_item_that_does_not_apply_has_no_share() -> None:
    sheet = sheet_of("ori-2024")
    item = next(item for item in sheet.contents.answers if item.indicator == "OUT-MAL-01")
    card = rescore(sheet.card, item, sheet.contents.answers[item], Reply(na="refused"))
    assert item in item_weights(sheet.card)
    assert item not in item_weights(card)
    assert sum(item_weights(card).values()) == 1


@pytest.mark.parametrize("method", sorted(INSTRUMENTS))
def test_the_shares_of_all_indicators_add_up_to_one(method: str) -> None:
    instrument = INSTRUMENTS[method]
    weights = full_weights(instrument)
    assert sum(weights.values()) == 1
    assert list(weights) == [indicator.code for indicator in instrument.indicators()]


def test_the_share_of_an_indicator_is_the_product_down_the_tree() -> None:
    weights = full_weights(INSTRUMENTS["ori-2024"])
    assert weights["INP-KOM-01"] == Fraction("21.85") / (Fraction("21.85") + Fraction("78.15")) / 2 / 6
    assert weights["PRO-STP-07"] == Fraction("0.3237") / 11
    card = sheet_of("ori-2024", answered=1.0).card
    below = leaf_weights(card)
    assert sum(share for code, share in below.items() if code.startswith("PRO-STP-07")) == weights["PRO-STP-07"]
