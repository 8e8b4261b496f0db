"""A printed sheet against what a laptop knows: the same, an earlier one, one of several, unknown, or none of ours."""

import io
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image

from audit_app.domain.contents import answer_key
from audit_app.domain.paper_code import revision_address
from audit_app.errors import RuleViolation
from audit_app.paper_words import told_check
from audit_app.words import Words
from audit_app.workflows import record_answer
from audit_app.workflows.check_paper import check_content, check_picture, check_text
from audit_app.workflows.print_report import print_report
from audit_app.workflows.seal import seal
from audit_app.workspace import Workspace
from tests.builders import first_item, hand_over, laptop, sealed_visit, small_visit
from tests.workflows.three_laptops import three_laptops


@pytest.fixture
def rina(tmp_path: Path) -> Iterator[Workspace]:
    with laptop(tmp_path / "rina") as workspace:
        yield workspace


def facts(workspace: Workspace, text: str) -> dict[str, str]:
    return dict(told_check(check_text(workspace, text), Words("en")).facts)


def test_the_sheet_of_the_standing_revision_is_current_and_tells_its_score(rina: Workspace) -> None:
    visit, sealed = sealed_visit(rina)
    pdf = print_report(rina, visit, "summary", Words("id"))
    check = check_content(rina, pdf)
    assert (check.outcome, check.code.kind, check.code.digits) == ("current", "whole", sealed.revision)
    told = told_check(check, Words("id"))
    assert told.tone == "ok"
    assert check.sheet is not None
    assert check.sheet.verdict.score is not None
    assert dict(told.facts)["Nilai yang harus tercetak"].startswith(Words("id").figure(check.sheet.verdict.score))
    assert dict(told.facts)["Nomor revisi lengkap"].replace(" ", "") == sealed.revision


def test_an_earlier_sheet_is_told_with_what_differs(rina: Workspace) -> None:
    visit, sealed = sealed_visit(rina)
    code = revision_address(sealed.revision)
    item = first_item(rina, visit, "KEP-PP-01")
    record_answer.set_note(rina, visit, item, "Catatan lain")
    assert check_text(rina, code).is_changed
    assert "not signed yet" in facts(rina, code)["Working copy"]
    later = seal(rina, visit)
    check = check_text(rina, code)
    assert (check.outcome, check.differences) == ("older", (answer_key(item),))
    assert check.standing is not None
    assert check.standing.element == later.revision
    assert facts(rina, code)["What differs"].startswith("1: KEP-PP-01")
    assert check_text(rina, revision_address(later.revision)).outcome == "current"


def test_twelve_digits_find_it_but_prove_nothing(rina: Workspace) -> None:
    _, sealed = sealed_visit(rina)
    check = check_text(rina, f"{sealed.revision[:4]}-{sealed.revision[4:8]} {sealed.revision[8:12]}".upper())
    assert (check.outcome, check.code.kind) == ("current", "short")
    told = told_check(check, Words("en"))
    assert told.tone == "warn"
    assert "not enough to prove it" in told.advice


def test_what_is_not_known_here_is_not_called_false(rina: Workspace, tmp_path: Path) -> None:
    visit, sealed = sealed_visit(rina)
    with laptop(tmp_path / "lead", "M. Tampubolon", "lead") as lead:
        check = check_text(lead, revision_address(sealed.revision))
        assert (check.outcome, check.sheet) == ("unknown", None)
        assert dict(told_check(check, Words("en")).facts)["Code that was read"].replace(" ", "") == sealed.revision
        hand_over(rina, lead, [visit], tmp_path / "stick")
        assert check_text(lead, revision_address(sealed.revision)).outcome == "current"


def test_one_of_several_heads_is_told_as_such(tmp_path: Path) -> None:
    with ExitStack() as stack:
        team = three_laptops(tmp_path, stack)
        team.note(team.rina, "KEP-PP-01", "Rina menulis ini")
        team.note(team.jhon, "KEP-PP-01", "Jhon menulis itu")
        team.seal_both()
        heads = team.conflict().heads
        assert [check_text(team.lead, revision_address(head)).outcome for head in heads] == ["conflict"] * 2


@pytest.mark.parametrize(
    ("text", "outcome"),
    [("HABONARON:1:12", "damaged"), ("HABONARON:9:ab", "other_version"), ("https://example.test", "foreign")],
)
def test_other_codes_are_told_apart(rina: Workspace, text: str, outcome: str) -> None:
    check = check_text(rina, text)
    assert (check.outcome, check.sheet) == (outcome, None)
    for language in ("id", "en"):
        assert all(told_check(check, Words("en" if language == "en" else "id")))


def test_a_picture_without_a_code_and_a_file_that_is_none_are_refused(rina: Workspace) -> None:
    small_visit(rina)
    blank = io.BytesIO()
    Image.new("L", (200, 200), 255).save(blank, "PNG")
    with pytest.raises(RuleViolation, match="paper_no_code"):
        check_content(rina, blank.getvalue())
    with pytest.raises(RuleViolation, match="evidence_kind_unknown"):
        check_picture(rina, b"GIF89a")
    with pytest.raises(RuleViolation, match="evidence_too_large"):
        check_picture(rina, b"\xff\xd8\xff" + bytes(26 << 20))
    with pytest.raises(RuleViolation, match="evidence_"):
        check_content(rina, b"\xff\xd8\xff" + bytes(100))
