"""Every kind of scale keeps the same promises, by being registered; then what is special about each."""

from collections.abc import Iterator
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain import j1
from audit_app.domain.instrument_check.scales import SCALE_RULES
from audit_app.domain.scales import SCALES, AnyScale, Checklist, Likert, Number, Ordinal, Presence, Value
from audit_app.errors import RuleViolation
from tests.reference import INSTRUMENTS

SHIPPED = [scale for instrument in INSTRUMENTS.values() for scale in instrument.scales.values()]
FIVE = Ordinal(min=0, max=5, finding_to=3)
FOUR_ANSWERS = Likert(min=1, max=4)
PERCENT = Number(min="0", max="100", places=2)
GUESSES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-2, 11),
    st.floats(),
    st.text(max_size=8),
    st.decimals(-1, 101, places=2).map(str),
    st.lists(st.booleans(), max_size=3),
    st.dictionaries(st.sampled_from(["apar", "cctv", "skp", "parkir", "?"]), st.booleans() | st.integers(0, 1)),
)


def samples(kind: type[AnyScale]) -> list[AnyScale]:
    """Return the shipped scales of a kind; a kind without any has no sample to be tested by."""
    found = [scale for scale in SHIPPED if isinstance(scale, kind)]
    assert found, f"no shipped instrument uses the scale {kind.__name__}"
    return found


def ten_safety_items() -> Checklist:
    scale = INSTRUMENTS["ori-2024"].scales["safe10"]
    assert isinstance(scale, Checklist)
    return scale


SAFETY = ten_safety_items()


def complete_values(scale: AnyScale) -> Iterator[Value]:
    """Yield values over the whole of a scale: every small number, and every count of a checklist."""
    if isinstance(scale, Checklist):
        for count in range(len(scale.rows) + 1):
            yield scale.parse({row.id: index < count for index, row in enumerate(scale.rows)})
        return
    for number in range(101):
        try:
            yield scale.parse(number)
        except RuleViolation:
            continue


def stored(scale: AnyScale, raw: object) -> Value | None:
    """Return the stored form of a guess, or None when it is refused in the way that is promised."""
    try:
        return scale.parse(raw)
    except RuleViolation as refusal:
        code = refusal.code
    assert code in {"value_not_on_scale", "row_not_on_checklist"}
    return None


@pytest.mark.parametrize("kind", SCALES)
class TestEveryKind:
    def test_is_tagged_by_its_name_and_survives_json(self, kind: type[AnyScale]) -> None:
        for scale in samples(kind):
            document = msgspec.to_builtins(scale)
            assert document["kind"] == scale.kind
            assert msgspec.convert(document, AnyScale) == scale

    def test_has_rules_for_its_definition(self, kind: type[AnyScale]) -> None:
        assert samples(kind)[0].kind in SCALE_RULES

    @given(data=st.data())
    def test_accepts_a_value_once_and_for_all_or_refuses_it(self, kind: type[AnyScale], data: st.DataObject) -> None:
        scale = data.draw(st.sampled_from(samples(kind)))
        value = stored(scale, data.draw(GUESSES))
        if value is None:
            return
        assert scale.parse(value) == value
        assert not isinstance(value, bool)
        assert isinstance(value, int) or len(value) <= 256
        assert j1.decode(j1.encode([value]), 1_000) == [value]

    def test_is_worth_between_its_lowest_and_one(self, kind: type[AnyScale]) -> None:
        for scale in samples(kind):
            ratios = [scale.ratio(value) for value in complete_values(scale)]
            assert min(ratios) == scale.lowest
            assert max(ratios) == 1
            assert ratios == sorted(ratios)

    def test_ratio_is_level_by_highest_level(self, kind: type[AnyScale]) -> None:
        for scale in samples(kind):
            for value in complete_values(scale):
                assert scale.is_complete(value)
                assert scale.ratio(value) * scale.highest == scale.level(value)

    def test_levels_with_words_are_its_values_lowest_first(self, kind: type[AnyScale]) -> None:
        for scale in samples(kind):
            levels = list(scale.levels())
            assert levels == sorted(set(levels))
            assert [scale.level(scale.parse(level)) for level in levels] == levels

    def test_findings_are_the_lowest_values(self, kind: type[AnyScale]) -> None:
        for scale in samples(kind):
            findings = [scale.is_shortcoming(value) for value in complete_values(scale)]
            assert findings == sorted(findings, reverse=True)


def test_every_kind_has_a_name_of_its_own() -> None:
    assert sorted(SCALE_RULES) == sorted(str(kind.__struct_config__.tag) for kind in SCALES)


class TestOrdinal:
    @pytest.mark.parametrize(("raw", "value"), [(0, 0), (5, 5), ("3", 3), ("05", 5)])
    def test_takes_whole_numbers_and_digits(self, raw: object, value: int) -> None:
        assert FIVE.parse(raw) == value

    @pytest.mark.parametrize(
        "raw", [-1, 6, True, False, 2.0, "", " 3", "3.0", "-1", "\u0663", "3\n", "9" * 5000, None, [3]]
    )
    def test_refuses_everything_else(self, raw: object) -> None:
        with pytest.raises(RuleViolation, match="value_not_on_scale"):
            FIVE.parse(raw)

    def test_reports_zero_to_three_as_findings(self) -> None:
        assert [FIVE.is_shortcoming(value) for value in range(6)] == [True, True, True, True, False, False]
        assert not Ordinal(min=0, max=5).is_shortcoming(0)

    def test_starts_at_its_share_of_the_highest(self) -> None:
        assert Ordinal(min=1, max=3).lowest == Fraction(1, 3)


