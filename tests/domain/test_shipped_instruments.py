"""The four instruments that ship are complete, consistent and true to the published method."""

import json
from collections import Counter
from fractions import Fraction

import msgspec
import pytest

from audit_app.domain import j1
from audit_app.domain.instrument import Instrument, SubjectKind, weight_of
from audit_app.domain.instrument_check import check_instrument
from audit_app.domain.instrument_reading import read_instrument
from audit_app.domain.scales import Checklist
from audit_app.shipped import shipped
from tests.reference import INSTRUMENTS

NAMES = ("ori-2021", "ori-2024", "ori-2025", "skm-2017")
ORI_2024 = INSTRUMENTS["ori-2024"]
ORI_2021 = INSTRUMENTS["ori-2021"]
ORI_2025 = INSTRUMENTS["ori-2025"]
SKM_2017 = INSTRUMENTS["skm-2017"]
STANDARD_VISIT: dict[str, dict[SubjectKind, int]] = {"ori-2021": {"product": 2}, "skm-2017": {"user": 1}}


def document(name: str) -> dict[str, object]:
    loaded = json.loads(shipped(f"instruments/{name}.json").read_bytes())
    assert isinstance(loaded, dict)
    return loaded


def items_in_standard_visit(instrument: Instrument) -> int:
    counts = {kind: count or 0 for kind, count in instrument.expected.items()} | STANDARD_VISIT.get(instrument.id, {})
    return sum(counts[leaf.subject] for leaf in instrument.leaves.values())


class TestFiles:
    def test_four_ship(self) -> None:
        assert sorted(path.name for path in shipped("instruments").iterdir()) == [f"{name}.json" for name in NAMES]

    @pytest.mark.parametrize("name", NAMES)
    def test_passes_every_check(self, name: str) -> None:
        assert check_instrument(document(name)) == []

    @pytest.mark.parametrize("name", NAMES)
    def test_reads_the_same_in_any_layout(self, name: str) -> None:
        data = shipped(f"instruments/{name}.json").read_bytes()
        assert read_instrument(data) == INSTRUMENTS[name] == read_instrument(j1.encode(document(name)))
        assert INSTRUMENTS[name].id == name

    @pytest.mark.parametrize("name", NAMES)
    def test_survives_j1(self, name: str) -> None:
        canonical = j1.encode(document(name))
        assert j1.decode(canonical, 4 * 1024 * 1024) == document(name)

    @pytest.mark.parametrize("name", NAMES)
    def test_survives_being_written_from_the_types(self, name: str) -> None:
        assert read_instrument(msgspec.json.encode(INSTRUMENTS[name])) == INSTRUMENTS[name]

    @pytest.mark.parametrize("name", NAMES)
    def test_members_stand_in_the_order_of_the_type(self, name: str) -> None:
        given = document(name)
        assert list(given) == [field for field in Instrument.__struct_fields__ if field in given]


