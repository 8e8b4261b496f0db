"""The film below the photo: what this item shows, then everything else that was photographed at the visit."""

from msgspec import Struct
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from audit_app.domain.documents.revision import EvidenceFile
from audit_app.words import Words
from ui.evidence_tiles import evidence_tile
from ui.icons import Icon
from ui.theme import Theme
from ui.thumbnails import Thumbnails
from ui.widgets.evidence_strip import AddTile, EvidenceTile, Tile
from ui.widgets.labels import label

_MARGIN = 12
_BAR = 14
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Frame(Struct, frozen=True):
    """A file on the film, and what stands before its caption: a number, or the item that shows it."""

    file: EvidenceFile
    mark: str


class Film(QFrame):
    """`opened` tells the hash of a pressed tile, `link_wanted` of one to be evidence of this item too."""

    opened = Signal(str)
    link_wanted = Signal(str)
    add_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, thumbnails: Thumbnails, add_key: str) -> None:
        super().__init__()
        self.setObjectName("film")
        self._theme, self._words, self._thumbnails = theme, words, thumbnails
        self.tiles: dict[str, FilmTile] = {}
        self._files: dict[str, EvidenceFile] = {}
        self._shown: tuple[tuple[Frame, ...], tuple[Frame, ...]] = ((), ())
        self.add = AddTile(theme, words("ev.add"), add_key)
        self.add.clicked.connect(self.add_wanted)
        self._others = self._others_label()
        self._row = QWidget()
        self._line = QHBoxLayout(self._row)
        self._line.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self._line.setSpacing(9)
        self._line.addWidget(self.add)  # shown without a place it would be a window of its own
        self._pane = self._scroll_pane()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw_what_is_seen)
        thumbnails.arrived.connect(self._on_picture)

    def show_files(self, own: tuple[Frame, ...], others: tuple[Frame, ...]) -> None:
        """Show the evidence of this item, and the rest of the visit."""
        if (own, others) == self._shown:
            return
        self._shown = (own, others)
        self._files = {frame.file.sha256: frame.file for frame in (*own, *others)}
        keyboard_at = next((sha for sha, tile in self.tiles.items() if tile.hasFocus()), "")
        while self._line.takeAt(0) is not None:
            pass
        for tile in self.tiles.values():
            tile.hide()
            tile.deleteLater()
        self.tiles = {}
        for frame in own:
            self._add_tile(frame, is_own=True)
        self._line.addWidget(self.add)
        if others:
            self._line.addWidget(self._others)
        self._others.setVisible(bool(others))
        for frame in others:
            self._add_tile(frame, is_own=False)
        self._line.addStretch()
        if keyboard_at in self.tiles:
            self.tiles[keyboard_at].show()
            self.tiles[keyboard_at].setFocus(Qt.FocusReason.OtherFocusReason)
        self._soon.start()

    def mark(self, sha256: str, drawn_over: frozenset[str]) -> None:
        """Mark the photo that is open, and those with marks that are not kept yet."""
        for key, tile in self.tiles.items():
            tile.set_selected(key == sha256)
            tile.show_tile(self._tile(self._files[key], tile.mark, is_drawn_over=key in drawn_over))
        if sha256 in self.tiles:
            self._pane.ensureWidgetVisible(self.tiles[sha256], 40, 0)

    @property
    def order(self) -> tuple[str, ...]:
        """The hashes in the order in which they stand."""
        return tuple(self.tiles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pictures that came into sight."""
        super().resizeEvent(event)
        self._soon.start()

    def _scroll_pane(self) -> QScrollArea:
        pane = QScrollArea()
        pane.setObjectName("pane")
        pane.setWidget(self._row)
        pane.setWidgetResizable(True)
        pane.setFrameShape(QFrame.Shape.NoFrame)
        pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pane.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pane.setFixedHeight(self._theme.sizes.thumb[1] + _BAR + 10)
        pane.horizontalScrollBar().valueChanged.connect(lambda _value: self._soon.start())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(pane)
        return pane

    def _others_label(self) -> QWidget:
        texts = QWidget()
        lines = QVBoxLayout(texts)
        lines.setContentsMargins(10, 0, 2, 0)
        lines.setSpacing(0)
        lines.addStretch()
        lines.addWidget(label(self._theme, self._words("ph.others"), "caption_strong", "text2"))
        lines.addWidget(label(self._theme, self._words("ph.others.hint"), "caption", "text2"))
        lines.addStretch()
        return texts

    def _add_tile(self, frame: Frame, *, is_own: bool) -> None:
        sha256 = frame.file.sha256
        tile = FilmTile(self._theme, self._tile(frame.file, frame.mark), frame.mark, is_own=is_own)
        tile.clicked.connect(lambda: self.opened.emit(sha256))
        tile.link_wanted.connect(lambda: self.link_wanted.emit(sha256))
        self.tiles[sha256] = tile
        self._line.addWidget(tile)

    def _tile(self, file: EvidenceFile, mark: str, *, is_drawn_over: bool = False) -> Tile:
        shown = self._thumbnails.kept(file)
        return evidence_tile(file, mark, shown, self._words, is_drawn_over=is_drawn_over)

    def _draw_what_is_seen(self) -> None:
        """Ask for the pictures of tiles that can be seen, and no others: a visit may have hundreds."""
        view = self._pane.viewport()
        for sha, tile in self.tiles.items():
            left = tile.mapTo(view, QPoint(0, 0)).x()
            if -tile.width() < left < view.width():
                self._thumbnails.get(self._files[sha])

    def _on_picture(self, sha256: str) -> None:
        tile = self.tiles.get(sha256)
        if tile is not None:
            is_drawn_over = Icon.DRAFT in tile.tile.badges
            tile.show_tile(self._tile(self._files[sha256], tile.mark, is_drawn_over=is_drawn_over))


class FilmTile(EvidenceTile):
    """A tile of the film. Enter links one that is not evidence of this item yet; arrow keys belong to the page."""

    link_wanted = Signal()

    def __init__(self, theme: Theme, tile: Tile, mark: str, *, is_own: bool) -> None:
        super().__init__(theme, tile)
        self.mark, self.is_own = mark, is_own
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the keyboard with the photo

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Link with Enter, open with Space, leave arrows to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.is_own:
                self.click()
            else:
                self.link_wanted.emit()
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)
