"""A place to drop files on, which can also be pressed: nothing may depend on dragging."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.icons import Icon, paint_icon
from ui.paint import RADIUS_CARD, draw_box, draw_dashed_box
from ui.text_block import TextBlock
from ui.theme import Theme
from ui.widgets.file_drop import files_in
from ui.widgets.labels import set_description, set_name

_PADDING = 16
_GAP = 12


class DropZone(QAbstractButton):
    """A dashed area. `files_dropped` tells the paths; pressing it asks for a file dialog through `clicked`.

    A large one stands alone on its page, its icon above centred words.
    """

    files_dropped = Signal(list)

    def __init__(
        self, theme: Theme, title: str, hint: str, suffixes: tuple[str, ...] = (), *, is_large: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._title, self._hint, self._suffixes = theme, title, hint, suffixes
        self._is_large = is_large
        self._is_over = False
        self.setAcceptDrops(True)
        set_name(self, title)
        set_description(self, hint)
        self.setProperty("ring_radius", RADIUS_CARD)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for the icon and two lines."""
        return QSize(self._theme.scaled(320), self.heightForWidth(self._theme.scaled(320)))

    def minimumSizeHint(self) -> QSize:
        """Keep the words readable."""
        return QSize(self._theme.scaled(180), self._theme.scaled(64))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words in a width."""
        room = self._words_width(width)
        words = self._title_block().height(room) + self._hint_block().height(room)
        return 2 * _PADDING + words + (self._icon_side + _GAP if self._is_large else 0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files of the right kind."""
        self._is_over = bool(files_in(event.mimeData(), self._suffixes))
        if self._is_over:
            event.acceptProposedAction()
        self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Calm down."""
        self._is_over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        self._is_over = False
        self.update()
        event.acceptProposedAction()
        self.files_dropped.emit(files_in(event.mimeData(), self._suffixes))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the area, its icon and its words as one group in the middle."""
        theme, room = self._theme, QRectF(self.rect())
        is_lively = self._is_over or self.underMouse() or self.isDown()
        with QPainter(self) as painter:
            fill = theme.colour("accent_soft")
            line = theme.colour("accent" if is_lively else "ctl")
            draw = draw_box if self._is_over else draw_dashed_box
            draw(painter, room, RADIUS_CARD, fill, line, 2 if is_lively else 1.5)
            self._paint_words(painter, room.adjusted(_PADDING, 0, -_PADDING, 0))

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        theme, side = self._theme, self._icon_side
        title, hint, width = self._title_block(), self._hint_block(), self._words_width(self.width())
        height = title.height(width) + hint.height(width)
        if self._is_large:
            top = room.center().y() - (side + _GAP + height) / 2
            icon = QRectF(room.center().x() - side / 2, top, side, side)
            place = QRectF(room.x(), icon.bottom() + _GAP, width, height)
        else:
            icon = QRectF(room.x(), room.center().y() - side / 2, side, side)
            place = QRectF(icon.right() + _GAP, room.center().y() - height / 2, width, height)
        align = Qt.AlignmentFlag.AlignHCenter if self._is_large else Qt.AlignmentFlag.AlignLeft
        paint_icon(painter, Icon.PACKAGE, icon, theme.colour("accent"))
        title.draw(painter, place, theme.colour("accent"), align)
        place.setTop(place.y() + title.height(width))
        hint.draw(painter, place, theme.colour("text2"), align)

    @property
    def _icon_side(self) -> int:
        return self._theme.scaled(40 if self._is_large else 28)

    def _words_width(self, width: int) -> float:
        beside = 0 if self._is_large else self._icon_side + _GAP
        return width - 2 * _PADDING - beside

    def _title_block(self) -> TextBlock:
        return TextBlock(self._title, self._theme.font("emphasis"))

    def _hint_block(self) -> TextBlock:
        return TextBlock(self._hint, self._theme.font("secondary"))
