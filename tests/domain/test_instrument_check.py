"""What the check of an instrument finds: every fault, at its place, and nothing else."""

from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit_app.domain import j1
from audit_app.domain.instrument import Instrument
from audit_app.domain.instrument_check import check_instrument
from audit_app.domain.text import LANGUAGES
from audit_app.errors import Problem
from audit_app.words import Words, catalogue
from tests.domain.damage import GONE, change, damaged, places, shipped_document

KOM = "dimensions[0].variables[0].indicators"
SAR = "dimensions[0].variables[1].indicators"
STP = "dimensions[1].variables[0].indicators"
SKM = "dimensions[0].variables[0].indicators"
ASSUMED = {"status": "assumed"}

Faults = list[tuple[str, str]]


class Case(NamedTuple):
    """Changes to a shipped document, and the faults they make."""

    name: str
    changes: dict[str, object]
    faults: Faults


FRAME = [
    Case("skm-2017", {"kind": "survey"}, [("kind", "not_allowed")]),
    Case("skm-2017", {"v": 2}, [("v", "not_allowed")]),
    Case("skm-2017", {"v": True}, [("v", "wrong_type")]),
    Case("skm-2017", {"v": "1"}, [("v", "wrong_type")]),
    Case("skm-2017", {"colour": "red"}, [("colour", "unknown_key")]),
    Case("skm-2017", {"id": GONE}, [("id", "missing_key")]),
    Case("skm-2017", {"id": "ori 2024"}, [("id", "bad_name")]),
    Case("skm-2017", {"id": "../ori"}, [("id", "bad_name")]),
    Case("skm-2017", {"id": "x" * 41}, [("id", "bad_name")]),
    Case("skm-2017", {"version": "1.0"}, [("version", "bad_version")]),
    Case("skm-2017", {"version": "01.0.0"}, [("version", "bad_version")]),
    Case("skm-2017", {"version": 1}, [("version", "wrong_type")]),
    Case("skm-2017", {"title": "Judul"}, [("title", "wrong_type")]),
    Case("skm-2017", {"title.en": GONE}, [("title.en", "missing_key")]),
    Case("skm-2017", {"title.fr": "Titre"}, [("title.fr", "unknown_key")]),
    Case("skm-2017", {"title.en": ""}, [("title.en", "blank")]),
    Case("skm-2017", {"title.id": " \n "}, [("title.id", "blank")]),
    Case("skm-2017", {"title.id": "a\x00b"}, [("title.id", "not_plain_text")]),
    Case("skm-2017", {"title.id": "a\ud800"}, [("title.id", "not_plain_text")]),
    Case("skm-2017", {"title.id": "x" * 65_537}, [("title.id", "not_plain_text")]),
    Case("ori-2024", {"edition.en": None}, [("edition.en", "wrong_type")]),
    Case("skm-2017", {"notes[0]": "Catatan"}, [("notes[0]", "wrong_type")]),
    Case("skm-2017", {"legal[0].status": "sure"}, [("legal[0].status", "not_allowed")]),
    Case("skm-2017", {"years": []}, [("years", "empty")]),
    Case("skm-2017", {"years": [2023, 2022]}, [("years[1]", "not_rising")]),
    Case("skm-2017", {"years": [2022, 2022]}, [("years[1]", "not_rising")]),
    Case("skm-2017", {"years": [1999]}, [("years[0]", "out_of_range")]),
    Case("skm-2017", {"years": ["2022"]}, [("years[0]", "wrong_type")]),
    Case("skm-2017", {"years": [2022.0]}, [("years[0]", "wrong_type")]),
    Case("skm-2017", {"years": list(range(2000, 2501))}, [("years", "too_many")]),
    Case("skm-2017", {"rounding": GONE}, [("rounding", "missing_key")]),
    Case("skm-2017", {"rounding.places": 7}, [("rounding.places", "out_of_range")]),
    Case("skm-2017", {"rounding.places": 2**53}, [("rounding.places", "out_of_range")]),
    Case("skm-2017", {"rounding.mode": "half_even"}, [("rounding.mode", "not_allowed")]),
    Case("skm-2017", {"aggregation": "mean"}, [("aggregation", "not_allowed")]),
    Case(
        "ori-2025",
        {"aggregation": "mean_of_products"},
        [("aggregation", "no_product_asked"), ("expected.product", "missing_key")],
    ),
    Case(
        "ori-2025",
        {"expected": None},
        [
            ("expected", "wrong_type"),
            *[
                (f"provenance.expected.{kind}", "unknown_key")
                for kind in ("office", "officer", "user", "complaint_officer")
            ],
        ],
    ),
    Case("ori-2021", {"expected.user": None}, []),
    Case("ori-2021", {"expected.users": 30}, [("expected.users", "unknown_key")]),
    Case("ori-2021", {"expected.office": -1}, [("expected.office", "out_of_range")]),
    Case("ori-2021", {"expected.office": 1001}, [("expected.office", "out_of_range")]),
    Case("ori-2021", {"expected.office": True}, [("expected.office", "wrong_type")]),
    Case(
        "ori-2021",
        {"expected.product": GONE},
        [("expected.product", "missing_key"), ("provenance.expected.product", "unknown_key")],
    ),
    Case("ori-2024", {"roles.clerk": []}, [("roles.clerk", "unknown_key")]),
    Case("ori-2024", {"roles.officer[1].code": "head"}, [("roles.officer[1].code", "twice")]),
    Case("ori-2024", {"roles.officer[0].code": "kepala unit"}, [("roles.officer[0].code", "bad_name")]),
]

