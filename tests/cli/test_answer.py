"""`answer`: one item or a file of them, as docs/answers-format.md and the help say; refusals name what would do."""

import json
import re
from pathlib import Path

import pytest

from audit_app.cli import parse
from tests.cli.commands import run
from tests.cli.test_visit import laptop
from tests.laptop import Laptop
from tests.project.pages import read_page

__all__ = ["laptop"]

PAGE = read_page("answers-format.md")


def _block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def _file(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "jawaban.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return path


def _line(**members: object) -> dict[str, object]:
    return {"indicator": "INP-SAR-01", "subject": "Kantor"} | members


def test_the_lines_of_the_page_are_taken(laptop: Laptop, tmp_path: Path) -> None:
    text = _block("jsonl")
    told = laptop.say("answer", "Disdukcapil", "--from", _file(tmp_path, text))
    assert len(told.splitlines()) == len(text.splitlines()) == 5
    assert laptop.data("visit", "list")[0]["answered"] == 3


def test_the_file_of_the_page_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nilai.json"
    path.write_text(_block("json"), "utf-8")
    (line,) = run(capsys, "score", path).lines()
    assert (line["score"], line["answered"]) == ("80.00", 2)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_help_shows_a_line_that_is_taken(
    laptop: Laptop, tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse(["--language", language, "answer", "--help"])
    example = next(line.strip() for line in capsys.readouterr().out.splitlines() if line.strip().startswith("{"))
    laptop.say("answer", "Disdukcapil", "--from", _file(tmp_path, example))
    assert laptop.data("visit", "list")[0]["answered"] == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "no whole JSON"),
        (" ", "no whole JSON"),
        ({"indicator": "INP-SAR-01", "value": 4}, '"subject" is missing'),
        (_line(valu=4), '"valu" is not known here'),
        (_line(value=4.5), "a decimal is written as text"),
        (_line(note=[]), "note: a value of the kind array is not accepted here"),
    ],
)
def test_a_file_is_read_to_its_end_before_anything_is_recorded(
    laptop: Laptop, tmp_path: Path, line: object, told: str
) -> None:
    complaint = laptop.refuse("answer", "Disdukcapil", "--from", _file(tmp_path, _line(value=4), line))
    assert "line 2" in complaint
    assert told in complaint
    assert "Expected" not in complaint
    assert laptop.data("visit", "list")[0]["answered"] == 0


def test_a_line_that_the_visit_refuses_is_named_and_what_was_before_stays(laptop: Laptop, tmp_path: Path) -> None:
    lines = (_line(value=4), _line(value=9), _line(indicator="INP-SAR-02", value=4))
    complaint = laptop.refuse("answer", "Disdukcapil", "--from", _file(tmp_path, *lines))
    assert "Line 2 was refused. The 1 line before it is saved" in complaint
    assert '"9"' in complaint
    assert laptop.data("visit", "list")[0]["answered"] == 1


def test_an_ambiguous_subject_in_a_line_lists_the_subjects(laptop: Laptop, tmp_path: Path) -> None:
    line = {"indicator": "INP-KOM-02", "subject": "Petugas", "value": 4}
    complaint = laptop.refuse("answer", "Disdukcapil", "--from", _file(tmp_path, line))
    assert sum("Petugas" in each for each in complaint.splitlines()) > 4


def test_a_value_that_does_not_fit_shows_what_does(laptop: Laptop) -> None:
    assert "(0–5)" in laptop.refuse("answer", "Disdukcapil", "INP-SAR-01", "Kantor", "9")
    for value in ("4", "+kolam", "apar"):
        told = laptop.refuse("answer", "Disdukcapil", "INP-SAR-04", "Kantor", value)
        assert "jalur_evakuasi, titik_kumpul" in told
        assert "+apar" in told
