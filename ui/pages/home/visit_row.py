"""One visit of the list, painted: office, progress, evidence, verdict, state and copies."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from audit_app.words import Words
from audit_app.workflows.list_visits import VisitSummary
from ui.fonts import TextStyle
from ui.models.visits import SUMMARY
from ui.paint import draw_words
from ui.progress_words import progress_bar, progress_counts
from ui.theme import Theme
from ui.widgets.chip import paint_chip
from ui.widgets.copy_chip import copy_face
from ui.widgets.progress_bar import paint_progress, progress_height
from ui.widgets.state_chip import state_face
from ui.widgets.veil import paint_veil
from ui.widgets.zone_chip import zone_face

_PADDING = 20
_NARROW = 860
_LEAST_OFFICE = 150
_FINAL = frozenset({"validated"})


class Columns(NamedTuple):
    """Left edge and width of each column, in pixels."""

    office: tuple[float, float]
    progress: tuple[float, float]
    evidence: tuple[float, float]
    zone: tuple[float, float]
    state: tuple[float, float]


def columns(width: float, theme: Theme) -> Columns:
    """Return the columns of a row; the office takes what the others leave, and in a narrow list they give way."""
    is_narrow = width < theme.scaled(_NARROW)
    asked, gap = ((130, 58, 124, 150), 12) if is_narrow else ((160, 64, 150, 170), 20)
    gap = theme.scaled(gap)
    room = width - 2 * _PADDING - 4 * gap
    share = min(1.0, (room - theme.scaled(_LEAST_OFFICE)) / theme.scaled(sum(asked)))
    others = [theme.scaled(part) * share for part in asked]
    edges, left = [], float(_PADDING)
    for part in (room - sum(others), *others):
        edges.append((left, part))
        left += part + gap
    return Columns(*edges)


class VisitRow(QStyledItemDelegate):
    """Paints a visit. The whole row is one target."""

    def __init__(self, theme: Theme, words: Words, today: date) -> None:
        super().__init__()
        self._theme, self._words, self._today = theme, words, today

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for three lines."""
        return QSize(600, self._theme.scaled(80))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        summary: VisitSummary = index.data(SUMMARY)
        row = QRectF(option.rect)
        painter.save()
        self._paint_ground(painter, row, option)
        places = columns(row.width(), self._theme)
        for draw, (left, width) in zip(
            (self._office, self._progress, self._evidence, self._zone, self._state), places, strict=True
        ):
            draw(painter, QRectF(row.x() + left, row.y(), width, row.height()), summary)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRectF, option: QStyleOptionViewItem) -> None:
        theme = self._theme
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, theme.colour("accent_soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, theme.colour("bg"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(row.bottomLeft(), row.bottomRight())

    def _lines(self, painter: QPainter, cell: QRectF, lines: tuple[tuple[str, TextStyle, str], ...]) -> None:
        """Draw lines of (text, style, colour) as one block in the middle of a cell."""
        heights = [self._theme.font(style).pixelSize() * 1.4 for _, style, _ in lines]
        top = cell.center().y() - sum(heights) / 2
        for (text, style, colour), height in zip(lines, heights, strict=True):
            place = QRectF(cell.x(), top, cell.width(), height)
            draw_words(painter, place, text, self._theme.font(style), self._theme.colour(colour))
            top += height

    def _office(self, painter: QPainter, cell: QRectF, summary: VisitSummary) -> None:
        words = self._words
        about = words("home.about", entity=summary.entity, n=summary.products)
        self._lines(
            painter,
            cell,
            (
                (summary.office, "emphasis", "text"),
                (about, "caption", "text2"),
                (self._day(summary), "caption", "text2"),
            ),
        )

    def _progress(self, painter: QPainter, cell: QRectF, summary: VisitSummary) -> None:
        first, *rest = progress_counts(summary.progress, self._words)
        height = progress_height(self._theme)
        line = self._theme.font("caption").pixelSize() * 1.5 if rest else 0
        top = cell.center().y() - (height + line) / 2
        room = QRectF(cell.x(), top, cell.width(), height)
        paint_progress(painter, room, progress_bar(summary.progress), self._theme, first)
        for users in rest:
            place = QRectF(cell.x(), top + height + 2, cell.width(), line)
            draw_words(painter, place, users, self._theme.figures("caption"), self._theme.colour("text2"))

    def _evidence(self, painter: QPainter, cell: QRectF, summary: VisitSummary) -> None:
        draw_words(painter, cell, str(summary.evidence), self._theme.figures("secondary"), self._theme.colour("text2"))

    def _zone(self, painter: QPainter, cell: QRectF, summary: VisitSummary) -> None:
        theme = self._theme
        if theme.is_veiled:
            height = theme.sizes.chip
            paint_veil(painter, QRectF(cell.x(), cell.center().y() - height / 2, cell.width() - 20, height), theme)
            return
        chip = QRectF(cell.x(), cell.y(), cell.width(), cell.height())
        if summary.verdict.score is None or summary.state in _FINAL:
            paint_chip(painter, chip, zone_face(summary.verdict.band, self._words), theme)
            return
        upper = theme.sizes.chip
        line = theme.font("caption").pixelSize() * 1.6
        top = cell.center().y() - (upper + line) / 2
        band = zone_face(summary.verdict.band, self._words)
        paint_chip(painter, QRectF(cell.x(), top, cell.width(), upper), band, theme)
        score = self._words.figure(summary.verdict.score)
        below = QRectF(cell.x(), top + upper, cell.width(), line)
        key = "home.pending" if summary.state == "verified" else "home.provisional"
        draw_words(painter, below, self._words(key, score=score), theme.figures("caption"), theme.colour("text2"))

    def _state(self, painter: QPainter, cell: QRectF, summary: VisitSummary) -> None:
        theme, words = self._theme, self._words
        line = float(theme.sizes.chip)
        faces = [state_face(summary.state, words, reason=summary.reason, is_bare=True)]
        if summary.is_own:
            faces.append(copy_face(summary.copies, words, is_bare=True))
        top = cell.center().y() - line * len(faces) / 2
        for face in faces:
            paint_chip(painter, QRectF(cell.x(), top, cell.width(), line), face, theme)
            top += line

    def _day(self, summary: VisitSummary) -> str:
        day = date.fromisoformat(summary.date)
        told = self._words.date(day)
        if summary.is_planned:
            return f"{told} · {self._words('home.planned')}"
        apart = (self._today - day).days
        key = {0: "day.today", 1: "day.yesterday", -1: "day.tomorrow"}.get(apart)
        if key is not None:
            return f"{told} · {self._words(key)}"
        return f"{told} · {self._words('day.ago', n=apart)}" if 1 < apart < 31 else told