SCALES = [
    Case("ori-2024", {"scales.ord5.kind": "stars"}, [("scales.ord5.kind", "not_allowed")]),
    Case("ori-2024", {"scales.ord5.kind": GONE}, [("scales.ord5.kind", "missing_key")]),
    Case("ori-2024", {"scales.ord5.colour": 1}, [("scales.ord5.colour", "unknown_key")]),
    Case("ori-2024", {"scales.ord5.min": -1}, [("scales.ord5.min", "out_of_range")]),
    Case("ori-2024", {"scales.ord5.min": 5}, [("scales.ord5.min", "limits_not_rising")]),
    Case("ori-2024", {"scales.ord5.max": 101}, [("scales.ord5.max", "out_of_range")]),
    Case("ori-2024", {"scales.ord5.finding_to": 6}, [("scales.ord5.finding_to", "out_of_range")]),
    Case("ori-2024", {"scales.pres.absent": GONE}, [("scales.pres.absent", "missing_key")]),
    Case("ori-2024", {"scales.pres.absence_is_finding": 1}, [("scales.pres.absence_is_finding", "wrong_type")]),
    Case("ori-2024", {"scales.eval4.values": [0, 1, 3, 4]}, [("scales.eval4.values", "values_count")]),
    Case("ori-2024", {"scales.eval4.values": [0, 3, 1, 4, 5]}, [("scales.eval4.values[2]", "values_fall")]),
    Case("ori-2024", {"scales.eval4.values[1]": "1"}, [("scales.eval4.values[1]", "wrong_type")]),
    Case(
        "ori-2024",
        {"scales.eval4.values[0]": -1},
        [("scales.eval4.values[0]", "out_of_range")],
    ),
    Case(
        "ori-2024",
        {"scales.eval4.values": [0, 0, 0, 0, 0]},
        [("scales.eval4.values[4]", "out_of_range"), ("scales.eval4.finding_to", "out_of_range")],
    ),
    Case("ori-2024", {"scales.eval4.rows": []}, [("scales.eval4.rows", "empty")]),
    Case("ori-2024", {"scales.eval4.rows[1].id": "skp"}, [("scales.eval4.rows[1].id", "twice")]),
    Case("ori-2024", {"scales.eval4.rows[1].id": "a,b"}, [("scales.eval4.rows[1].id", "bad_name")]),
    Case("ori-2024", {"scales.eval4.rows[0].name.en": GONE}, [("scales.eval4.rows[0].name.en", "missing_key")]),
    Case(
        "ori-2024",
        {f"scales.spec11.rows[{row}].id": f"{row:0>40}" for row in range(6)},
        [("scales.spec11.rows", "stored_text_too_long")],
    ),
    Case("ori-2025", {"scales.number.min": "100"}, [("scales.number.min", "limits_not_rising")]),
    Case("ori-2025", {"scales.number.min": "0,5"}, [("scales.number.min", "bad_decimal")]),
    Case("ori-2025", {"scales.number.min": "-1"}, [("scales.number.min", "bad_decimal")]),
    Case("ori-2025", {"scales.number.max": 100}, [("scales.number.max", "wrong_type")]),
    Case("ori-2025", {"scales.number.places": 10}, [("scales.number.places", "out_of_range")]),
    Case("ori-2024", {"scales.extra": {"kind": "presence"}}, [("scales.extra", "not_used")]),
    Case(
        "ori-2024",
        {"scales.my scale": {"kind": "presence"}},
        [("scales.my scale", "bad_name"), ("scales.my scale", "not_used")],
    ),
]

