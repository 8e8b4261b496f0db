"""`visit show --at`, `visit history`, `visit score`: what a visit was, how it came to be, why it scores as it does."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from audit_app.words import Words
from audit_app.workflows import edit_visit
from audit_app.workflows.seal import seal
from tests.builders import answer_all, first_item, small_visit
from tests.builders import laptop as person
from tests.bundles.laptops import believing, take
from tests.bundles.small import (
    JHON,
    PHOTO,
    PHOTO_HASH,
    PUBLISHER,
    VISIT_BUNDLE,
    bundle,
    instrument,
    office,
    payload,
    revision,
    sealed,
)
from tests.cli.test_visit import laptop
from tests.fakes import FakeClock
from tests.laptop import Laptop

__all__ = ["laptop"]

VISIT = "Disdukcapil"
BY = ("dimension", "variable", "indicator")


def _value_at(laptop: Laptop, at: str) -> int:
    return int(laptop.data("visit", "show", VISIT, "--at", at)[0]["answered"])


def test_a_past_state_is_shown_by_number_and_by_time(laptop: Laptop) -> None:
    for code in ("INP-SAR-01", "INP-SAR-02"):
        laptop.say("answer", VISIT, code, "Kantor", "4")
    begun, first, second = laptop.data("visit", "history", VISIT)
    assert (begun["kind"], first["kind"], second["parts"][0].split("/")[1]) == (
        "visit.laid_out",
        "answer.set",
        "INP-SAR-02",
    )
    assert [_value_at(laptop, str(each["seq"])) for each in (begun, first, second)] == [0, 1, 2]
    assert _value_at(laptop, second["at"]) == 2
    assert _value_at(laptop, second["at"][:10]) == 2
    assert _value_at(laptop, str(10**15)) == 2
    assert "answer  INP-SAR-01" in laptop.say("visit", "history", VISIT)


@pytest.mark.parametrize("at", ["0", "2001-01-01", "2001-01-01T10:30"])
def test_before_it_began_a_visit_is_not_shown(laptop: Laptop, at: str) -> None:
    assert "had not begun" in laptop.refuse("visit", "show", VISIT, "--at", at)


@pytest.mark.parametrize("at", ["kemarin", "-1", "", "2026-13-01"])
def test_what_is_no_moment_is_refused(laptop: Laptop, at: str) -> None:
    assert "visit history" in laptop.refuse("visit", "show", VISIT, f"--at={at}")


@pytest.fixture
def signed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Laptop:
    """A laptop whose clock went back just before a visit was sealed; one item is to be looked at again."""
    clock = FakeClock()
    with person(tmp_path / "rina", clock=clock) as workspace:
        visit = small_visit(workspace)
        answer_all(workspace, visit)
        seal(workspace, visit, "snapshot")
        clock.jump(days=-1)
        seal(workspace, visit)
        edit_visit.set_flag(workspace, visit, first_item(workspace, visit, "KEP-SF-03"), is_flagged=True)
    return Laptop(tmp_path / "rina", capsys)


def test_flags_are_shown_where_a_visit_is_read(signed: Laptop) -> None:
    for command in ("list", "show"):
        assert "(the clock of the laptop went back)" in signed.say("visit", command, *[VISIT][: command == "show"])
    told = signed.data("visit", "list")[0]
    assert told["flags"] == ["clock_jump"]
    assert [each.partition("/")[0] for each in told["flagged"]] == ["KEP-SF-03"]
    assert "~ KEP-SF-03 Kantor  flagged" in signed.say("visit", "show", VISIT)


def test_every_figure_follows_from_the_parts_below_it(signed: Laptop) -> None:
    nodes = signed.data("visit", "score", VISIT)
    assert nodes[0]["score"] == signed.data("visit", "list")[0]["score"]
    leaves = [node for node in nodes if node["level"] == "leaf"]
    assert len({(leaf["code"], item["subject"]) for leaf in leaves for item in leaf["items"]}) == 38
    (_, shares) = _score_from_leaves(nodes)
    assert shares == 1
    assert f"{float(_score_from_leaves(nodes)[0]):.2f}" == nodes[0]["score"]


def _score_from_leaves(nodes: list[dict[str, Any]]) -> tuple[Fraction, Fraction]:
    """Reckon the score again from shares and ratios alone, and add up the shares of all leaves."""
    total = shares = Fraction(0)
    for node in nodes:
        if node["level"] == "leaf":
            share = Fraction(node["share"])
            counted = [Fraction(item["ratio"]) for item in node["items"] if item["ratio"]]
            total += share * sum(counted) / len(counted) * 100
            shares += share
    return total, shares


def test_a_breakdown_ends_where_it_is_told_to(signed: Laptop) -> None:
    levels = {by: {node["level"] for node in signed.data("visit", "score", VISIT, "--by", by)} for by in BY}
    assert levels["dimension"] == {"visit", "product", "dimension"}
    assert levels["variable"] == levels["dimension"] | {"variable"}
    assert "leaf" in levels["indicator"]
    assert not any("items" in node for node in signed.data("visit", "score", VISIT, "--by", "variable"))


def test_a_breakdown_is_told_in_words(laptop: Laptop) -> None:
    laptop.say("answer", VISIT, "INP-SAR-01", "Kantor", "4")
    laptop.say("answer", VISIT, "INP-SAR-04", "Kantor", "+apar,-jalur_evakuasi")
    told = laptop.say("visit", "score", VISIT)
    lines = [line.strip() for line in told.splitlines()]
    assert "Kantor: 4 = 80.00" in lines
    assert "INP-SAR-01 Frequency of internal supervision  80.00  100.00 %" in lines
    assert "Kantor: not answered" in lines
    assert "None" not in told


def test_what_a_team_would_not_do_is_told_with_the_visit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody outside the team went on: whoever looks at the visit reads it, and so does a machine."""
    other = sealed(revision(JHON, parents=[sealed(revision()).id], number=2), JHON)
    with believing(tmp_path / "lead") as workspace:
        take(workspace, VISIT_BUNDLE)
        base = (sealed(office()), sealed(instrument(), PUBLISHER))
        take(workspace, bundle(payload((*base, other), {f"{PHOTO_HASH}.jpg": PHOTO}, JHON), JHON), "jhon.audit.zip")
    lead = Laptop(tmp_path / "lead", capsys)
    assert lead.data("visit", "list")[0]["remarks"] == ["NOT_IN_TEAM"]
    told = Words("en")("code.NOT_IN_TEAM")
    assert told in lead.say("visit", "list")
    assert told in lead.say("visit", "show", "Disdukcapil")
