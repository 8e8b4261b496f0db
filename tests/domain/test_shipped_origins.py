"""What the shipped instruments say about their own foundation: confirmed by which source, or assumed."""

from collections import Counter

import pytest

from audit_app.domain.instrument import Instrument
from audit_app.domain.provenance import Provenance
from audit_app.domain.scales import Checklist
from tests.reference import INSTRUMENTS

ORI_2024 = INSTRUMENTS["ori-2024"]


@pytest.mark.parametrize(
    ("name", "rule", "status", "sources"),
    [
        ("ori-2024", "bands", "confirmed", "S10 S33 S34 S35"),
        ("ori-2024", "rounding", "assumed", ""),
        ("ori-2024", "weights", "assumed", "S5"),
        ("ori-2024", "aggregation", "confirmed", "S11 S12"),
        ("ori-2024", "years", "assumed", "S1 S3 S4"),
        ("ori-2024", "expected.office", "assumed", ""),
        ("ori-2024", "expected.product", "confirmed", "S1"),
        ("ori-2024", "expected.officer", "confirmed", "S11"),
        ("ori-2024", "expected.user", "assumed", "S1"),
        ("ori-2024", "expected.complaint_officer", "confirmed", "S3"),
        ("ori-2024", "roles", "confirmed", "S11"),
        ("ori-2024", "evidence", "assumed", "S3 S10"),
        ("ori-2024", "scales.ord5", "assumed", "S3 S10"),
        ("ori-2024", "scales.pres", "assumed", ""),
        ("ori-2024", "scales.safe10", "assumed", "S6"),
        ("ori-2021", "bands", "confirmed", "S25 S36 S37"),
        ("ori-2021", "aggregation", "confirmed", "S13"),
        ("ori-2021", "weights", "assumed", ""),
        ("ori-2021", "legal", "confirmed", "S40"),
        ("ori-2025", "bands", "assumed", "S55"),
        ("ori-2025", "aggregation", "assumed", ""),
        ("ori-2025", "expected.user", "assumed", ""),
        ("ori-2025", "legal", "confirmed", "S41 S49"),
        ("skm-2017", "bands", "confirmed", "S62 S63"),
        ("skm-2017", "weights", "confirmed", "S62 S63"),
        ("skm-2017", "rounding", "assumed", ""),
        ("skm-2017", "expected.user", "assumed", ""),
    ],
)
def test_of_rules(name: str, rule: str, status: str, sources: str) -> None:
    assert marks(INSTRUMENTS[name].provenance[rule]) == (status, sources)
    assert INSTRUMENTS[name].is_assumed(rule) == (status == "assumed")


@pytest.mark.parametrize(
    ("name", "code", "status", "sources"),
    [
        ("ori-2024", "INP", "confirmed", "S1 S2 S3 S4"),
        ("ori-2024", "PRO", "confirmed", "S1 S2 S4"),
        ("ori-2024", "OUT", "confirmed", "S1 S2"),
        ("ori-2024", "PGD", "confirmed", "S3"),
        ("ori-2024", "PGD-KEL", "assumed", "S31"),
        ("ori-2024", "INP-KOM-01", "confirmed", "S1 S2 S5"),
        ("ori-2024", "INP-KOM-04", "confirmed", "S1 S2 S60"),
        ("ori-2024", "INP-SAR-03", "confirmed", "S1 S2 S6"),
        ("ori-2024", "INP-SAR-07", "confirmed", "S2 S61"),
        ("ori-2024", "PRO-STP-01", "confirmed", "S2 S8"),
        ("ori-2024", "PRO-STP-01.EL", "confirmed", "S8"),
        ("ori-2024", "PRO-STP-06.SUB", "confirmed", "S2"),
        ("ori-2024", "PRO-STP-08.EL", "assumed", ""),
        ("ori-2024", "PRO-STP-11", "confirmed", "S2"),
        ("ori-2024", "OUT-MAL-03", "confirmed", "S2"),
        ("ori-2024", "OUT-MAL-04", "assumed", "S6"),
        ("ori-2024", "PGD-KEL-01", "assumed", ""),
        ("ori-2024", "PGD-KEL-03", "assumed", "S6"),
        ("ori-2024", "PGD-KEL-04", "assumed", "S82"),
        ("ori-2024", "PGD-KEL-07", "confirmed", "S3"),
        ("ori-2021", "KEP", "assumed", ""),
        ("ori-2021", "KEP-RK", "confirmed", "S13"),
        ("ori-2021", "KEP-RK-01", "assumed", ""),
        ("ori-2025", "INP", "assumed", "S50 S53"),
        ("ori-2025", "KPC", "confirmed", "S50 S54"),
        ("ori-2025", "PGD-KPT", "confirmed", "S53"),
        ("ori-2025", "PGD-KPT-01", "assumed", ""),
        ("skm-2017", "SKM-U1", "confirmed", "S62 S63"),
    ],
)
def test_of_parts(name: str, code: str, status: str, sources: str) -> None:
    assert marks(parts(INSTRUMENTS[name])[code]) == (status, sources)