ANSWERS = [
    Case("ori-2024", {f"{KOM}[1].scale": "stars"}, [(f"{KOM}[1].scale", "not_defined")]),
    Case(
        "ori-2024",
        {f"{KOM}[0].scale": "ord5"},
        [("scales.count14", "not_used")],
    ),
    Case("ori-2024", {f"{KOM}[1].scale": GONE}, [(f"{KOM}[1].scale", "no_scale")]),
    Case("ori-2024", {f"{STP}[0].aspects": []}, [(f"{STP}[0].scale", "no_scale")]),
    Case("ori-2024", {f"{STP}[0].aspects[0].scale": GONE}, [(f"{STP}[0].aspects[0].scale", "missing_key")]),
    Case("ori-2024", {f"{STP}[0].scale": "ord5"}, [(f"{STP}[0].scale", "beside_aspects")]),
    Case("ori-2024", {f"{STP}[0].na": "never"}, [(f"{STP}[0].na", "beside_aspects")]),
    Case("ori-2024", {f"{KOM}[1].subject": "citizen"}, [(f"{KOM}[1].subject", "not_allowed")]),
    Case("ori-2024", {f"{KOM}[1].method": "telepon"}, [(f"{KOM}[1].method", "not_allowed")]),
    Case("ori-2024", {f"{KOM}[1].ask": GONE}, [(f"{KOM}[1].ask", "missing_key")]),
    Case("skm-2017", {f"{SKM}[0].subject": "officer"}, [("expected.officer", "missing_key")]),
    Case("ori-2024", {f"{KOM}[1].rubric": "nope"}, [(f"{KOM}[1].rubric", "not_defined")]),
    Case("ori-2024", {f"{KOM}[0].rubric": "know"}, [(f"{KOM}[0].rubric", "rubric_not_allowed")]),
    Case("ori-2024", {f"{KOM}[1].rubric": GONE}, []),
    Case("skm-2017", {f"{SKM}[0].rubric": "u2"}, [("rubrics.u1", "not_used")]),
    Case(
        "skm-2017",
        {f"{SKM}[0].rubric": GONE},
        [(f"{SKM}[0].rubric", "rubric_missing"), ("rubrics.u1", "not_used")],
    ),
    Case(
        "skm-2017",
        {"scales.likert.max": 5},
        [*[(f"rubrics.u{number}.levels", "rubric_levels") for number in range(1, 10)], ("bands[3].min", "gap_below")],
    ),
    Case("ori-2024", {"rubrics.know.levels[5]": GONE}, [("rubrics.know.levels", "rubric_levels")]),
    Case("ori-2024", {"rubrics.know.levels[0].value": 1}, [("rubrics.know.levels", "rubric_levels")]),
    Case("ori-2024", {"rubrics.know.levels[0].value": "0"}, [("rubrics.know.levels[0].value", "wrong_type")]),
    Case("ori-2024", {"rubrics.know.levels[2].text.id": ""}, [("rubrics.know.levels[2].text.id", "blank")]),
    Case("ori-2024", {"rubrics.extra": {"levels": []}}, [("rubrics.extra", "not_used")]),
    Case("ori-2024", {f"{KOM}[1].evidence": "EV-X"}, [(f"{KOM}[1].evidence", "not_defined")]),
    Case("ori-2024", {f"{KOM}[1].evidence": GONE}, []),
    Case("ori-2024", {"evidence.EV-NEW": {"needs": [{"need": "note"}]}}, [("evidence.EV-NEW", "not_used")]),
    Case("ori-2024", {"evidence.EV-INT.needs": []}, [("evidence.EV-INT.needs", "empty")]),
    Case("ori-2024", {"evidence.EV-INT.needs[0].need": "video"}, [("evidence.EV-INT.needs[0].need", "not_allowed")]),
    Case("ori-2024", {"evidence.EV-INT.needs[0].count": 0}, [("evidence.EV-INT.needs[0].count", "out_of_range")]),
    Case("ori-2024", {"evidence.EV-INT.needs[0].from": 4}, [("evidence.EV-INT.needs[0].from", "limits_reversed")]),
    Case("ori-2024", {"evidence.EV-DOC.needs[0].to": 6}, [("evidence.EV-DOC.needs[0].to", "outside_scale")] * 2),
    Case("ori-2021", {"evidence.EV-PRS.needs[0].to": 2}, [("evidence.EV-PRS.needs[0].to", "outside_scale")]),
    Case("ori-2025", {"evidence.EV-NUM.needs[0].from": 101}, [("evidence.EV-NUM.needs[0].from", "outside_scale")]),
    Case("ori-2024", {f"{KOM}[0].na": "maybe"}, [(f"{KOM}[0].na", "not_allowed")]),
    Case("ori-2024", {f"{KOM}[0].na": "reason"}, []),
    Case("skm-2017", {"na_reasons": GONE}, [(f"{SKM}[{number}].na", "no_reason_offered") for number in range(9)]),
    Case("ori-2024", {"na_reasons[1].code": "prefers_not_to_answer"}, [("na_reasons[1].code", "twice")]),
    Case("ori-2024", {"na_reasons[0].subjects": ["officer"]}, [("na_reasons[0]", "not_used")]),
    Case(
        "ori-2024",
        {"na_reasons[0].subjects": ["users"]},
        [("na_reasons[0].subjects[0]", "not_allowed"), ("na_reasons[0]", "not_used")],
    ),
    Case("ori-2024", {"na_reasons[2].codes[0]": "PRO-STP-99"}, [("na_reasons[2].codes[0]", "matches_no_leaf")]),
    Case(
        "ori-2021",
        {"dimensions[0].variables[8].indicators[0].na": "never"},
        [("na_reasons[0]", "not_used"), ("na_reasons[1]", "not_used")],
    ),
]

