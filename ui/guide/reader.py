"""Shows one chapter. It reads nothing but files that ship with the guide, and follows links to chapters only."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from audit_app.guide import Chapter
from audit_app.words import Words
from ui.guide.document import write_chapter
from ui.theme import Theme
from ui.widgets.labels import set_name

_MEASURE = 760
_SHARE = 0.78  # how large a picture is beside the text, of the size in which it is kept
_LEAST_SIDE = 24
_SETTLED_MS = 60


class Reader(QTextBrowser):
    """A page of text and pictures, as wide as can be read well. `chapter_wanted` names the chapter of a link."""

    chapter_wanted = Signal(str)

    def __init__(self, theme: Theme, words: Words, folder: Path) -> None:
        super().__init__()
        self.setObjectName("guide")
        self._theme, self._words, self._folder = theme, words, folder.resolve()
        self._chapter: Chapter | None = None
        self._picture_width = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLED_MS)
        self._later.timeout.connect(self._draw_pictures_anew)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its coming would widen the pictures
        self.anchorClicked.connect(self._follow)

    def show_chapter(self, chapter: Chapter, scroll: int = 0) -> None:
        """Show a chapter from its beginning, or scrolled down so many pixels."""
        self._chapter = chapter
        set_name(self, self._words("guide.chapter", x=chapter.title))
        self._write()
        self.verticalScrollBar().setValue(scroll)

    def hits(self, text: str) -> list[QTextCursor]:
        """Return every place of a text in this chapter."""
        found: list[QTextCursor] = []
        cursor = self.document().find(text) if text else QTextCursor()
        while not cursor.isNull():
            found.append(cursor)
            cursor = self.document().find(text, cursor)
        return found

    def mark(self, hits: list[QTextCursor], current: int) -> None:
        """Mark places, and bring one of them into view."""
        marks = []
        for place, hit in enumerate(hits):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = hit
            colour, ink = ("accent", "on_accent") if place == current else ("yellow_soft", "text")
            mark.format.setBackground(self._theme.colour(colour))
            mark.format.setForeground(self._theme.colour(ink))
            marks.append(mark)
        self.setExtraSelections(marks)
        if hits:
            at = QTextCursor(hits[current])
            at.clearSelection()
            self.setTextCursor(at)
            self.ensureCursorVisible()

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | None:
        """Return a picture of the guide, as wide as it is shown; anything else is not there."""
        address = QUrl(name)
        path = (self._folder / address.path()).resolve()
        is_ours = address.isRelative() and path.is_relative_to(self._folder.parent)
        if kind != QTextDocument.ResourceType.ImageResource.value or not is_ours:
            return None
        return self._fitted(QImage(str(path)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to be read, and pictures as wide as the lines."""
        side = max(_LEAST_SIDE, (self.width() - self._theme.scaled(_MEASURE)) // 2)
        self.setViewportMargins(side, _LEAST_SIDE, side, 0)
        super().resizeEvent(event)
        if self._room() != self._picture_width:
            self._later.start()

    def _write(self) -> None:
        if self._chapter is not None:
            self._picture_width = self._room()
            self.document().clear()
            write_chapter(self.document(), self._chapter.text, self._theme)
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def _draw_pictures_anew(self) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._write()
        bar.setValue(round(share * bar.maximum()))

    def _room(self) -> int:
        return max(1, self.viewport().width())

    def _fitted(self, image: QImage) -> QImage:
        ratio = self.devicePixelRatioF()
        width = round(min(self._room(), self._theme.scaled(image.width() * _SHARE)) * ratio)
        size = QSize(width, round(image.height() * width / max(1, image.width())))
        keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        fitted = image.convertToFormat(QImage.Format.Format_RGB32).scaled(size, keep, smooth)
        _outline(fitted, self._theme.colour("ctl"))
        fitted.setDevicePixelRatio(ratio)
        return fitted

    def _follow(self, link: QUrl) -> None:
        if link.isRelative():
            self.chapter_wanted.emit(Path(link.path()).stem)


def _outline(image: QImage, colour: QColor) -> None:
    if not image.isNull():
        with QPainter(image) as painter:
            painter.setPen(colour)
            painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
