"""The words of paper: both languages complete, with the same places to fill in, in the order of their keys."""

import json
import string

from audit_app.shipped import shipped

WORDS: dict[str, dict[str, str]] = json.loads((shipped("words") / "paper.json").read_text("utf-8"))


def places(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_keys_stand_in_order() -> None:
    assert list(WORDS) == sorted(WORDS)


def test_every_key_has_both_languages_with_the_same_places() -> None:
    for key, texts in WORDS.items():
        assert set(texts) == {"id", "en"}, key
        assert all(text.strip() for text in texts.values()), key
        assert places(texts["id"]) == places(texts["en"]), key
        assert "!" not in texts["id"] + texts["en"], key
