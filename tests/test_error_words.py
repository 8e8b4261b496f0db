"""Errors in words: what the system says about a file is told in the person's language."""

import errno
from pathlib import Path

import pytest

from audit_app.domain.writable import require_fitting
from audit_app.error_words import describe, explain
from audit_app.errors import EnvironmentProblem, RuleViolation, why
from audit_app.words import Words
from audit_app.workflows.named_files import read_text, read_whole
from audit_app.workflows.set_up import NewPerson


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_reason_of_the_system_has_words(number: int) -> None:
    told = describe(why(OSError(number, "No such thing")), Words("id"))
    assert told
    assert "No such thing" not in told


def test_a_file_that_is_not_there_is_told_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as missing:
        read_whole(tmp_path / "tidak-ada")
    assert "(tidak ada)" in explain(missing.value, Words("id"))
    assert "(it is not there)" in explain(missing.value, Words("en"))


def test_a_file_that_is_no_text_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"\xe9")
    with pytest.raises(EnvironmentProblem) as fault:
        read_text(tmp_path / "latin")
    assert "(bukan teks UTF-8)" in explain(fault.value, Words("id"))


def test_the_time_since_when_something_is_open_is_told_as_people_read_it() -> None:
    held = {"computer": "laptop-07", "process": "977", "since": "2026-11-24T16:47:09+07:00"}
    assert "sejak 24 Nov 2026 16.47)" in explain(RuleViolation("workspace_in_use", **held), Words("id"))
    assert "since 24 Nov 2026 16:47)" in explain(RuleViolation("workspace_in_use", **held), Words("en"))
    assert "sejak ?)" in explain(RuleViolation("workspace_in_use", **held | {"since": "?"}), Words("id"))


def test_a_field_that_does_not_fit_is_named_in_words() -> None:
    with pytest.raises(RuleViolation) as fault:
        require_fitting(NewPerson("x" * 200, "assessor", "Laptop", ""), "person")
    assert "(nama: terlalu panjang, paling banyak 120)" in explain(fault.value, Words("id"))