class TestCounts:
    @pytest.mark.parametrize(
        ("name", "years", "dimensions", "variables", "indicators", "leaves", "items", "bands", "aggregation"),
        [
            ("ori-2024", (2022, 2023, 2024), 4, 5, 38, 49, 237, 5, "mean_of_units"),
            ("ori-2021", (2021,), 1, 10, 22, 28, 38, 3, "mean_of_products"),
            ("ori-2025", (2025,), 5, 11, 28, 28, 196, 5, "mean_of_units"),
            ("skm-2017", tuple(range(2017, 2027)), 1, 1, 9, 9, 9, 4, "none"),
        ],
    )
    def test_whole_instrument(
        self,
        name: str,
        years: tuple[int, ...],
        dimensions: int,
        variables: int,
        indicators: int,
        leaves: int,
        items: int,
        bands: int,
        aggregation: str,
    ) -> None:
        instrument = INSTRUMENTS[name]
        assert instrument.years == years
        assert len(instrument.dimensions) == dimensions
        assert sum(len(dimension.variables) for dimension in instrument.dimensions) == variables
        assert len(list(instrument.indicators())) == indicators
        assert len(instrument.leaves) == leaves
        assert items_in_standard_visit(instrument) == items
        assert len(instrument.bands) == bands
        assert instrument.aggregation == aggregation

    @pytest.mark.parametrize(
        ("variable", "indicators", "leaves", "items"),
        [
            ("INP-KOM", 6, 6, 24),
            ("INP-SAR", 9, 9, 9),
            ("PRO-STP", 11, 22, 44),
            ("OUT-MAL", 5, 5, 150),
            ("PGD-KEL", 7, 7, 10),
        ],
    )
    def test_variables_of_2024(self, variable: str, indicators: int, leaves: int, items: int) -> None:
        own = [leaf for leaf in ORI_2024.leaves.values() if leaf.code.startswith(f"{variable}-")]
        assert len({leaf.indicator.code for leaf in own}) == indicators
        assert len(own) == leaves
        assert sum(ORI_2024.expected[leaf.subject] or 0 for leaf in own) == items

    def test_leaves_of_2021_by_subject(self) -> None:
        assert Counter(leaf.subject for leaf in ORI_2021.leaves.values()) == {"product": 10, "office": 18}

    def test_items_of_2025_by_dimension(self) -> None:
        counts: Counter[str] = Counter()
        for code, leaf in ORI_2025.leaves.items():
            counts[ORI_2025.places_of_leaves[code][0].code] += ORI_2025.expected[leaf.subject] or 0
        assert counts == {"INP": 8, "PRO": 174, "OUT": 4, "PGD": 9, "KPC": 1}

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("ori-2024", {"office": 1, "product": 2, "officer": 4, "user": 30, "complaint_officer": 2}),
            ("ori-2021", {"office": 1, "product": None}),
            ("ori-2025", {"office": 1, "officer": 4, "user": 30, "complaint_officer": 2}),
            ("skm-2017", {"user": None}),
        ],
    )
    def test_expected_subjects(self, name: str, expected: dict[str, int | None]) -> None:
        assert INSTRUMENTS[name].expected == expected


class TestWeights:
    @pytest.mark.parametrize(
        ("name", "weights"),
        [
            ("ori-2024", ["21.85", "32.37", "24.24", "21.54"]),
            ("ori-2021", ["100"]),
            ("ori-2025", ["17.50", "17.50", "17.50", "17.50", "30.00"]),
            ("skm-2017", [None]),
        ],
    )
    def test_of_dimensions(self, name: str, weights: list[str | None]) -> None:
        assert [dimension.weight for dimension in INSTRUMENTS[name].dimensions] == weights

    @pytest.mark.parametrize(
        ("name", "code", "percent"),
        [
            ("ori-2024", "INP-KOM-01", Fraction(437, 240)),
            ("ori-2024", "INP-SAR-09", Fraction(437, 360)),
            ("ori-2024", "PRO-STP-11", Fraction(3237, 1100)),
            ("ori-2024", "OUT-MAL-05", Fraction(606, 125)),
            ("ori-2024", "PGD-KEL-01", Fraction(1077, 350)),
            ("ori-2021", "KEP-SP-01", Fraction(2)),
            ("ori-2021", "KEP-RK-01", Fraction(10)),
            ("ori-2025", "KPC-SRV-01", Fraction(30)),
            ("ori-2025", "INP-PNG-02", Fraction(35, 16)),
            ("skm-2017", "SKM-U9", Fraction(100, 9)),
        ],
    )
    def test_effective_weight_of_an_indicator(self, name: str, code: str, percent: Fraction) -> None:
        assert effective_weights(INSTRUMENTS[name])[code] == percent

    @pytest.mark.parametrize("name", NAMES)
    def test_effective_weights_total_one_hundred(self, name: str) -> None:
        assert sum(effective_weights(INSTRUMENTS[name]).values()) == 100


