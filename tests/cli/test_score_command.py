"""`score`: files of answers in, one JSON line for each out, every fault named with its place."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Checklist, Number
from audit_app.shipped import shipped
from audit_app.words import Words
from tests.cli.commands import run
from tests.reference import INSTRUMENTS

ORI_2024 = INSTRUMENTS["ori-2024"]
SUBJECTS = [
    {"id": "kantor", "kind": "office"},
    *({"id": f"officer-{number}", "kind": "officer"} for number in range(1, 5)),
    *({"id": f"produk-{number}", "kind": "product"} for number in (1, 2)),
]
ANSWERS = [
    {"indicator": "INP-SAR-01", "subject": "kantor", "value": 4},
    {"indicator": "INP-KOM-02", "subject": "officer-1", "value": 5},
    {"indicator": "INP-KOM-02", "subject": "officer-2", "value": "3"},
    {"indicator": "PRO-STP-10.EL", "subject": "produk-1", "na": "tidak-relevan"},
    {"indicator": "PRO-STP-08.NE", "subject": "produk-1", "value": True},
]


def write(path: Path, **changes: Any) -> Path:
    content = {"instrument": "ori-2024", "subjects": SUBJECTS, "answers": ANSWERS} | changes
    path.write_text(json.dumps({key: value for key, value in content.items() if value is not None}), "utf-8")
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "jawaban.json")


def test_a_file_gives_one_line_with_everything_about_its_score(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "score", file)
    (line,) = told.lines()
    assert (told.code, told.err) == (0, "")
    assert line == {
        "score": "91.94",
        "class": "A",
        "zone": "hijau",
        "complete": False,
        "answered": 5,
        "items": 237,
        "range": ["2.44", "99.58"],
        "dimensions": [
            {"code": "INP", "score": "80.00"},
            {"code": "PRO", "score": "100.00"},
            {"code": "OUT", "score": None},
            {"code": "PGD", "score": None},
        ],
        "instrument": "ori-2024",
        "file": str(file),
    }


def test_a_checklist_is_given_row_by_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scale = ORI_2024.leaves["INP-SAR-04"].scale
    assert isinstance(scale, Checklist)
    marks = {row.id: place < 6 for place, row in enumerate(scale.rows)}
    answer = {"indicator": "INP-SAR-04", "subject": "kantor", "value": marks}
    (line,) = run(capsys, "score", write(tmp_path / "a", answers=[answer])).lines()
    assert (line["score"], line["answered"]) == ("100.00", 1)
    marks.popitem()
    (line,) = run(capsys, "score", write(tmp_path / "a", answers=[answer])).lines()
    assert (line["score"], line["answered"]) == (None, 0)


def test_the_instrument_of_the_command_wins_over_that_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = [{"indicator": code, "subject": "w1", "value": 3} for code in INSTRUMENTS["skm-2017"].leaves]
    file = write(tmp_path / "a", subjects=[{"id": "w1", "kind": "user"}], answers=answers)
    (line,) = run(capsys, "score", file, "--instrument", "skm-2017").lines()
    assert (line["instrument"], line["score"], line["complete"]) == ("skm-2017", "75.00", True)
    own = tmp_path / "metode.json"
    own.write_bytes(shipped("instruments/skm-2017.json").read_bytes().replace(b'"skm-2017"', b'"skm-uji"', 1))
    (line,) = run(capsys, "score", file, "--instrument", own).lines()
    assert (line["instrument"], line["score"]) == ("skm-uji", "75.00")


def test_a_wrong_instrument_is_said_once_and_nothing_is_scored(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = run(capsys, "score", file, file, "--instrument", "ori-1999")
    assert (told.code, told.out) == (1, "")
    assert "ori-1999" in told.err
    broken = tmp_path / "rusak.json"
    broken.write_text("{}", "utf-8")
    told = run(capsys, "score", file, "--instrument", broken)
    assert (told.code, told.out) == (1, "")
    assert len(told.err.splitlines()) > 5


def test_the_name_of_an_instrument_in_a_file_is_never_a_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "a", instrument=str(shipped("instruments/ori-2024.json")))
    (line,) = run(capsys, "score", file).lines()
    assert line["error"] == "instrument_not_installed"


FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"instrument": None}, "instrument", "instrument_not_named"),
    ({"answers": [{"indicator": "XX-01", "subject": "kantor", "value": 1}]}, "answers[0]", "indicator_unknown"),
    ({"answers": [{"indicator": "INP-SAR-01", "subject": "siapa", "value": 1}]}, "answers[0]", "subject_not_listed"),
    ({"answers": [*ANSWERS, ANSWERS[0]]}, "answers[5]", "answered_twice"),
    (
        {"answers": [{"indicator": "INP-SAR-01", "subject": "officer-1", "value": 1}]},
        "answers[0]",
        "subject_of_other_kind",
    ),
    ({"answers": [{"indicator": "INP-SAR-01", "subject": "kantor", "value": 6}]}, "answers[0]", "value_not_on_scale"),
    (
        {"answers": [{"indicator": "INP-SAR-01", "subject": "kantor", "value": True}]},
        "answers[0]",
        "value_not_on_scale",
    ),
    ({"answers": [{"indicator": "INP-SAR-01", "subject": "kantor", "value": -1}]}, "answers[0]", "value_not_on_scale"),
    ({"answers": [{"indicator": "INP-SAR-04", "subject": "kantor", "value": 4}]}, "answers[0]", "value_not_on_scale"),
    (
        {"answers": [{"indicator": "INP-SAR-04", "subject": "kantor", "value": {"kolam": True}}]},
        "answers[0]",
        "row_not_on_checklist",
    ),
    (
        {"answers": [{"indicator": "INP-SAR-01", "subject": "kantor", "value": 1, "na": "x"}]},
        "answers[0]",
        "value_and_na",
    ),
    ({"subjects": [*SUBJECTS, SUBJECTS[0]]}, "subjects[7].id", "subject_twice"),
    ({"subjects": [*SUBJECTS, {"id": "x", "kind": "wizard"}]}, "subjects[7].kind", "subject_kind_unknown"),
]


@pytest.mark.parametrize(("changes", "path", "code"), FAULTS)
def test_every_fault_of_a_file_is_named_with_its_place(
    tmp_path: Path, changes: dict[str, Any], path: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = run(capsys, "score", write(tmp_path / "a", **changes))
    (line,) = told.lines()
    assert (told.code, line["error"], line["file"]) == (1, "answers_wrong", str(tmp_path / "a"))
    assert line["message"] == Words("id")("error.answers_wrong")
    (problem,) = line["problems"]
    assert problem.startswith(f"{path}: ")
    keys = [key for key in (f"problem.{code}", f"error.{code}") if Words("id").has(key)]
    assert fits(problem.removeprefix(f"{path}: "), Words("id")(keys[0]))


def fits(told: str, template: str) -> bool:
    """Tell whether a sentence was made from a template with parameters."""
    fixed = [part.partition("}")[2] for part in f"}}{template}".split("{")]
    return all(part in told for part in fixed)


def test_all_faults_of_a_file_are_named_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = [
        {"indicator": "XX-01", "subject": "kantor", "value": 1},
        {"indicator": "INP-SAR-01", "subject": "kantor", "value": 9},
        {"indicator": "INP-SAR-02", "subject": "siapa", "value": 1},
    ]
    (line,) = run(capsys, "score", write(tmp_path / "a", answers=answers)).lines()
    assert [problem.partition(":")[0] for problem in line["problems"]] == ["answers[0]", "answers[1]", "answers[2]"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"subjects": [], "answers": [{"indicator": "A", "subject": "b", "value": 1.5}]}',
        b'{"subjects": [], "answers": [{"indicator": "", "subject": "b"}]}',
        b'{"subjects": [], "answers": [{"indicator": "A", "subject": "b", "value": {"r": 1}}]}',
        b'{"subjects": [{"id": "x"}], "answers": []}',
        b'{"subjects": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"subjects": [], "answers": []}' + b" " * (16 << 20),
    ],
)
def test_what_is_no_file_of_answers_is_refused_with_a_reason(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a"
    file.write_bytes(content)
    told = run(capsys, "score", file)
    (line,) = told.lines()
    assert (told.code, line["error"], len(line["problems"])) == (1, "answers_unreadable", 1)


def test_one_bad_file_does_not_keep_the_others_from_being_scored(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = run(capsys, "score", tmp_path / "tidak-ada.json", file, tmp_path)
    missing, good, folder = told.lines()
    assert told.code == 1
    assert (missing["error"], folder["error"]) == ("file_unreadable", "file_not_regular")
    assert good["score"] == "91.94"


def test_na_where_the_method_allows_none_is_scored_and_remarked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    never = next(code for code, leaf in ORI_2024.leaves.items() if leaf.na == "never" and leaf.subject == "office")
    answer = {"indicator": never, "subject": "kantor", "na": "entah"}
    told = run(capsys, "score", write(tmp_path / "a", answers=[*ANSWERS[1:2], answer]))
    (line,) = told.lines()
    assert (told.code, line["score"], line["answered"]) == (0, "100.00", 2)
    assert [remark.partition(":")[0] for remark in line["remarks"]] == ["answers[1]"]


def test_words_are_in_the_language_that_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path / "a", answers=[{"indicator": "XX-01", "subject": "kantor", "value": 1}])
    (line,) = run(capsys, "--language", "en", "score", file).lines()
    assert line["problems"] == ["answers[0]: The instrument has no indicator XX-01."]


def any_value(leaf: Leaf, chance: Random) -> object:
    match leaf.scale:
        case Checklist() as scale:
            return {row.id: chance.random() < 0.7 for row in scale.rows}
        case Number():
            return str(chance.randint(0, 100))
    return chance.choice(list(leaf.scale.levels()) or [0, 1])


@pytest.mark.parametrize("times", [10, pytest.param(50, marks=pytest.mark.slow)])
def test_thousands_of_files_in_one_call_take_seconds(
    tmp_path: Path, times: int, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = Random(1)
    files = [write(tmp_path / f"{number}.json", answers=everything_answered(chance)) for number in range(40)]
    began = time.process_time()
    told = run(capsys, "score", *(files * times))
    seconds = time.process_time() - began
    lines = told.lines()
    assert (told.code, len(lines)) == (0, 40 * times)
    assert len({line["score"] for line in lines}) > 20
    assert seconds / len(lines) < 0.008
    print(f"{len(lines)} files in {seconds:.1f} s of processor time")  # noqa: T201


def everything_answered(chance: Random) -> list[dict[str, object]]:
    return [
        {"indicator": code, "subject": subject["id"], "value": any_value(leaf, chance)}
        for code, leaf in ORI_2024.leaves.items()
        for subject in SUBJECTS
        if subject["kind"] == leaf.subject
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_file_whose_name_is_no_text_is_scored_and_named(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/nilai-\xff.json"
    write(Path(os.fsdecode(name)))
    outcome = subprocess.run([sys.executable, "main.py", "score", name], capture_output=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
    assert json.loads(outcome.stdout.decode())["file"].endswith("nilai-\udcff.json")
