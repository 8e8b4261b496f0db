import json
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.entity_score import ProductScores, UnitScores, entity_score
from audit_app.domain.figures import half_up
from audit_app.domain.instrument import Aggregation
from audit_app.errors import RuleViolation
from audit_app.shipped import shipped
from tests.reference import METHODS

BREAKDOWNS = {item["id"]: item for item in json.loads(shipped("reference/breakdowns.json").read_text("utf-8"))["items"]}
ZONES = ("hijau", "kuning", "merah")


def offices(case: str) -> UnitScores:
    return UnitScores(tuple(Fraction(unit["score"]) for unit in BREAKDOWNS[case]["units"]))


def test_magelang_2022_is_exactly_the_mean_of_its_offices() -> None:
    mean = entity_score("mean_of_units", offices("kota-magelang-2022-pra"))
    assert mean == Fraction(37311, 400)
    assert half_up(mean, 2) == BREAKDOWNS["kota-magelang-2022-pra"]["overall"]["score"] == "93.28"


def test_magelang_2021_is_not_the_mean_of_its_offices() -> None:
    mean = entity_score("mean_of_units", offices("kota-magelang-2021"))
    assert mean == Fraction(4977, 80)
    assert half_up(mean, 2) != BREAKDOWNS["kota-magelang-2021"]["overall"]["score"] == "68.27"


def test_the_method_of_2021_refuses_a_mean_of_offices() -> None:
    with pytest.raises(RuleViolation) as refusal:
        entity_score("mean_of_products", offices("kota-magelang-2021"))
    assert (refusal.value.code, refusal.value.params) == ("wrong_aggregation", {"wanted": "mean_of_products"})


def test_batang_2024_lies_within_a_twentieth_of_a_point() -> None:
    mean = entity_score("mean_of_units", offices("kab-batang-2024"))
    assert mean == Fraction(28111, 300)
    assert half_up(mean, 2) == "93.70"
    assert abs(mean - Fraction(BREAKDOWNS["kab-batang-2024"]["overall"]["score"])) <= Fraction("0.05")


def test_jayapura_2024_would_have_been_class_a() -> None:
    mean = entity_score("mean_of_units", offices("kota-jayapura-2024"))
    assert mean == Fraction("88.63")
    assert METHODS[2024].band(mean).class_ == "A"


def test_up_to_2021_every_product_counts_the_same() -> None:
    products = ProductScores(((Fraction(90), Fraction(80), Fraction(70)), (Fraction(20),)))
    assert entity_score("mean_of_products", products) == 65
    assert METHODS[2021].band(Fraction(65)).zone == "kuning"
    assert entity_score("mean_of_units", UnitScores((Fraction(80), Fraction(20)))) == 50


def test_an_office_that_could_not_be_assessed_leaves_the_mean() -> None:
    assert entity_score("mean_of_units", UnitScores((Fraction(80), None, Fraction(90)))) == 85
    assert entity_score("mean_of_products", ProductScores((None, (Fraction(60), Fraction(70))))) == 65


@pytest.mark.parametrize(
    ("aggregation", "scores", "code"),
    [
        ("none", UnitScores((Fraction(80),)), "no_entity_score"),
        ("none", ProductScores(((Fraction(80),),)), "no_entity_score"),
        ("mean_of_units", ProductScores(((Fraction(80),),)), "wrong_aggregation"),
        ("mean_of_units", UnitScores(()), "nothing_to_average"),
        ("mean_of_units", UnitScores((None, None)), "nothing_to_average"),
        ("mean_of_products", ProductScores(((), None)), "nothing_to_average"),
    ],
)
def test_what_cannot_be_averaged_is_refused_by_name(
    aggregation: Aggregation, scores: UnitScores | ProductScores, code: str
) -> None:
    with pytest.raises(RuleViolation) as refusal:
        entity_score(aggregation, scores)
    assert refusal.value.code == code


POINTS = st.lists(st.fractions(min_value=0, max_value=100), min_size=1, max_size=8)


@given(POINTS, st.randoms(use_true_random=False))
def test_the_mean_lies_between_its_offices_in_any_order(points: list[Fraction], random: Random) -> None:
    mean = entity_score("mean_of_units", UnitScores(tuple(points)))
    assert min(points) <= mean <= max(points)
    random.shuffle(points)
    assert entity_score("mean_of_units", UnitScores((*points, None))) == mean


@pytest.mark.parametrize("case", ["nasional-2021-tiers", "nasional-2022-tiers"])
def test_the_tiers_of_a_year_add_up_to_its_totals(case: str) -> None:
    item = BREAKDOWNS[case]
    for zone in ZONES:
        assert sum(tier[zone] for tier in item["tiers"]) == item["total"][zone]
    assert sum(item["total"][zone] for zone in ZONES) == item["total"]["entities"]


def test_one_office_of_south_sulawesi_is_missing_in_the_source() -> None:
    sums = {unit["unit"]: sum(unit[zone] for zone in ZONES) for unit in BREAKDOWNS["sulsel-2021-units"]["units"]}
    assert sums == {"DPMPTSP": 24, "Dinas Pendidikan": 24, "Disdukcapil": 24, "Dinas Kesehatan": 23, "Puskesmas": 24}


def test_the_percentages_of_2023_do_not_follow_from_their_counts() -> None:
    item = BREAKDOWNS["nasional-2023"]
    assert sum(tier["entities"] for tier in item["tiers"]) == item["total"]["entities"] == 586
    ours = {zone: half_up(Fraction(100 * item["total"][zone], 586), 2) for zone in ZONES}
    assert ours == {"hijau": "70.65", "kuning": "22.70", "merah": "6.66"}
    assert item["percent"] == {"hijau": "70.70", "kuning": "22.66", "merah": "6.64"}


@pytest.mark.parametrize(
    "case",
    ["sumut-2022-classes", "sumut-2024-classes", "sulsel-2023-classes", "ntt-2024-classes", "sumbar-2024-classes"],
)
def test_the_classes_of_a_province_add_up_to_its_entities(case: str) -> None:
    assert sum(BREAKDOWNS[case]["counts"].values()) == BREAKDOWNS[case]["entities"]
