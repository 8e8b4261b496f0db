"""`visit acknowledge`: the head of the office signs or refuses, from the command line to the printed sheet."""

from pathlib import Path

import pytest

from tests.cli.test_visit import laptop as laptop_with_a_visit
from tests.evidence import samples
from tests.laptop import Laptop
from tests.reports.reading import squeezed, text_of

laptop_begun = laptop_with_a_visit
HEAD = ("--name", "Drs. Marulam Purba", "--position", "Kepala Dinas")


@pytest.fixture
def laptop(laptop_begun: Laptop) -> Laptop:
    """A laptop with a sealed visit to an office that was closed."""
    laptop_begun.say("visit", "set", "Disdukcapil", "--outcome", "not_assessable", "--reason", "Kantor tutup.")
    laptop_begun.say("visit", "seal", "Disdukcapil")
    return laptop_begun


def file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def sheet(laptop: Laptop, folder: Path, kind: str = "summary") -> str:
    laptop.say("report", "Disdukcapil", "--kind", kind, "--out", folder / f"{kind}.pdf")
    return text_of((folder / f"{kind}.pdf").read_bytes())


def test_all_three_ways_one_after_the_other(laptop: Laptop, tmp_path: Path) -> None:
    photo, strokes = file(tmp_path / "lembar.jpg", samples.jpeg()), file(tmp_path / "goresan.png", samples.png())
    visit = ("visit", "acknowledge", "Disdukcapil")
    assert "NIP" in sheet(laptop, tmp_path)
    assert "Signed on paper" in laptop.say(*visit, "--form", "paper", "--file", photo, *HEAD)
    assert laptop.data("visit", "show", "Disdukcapil")[1]["acknowledged"]["form"] == "paper"
    shown = laptop.say("visit", "show", "Disdukcapil")
    assert "as stated by the assessor: Signed on paper (Drs. Marulam Purba)" in shown
    told = sheet(laptop, tmp_path)
    assert squeezed("Signed on paper As stated by the assessor") in told
    assert squeezed("Drs. Marulam Purba Kepala Dinas") in told
    assert "NIP" not in told
    assert laptop.data(*visit, "--form", "drawn", "--file", strokes, *HEAD)[0]["form"] == "drawn"
    assert squeezed("Signed on the screen") in sheet(laptop, tmp_path, "minutes")
    laptop.say(*visit, "--form", "refused", "--reason", "Belum sempat membaca.", "--witness", "Jhon Saragih")
    for kind in ("summary", "minutes"):
        told = sheet(laptop, tmp_path, kind)
        assert squeezed("Refused to sign") in told
        assert squeezed("Belum sempat membaca.") in told
        assert squeezed("Witness: Jhon Saragih") in told
    assert "problem" not in laptop.say("store", "check")


def test_what_is_missing_or_wrong_is_told(laptop: Laptop, tmp_path: Path) -> None:
    visit = ("visit", "acknowledge", "Disdukcapil", "--form")
    scan = file(tmp_path / "pindai.pdf", samples.pdf())
    for rest in (
        ("paper", *HEAD),
        ("paper", *HEAD, "--file", tmp_path / "tidak-ada.jpg"),
        ("paper", *HEAD, "--file", scan),
        ("drawn", "--file", file(tmp_path / "goresan.png", samples.png())),
        ("refused", "--reason", "Tidak setuju."),
        ("refused", "--witness", "Jhon Saragih"),
    ):
        assert "Nothing was" in laptop.refuse(*visit, *rest)
    assert "NIP" in sheet(laptop, tmp_path)


def test_what_was_changed_since_is_not_acknowledged(laptop: Laptop) -> None:
    laptop.say("visit", "set", "Disdukcapil", "--reason", "Kantor tutup karena banjir.")
    told = laptop.refuse("visit", "acknowledge", "Disdukcapil", "--form", "refused", "--reason", "x", "--witness", "y")
    assert "Sign the visit as finished first" in told