def effective_weights(instrument: Instrument) -> dict[str, Fraction]:
    """Return how many of 100 points each indicator can give."""
    points = {}
    whole = sum(map(weight_of, instrument.dimensions))
    for dimension in instrument.dimensions:
        of_dimension = 100 * weight_of(dimension) / whole / sum(map(weight_of, dimension.variables))
        for variable in dimension.variables:
            of_variable = of_dimension * weight_of(variable) / sum(map(weight_of, variable.indicators))
            for indicator in variable.indicators:
                points[indicator.code] = of_variable * weight_of(indicator)
    return points


class TestBands:
    @pytest.mark.parametrize(
        ("name", "bands"),
        [
            (
                "ori-2024",
                [
                    ("A", "88.00", "Kualitas Tertinggi", "Highest quality", "hijau"),
                    ("B", "78.00", "Kualitas Tinggi", "High quality", "hijau"),
                    ("C", "54.00", "Kualitas Sedang", "Medium quality", "kuning"),
                    ("D", "32.00", "Kualitas Rendah", "Low quality", "merah"),
                    ("E", "0.00", "Kualitas Terendah", "Lowest quality", "merah"),
                ],
            ),
            (
                "ori-2025",
                [
                    ("A", "88.00", "Kualitas Tertinggi", "Highest quality", None),
                    ("B", "78.00", "Kualitas Tinggi", "High quality", None),
                    ("C", "54.00", "Kualitas Sedang", "Medium quality", None),
                    ("D", "32.00", "Kualitas Rendah", "Low quality", None),
                    ("E", "0.00", "Kualitas Terendah", "Lowest quality", None),
                ],
            ),
            (
                "skm-2017",
                [
                    ("A", "88.31", "Sangat baik", "Very good", None),
                    ("B", "76.61", "Baik", "Good", None),
                    ("C", "65.00", "Kurang baik", "Less good", None),
                    ("D", "25.00", "Tidak baik", "Not good", None),
                ],
            ),
        ],
    )
    def test_classes(self, name: str, bands: list[tuple[str, ...]]) -> None:
        assert [
            (band.class_, band.min, band.label.id, band.label.en, band.zone)
            for band in INSTRUMENTS[name].bands
            if band.label is not None
        ] == bands

    def test_zones_of_2021(self) -> None:
        assert [(band.class_, band.label, band.zone, band.min) for band in ORI_2021.bands] == [
            (None, None, "hijau", "81.00"),
            (None, None, "kuning", "51.00"),
            (None, None, "merah", "0.00"),
        ]

    @pytest.mark.parametrize("name", NAMES)
    def test_belong_to_the_overall_score_rounded_half_up_to_two_places(self, name: str) -> None:
        instrument = INSTRUMENTS[name]
        assert not instrument.bands_cover_dimensions
        assert (instrument.rounding.places, instrument.rounding.mode) == (2, "half_up")

    def test_second_verdict_of_2025(self) -> None:
        assert [(status.code, status.label.id, status.is_default) for status in ORI_2025.statuses] == [
            ("undetermined", "Belum ditetapkan", True),
            ("without", "Tanpa Maladministrasi", False),
            ("at_risk", "Berisiko Maladministrasi", False),
        ]
        trigger = ORI_2025.statuses[1].suggested_when
        assert trigger is not None
        assert (trigger.variable, trigger.ratio) == ("PGD-KPT", "1")


EVIDENCE_RULES = {
    "EV-INT": [("note", range(4))],
    "EV-DOC": [("document", range(1, 6)), ("note", range(4))],
    "EV-PHO": [("photo", range(1, 6)), ("note", range(4))],
    "EV-ANY": [("photo_or_document", range(1, 6)), ("note", range(4))],
    "EV-SCR": [("screenshot", range(1, 6)), ("note", range(6))],
    "EV-USR": [("note", range(3))],
    "EV-PRS": [("photo", range(1, 2)), ("note", range(1))],
    "EV-PRE": [("screenshot", range(1, 2)), ("note", range(2))],
    "EV-NUM": [("document", range(101))],
}


