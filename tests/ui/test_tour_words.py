"""On no screen stands a word of the other language, and none is cut where words are a third longer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from audit_app.domain.text import Language
from tests.telling import Tell
from tests.ui.said import Foreign, Painted, texts_in
from tests.ui.stage import Scene, scene, stage
from tests.ui.stray_windows import StrayWindows
from tests.ui.tour import Tour
from ui.dress import dress
from ui.settings import Settings
from ui.theme import Theme

__all__ = ["scene", "stage"]

_NAMES = {"Present", "Absent"}


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
            found |= {stop.name: wrong} if (wrong := foreign.among(here)) else {}
    tell(f"{language}: {stops} states of the window, {len(texts)} texts")
    assert found == {}
    assert stray.found == []
