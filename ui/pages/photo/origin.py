"""Where a photo comes from, all of it claimed by the file itself, and what may be wrong with it."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.photo_doubts import PhotoDoubt
from audit_app.words import Words
from audit_app.workflows.look_at_photo import PhotoFacts
from ui.fonts import fixed_font
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.icon_mark import IconMark
from ui.widgets.labels import label, paragraph, set_name, set_tooltip

_NAME_WIDTH = 84
_SHOWN_HASH = (8, 4)


class Origin(QWidget):
    """Names and values, line by line."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_origin(self, file: EvidenceFile, original: EvidenceFile | None, facts: PhotoFacts | None) -> None:
        """Show what is known; the facts of a file come later than the file."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, value) in enumerate(origin_lines(file, original, facts, self._words)):
            title = label(self._theme, name, "secondary", "text2")
            title.setMinimumWidth(self._theme.scaled(_NAME_WIDTH))
            self._grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._value(file, name, value), row, 1)

    def _value(self, file: EvidenceFile, name: str, value: str) -> QLabel:
        text = paragraph(self._theme, value, "secondary")
        if name == self._words("ph.hash"):
            text.setFont(fixed_font(self._theme.text_scale))
            set_name(text, file.sha256)
            set_tooltip(text, file.sha256)
        return text


class Doubts(QWidget):
    """What may be wrong with a photo, each in a line of its own; nothing when nothing is."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.told: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_doubts(self, facts: PhotoFacts | None) -> None:
        """Show the doubts about another photo."""
        told = tuple(doubt_lines(facts, self._words)) if facts else ()
        if told != self.told:
            self.told = told
            while (item := self._column.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            for line in told:
                self._column.addWidget(noted(self._theme, Icon.WARNING, "yellow", line))
        self.setVisible(bool(told))


def noted(theme: Theme, icon: Icon, colour: str, text: str) -> QWidget:
    """Return a paragraph with an icon before it."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconMark(theme, icon, colour), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(paragraph(theme, text, "secondary", "text2"), 1)
    return line


def origin_lines(
    file: EvidenceFile, original: EvidenceFile | None, facts: PhotoFacts | None, words: Words
) -> Iterator[tuple[str, str]]:
    """Yield name and value of what is known about where a file comes from."""
    yield words("ph.taken"), _taken(file, original, words)
    if facts is not None and facts.device:
        yield words("ph.device"), facts.device
    if facts is not None and facts.pages:
        yield words("ph.size"), words("ph.size.pages", n=facts.pages, b=size_words(file.bytes, words))
    elif facts is not None and facts.width:
        yield words("ph.size"), f"{facts.width} × {facts.height} · {size_words(file.bytes, words)}"
    else:
        yield words("ph.size"), size_words(file.bytes, words)
    if facts is not None:
        yield words("ph.location"), words("ph.location.inside" if facts.has_place else "ph.location.none")
    yield words("ph.hash"), short_hash(file.sha256)


def doubt_lines(facts: PhotoFacts, words: Words) -> Iterator[str]:
    """Yield what may be wrong with a photo, as sentences."""
    for doubt in facts.doubts:
        yield _doubt(doubt, words)
    if facts.also_in:
        yield words("ph.doubt.elsewhere", n=facts.also_in)


def size_words(size: int, words: Words) -> str:
    """Return a size of a file as people say it: `2,4 MB`."""
    for unit, factor in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if size >= factor:
            return f"{words.figure(f'{size / factor:.1f}')} {unit}"
    return f"{max(1, round(size / 1000))} kB"


def short_hash(sha256: str) -> str:
    """Return the beginning and the end of a hash in groups of four: `9f2c 41ab … e07d`."""
    first, last = _SHOWN_HASH
    return f"{sha256[: first // 2]} {sha256[first // 2 : first]} … {sha256[-last:]}"


def _taken(file: EvidenceFile, original: EvidenceFile | None, words: Words) -> str:
    """Return the claimed time; a copy claims none, so that of its original is told as such."""
    claimed = original.taken if original is not None and file.taken is None else file.taken
    if claimed is None:
        return words("ph.taken.none")
    moment = datetime.fromisoformat(claimed)
    told = f"{words.date(moment.date())} {words.clock(moment)}"
    return told if file.taken else words("ph.taken.original", t=told)


def _doubt(doubt: PhotoDoubt, words: Words) -> str:
    return words(f"ph.doubt.{doubt.code}", n=doubt.days)
