"""One line of the outline, painted: caret or state, name, marks and count."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.fonts import TextStyle
from ui.icons import Icon, paint_icon
from ui.models.outline import NODE, Node
from ui.paint import draw_box, draw_words, width_of
from ui.shapes import paint_shape
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_INDENT = {"dimension": 0, "variable": 12, "indicator": 20}
_STYLES: dict[str, TextStyle] = {"dimension": "emphasis", "variable": "secondary_strong", "indicator": "secondary"}
_LEFT = 8
_RIGHT = 10
_MARK = 16
_GAP = 8


class OutlineRow(QStyledItemDelegate):
    """Paints the lines of a tree without indentation or branches of its own."""

    def __init__(self, theme: Theme, tree: QTreeView) -> None:
        super().__init__(tree)
        self._theme, self._tree = theme, tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the height of a line."""
        return QSize(120, self._theme.sizes.tree_row)

    def is_on_caret(self, node: Node, x: float) -> bool:
        """Tell whether a place in a line lies on the caret or before it."""
        return node.level == "variable" and x < _LEFT + self._theme.scaled(_INDENT[node.level] + _MARK) + _GAP / 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line; the present one has a thick edge."""
        theme, node, room = self._theme, index.data(NODE), QRectF(option.rect)
        is_here = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, room, option, index)
        mark = QRectF(
            room.x() + _LEFT + theme.scaled(_INDENT[node.level]), room.y(), theme.scaled(_MARK), room.height()
        )
        self._paint_mark(painter, mark, node, is_open=self._tree.isExpanded(_plain(index)))
        ink = theme.colour("accent" if is_here else "text")
        left = self._paint_right(painter, room, node, is_here=is_here)
        name = QRectF(mark.right() + _GAP, room.y(), left - mark.right() - 2 * _GAP, room.height())
        style = "secondary_strong" if is_here else _STYLES[node.level]
        draw_words(painter, name, node.name, theme.font(style), ink)

    def _paint_ground(self, painter: QPainter, room: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        box = room.adjusted(2, 1, -2, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, box, 4, theme.colour("accent_soft"))
            draw_box(painter, QRectF(box.x(), box.y() + 4, 4, box.height() - 8), 2, theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, 4, theme.colour("sunken"))
        has_keyboard = self._tree.hasFocus() and self._tree.currentIndex() == index
        if has_keyboard:
            draw_box(painter, box, 4, None, theme.colour("accent"), 2)

    def _paint_mark(self, painter: QPainter, room: QRectF, node: Node, *, is_open: bool) -> None:
        theme, side = self._theme, room.width()
        place = QRectF(room.x(), room.center().y() - side / 2, side, side)
        if node.level != "indicator":
            paint_icon(painter, Icon.DOWN if is_open else Icon.RIGHT, place, theme.colour("text2"))
        elif node.tally.is_complete:
            paint_shape(painter, "hijau", place, theme.ink("green"))
        else:
            paint_icon(painter, Icon.UNANSWERED, place, theme.colour("text3"))

    def _paint_right(self, painter: QPainter, room: QRectF, node: Node, *, is_here: bool) -> float:
        """Draw count and marks at the right end, and return where they begin."""
        theme, tally = self._theme, node.tally
        count, font = f"{tally.done}/{tally.total}", theme.figures("caption_strong")
        colour = "green" if tally.is_complete else "accent" if is_here else "text2"
        end = QRectF(room.x(), room.y(), room.width() - _RIGHT, room.height())
        draw_words(painter, end, count, font, theme.colour(colour), Qt.AlignmentFlag.AlignRight)
        left, side = end.right() - width_of(count, font), theme.scaled(_MARK)
        for is_there, icon, ink in (
            (tally.lacking_evidence, Icon.EVIDENCE, "yellow"),
            (tally.lacking_note, Icon.NOTE, "yellow"),
            (tally.flagged, Icon.FLAG, "red"),
            (tally.unchecked, Icon.DUPLICATE, "yellow"),
        ):
            if is_there:
                left -= side + 5
                place = QRectF(left, room.center().y() - side / 2, side, side)
                paint_icon(painter, icon, place, theme.colour(ink))
        return left


def _plain(index: Index) -> QModelIndex:
    """Return an index as views take it."""
    return index if isinstance(index, QModelIndex) else index.model().index(index.row(), 0, index.parent())