VERDICT = [
    Case("ori-2024", {"bands": []}, [("bands", "empty")]),
    Case("ori-2024", {"bands[1].min": "88.00"}, [("bands[1].min", "not_falling")]),
    Case("ori-2024", {"bands[0].min": "88.005"}, [("bands[0].min", "bad_decimal")]),
    Case("ori-2024", {"bands[0].min": "100.01"}, [("bands[0].min", "out_of_range")]),
    Case("ori-2024", {"bands[0].min": 88}, [("bands[0].min", "wrong_type")]),
    Case("ori-2024", {"rounding.places": 1}, [(f"bands[{number}].min", "bad_decimal") for number in range(5)]),
    Case("ori-2024", {"bands[4].min": "0.01"}, [("bands[4].min", "gap_below")]),
    Case("skm-2017", {"bands[3].min": "25.01"}, [("bands[3].min", "gap_below")]),
    Case("skm-2017", {"bands[3].min": "0"}, []),
    Case("ori-2024", {"bands[1].class": "A"}, [("bands[1].class", "twice")]),
    Case("ori-2024", {"bands[1].class": "A dan B"}, [("bands[1].class", "bad_name")]),
    Case("ori-2024", {"bands[1].class": None}, [("bands", "partly_given")]),
    Case("ori-2024", {"bands[1].zone": None}, [("bands", "partly_given")]),
    Case("ori-2021", {"bands[0].zone": None}, [("bands", "partly_given"), ("bands[0]", "no_class_or_zone")]),
    Case("ori-2024", {"bands[1].zone": "biru"}, [("bands[1].zone", "not_allowed")]),
    Case("ori-2024", {"bands[1].zone": "merah"}, [("bands[2].zone", "zone_out_of_order")]),
    Case("ori-2024", {"bands[1].label": GONE}, [("bands[1].label", "missing_key")]),
    Case("ori-2024", {"bands_cover_dimensions": "no"}, [("bands_cover_dimensions", "wrong_type")]),
    Case("ori-2025", {"statuses[0].is_default": False}, [("statuses", "one_default")]),
    Case("ori-2025", {"statuses[1].is_default": True}, [("statuses", "one_default")]),
    Case("ori-2025", {"statuses[1].code": "undetermined"}, [("statuses[1].code", "twice")]),
    Case(
        "ori-2025",
        {"statuses[1].suggested_when.variable": "PGD-KPT-01"},
        [("statuses[1].suggested_when.variable", "not_defined")],
    ),
    Case(
        "ori-2025",
        {"statuses[1].suggested_when.ratio": "1.5"},
        [("statuses[1].suggested_when.ratio", "out_of_range")],
    ),
    Case("ori-2025", {"statuses[1].suggested_when.ratio": "x"}, [("statuses[1].suggested_when.ratio", "bad_decimal")]),
]

