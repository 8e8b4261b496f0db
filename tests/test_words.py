"""Words that people read: figures, and words that follow a number."""

import re
from string import Formatter

import pytest

from audit_app.words import Words, catalogue

CHOICES = [
    (key, name, spec)
    for key, texts in sorted(catalogue().items())
    for _, name, spec, _ in Formatter().parse(texts["en"])
    if spec
]


@pytest.mark.parametrize(
    ("key", "params", "told"),
    [
        ("in.conf", {"n": 1}, "1 conflict"),
        ("in.conf", {"n": 2}, "2 conflicts"),
        ("in.conf", {"n": 0}, "0 conflicts"),
        ("rev.found", {"n": 1, "m": 3}, "1 finding · 3 files"),
        ("backup.none", {"n": 1}, "1 visit has no copy"),
    ],
)
def test_english_words_follow_the_number(key: str, params: dict[str, int], told: str) -> None:
    assert Words("en")(key, **params) == told


def test_indonesian_words_stay_as_they_are() -> None:
    assert Words("id")("in.conf", n=1) == "1 konflik"
    assert [key for key, texts in catalogue().items() if re.search(r"\{\w+:", texts["id"])] == []


def test_every_choice_has_two_forms() -> None:
    assert len(CHOICES) > 30
    assert [key for key, _, spec in CHOICES if spec.count("|") != 1] == []
