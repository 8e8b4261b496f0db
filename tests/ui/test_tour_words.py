"""On no screen stands a word of the other language, and none is cut where words are a third longer."""

import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from audit_app.domain.text import Language
from audit_app.words import catalogue
from audit_app.workflows.start_visit import LABELS
from tests.telling import Tell
from tests.ui.cuts import cut_in
from tests.ui.said import Foreign, Painted, texts_in
from tests.ui.stage import Scene, scene, stage
from tests.ui.stray_windows import StrayWindows
from tests.ui.tour import Tour
from ui.dress import dress
from ui.settings import Settings
from ui.theme import Theme

__all__ = ["scene", "stage"]


_CODES = re.compile("|".join(re.sub(r"\{[^}]*\}", "[0-9]+", label) for label in LABELS.values() if "{" in label))
"""How respondents are named in what is signed: data, whatever the language of the window."""


@pytest.fixture
def dressed(qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Settings]:
    """Settings of their own; afterwards the application looks as it did."""
    settings = Settings(tmp_path / "tour.ini")
    yield settings
    settings.language = "id"
    dress(qapp, settings)
    theme.apply(qapp)


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_word_of_the_other_language_is_shown_or_spoken(
    language: Language, scene: Scene, dressed: Settings, qapp: QApplication, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path, tell: Tell,
) -> None:  # fmt: skip
    dressed.language = language
    dress(qapp, dressed)
    foreign, painted = Foreign(language), Painted(monkeypatch)
    texts: set[str] = set()
    found: dict[str, list[str]] = {}
    stops = 0
    with StrayWindows(qapp) as stray:
        for stop in Tour(scene, dressed, tmp_path).stops():
            stops += 1
            painted.texts.clear()
            stop.front.grab()
            here = texts_in(stop.front) | painted.texts
            texts |= here
            wrong = [text for text in foreign.among(here) if not _CODES.match(text)]
            found |= {stop.name: wrong} if wrong else {}
    tell(f"{language}: {stops} states of the window, {len(texts)} texts")
    assert found == {}
    assert stray.found == []


def _longer(text: str) -> str:
    """Return a text that is 35 % longer, as a translation may be."""
    added = "".join("aeiou "[number % 6] for number in range(math.ceil(len(text) * 0.35)))
    return f"{text}{added}".rstrip()


def test_words_that_are_a_third_longer_are_not_cut(
    scene: Scene, dressed: Settings, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tell: Tell
) -> None:
    words = {key: {"id": _longer(texts["id"]), "en": texts["en"]} for key, texts in catalogue().items()}
    monkeypatch.setattr("audit_app.words.catalogue", lambda: words)
    dress(qapp, dressed)
    found = [f"{stop.name}: {cut}" for stop in Tour(scene, dressed, tmp_path).stops() for cut in cut_in(stop.front)]
    tell(f"words 35 % longer: {len(words)} texts, {len(found)} cut")
    assert not found, "\n".join(found)