TREE = [
    Case("ori-2024", {f"{KOM}[1].code": "INP-KOM-01"}, [(f"{KOM}[1].code", "twice")]),
    Case("ori-2024", {"dimensions[3].code": "INP"}, [("dimensions[3].code", "twice")]),
    Case("ori-2024", {f"{STP}[0].aspects[1].code": "PRO-STP-01"}, [(f"{STP}[0].aspects[1].code", "twice")]),
    Case("ori-2024", {f"{KOM}[1].code": "INP KOM"}, [(f"{KOM}[1].code", "bad_name")]),
    Case("ori-2024", {f"{KOM}[1].code": GONE}, [(f"{KOM}[1].code", "missing_key")]),
    Case("ori-2024", {f"{KOM}[1].name": GONE}, [(f"{KOM}[1].name", "missing_key")]),
    Case("ori-2024", {f"{KOM}[1].colour": 1}, [(f"{KOM}[1].colour", "unknown_key")]),
    Case("ori-2024", {"dimensions[0].weight": "21.84"}, [("dimensions", "weights_total")]),
    Case("ori-2024", {"dimensions[0].weight": None}, [("dimensions", "partly_given")]),
    Case("ori-2024", {"dimensions[0].weight": GONE}, [("dimensions", "partly_given")]),
    Case("ori-2024", {"dimensions[0].weight": "21,85"}, [("dimensions[0].weight", "bad_decimal")]),
    Case("ori-2024", {"dimensions[0].weight": 21.85}, [("dimensions[0].weight", "wrong_type")]),
    Case(
        "ori-2024",
        {"dimensions[0].weight": "0"},
        [("dimensions[0].weight", "weight_not_positive"), ("dimensions", "weights_total")],
    ),
    Case("ori-2024", {f"{KOM}[0].weight": "12.22"}, [(KOM, "partly_given")]),
    Case("skm-2017", {f"{SKM}[{number}].weight": "11.11" for number in range(9)}, [(SKM, "weights_total")]),
    Case(
        "ori-2024",
        {f"{STP}[0].aspects[0].weight": "40", f"{STP}[0].aspects[1].weight": "50"},
        [(f"{STP}[0].aspects", "weights_total")],
    ),
    Case("ori-2024", {f"{STP}[0].aspects[0].weight": "40", f"{STP}[0].aspects[1].weight": "60"}, []),
    Case(
        "ori-2021", {"dimensions[0].variables[9].indicators": []}, [("dimensions[0].variables[9].indicators", "empty")]
    ),
    Case("ori-2021", {"dimensions[0].variables[9]": "KEP-RK"}, [("dimensions[0].variables[9]", "wrong_type")]),
]