class TestPresence:
    SCALE = Presence(absence_is_finding=True)

    @pytest.mark.parametrize(("raw", "value"), [(True, 1), (False, 0), (1, 1), ("0", 0)])
    def test_takes_yes_and_no(self, raw: object, value: int) -> None:
        stored_value = self.SCALE.parse(raw)
        assert stored_value == value
        assert type(stored_value) is int

    @pytest.mark.parametrize("raw", [2, -1, "ya", "", None, 1.0])
    def test_refuses_everything_else(self, raw: object) -> None:
        with pytest.raises(RuleViolation, match="value_not_on_scale"):
            self.SCALE.parse(raw)

    def test_reports_an_absence_only_where_the_instrument_says_so(self) -> None:
        assert self.SCALE.is_shortcoming(0)
        assert not self.SCALE.is_shortcoming(1)
        assert not Presence().is_shortcoming(0)


class TestLikert:
    def test_lowest_answer_is_worth_a_quarter(self) -> None:
        assert [FOUR_ANSWERS.ratio(value) for value in (1, 2, 3, 4)] == [
            Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1),
        ]  # fmt: skip

    def test_refuses_zero(self) -> None:
        with pytest.raises(RuleViolation, match="value_not_on_scale"):
            FOUR_ANSWERS.parse(0)

    def test_is_never_a_finding(self) -> None:
        assert not any(FOUR_ANSWERS.is_shortcoming(value) for value in (1, 2, 3, 4))


class TestNumber:
    @pytest.mark.parametrize(
        ("raw", "value"),
        [("70.50", "70.5"), ("0", "0"), ("0.00", "0"), ("100.00", "100"), (70, "70"), ("0.05", "0.05"), ("10", "10")],
    )
    def test_stores_the_shortest_decimal(self, raw: object, value: str) -> None:
        assert PERCENT.parse(raw) == value

    @pytest.mark.parametrize(
        "raw",
        ["70,5", "100.01", "-1", "1e2", ".5", "5.", "007", "0.123", "NaN", "", True, 70.5, None, "\u0661", "1\n", 101],
    )
    def test_refuses_everything_else(self, raw: object) -> None:
        with pytest.raises(RuleViolation, match="value_not_on_scale"):
            PERCENT.parse(raw)

    def test_is_exact(self) -> None:
        assert PERCENT.ratio("70.1") == Fraction(701, 1000)

    @given(st.decimals(0, 100, places=2).map(str))
    def test_keeps_every_two_place_decimal(self, text: str) -> None:
        assert PERCENT.level(PERCENT.parse(text)) == Fraction(text)


class TestChecklist:
    def test_stores_marks_in_the_order_of_the_rows(self) -> None:
        assert SAFETY.parse({"cctv": False, "apar": True}) == "+apar,-cctv"
        assert SAFETY.parse("-cctv,+apar") == "+apar,-cctv"
        assert SAFETY.parse("") == SAFETY.parse({}) == ""

    def test_is_answered_when_every_row_has_a_mark(self) -> None:
        marks = dict.fromkeys((row.id for row in SAFETY.rows), False)
        half = {name: mark for name, mark in marks.items() if name != "rambu"}
        assert SAFETY.is_complete(SAFETY.parse(marks))
        assert not SAFETY.is_complete(SAFETY.parse(half))
        assert not SAFETY.is_complete("")

    def test_maps_the_count_by_its_table(self) -> None:
        assert [SAFETY.level(value) for value in complete_values(SAFETY)] == [0, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5]

    @pytest.mark.parametrize(
        "raw",
        [
            {"tank": True},
            {"apar": 1},
            {"apar": None},
            "apar",
            "+apar,",
            "+apar,-apar",
            "+apar +cctv",
            "+",
            "?apar",
            ",",
        ],
    )
    def test_refuses_unknown_rows_and_marks(self, raw: object) -> None:
        with pytest.raises(RuleViolation, match="row_not_on_checklist"):
            SAFETY.parse(raw)

    @pytest.mark.parametrize("raw", [5, None, True, ["apar"], 1.0])
    def test_refuses_what_is_no_list_of_marks(self, raw: object) -> None:
        with pytest.raises(RuleViolation, match="value_not_on_scale"):
            SAFETY.parse(raw)

    def test_reports_by_the_mapped_level(self) -> None:
        assert [SAFETY.is_shortcoming(value) for value in complete_values(SAFETY)] == [True] * 4 + [False] * 7

    @given(st.dictionaries(st.sampled_from([row.id for row in SAFETY.rows]), st.booleans()))
    def test_gives_back_the_marks_it_took(self, marks: dict[str, bool]) -> None:
        assert SAFETY.marks(SAFETY.parse(marks)) == marks
