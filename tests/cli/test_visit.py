"""`visit set`, `subject`, `finding`, and files that cannot be read: what surrounds the answers of a visit."""

import re
from pathlib import Path

import pytest

from tests.laptop import PASSPHRASE, Laptop


@pytest.fixture
def laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Laptop:
    monkeypatch.setenv("HABONARON_PASSPHRASE", PASSPHRASE)
    made = Laptop(tmp_path / "data", capsys)
    made.say("setup", "--name", "Rina Sinaga")
    made.say("office", "add", "Disdukcapil", "--entity", "Kabupaten Simalungun", "--product", "KTP-el")
    made.say("visit", "start", "Disdukcapil", "--round", "2026", "--date", "2026-11-24")
    return made


def _labels(laptop: Laptop) -> list[str]:
    return [subject["label"] for subject in laptop.data("visit", "show", "Disdukcapil")[1]]


def test_times_and_outcome_are_set_and_a_wrong_time_is_refused(laptop: Laptop) -> None:
    laptop.say("visit", "set", "Disdukcapil", "--from", "09:15", "--to", "11:00")
    laptop.refuse("visit", "set", "Disdukcapil", "--from", "9 pagi")
    laptop.refuse("visit", "set", "Disdukcapil", "--outcome", "not_assessable")
    laptop.say("visit", "set", "Disdukcapil", "--outcome", "not_assessable", "--reason", "Kantor tutup karena banjir.")


def test_respondents_come_change_and_go(laptop: Laptop) -> None:
    before = _labels(laptop)
    assert "W31" in laptop.say("subject", "add", "Disdukcapil", "user")
    assert _labels(laptop) == [*before, "W31"]
    laptop.say("subject", "change", "Disdukcapil", "W31", "--label", "W31 (ibu)", "--post", "Loket 2", "--substitute")
    (changed,) = [each for each in laptop.data("visit", "show", "Disdukcapil")[1] if each["label"] == "W31 (ibu)"]
    assert (changed["role"], changed["substitute"], changed["name"]) == ("Loket 2", True, None)
    laptop.say("subject", "remove", "Disdukcapil", "W31")
    assert _labels(laptop) == before
    laptop.refuse("subject", "add", "Disdukcapil", "office")
    laptop.say("subject", "allow-fewer", "Disdukcapil", "user", "Hanya sedikit pengunjung.")


def test_findings_are_written_taken_and_removed(laptop: Laptop) -> None:
    laptop.say("answer", "Disdukcapil", "INP-SAR-01", "Kantor", "1", "--note", "Kursi kurang.")
    laptop.say(
        "finding", "add", "Disdukcapil", "Ruang sempit.", "--advice", "Pindah.", "--about", "INP-SAR-01", "Kantor"
    )
    assert [list(each) for each in laptop.data("finding", "list", "Disdukcapil")] == [
        ["finding"],
        ["suggested", "text"],
    ]
    laptop.say("finding", "take", "Disdukcapil", "1")
    findings = [each["finding"] for each in laptop.data("finding", "list", "Disdukcapil") if "finding" in each]
    assert [len(each["items"]) for each in findings] == [1, 1]
    assert "Kursi kurang." in findings[1]["text"]
    laptop.say("finding", "remove", "Disdukcapil", findings[0]["id"])
    assert "2" in laptop.refuse("finding", "take", "Disdukcapil", "2")
    laptop.refuse("finding", "remove", "Disdukcapil", findings[0]["id"])


def test_a_file_that_cannot_be_read_is_named_and_nothing_changes(laptop: Laptop, tmp_path: Path) -> None:
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b"\xe9")
    before = laptop.data("visit", "list")
    for path in (tmp_path / "tidak-ada.jsonl", latin, tmp_path):
        assert str(path) in laptop.refuse("answer", "Disdukcapil", "--from", path)
    assert "frasa" in laptop.refuse("visit", "seal", "Disdukcapil", "--passphrase-file", tmp_path / "frasa")
    assert laptop.data("visit", "list") == before


def test_a_visit_is_found_by_how_its_name_begins(laptop: Laptop) -> None:
    assert re.search(r"\b0/\d+", laptop.say("visit", "show", "disduk"))
    laptop.say("visit", "start", "Disdukcapil", "--round", "2026", "--date", "2026-11-25")
    assert "2" in laptop.refuse("visit", "show", "disduk")


def test_an_ambiguous_name_lists_what_it_may_mean(laptop: Laptop) -> None:
    laptop.say("office", "add", "Disdukcapil", "--entity", "Kota Pematangsiantar")
    told = laptop.refuse("visit", "start", "Disduk", "--round", "2026", "--date", "2026-11-25").splitlines()
    assert ["Kabupaten Simalungun" in line for line in told[1:]] == [True, False]
    assert "Kota Pematangsiantar" in told[2]
    laptop.say("visit", "start", told[1].split()[0], "--round", "2026", "--date", "2026-11-25")
    told = laptop.refuse("visit", "show", "disduk").splitlines()
    assert sorted(line.split()[-2] for line in told[1:]) == ["2026-11-24", "2026-11-25"]
    told = laptop.refuse("results", "trend", "Malang").splitlines()
    assert [line.strip() for line in told[1:]] == ["Kabupaten Malang", "Kota Malang"]


@pytest.mark.parametrize("wrong", ["24-11-2026", "2026-02-30", ""])
def test_a_date_that_is_none_is_refused_in_words(laptop: Laptop, wrong: str) -> None:
    for command in (("start", "Disdukcapil", "--round", "2026", "--date", wrong), ("set", "Disduk", "--date", wrong)):
        assert "(date: must be a day of the calendar, written like 2026-11-24)" in laptop.refuse("visit", *command)
    assert "(start time: must be a time of day" in laptop.refuse("visit", "set", "Disduk", "--from", "9 pagi")
    assert "reason is missing" in laptop.refuse("visit", "set", "Disduk", "--outcome", "not_assessable")


def test_what_is_data_stays_and_what_is_a_word_is_translated(laptop: Laptop) -> None:
    laptop.say("answer", "Disdukcapil", "INP-SAR-01", "Office", "5")
    laptop.say("answer", "Disdukcapil", "INP-SAR-02", "Kantor", "5")
    assert "A Green" in laptop.say("visit", "list")
    told = laptop.say("visit", "show", "Disdukcapil")
    assert "  officer  Petugas 1" in told
    assert "  complaint officer  Petugas pengaduan 1" in told
    assert "A Green" in laptop.say("results", "rank", "--year", "2022")


def test_a_seal_says_whose_number_its_number_is(laptop: Laptop) -> None:
    assert "Sealed as revision 1 of Laptop: " in laptop.say("visit", "seal", "Disdukcapil", "--snapshot")


def test_what_is_missing_is_named_without_ids(laptop: Laptop) -> None:
    told = laptop.say("visit", "show", "Disdukcapil")
    assert "! INP-SAR-01 Kantor  not answered" in told
    assert "answer/" not in told
    laptop.say("subject", "remove", "Disdukcapil", "W01")
    assert "! fewer respondents  respondents short" in laptop.say("visit", "show", "Disdukcapil")
    assert "answer/" not in laptop.refuse("visit", "seal", "Disdukcapil")
