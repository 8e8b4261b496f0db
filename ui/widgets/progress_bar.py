"""How much of something is done: a bar that is never shown without its count."""

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from audit_app.words import Words
from ui.paint import draw_box, draw_words
from ui.theme import Theme
from ui.widgets.labels import set_name

_BAR = 8
_GAP = 6


class Progress(Struct, frozen=True):
    """So many of so many. `has_rest`: something else is open, without which this is not finished either."""

    done: int
    total: int
    has_rest: bool = False

    @property
    def share(self) -> float:
        """The part that is done, from 0 to 1; nothing to do is nothing done."""
        return self.done / self.total if self.total else 0.0

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left."""
        return self.total > 0 and self.done >= self.total and not self.has_rest


class ProgressBar(QProgressBar):
    """A bar with its count above it."""

    def __init__(self, theme: Theme, words: Words, progress: Progress, text: str = "") -> None:
        super().__init__()
        self._theme, self._words, self._text = theme, words, text
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_progress(progress)

    def set_progress(self, progress: Progress) -> None:
        """Show another state."""
        self._progress = progress
        self.setRange(0, max(progress.total, 1))
        self.setValue(progress.done)
        set_name(self, self._text or self._words("count.of", n=progress.done, m=progress.total))

    def set_text(self, text: str) -> None:
        """Say something else than the bare count; take effect with the next progress."""
        self._text = text

    def sizeHint(self) -> QSize:
        """Ask for a line of words and the bar."""
        return QSize(150, progress_height(self._theme))

    def minimumSizeHint(self) -> QSize:
        """Keep the words readable."""
        return QSize(100, progress_height(self._theme))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words and bar."""
        with QPainter(self) as painter:
            paint_progress(painter, QRectF(self.rect()), self._progress, self._theme, self._text)


def progress_height(theme: Theme) -> int:
    """Return the height of a bar with its words."""
    return round(theme.font("secondary_strong").pixelSize() * 1.35) + _GAP + _BAR


def paint_progress(painter: QPainter, rect: QRectF, progress: Progress, theme: Theme, text: str = "") -> None:
    """Draw the count and the bar below it; a finished one is green."""
    line = rect.height() - _GAP - _BAR
    top = QRectF(rect.x(), rect.y(), rect.width(), line)
    count = text or f"{progress.done} / {progress.total}"
    draw_words(painter, top, count, theme.figures("secondary_strong"), theme.colour("text2"))
    bar = QRectF(rect.x(), rect.bottom() - _BAR, rect.width(), _BAR)
    paint_bar(painter, bar, progress, theme)


def paint_bar(painter: QPainter, bar: QRectF, progress: Progress, theme: Theme) -> None:
    """Draw the bar alone."""
    draw_box(painter, bar, bar.height() / 2, theme.colour("track"), theme.track_line)
    if progress.done > 0:
        width = max(bar.height(), bar.width() * min(progress.share, 1.0))
        done = QRectF(bar.x(), bar.y(), width, bar.height())
        draw_box(painter, done, bar.height() / 2, theme.colour("green_fill" if progress.is_complete else "accent"))
