"""The parts of the page of a photo and how they share its room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.layer import Layer
from ui.editors.keys import spelled
from ui.pages.photo.canvas import PhotoCanvas, Tool
from ui.pages.photo.film import Film
from ui.pages.photo.inspector import Inspector
from ui.pages.photo.links import Linked
from ui.pages.photo.photo_view import PhotoView
from ui.pages.photo.tools import ToolColumn
from ui.session import Session
from ui.thumbnails import Thumbnails
from ui.widgets.labels import set_name


class Room:
    """Tools, photo, original, inspector and film in a page."""

    def __init__(self, session: Session, thumbnails: Thumbnails, page: QWidget) -> None:
        theme, words, single_keys = session.theme, session.words, session.settings.single_keys
        self._words = words
        self.tools = ToolColumn(theme, words, single_keys=single_keys)
        self.canvas = PhotoCanvas(theme)
        self.original = PhotoView(theme)
        self.original.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_name(self.original, words("ph.compare.original"))
        self.original.set_badge(words("ph.compare.original"))
        self.inspector = Inspector(theme, words, single_keys=single_keys)
        self.film = Film(theme, words, thumbnails, spelled("F", single_keys=single_keys))
        self._lay_out(page)

    def show_file(self, file: EvidenceFile | None, links: tuple[Linked, ...], *, is_open: bool) -> None:
        """Show what is recorded of the open photo."""
        self.inspector.setEnabled(file is not None)
        self.film.add.setVisible(is_open)
        if file is not None:
            set_name(self.canvas, file.caption or self._words("ph.photo"))
            self.inspector.show_file(file, links, is_open=is_open)

    def show_picture(self, picture: QImage, why_not: str, layer: Layer, *, is_open: bool) -> None:
        """Show the picture with its layer, or say why there is none; without one there are no tools."""
        if why_not:
            self.canvas.show_text(why_not)
        else:
            self.canvas.show_picture(picture, layer)
        self.canvas.is_open = is_open and not why_not
        self.tools.setEnabled(self.canvas.is_open)
        self.take_tool("select" if not self.tools.isEnabled() else self.canvas.tool)

    def show_original(self, picture: QImage, why_not: str) -> None:
        """Show the original beside its copy."""
        if why_not:
            self.original.show_text(why_not)
        else:
            self.original.show_picture(picture, Layer())

    def set_compared(self, *, is_compared: bool) -> None:
        """Make room for the original beside its copy, or take it back."""
        self.original.setVisible(is_compared)
        self.canvas.set_badge(self._words("ph.copy.short") if is_compared else "")
        self.inspector.show_compared(is_compared=is_compared)

    def take_tool(self, tool: Tool) -> None:
        """Draw with a tool."""
        self.canvas.take_tool(tool)
        self.tools.choose(tool)

    def focus_photo(self) -> None:
        """Give the keyboard to the photo."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_next_pane(self) -> None:
        """Move the keyboard from pane to pane, round and round."""
        stops: list[tuple[QWidget, QWidget]] = [
            (self.tools, self.tools.buttons[self.canvas.tool]),
            (self.canvas, self.canvas),
            (self.inspector, self.inspector.caption),
            (self.film, next(iter(self.film.tiles.values()), self.film.add)),
        ]
        shown = [(pane, stop) for pane, stop in stops if stop.isVisible() and stop.isEnabled()]
        here = next((number for number, (pane, _) in enumerate(shown) if _holds_keyboard(pane)), -1)
        shown[(here + 1) % len(shown)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self, page: QWidget) -> None:
        photos = QHBoxLayout()
        photos.setSpacing(1)
        photos.addWidget(self.original, 1)
        photos.addWidget(self.canvas, 1)
        self.original.hide()
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(photos, 1)
        middle.addWidget(_edge(is_flat=True))
        middle.addWidget(self.film)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tools)
        row.addWidget(_edge(is_flat=False))
        row.addLayout(middle, 1)
        row.addWidget(_edge(is_flat=False))
        row.addWidget(self.inspector)


def _holds_keyboard(pane: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def _edge(*, is_flat: bool) -> QFrame:
    edge = QFrame()
    edge.setObjectName("edge")
    if is_flat:
        edge.setFixedHeight(1)
    else:
        edge.setFixedWidth(1)
    return edge
