"""What every kind of report promises; a new one is tested by being registered."""

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

from audit_app.domain.text import LANGUAGES, Language
from audit_app.reports import REPORTS
from audit_app.words import Words
from tests.reports.reading import squeezed, text_of
from tests.reports.sheets import INSTRUMENTS, OFFICE, sheet_of

KINDS = pytest.mark.parametrize("kind", sorted(REPORTS))
EVERYWHERE = pytest.mark.parametrize("language", LANGUAGES)
METHODS = pytest.mark.parametrize("method", sorted(INSTRUMENTS))
ACTIVE = {
    "/URI",
    "/JS",
    "/JavaScript",
    "/Launch",
    "/OpenAction",
    "/AA",
    "/Annots",
    "/XObject",
    "/EmbeddedFiles",
    "/GoToR",
}


@KINDS
def test_it_stands_in_the_register_under_its_kind(kind: str) -> None:
    assert REPORTS[kind].kind == kind


@KINDS
@METHODS
@EVERYWHERE
def test_it_prints_every_method_in_both_languages_on_a4(kind: str, method: str, language: Language) -> None:
    pdf = REPORTS[kind].render(sheet_of(method), Words(language))
    reader = PdfReader(io.BytesIO(pdf))
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages} == {(595.28, 841.89)}
    assert squeezed(OFFICE.name) in text_of(pdf)


@KINDS
@EVERYWHERE
def test_the_file_says_what_it_is(kind: str, language: Language) -> None:
    reader = PdfReader(io.BytesIO(REPORTS[kind].render(sheet_of("ori-2024"), Words(language))))
    about = reader.metadata
    assert about is not None
    assert OFFICE.name in (about.title or "")
    assert about.author == "Rina Sinaga, Jhon Saragih"
    assert about.creation_date_raw == "D:20261124112000+07'00'"  # the time of signing
    assert str(reader.root_object["/Lang"]) == language


@KINDS
def test_nothing_in_it_acts_links_or_comes_from_elsewhere(kind: str) -> None:
    reader = PdfReader(io.BytesIO(REPORTS[kind].render(sheet_of("ori-2024"), Words("id"))))
    names = set(_names(reader.trailer, set()))
    assert "/Contents" in names
    assert not names & ACTIVE


@KINDS
def test_only_embedded_fonts_are_used(kind: str) -> None:
    reader = PdfReader(io.BytesIO(REPORTS[kind].render(sheet_of("ori-2024"), Words("id"))))
    named = (reader.pages[0].get("/Resources") or {})["/Font"]
    fonts = [font.get_object() for font in named.values()]
    assert {font["/BaseFont"].partition("+")[2] for font in fonts} == {"FiraSans-Regular", "FiraSans-SemiBold"}
    assert all("/FontFile2" in font["/FontDescriptor"] and "/ToUnicode" in font for font in fonts)


@KINDS
def test_the_same_revision_gives_the_same_bytes_at_any_time_and_place(kind: str) -> None:
    here = hashlib.sha256(REPORTS[kind].render(sheet_of("ori-2024"), Words("id"))).hexdigest()
    again = hashlib.sha256(REPORTS[kind].render(sheet_of("ori-2024"), Words("id"))).hexdigest()
    elsewhere = _hash_in_another_process(kind)
    assert here == again == elsewhere


def test_another_score_gives_other_bytes() -> None:
    sheet = sheet_of("ori-2024")
    assert text_of(REPORTS["summary"].render(sheet, Words("id"))) != text_of(
        REPORTS["summary"].render(replace(sheet, card=sheet_of("ori-2024", 0.6).card), Words("id"))
    )


def _hash_in_another_process(kind: str) -> str:
    """Return the hash that a process of another zone, language, hash seed and claimed build time gets."""
    script = (
        "import hashlib\n"
        "from audit_app.reports import REPORTS\n"
        "from audit_app.words import Words\n"
        "from tests.reports.sheets import sheet_of\n"
        f"pdf = REPORTS[{kind!r}].render(sheet_of('ori-2024'), Words('id'))\n"
        "print(hashlib.sha256(pdf).hexdigest())\n"
    )
    strange = {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "tr_TR.UTF-8",
        "SOURCE_DATE_EPOCH": "1000000000",
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | strange,
        capture_output=True,
        text=True,
        check=True,
    )
    return re.sub(r"\s", "", done.stdout)


def _names(thing: PdfObject, seen: set[int]) -> list[str]:
    """Return every name that is a key anywhere in a file."""
    if isinstance(thing, IndirectObject):
        if thing.idnum in seen:
            return []
        seen.add(thing.idnum)
        return _names(thing.get_object() or DictionaryObject(), seen)
    if isinstance(thing, dict):
        return [*map(str, thing), *(name for part in thing.values() for name in _names(part, seen))]
    if isinstance(thing, list):
        return [name for part in thing for name in _names(part, seen)]
    return []