class TestEvidence:
    def test_every_rule_asks_at_the_levels_of_its_table(self) -> None:
        seen = set()
        for instrument in INSTRUMENTS.values():
            for name, rule in instrument.evidence.items():
                seen.add(name)
                for need, (what, levels) in zip(rule.needs, EVIDENCE_RULES[name], strict=True):
                    assert (need.need, need.count) == (what, 1)
                    assert [level for level in range(101) if need.applies_to(Fraction(level))] == list(levels)
        assert seen == set(EVIDENCE_RULES)

    @pytest.mark.parametrize(
        ("name", "rule", "hint"),
        [
            ("ori-2024", "EV-SCR", "Alamat, atau tempat pencarian"),
            ("ori-2021", "EV-PRE", "Alamat, atau tempat pencarian"),
            ("ori-2024", "EV-USR", "Tanpa nama"),
            ("ori-2025", "EV-NUM", "Sumber angka"),
        ],
    )
    def test_hints(self, name: str, rule: str, hint: str) -> None:
        assert [need.hint.id for need in INSTRUMENTS[name].evidence[rule].needs if need.hint] == [hint]

    def test_the_mapped_value_of_a_checklist_decides(self) -> None:
        leaf = ORI_2024.leaves["INP-SAR-04"]
        assert isinstance(leaf.scale, Checklist)
        few = leaf.scale.write({row.id: index < 3 for index, row in enumerate(leaf.scale.rows)})
        enough = leaf.scale.write({row.id: index < 6 for index, row in enumerate(leaf.scale.rows)})
        assert [need.need for need in leaf.needs(few)] == ["photo", "note"]
        assert [need.need for need in leaf.needs(enough)] == ["photo"]

    def test_a_survey_asks_for_none(self) -> None:
        assert all(leaf.needs(1) == () for leaf in SKM_2017.leaves.values())


class TestNotApplicable:
    def test_leaves_of_2024_that_allow_it(self) -> None:
        assert optional_codes(ORI_2024) == [
            "PRO-STP-07.EL", "PRO-STP-10.EL", "PRO-STP-11.NE", "PRO-STP-11.EL",
            "OUT-MAL-01", "OUT-MAL-02", "OUT-MAL-03", "OUT-MAL-04", "OUT-MAL-05", "PGD-KEL-04", "PGD-KEL-06",
        ]  # fmt: skip

    def test_leaves_of_the_others_that_allow_it(self) -> None:
        assert optional_codes(ORI_2021) == ["KEP-PT-01"]
        assert len(optional_codes(ORI_2025)) == 20
        assert len(optional_codes(SKM_2017)) == 9

    @pytest.mark.parametrize(
        ("name", "leaf", "reasons"),
        [
            ("ori-2024", "PRO-STP-11.NE", ["not_relevant", "other"]),
            ("ori-2024", "PGD-KEL-04", ["no_complaint", "other"]),
            ("ori-2024", "OUT-MAL-01", ["prefers_not_to_answer", "step_not_taken", "other"]),
            ("ori-2024", "INP-KOM-01", []),
            ("ori-2021", "KEP-PT-01", ["not_required", "other"]),
            ("ori-2025", "PRO-PSP-01", ["prefers_not_to_answer", "other"]),
            ("ori-2025", "PRO-PSU-01", ["prefers_not_to_answer", "step_not_taken", "other"]),
            ("ori-2025", "PGD-BDY-03", ["no_complaint", "other"]),
            ("ori-2025", "PGD-KPT-04", ["none_issued", "other"]),
            ("ori-2025", "OUT-DSK-02", ["no_figure", "other"]),
            ("skm-2017", "SKM-U4", ["prefers_not_to_answer", "step_not_taken", "other"]),
        ],
    )
    def test_reasons_offered(self, name: str, leaf: str, reasons: list[str]) -> None:
        assert [reason.code for reason in INSTRUMENTS[name].leaves[leaf].na_reasons] == reasons

    @pytest.mark.parametrize("name", NAMES)
    def test_only_another_reason_needs_a_note(self, name: str) -> None:
        assert [reason.code for reason in INSTRUMENTS[name].na_reasons if reason.needs_note] == ["other"]


def optional_codes(instrument: Instrument) -> list[str]:
    return [leaf.code for leaf in instrument.leaves.values() if leaf.na == "reason"]
