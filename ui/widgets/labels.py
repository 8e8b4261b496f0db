"""All labels of the program, and the door for texts that Qt shows by itself: names, tooltips, words of buttons.

A text is plain text, whatever it contains: it is painted, never interpreted, and nothing in it is hidden.
"""

import html

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from audit_app.visible import visible
from ui.fonts import TextStyle
from ui.text_block import TextBlock
from ui.theme import Theme

_LEAST_ELIDED = 48


class PlainLabel(QLabel):
    """A text in one style: one line that may be cut short, or a paragraph that wraps."""

    def __init__(
        self, text: str, font: QFont, colour: QColor, *, wraps: bool = False, max_lines: int | None = 1
    ) -> None:
        super().__init__(visible(text))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font)
        self._colour = colour
        self._wraps = wraps
        self._max_lines = max_lines
        self._least_width: int | None = None
        self._laid_out = ("", font, TextBlock("", font))
        self.setWordWrap(wraps)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(visible(text))

    def may_shrink(self) -> "PlainLabel":
        """Let the line be cut with an ellipsis where there is no room for it; then the tooltip tells it whole."""
        self._least_width = _LEAST_ELIDED
        self.updateGeometry()
        return self

    def set_colour(self, colour: QColor) -> None:
        """Give the text another colour."""
        self._colour = colour
        self.update()

    def block(self) -> TextBlock:
        """Return the text as it is laid out."""
        text, font, block = self._laid_out
        if (text, font) != (self.text(), self.font()):
            block = TextBlock(self.text(), self.font(), self._max_lines)
            self._laid_out = (self.text(), self.font(), block)
        return block

    def sizeHint(self) -> QSize:
        """Ask for room for the text on one line, or for a paragraph of a readable width."""
        width = self.block().natural_width + 1
        if self._wraps:
            width = min(width, 40 * self.font().pixelSize())
        return QSize(int(width) + 1, self.heightForWidth(int(width) + 1))

    def minimumSizeHint(self) -> QSize:
        """Give way in width as far as the label may wrap or be cut."""
        whole = self.sizeHint()
        if self._wraps:
            return QSize(min(whole.width(), 6 * self.font().pixelSize()), self.block().line_height)
        return QSize(min(whole.width(), self._least_width or whole.width()), whole.height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in a width."""
        block = self.block()
        return block.height(width) if self._wraps else block.line_height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, level with the middle of the label unless it is aligned to the top."""
        block, room = self.block(), QRectF(self.contentsRect())
        spare = 0 if self.alignment() & Qt.AlignmentFlag.AlignTop else room.height() - block.height(room.width())
        top = room.y() + max(0.0, spare / 2)
        colour = self._colour if self.isEnabled() else self.palette().placeholderText().color()
        align = Qt.AlignmentFlag(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        with QPainter(self) as painter:
            block.draw(painter, QRectF(room.x(), top, room.width(), room.height()), colour, align)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole text in the tooltip while it is cut."""
        super().resizeEvent(event)
        if self._least_width is not None:
            set_tooltip(self, self.text() if self.block().is_cut(self.width()) else "")


def label(theme: Theme, text: str, style: TextStyle = "body", colour: str = "text") -> PlainLabel:
    """Make a label of one line that is never cut."""
    return PlainLabel(text, theme.font(style), theme.colour(colour))


def elided_label(theme: Theme, text: str, style: TextStyle = "body", colour: str = "text") -> PlainLabel:
    """Make a label of one line that ends in an ellipsis when there is no room."""
    return label(theme, text, style, colour).may_shrink()


def paragraph(
    theme: Theme, text: str, style: TextStyle = "body", colour: str = "text", max_lines: int | None = None
) -> PlainLabel:
    """Make a label that wraps, at most so many lines high."""
    return PlainLabel(text, theme.font(style), theme.colour(colour), wraps=True, max_lines=max_lines)


def set_name(widget: QWidget, text: str) -> None:
    """Give a widget the name that a screen reader says."""
    widget.setAccessibleName(visible(text))


def set_description(widget: QWidget, text: str) -> None:
    """Give a widget what a screen reader says of it beyond its name."""
    widget.setAccessibleDescription(visible(text))


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip of plain text."""
    widget.setToolTip(tooltip(text))


def tooltip(text: str) -> str:
    """Return a tooltip that shows a text as it is; Qt would take anything with tags in it for rich text."""
    return f"<p style='white-space: pre-wrap'>{html.escape(visible(text))}</p>" if text else ""


def without_mnemonic(text: str) -> str:
    """Return a text for a button or a menu in which `&` stands for itself."""
    return visible(text).replace("&", "&&")