ORIGINS = [
    Case("ori-2024", {f"{KOM}[1].provenance.source": []}, [(f"{KOM}[1].provenance", "no_source")]),
    Case("ori-2024", {f"{KOM}[1].provenance.source": GONE}, [(f"{KOM}[1].provenance", "no_source")]),
    Case("ori-2024", {f"{KOM}[1].provenance.source[0]": "S999"}, [(f"{KOM}[1].provenance.source[0]", "not_defined")]),
    Case("ori-2024", {f"{KOM}[1].provenance.status": "sure"}, [(f"{KOM}[1].provenance.status", "not_allowed")]),
    Case(
        "ori-2024", {f"{KOM}[1].provenance.note": {"id": "Asumsi"}}, [(f"{KOM}[1].provenance.note.en", "missing_key")]
    ),
    Case(
        "ori-2024",
        {"rubrics.freq.levels[5].provenance.source": []},
        [("rubrics.freq.levels[5].provenance", "no_source")],
    ),
    Case(
        "ori-2024",
        {"scales.count14.rows[3].provenance.source[0]": "S5a"},
        [("scales.count14.rows[3].provenance.source[0]", "not_defined")],
    ),
    Case(
        "ori-2024",
        {"evidence.EV-INT.provenance": {"status": "confirmed"}},
        [("evidence.EV-INT.provenance", "no_source")],
    ),
    Case("ori-2021", {"provenance.colour": ASSUMED}, [("provenance.colour", "unknown_key")]),
    Case("skm-2017", {"provenance": {"expected.officer": ASSUMED}}, [("provenance.expected.officer", "unknown_key")]),
    Case("skm-2017", {"provenance": {"scales.ord5": ASSUMED}}, [("provenance.scales.ord5", "unknown_key")]),
    Case("ori-2021", {"sources.S7": "https://example.org"}, [("sources.S7", "not_used")]),
    Case("ori-2021", {"sources.S40": GONE}, [("provenance.legal.source[0]", "not_defined")]),
    Case("ori-2021", {"sources.S40": ""}, [("sources.S40", "blank")]),
]

MANY_AT_ONCE = [
    Case(
        "ori-2024",
        {
            "version": "2024",
            "title.en": "",
            "years": [2024, 2023],
            "expected.officer": -4,
            "scales.eval4.values": [0, 1, 3, 4],
            "rubrics.lived.levels[1].text": GONE,
            "evidence.EV-USR.needs[0].to": 9,
            "na_reasons[3].codes[1]": "PGD-XXX",
            "bands[2].min": "80",
            "dimensions[2].weight": "24.25",
            f"{KOM}[5].code": "INP-KOM-01",
            f"{SAR}[8].scale": "stars",
            f"{STP}[3].provenance.source[1]": "S88",
            "sources.S99": "https://example.org",
        },
        [
            ("version", "bad_version"),
            ("title.en", "blank"),
            ("years[1]", "not_rising"),
            ("expected.officer", "out_of_range"),
            ("scales.eval4.values", "values_count"),
            ("rubrics.lived.levels[1].text", "missing_key"),
            ("evidence.EV-USR.needs[0].to", "outside_scale"),
            ("na_reasons[3].codes[1]", "matches_no_leaf"),
            ("bands[2].min", "not_falling"),
            ("dimensions", "weights_total"),
            (f"{KOM}[5].code", "twice"),
            (f"{SAR}[8].scale", "not_defined"),
            (f"{STP}[3].provenance.source[1]", "not_defined"),
            ("sources.S99", "not_used"),
        ],
    ),
    Case(
        "ori-2025",
        {
            "kind": "x",
            "statuses[0].is_default": False,
            "statuses[2].label.id": 5,
            "scales.ord5.finding_to": 9,
            "scales.number.max": "0",
            f"{KOM}[0].weight": "100.0",
            f"{KOM}[0].name.fr": "Savoir",
            "dimensions[4].weight": "31.00",
        },
        [
            ("kind", "not_allowed"),
            ("statuses", "one_default"),
            ("statuses[2].label.id", "wrong_type"),
            ("scales.ord5.finding_to", "out_of_range"),
            ("scales.number.min", "limits_not_rising"),
            (f"{KOM}[0].name.fr", "unknown_key"),
            ("dimensions", "weights_total"),
        ],
    ),
    Case(
        "skm-2017",
        {"dimensions": []},
        [
            ("dimensions", "empty"),
            ("scales.likert", "not_used"),
            *[(f"rubrics.u{number}", "not_used") for number in range(1, 10)],
            *[(f"na_reasons[{number}]", "not_used") for number in range(3)],
        ],
    ),
]