def test_of_statuses() -> None:
    assert [marks(status.provenance) for status in INSTRUMENTS["ori-2025"].statuses] == [
        ("assumed", ""),
        ("confirmed", "S30 S51"),
        ("assumed", "S52"),
    ]


def test_of_rubric_levels_only_the_anchors_are_confirmed() -> None:
    anchors = {
        (name, level.value): marks(level.provenance)
        for instrument in INSTRUMENTS.values()
        for name, rubric in instrument.rubrics.items()
        for level in rubric.levels
        if not level.provenance.is_assumed
    }
    assert anchors == {("freq", 5): ("confirmed", "S6"), ("pub_el", 0): ("confirmed", "S8")}


def test_of_checklist_rows() -> None:
    confirmed = {
        name: Counter(marks(row.provenance) for row in scale.rows)
        for name, scale in ORI_2024.scales.items()
        if isinstance(scale, Checklist)
    }
    assert confirmed == {
        "count14": {("confirmed", "S5"): 14},
        "count10": {("confirmed", "S60"): 10},
        "safe10": {("assumed", ""): 10},
        "eval4": {("confirmed", "S6"): 4},
        "fac4": {("confirmed", "S61"): 4},
        "spec11": {("confirmed", "S61"): 2, ("assumed", ""): 9},
    }


def test_of_evidence_rules_all_are_assumed() -> None:
    assert all(
        rule.provenance.is_assumed for instrument in INSTRUMENTS.values() for rule in instrument.evidence.values()
    )


def test_recalled_law_is_assumed() -> None:
    assumed = sorted(
        {law.ref for indicator in ORI_2024.indicators() for law in indicator.legal if law.status == "assumed"}
    )
    assert assumed == ["UU 25/2009 art. 12", "UU 25/2009 art. 22", "UU 25/2009 art. 29", "UU 25/2009 art. 34"]


def test_the_odd_printed_weight_is_told_and_not_counted() -> None:
    indicator = ORI_2024.leaves["INP-KOM-01"].indicator
    assert indicator.weight is None
    assert indicator.provenance.note is not None
    assert "12,22%" in indicator.provenance.note.id
    assert "12.22%" in indicator.provenance.note.en


def test_sources_are_addresses() -> None:
    for instrument in INSTRUMENTS.values():
        assert instrument.sources
        for addresses in instrument.sources.values():
            assert all(address.startswith(("https://", "http://")) for address in addresses.split(" "))


def marks(provenance: Provenance) -> tuple[str, str]:
    return provenance.status, " ".join(provenance.source)


def parts(instrument: Instrument) -> dict[str, Provenance]:
    found = {}
    for dimension in instrument.dimensions:
        found[dimension.code] = dimension.provenance
        for variable in dimension.variables:
            found[variable.code] = variable.provenance
            for indicator in variable.indicators:
                found[indicator.code] = indicator.provenance
                found |= {aspect.code: aspect.provenance for aspect in indicator.aspects}
    return found
