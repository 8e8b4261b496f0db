"""The photographs and documents of an item as small tiles, and a dashed one that adds another."""

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.icons import Icon, paint_icon
from ui.paint import RADIUS_CONTROL, draw_box, draw_dashed_box, draw_words
from ui.text_block import TextBlock
from ui.theme import Theme
from ui.widgets.file_drop import files_in
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label, paragraph, set_name

_CAPTION = 20
_BADGE = 22
_ON_PICTURE = QColor(255, 255, 255)
_VEIL = QColor(16, 21, 28, 190)


class Tile(Struct, frozen=True):
    """One piece of evidence. Without a picture the tile says why; badges tell what was done to it."""

    id: str
    caption: str
    picture: QImage | None = None
    why_not: str = ""
    badges: tuple[Icon, ...] = ()
    icon: Icon = Icon.EVIDENCE


class EvidenceStrip(QWidget):
    """Tiles in rows.

    `opened` tells the id of a pressed tile, `entered` of one to be seen closely, `files_dropped` the paths of files.
    """

    opened = Signal(str)
    entered = Signal(str)
    add_wanted = Signal()
    files_dropped = Signal(list)

    def __init__(self, theme: Theme, words: Words, tiles: tuple[Tile, ...], key: str = "F") -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._theme = theme
        self.add_tile = AddTile(theme, words("ev.add"), key)
        self.add_tile.clicked.connect(self.add_wanted)
        self.tiles: tuple[EvidenceTile, ...] = ()
        self._hint = _Hint(theme, words)
        self._row = FlowLayout(8)
        self.setLayout(self._row)
        self.show_tiles(tiles)

    def show_tiles(self, tiles: tuple[Tile, ...]) -> None:
        """Show other evidence; how to add some is told while there is none."""
        while self._row.takeAt(0) is not None:
            pass
        for tile in self.tiles:
            tile.hide()
            tile.deleteLater()
        self.tiles = tuple(EvidenceTile(self._theme, tile) for tile in tiles)
        for tile in self.tiles:
            tile.clicked.connect(lambda _=False, opened=tile.tile.id: self.opened.emit(opened))
            tile.entered.connect(lambda entered=tile.tile.id: self.entered.emit(entered))
            self._row.addWidget(tile)
        self._row.addWidget(self.add_tile)
        self._row.addWidget(self._hint)
        self._hint.setVisible(not tiles)

    def show_picture(self, tile: Tile) -> None:
        """Show a tile whose picture has come."""
        for shown in self.tiles:
            if shown.tile.id == tile.id:
                shown.show_tile(tile)

    def select(self, tile_id: str) -> None:
        """Mark the tile that is being described; an empty id marks none."""
        for shown in self.tiles:
            shown.set_selected(shown.tile.id == tile_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        event.acceptProposedAction()
        self.files_dropped.emit(files_in(event.mimeData()))


class EvidenceTile(QAbstractButton):
    """One piece of evidence. A press selects it; `entered` comes with Enter and a double click, to see it closely."""

    entered = Signal()

    def __init__(self, theme: Theme, tile: Tile) -> None:
        super().__init__()
        self._theme, self._is_selected = theme, False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(*theme.sizes.thumb)
        self.show_tile(tile)

    def show_tile(self, tile: Tile) -> None:
        """Show another state of the evidence."""
        self.tile = tile
        set_name(self, " · ".join(part for part in (tile.caption, tile.why_not) if part))
        self.update()

    def set_selected(self, is_selected: bool) -> None:
        """Show whether this is the one that is being described."""
        self._is_selected = is_selected
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter it with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enter it with a double click."""
        self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture or the reason why there is none, the caption over its foot, and the badges."""
        room = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.save()
            painter.setClipPath(_rounded(room))
            self._paint_content(painter, room)
            painter.restore()
            for number, badge in enumerate(self.tile.badges):
                _paint_badge(painter, room, number, badge)
            self._paint_edge(painter, room)

    def _paint_content(self, painter: QPainter, room: QRectF) -> None:
        if self.tile.picture is None:
            self._paint_reason(painter, room)
        else:
            painter.drawImage(room, self.tile.picture, _covering(self.tile.picture, room))
        foot = QRectF(room.x(), room.bottom() - self._theme.scaled(_CAPTION), room.width(), room.height())
        painter.fillRect(foot, _VEIL)
        words = QRectF(foot.x() + 8, foot.y(), foot.width() - 12, self._theme.scaled(_CAPTION))
        draw_words(painter, words, self.tile.caption, self._theme.font("caption_strong"), _ON_PICTURE)

    def _paint_reason(self, painter: QPainter, room: QRectF) -> None:
        theme, centre = self._theme, Qt.AlignmentFlag.AlignHCenter
        painter.fillRect(room, theme.colour("na_soft"))
        icon = QRectF(room.center().x() - 10, room.y() + 5, 20, 20)
        paint_icon(painter, self.tile.icon, icon, theme.colour("na"))
        words = TextBlock(self.tile.why_not, theme.font("caption"), max_lines=2)
        words.draw(
            painter, QRectF(room.x() + 6, icon.bottom() + 1, room.width() - 12, 0), theme.colour("text2"), centre
        )

    def _paint_edge(self, painter: QPainter, room: QRectF) -> None:
        is_pointed = self.underMouse() or self._is_selected
        line = self._theme.colour("accent" if is_pointed else "border")
        draw_box(painter, room, RADIUS_CONTROL, None, line, 2 if is_pointed else 1)


class AddTile(QAbstractButton):
    """A dashed tile that asks for another photograph."""

    def __init__(self, theme: Theme, text: str, key: str) -> None:
        super().__init__()
        self._theme, self._word, self._key = theme, text, key
        set_name(self, text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        width, height = theme.sizes.thumb
        self.setFixedSize(max(width, theme.scaled(104)), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed box, the icon, the word and its key."""
        theme, room, side = self._theme, QRectF(self.rect()), self._theme.scaled(20)
        centre = Qt.AlignmentFlag.AlignHCenter
        with QPainter(self) as painter:
            fill = theme.colour("accent_soft") if self.underMouse() or self.isDown() else None
            draw_dashed_box(painter, room, RADIUS_CONTROL, fill, theme.colour("ctl"), 1.5)
            line = theme.scaled(17)
            top = room.center().y() - (side + 2 * line) / 2
            paint_icon(painter, Icon.EVIDENCE, QRectF(room.center().x() - side / 2, top, side, side), _ink(theme))
            word = QRectF(room.x() + 4, top + side, room.width() - 8, line)
            draw_words(painter, word, self._word, theme.font("caption_strong"), _ink(theme), centre)
            key = f"({self._key})" if self._key else ""
            draw_words(painter, word.translated(0, line), key, theme.font("caption"), theme.colour("text2"), centre)


class _Hint(QWidget):
    """What may be added and how."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(theme, words("ev.kinds"), "caption_strong", "text2"))
        hint = paragraph(theme, words("ev.hint"), "caption", "text2")
        hint.setFixedWidth(theme.scaled(230))
        column.addWidget(hint)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the words as they wrap."""
        width = self._column.totalSizeHint().width()
        return QSize(width, self._column.totalHeightForWidth(width))


def _ink(theme: Theme) -> QColor:
    return theme.colour("accent")


def _rounded(room: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(room, RADIUS_CONTROL, RADIUS_CONTROL)
    return path


def _covering(picture: QImage, room: QRectF) -> QRectF:
    scale = max(room.width() / picture.width(), room.height() / picture.height())
    width, height = room.width() / scale, room.height() / scale
    return QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)


def _paint_badge(painter: QPainter, room: QRectF, number: int, icon: Icon) -> None:
    place = QRectF(room.right() - 4 - (number + 1) * (_BADGE + 2), room.y() + 4, _BADGE, _BADGE)
    draw_box(painter, place, 4, _VEIL)
    paint_icon(painter, icon, place.adjusted(3, 3, -3, -3), _ON_PICTURE)
