"""The guide holds together: same in both languages, and it names nothing that is not there."""

import re
from pathlib import Path

import pytest

from audit_app.domain.text import Language
from audit_app.guide import Chapter, chapters
from audit_app.words import catalogue
from tests.guide.chapters_read import ALL, IDS, file_of, keys, labels, links, pictures, prose, shape
from tests.guide.keys_of_the_program import keys_of_the_program

NOT_LABELS = ("error.", "help.", "code.", "problem.", "event.", "gap.", "prn.", "minutes.", "keypaper.")
"""Sentences that are no words of the screen."""
LONGEST = 34
PARAMETER = re.compile(r"\{[^}]*\}")


def test_both_languages_have_the_same_chapters() -> None:
    names = [chapter.name for chapter in chapters("id")]
    assert len(names) > 14
    assert names == [chapter.name for chapter in chapters("en")]
    assert [int(name[:2]) for name in names] == list(range(1, len(names) + 1))


@pytest.mark.parametrize("name", [chapter.name for chapter in chapters("id")])
def test_a_chapter_is_built_alike_in_both_languages(name: str) -> None:
    indonesian, english = (
        next(each for each in chapters(language) if each.name == name) for language in ("id", "en")
    )  # fmt: skip
    assert shape(indonesian) == shape(english)
    assert indonesian.title != english.title


@pytest.mark.parametrize(("language", "chapter"), ALL, ids=IDS)
def test_links_lead_to_chapters(language: Language, chapter: Chapter) -> None:
    assert [target for target in links(chapter) if not file_of(language, target).is_file()] == []
    assert all(re.fullmatch(r"\d\d-[a-z]+\.md", target) for target in links(chapter))


@pytest.mark.parametrize(("language", "chapter"), ALL, ids=IDS)
def test_every_label_stands_on_the_screen(language: Language, chapter: Chapter) -> None:
    assert set(strange_labels(labels(chapter), language)) == set()


def test_a_label_that_is_not_there_would_be_noticed() -> None:
    invented = ["Simpan semuanya", "Tampilkan semua 178", "2 dari 3"]
    assert strange_labels(["Beranda", *invented], "id") == ["Simpan semuanya", "2 dari 3"]
    assert strange_labels(["Home", "Beranda"], "en") == ["Beranda"]


def strange_labels(named: list[str], language: Language) -> list[str]:
    """Return those that the screen never says; a text with a count in it fits with any count."""
    texts = {texts[language] for key, texts in catalogue().items() if not key.startswith(NOT_LABELS)}
    texts |= {catalogue()[key][language] for key in ("prn.summary", "prn.ba")}
    filled = {text for text in texts if "{" in text and len(re.findall(r"[^\W\d]", PARAMETER.sub("", text))) > 5}
    patterns = [re.compile(".+".join(map(re.escape, PARAMETER.split(text)))) for text in filled]
    return [label for label in named if label not in texts and not any(each.fullmatch(label) for each in patterns)]


@pytest.mark.parametrize(("language", "chapter"), ALL, ids=IDS)
def test_every_key_works_in_the_program(language: Language, chapter: Chapter) -> None:
    known = keys_of_the_program()
    assert len(known) > 60
    assert [key for key in keys(chapter) if key not in known] == [], language


def test_every_picture_is_used_in_its_own_language() -> None:
    used = {file_of(language, each) for language, chapter in ALL for each in pictures(chapter)}
    for language in ("id", "en"):
        folder = file_of(language, f"../pictures/{language}")
        assert {path for path in used if path.parent == folder} == set(folder.iterdir())
    assert all(f"/{language}/" in each for language, chapter in ALL for each in pictures(chapter))


def test_the_pictures_are_small_enough_to_ship() -> None:
    files = [path for path in file_of("id", "../pictures").rglob("*") if path.is_file()]
    assert len(files) > 30
    assert sum(path.stat().st_size for path in files) < 3_000_000
    assert all(path.suffix == ".png" for path in files)


@pytest.mark.parametrize(("language", "chapter"), ALL, ids=IDS)
def test_the_voice_is_calm_and_sentences_are_short(language: Language, chapter: Chapter) -> None:
    text = re.sub(r"!\[", "[", prose(chapter))
    assert "!" not in text
    assert not re.search(r"\b(Ups|Oops|Maaf|Sorry|silahkan|user friendly)\b", text)
    sentences = re.split(r"[.:;?]\s|\n", re.sub(r"\]\([^)]+\)", "", text))
    assert [each for each in sentences if len(each.split()) > LONGEST] == [], language


def test_no_english_leaks_into_indonesian() -> None:
    leaks = re.compile(r"\b(the|and|is|not|with|please|you|your|click|press|of)\b", re.IGNORECASE)
    assert [chapter.name for chapter in chapters("id") if leaks.search(_said(chapter))] == []


def _said(chapter: Chapter) -> str:
    return re.sub(r"\]\([^)]+\)", "", prose(chapter))


def test_every_chapter_begins_with_its_title() -> None:
    for _language, chapter in ALL:
        assert chapter.text.startswith(f"# {chapter.title}\n\n"), chapter.name
        assert Path(chapter.name).name == chapter.name
