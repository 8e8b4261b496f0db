"""One bundle of the list, painted: office and size, sender and time, and what became of it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from audit_app.words import Words
from ui.icons import Icon, paint_icon
from ui.models.parcels import LOOK, Look
from ui.pages.inbox.parcel_words import chips_of, known_face, sender_line, size_text, title_of
from ui.paint import draw_words, width_of
from ui.theme import Theme
from ui.widgets.chip import chip_size, paint_chip

_PADDING = 14
_GAP = 8


class ParcelRow(QStyledItemDelegate):
    """Paints a bundle. The whole row is one target."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for two lines and the chips."""
        theme = self._theme
        return QSize(240, theme.scaled(42) + theme.sizes.chip + 22)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        look: Look = index.data(LOOK)
        row = QRectF(option.rect)
        painter.save()
        self._paint_ground(painter, row, option)
        room = row.adjusted(_PADDING, 10, -_PADDING, -8)
        self._paint_title(painter, QRectF(room.x(), room.y(), room.width(), self._theme.scaled(21)), look)
        second = QRectF(room.x(), room.y() + self._theme.scaled(21), room.width(), self._theme.scaled(19))
        self._paint_sender(painter, second, look)
        self._paint_chips(painter, QRectF(room.x(), second.bottom() + 5, room.width(), self._theme.sizes.chip), look)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRectF, option: QStyleOptionViewItem) -> None:
        theme = self._theme
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, theme.colour("accent_soft"))
            painter.fillRect(QRectF(row.x(), row.y(), 4, row.height()), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, theme.colour("bg"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(row.bottomLeft(), row.bottomRight())

    def _paint_title(self, painter: QPainter, line: QRectF, look: Look) -> None:
        theme, facts = self._theme, look.parcel.facts
        taken = 0.0
        if facts is not None:
            size = size_text(facts.size_bytes, self._words)
            taken = width_of(size, theme.figures("caption")) + _GAP
            right = Qt.AlignmentFlag.AlignRight
            draw_words(painter, line, size, theme.figures("caption"), theme.colour("text2"), right)
        name = line.adjusted(0, 0, -taken, 0)
        draw_words(painter, name, title_of(look.parcel, self._words), theme.font("emphasis"), theme.colour("text"))

    def _paint_sender(self, painter: QPainter, line: QRectF, look: Look) -> None:
        theme, parcel = self._theme, look.parcel
        if parcel.facts is not None:
            known = known_face(parcel, self._words)
            side = theme.scaled(15)
            place = QRectF(line.x(), line.center().y() - side / 2, side, side)
            if isinstance(known.mark, Icon):
                paint_icon(painter, known.mark, place, theme.ink(known.tone))
            line = line.adjusted(side + 5, 0, 0, 0)
        draw_words(painter, line, sender_line(parcel, self._words), theme.font("caption"), theme.colour("text2"))

    def _paint_chips(self, painter: QPainter, line: QRectF, look: Look) -> None:
        for face in chips_of(look, self._words):
            width = chip_size(face, self._theme).width()
            paint_chip(painter, line, face, self._theme)
            line = line.adjusted(width + 6, 0, 0, 0)
            if line.width() < 40:
                break
