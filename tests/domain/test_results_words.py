"""Every refusal of this part of the domain can be told to a person."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from audit_app.domain.bands import band_for
from audit_app.domain.entity_score import UnitScores, entity_score
from audit_app.domain.published_csv import read_rows
from audit_app.domain.ranking import rank
from audit_app.domain.results import Result
from audit_app.domain.text import LANGUAGES
from audit_app.domain.trend import trend
from audit_app.errors import RuleViolation
from audit_app.words import Words

ONE = Result("Kota Medan", "kota", "Sumatera Utara", 2022, Fraction(80), "80", "m", None, None, "own")
OTHER = Result("Kota Medan", "kota", "Sumatera Utara", 2022, Fraction(80), "80", "n", None, None, "own")
REFUSALS: dict[str, Callable[[], object]] = {
    "below_all_bands": lambda: band_for((), "80.00"),
    "no_entity_score": lambda: entity_score("none", UnitScores(())),
    "nothing_to_average": lambda: entity_score("mean_of_units", UnitScores(())),
    "rank_mixes_methods": lambda: rank([ONE, OTHER], year=2022),
    "results_unreadable": lambda: read_rows(b""),
    "two_results_in_a_year": lambda: trend([ONE, OTHER], "Kota Medan"),
    "wrong_aggregation": lambda: entity_score("mean_of_products", UnitScores(())),
}


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_has_its_sentence_in_both_languages(code: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        REFUSALS[code]()
    assert refusal.value.code == code
    for language in LANGUAGES:
        sentence = Words(language)(f"error.{code}", **refusal.value.params)
        assert "{" not in sentence
        assert all(str(value) in sentence for value in refusal.value.params.values())
