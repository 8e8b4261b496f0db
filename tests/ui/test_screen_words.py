"""Every key that the window asks for is in the catalogue, and both languages take the same parameters."""

import re
from pathlib import Path
from string import Formatter

import ui
from audit_app.words import catalogue

SOURCES = sorted(Path(ui.__file__).parent.rglob("*.py"))
ASKED = re.compile(r'words\("([a-z_.0-9]+)"')
KEYS_IN_TABLES = re.compile(r'"((?:nav|st|filter|zone|ans|chk|in|step|check|banner|shell)\.[a-z_.]+)"')


def _keys() -> set[str]:
    text = "\n".join(path.read_text("utf-8") for path in SOURCES)
    return set(ASKED.findall(text)) | set(KEYS_IN_TABLES.findall(text))


def test_every_key_that_is_asked_for_exists() -> None:
    asked = _keys()
    assert len(asked) > 40
    assert asked - set(catalogue()) == set()


def _parameters(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}


def test_both_languages_take_the_same_parameters() -> None:
    own = {key: texts for key, texts in catalogue().items() if not key.startswith("qt.")}
    uneven = [key for key, texts in own.items() if _parameters(texts["id"]) != _parameters(texts["en"])]
    assert uneven == []


def test_no_text_is_empty_shouts_or_apologises() -> None:
    rude = re.compile(r"!|\b(Ups|Oops|Maaf|Sorry)\b")
    both = {key: (texts["id"], texts["en"]) for key, texts in catalogue().items()}
    assert [key for key, texts in both.items() if any(rude.search(text) for text in texts)] == []
    assert [key for key, texts in both.items() if not all(text.strip() for text in texts)] == []


def test_mnemonics_of_qt_are_kept() -> None:
    for key, texts in catalogue().items():
        if key.startswith("qt."):
            assert texts["id"].count("&") == texts["en"].count("&"), key
