"""The whole road through the command line alone: two assessors and a lead, from setup to rank and paper."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from audit_app.cli import parse
from audit_app.workspace import open_workspace
from tests.builders import photo
from tests.laptop import PASSPHRASE, Laptop

Make = Callable[[str, str, str], Laptop]


@pytest.fixture
def make(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Make:
    monkeypatch.setenv("HABONARON_PASSPHRASE", PASSPHRASE)

    def made(folder: str, name: str, role: str) -> Laptop:
        laptop = Laptop(tmp_path / folder, capsys)
        laptop.say("setup", "--name", name, "--role", role, "--laptop", f"Laptop {folder}")
        return laptop

    return made


def _answers(laptop: Laptop, visit: str, path: Path) -> Path:
    """Write a file that answers every item of an `ori-2021` visit, with note and reason for missing evidence."""
    subjects = laptop.data("visit", "show", visit)[1]
    instrument = laptop.data("instrument", "show", "ori-2021")[0]
    lines = []
    for dimension in instrument["dimensions"]:
        for variable in dimension["variables"]:
            for indicator in variable["indicators"]:
                codes = [aspect["code"] for aspect in indicator.get("aspects", [])] or [indicator["code"]]
                for subject in (each for each in subjects if each["type"] == indicator["subject"]):
                    lines += [
                        {"indicator": code, "subject": subject["label"], "value": 1, "note": "n", "gap": "g"}
                        for code in codes
                    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return path


def _visit_and_export(rina: Laptop, tmp_path: Path, stick: Path) -> tuple[str, Path]:
    """Let Rina visit an office, answer everything, attach a photo, seal and export."""
    rina.say("office", "add", "Disdukcapil", "--entity", "Kabupaten Simalungun", "--product", "KTP-el")
    begin = ("visit", "start", "Disdukcapil", "--instrument", "ori-2021", "--round", "2026", "--date", "2026-11-24")
    visit = re.findall(r"[0-9a-f-]{36}", rina.say(*begin))[0]
    rina.say("visit", "seal", visit, code=1)
    saved = rina.say("answer", visit, "--from", _answers(rina, visit, tmp_path / "answers.jsonl"))
    assert len(saved.splitlines()) == 28
    picture = tmp_path / "papan.jpg"
    picture.write_bytes(photo().getvalue())
    rina.say("attach", visit, "KEP-SF-01", "Kantor", picture, "--caption", "Parkir")
    assert rina.data("visit", "list")[0]["score"] == "100.00"
    rina.say("visit", "undo", visit)
    rina.say("visit", "redo", visit)
    rina.say("visit", "seal", visit)
    told = rina.say("export", visit, "--to", tmp_path, "--profile", "without_originals")
    assert "only marked or turned" in told
    return visit, _export(rina, visit, stick)


def _export(laptop: Laptop, visit: str, stick: Path) -> Path:
    return Path(laptop.data("export", visit, "--to", stick)[0]["file"])


def _go_on_elsewhere(jhon: Laptop, rina: Laptop, visit: str, first: Path) -> None:
    """Let Jhon compare Rina's number, take her visit over and change two items, one of which Rina changes too."""
    unknown = jhon.data("import", first, code=3)[0]
    assert (unknown["outcome"], unknown["code"]) == ("quarantined", "SIGNER_UNKNOWN")
    jhon.say("trust", "pin", first, "--number", "1" * 25, code=1)
    jhon.say("trust", "pin", first, "--number", rina.number)
    assert jhon.data("import", first)[0]["code"] == "DUPLICATE"
    jhon.say("visit", "take-over", visit)
    jhon.say("answer", visit, "KEP-PK-01", "Kantor", "0", "--note", "Tidak ada ramp.")
    jhon.say("answer", visit, "KEP-SF-03", "Kantor", "0", "--note", "Toilet terkunci.")
    rina.say("answer", visit, "KEP-SF-03", "Kantor", "1", "--note", "Toilet bersih.")
    for laptop in (rina, jhon):
        laptop.say("visit", "seal", visit)


def _decide(lead: Laptop, visit: str, tmp_path: Path) -> None:
    """Let the lead see the conflict item by item, be refused paper and approval until it is decided, and decide it."""
    rows = {each["item"].split("/")[1]: each for each in lead.data("merge", visit)}
    assert rows["KEP-PK-01"]["selected"] is not None
    assert rows["KEP-SF-03"]["selected"] is None
    lead.say("report", visit, "--out", tmp_path / "no.pdf", code=1)
    lead.say("review", "approve", visit, code=1)
    jhons = next(head for head, value in rows["KEP-SF-03"]["values"].items() if value["value"] == 0)
    choice = ("resolve", visit, "--take-all", jhons[:10], "--reason", "Foto menunjukkan pintu terkunci.")
    lead.say(*choice, "--both-evidence")
    lead.say(*choice, code=1)
    lead.say("review", "approve", visit)
    assert lead.data("visit", "list")[0]["review"] == "verified"


def test_two_assessors_and_a_lead(make: Make, tmp_path: Path) -> None:
    rina, jhon = make("rina", "Rina Sinaga", "assessor"), make("jhon", "Jhon Saragih", "assessor")
    lead = make("lead", "M. Tampubolon", "lead")
    stick = tmp_path / "stick"
    stick.mkdir()
    visit, first = _visit_and_export(rina, tmp_path, stick)
    _go_on_elsewhere(jhon, rina, visit, first)
    bundles = [_export(laptop, visit, stick) for laptop in (rina, jhon)]
    for laptop, bundle in zip((rina, jhon), bundles, strict=True):
        lead.data("import", bundle, code=3)
        lead.say("trust", "pin", bundle, "--number", laptop.number)
    assert {each["outcome"] for each in lead.data("verify", *bundles, code=3)} == {"quarantined"}
    _decide(lead, visit, tmp_path)

    ranking = lead.data("results", "rank", "--year", "2021", "--level", "kabupaten", "--own")
    assert [each["origin"] for each in ranking].count("own") == 1
    lead.say("report", visit, "--out", tmp_path / "ringkasan.pdf")
    assert (tmp_path / "ringkasan.pdf").read_bytes().startswith(b"%PDF")
    imported = lead.data("imports", "list")
    lead.say("imports", "withdraw", str(imported[-1]["id"]), "salah kirim")
    assert lead.data("merge")[0]["standing"] == "current"
    lead.say("imports", "reinstate", str(imported[-1]["id"]), "ternyata benar")
    for laptop in (rina, jhon, lead):
        assert laptop.data("store", "check")[0]["problems"] == []


def test_a_second_program_is_refused_by_name(make: Make, tmp_path: Path) -> None:
    laptop = make("rina", "Rina", "assessor")
    with open_workspace(tmp_path / "rina"):
        laptop.say("visit", "list", code=1)
    laptop.say("visit", "list")


def test_help_speaks_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for language, word in (("id", "perintah"), ("en", "commands")):
        with pytest.raises(SystemExit):
            parse(["--language", language, "--help"])
        assert word in capsys.readouterr().out
