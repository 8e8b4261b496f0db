"""Every text of a window: shown, spoken, told in a tip, offered in a menu, or painted by our own code."""

import html
import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import msgspec
import pytest
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from audit_app.domain.text import Language, Text
from audit_app.words import catalogue
from tests.reference import INSTRUMENTS

_TAGS = re.compile("<[^>]+>")
_PARTS = re.compile(r" · |\n|: |, ")
_LETTERS = re.compile(r"[^\W\d_]{2}")


class Painted:
    """What is painted while a test runs."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: set[str] = set()
        paint = QPainter.drawText

        def listen(painter: QPainter, *args: Any) -> Any:
            self.texts.update(each for each in args if isinstance(each, str))
            return paint(painter, *args)

        monkeypatch.setattr(QPainter, "drawText", listen)


def texts_in(front: QWidget) -> set[str]:
    """Return the texts of everything in a window that can be seen now, and of its menus."""
    seen = [front, *(each for each in front.findChildren(QWidget) if each.isVisible())]
    texts = {text for widget in seen for text in _texts_of(widget)}
    texts |= {action.text() for action in front.findChildren(QAction)}
    return {_TAGS.sub("", html.unescape(text)).replace("&", "") for text in texts if text}


def _texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, QAbstractButton | QLabel | QMessageBox):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        yield from (str(model.index(row, 0).data() or "") for row in range(model.rowCount()))


class Foreign:
    """Finds texts that stand in the catalogue, or in an instrument, for the other language alone."""

    def __init__(self, own: Language) -> None:
        other: Language = "en" if own == "id" else "id"
        pairs: list[dict[Language, str]] = [*catalogue().values(), *_instrument_texts()]
        ours = {form for texts in pairs for form in _forms(texts[own])}
        theirs = {form for texts in pairs for form in _forms(texts[other])}
        self._whole = {text for text in theirs - ours if "{" not in text and _LETTERS.search(text)}
        templates = [_pattern(text) for text in theirs - ours if "{" in text]
        self._templates = [each for each in templates if each is not None]

    def among(self, texts: set[str]) -> list[str]:
        """Return those of some texts, or parts of them, that are in the other language."""
        parts = {part.strip() for text in texts for part in (text, *_PARTS.split(text))}
        return sorted(part for part in parts if self._is_foreign(part))

    def _is_foreign(self, text: str) -> bool:
        return text in self._whole or any(each.fullmatch(text) for each in self._templates)


def _instrument_texts() -> Iterator[dict[Language, str]]:
    for instrument in INSTRUMENTS.values():
        yield from _pairs(msgspec.to_builtins(instrument))


def _pairs(value: Any) -> Iterator[dict[Language, str]]:
    if isinstance(value, dict):
        if set(value) == set(Text.__struct_fields__) and all(isinstance(each, str) for each in value.values()):
            yield value
        else:
            for inner in value.values():
                yield from _pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _pairs(inner)


def _forms(text: str) -> Iterator[str]:
    """Yield a text, and its parts where it is written in one line with others."""
    plain = text.replace("&", "")
    yield plain
    if "{" not in plain:
        yield from (part.strip() for part in _PARTS.split(plain))


def _pattern(text: str) -> re.Pattern[str] | None:
    """Return what a text with parameters looks like when they are filled in; None where they are nearly all of it."""
    built, letters = "", 0
    for literal, name, spec, _ in Formatter().parse(text):
        built += re.escape(literal)
        letters += len(_LETTERS.findall(literal))
        if name is not None:
            built += f"({'|'.join(map(re.escape, spec.split('|')))})" if spec and "|" in spec else "[^·]{1,60}"
            letters += len(_LETTERS.findall(spec or ""))
    return re.compile(built) if letters >= 2 else None