CASES = [*FRAME, *SCALES, *ANSWERS, *VERDICT, *TREE, *ORIGINS, *MANY_AT_ONCE]


def faults_of(problems: list[Problem]) -> Faults:
    return sorted((problem.path, problem.code) for problem in problems)


def assert_is_told(problem: Problem) -> None:
    """The sentence of a fault exists in both languages and says all that is known."""
    for language in LANGUAGES:
        sentence = Words(language)(f"instrument.problem.{problem.code}", **problem.params)
        assert "{" not in sentence
        assert all(str(value) in sentence for value in problem.params.values())


def name_of(case: Case) -> str:
    return f"{case.name}-{next(iter(case.changes))}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_finds_exactly_these_faults_and_has_words_for_them(case: Case) -> None:
    document = damaged(case.name, case.changes)
    problems = check_instrument(document)
    assert faults_of(problems) == sorted(case.faults)
    for problem in problems:
        assert_is_told(problem)
    if not problems:
        msgspec.convert(document, Instrument)


@pytest.mark.parametrize("document", [None, 5, "text", [], True, 1.5])
def test_finds_that_a_document_is_no_object(document: object) -> None:
    assert faults_of(check_instrument(document)) == [("", "wrong_type")]


def test_names_every_missing_member_of_an_empty_document() -> None:
    required = [
        "aggregation", "bands", "dimensions", "expected", "id", "kind",
        "rounding", "scales", "title", "v", "version", "years",
    ]  # fmt: skip
    assert faults_of(check_instrument({})) == [(key, "missing_key") for key in required]


def test_an_instrument_without_bounds_is_told_so_and_nothing_else() -> None:
    document = shipped_document("skm-2017")
    variable = document["dimensions"][0]["variables"][0]
    document["dimensions"][0]["variables"] = [variable | {"indicators": variable["indicators"] * 50}] * 5
    assert faults_of(check_instrument(document)) == [("dimensions", "too_many")]


def test_tells_what_is_wrong_in_its_parameters() -> None:
    changes = {"dimensions[0].weight": "21.8", "bands[4].min": "0.5", f"{KOM}[1].method": "telepon"}
    told = {problem.code: problem.params for problem in check_instrument(damaged("ori-2024", changes))}
    assert told == {
        "weights_total": {"total": "99.95"},
        "gap_below": {"value": "0.5", "lowest": "0.00"},
        "not_allowed": {"value": "telepon", "allowed": "dokumen, observasi, survei, wawancara"},
    }


def test_shows_hostile_text_short_and_printable() -> None:
    hostile = "\x1b[31m" + "x" * 1_000
    problem = check_instrument(damaged("ori-2024", {"id": hostile}))[-1]
    assert problem.params == {"value": "?[31m" + "x" * 35}


def test_every_sentence_belongs_to_a_fault_that_these_tests_make() -> None:
    of_files = {"file_too_large", "key_twice", "not_json", "not_utf8", "too_deep"}
    made = {code for case in CASES for _, code in case.faults} | of_files
    assert made == {
        key.removeprefix("instrument.problem.") for key in catalogue() if key.startswith("instrument.problem.")
    }


VALUES: st.SearchStrategy[object] = st.one_of(
    st.just(GONE),
    st.none(),
    st.booleans(),
    st.integers(-2, 6),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(
        ["S1", "ord5", "pres", "likert", "0", "100", "1.50", "reason", "confirmed", "merah", "\ud800", "\x00"]
    ),
    st.lists(st.integers() | st.text(max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=3), max_size=3),
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(name=st.sampled_from(["skm-2017", "ori-2021", "ori-2025"]), data=st.data())
def test_whatever_is_damaged_is_either_told_or_harmless(name: str, data: st.DataObject) -> None:
    document: Any = shipped_document(name)
    for _ in range(data.draw(st.integers(1, 3))):
        remaining = list(places(document))
        change(document, data.draw(st.sampled_from(remaining)), data.draw(VALUES))
    if check_instrument(document):
        return
    instrument = msgspec.convert(document, Instrument)
    assert j1.decode(j1.encode(document), 4 * 1024 * 1024) == document
    assert all(leaf.scale.lowest >= 0 for leaf in instrument.leaves.values())
