"""What a chapter looks like: Qt reads the Markdown, and this gives it our fonts, colours and distances."""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
)

from ui.fonts import TextStyle, fixed_font
from ui.theme import Theme

Kind = Literal["text", "quote", "code"]

_HEADINGS: dict[int, TextStyle] = {1: "display", 2: "h1", 3: "h2"}
_INDENT = 26
_LINE = 140  # per cent of the font
_PADDING = 10


def write_chapter(document: QTextDocument, text: str, theme: Theme) -> None:
    """Put a chapter into a document, dressed by a theme. Only texts that ship with the program come here."""
    document.setDefaultFont(theme.font("body"))
    document.setIndentWidth(theme.scaled(_INDENT))
    document.setDocumentMargin(0)
    document.setMarkdown(text)
    for block in list(_blocks(document)):
        _dress(block, theme)
    _box(document, theme)


def plain_text(text: str) -> str:
    """Return what a reader sees of a chapter."""
    document = QTextDocument()
    document.setMarkdown(text)
    return document.toPlainText()


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    parts = block.begin()
    while not parts.atEnd():
        yield parts.fragment()
        parts += 1


def _kind(block: QTextBlock) -> Kind:
    if block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence):
        return "code"
    return "quote" if block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel) else "text"


def _dress(block: QTextBlock, theme: Theme) -> None:
    fragments = list(_fragments(block))
    has_picture = any(each.charFormat().isImageFormat() for each in fragments)
    cursor = QTextCursor(block)
    cursor.mergeBlockFormat(_distances(block, theme, has_picture=has_picture))
    for fragment in fragments:
        if not fragment.charFormat().isImageFormat():
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(_face(fragment.charFormat(), block, theme))


def _distances(block: QTextBlock, theme: Theme, *, has_picture: bool) -> QTextBlockFormat:
    distances, level, kind = QTextBlockFormat(), block.blockFormat().headingLevel(), _kind(block)
    above, below = 0, 10
    if level:
        above, below = (0 if level == 1 else 18), 8
    elif kind != "text":
        below = 0
    elif block.textList() is not None and block.next().textList() is not None:
        below = 5
    distances.setTopMargin(theme.scaled(above))
    distances.setBottomMargin(theme.scaled(below))
    distances.setLeftMargin(0)
    distances.setRightMargin(0)
    distances.setNonBreakableLines(False)
    if not has_picture:
        distances.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return distances


def _face(given: QTextCharFormat, block: QTextBlock, theme: Theme) -> QTextCharFormat:
    """Return how some words look; a link keeps where it leads."""
    face, level = QTextCharFormat(), block.blockFormat().headingLevel()
    face.setForeground(theme.colour("text"))
    if level:
        face.setFont(theme.font(_HEADINGS.get(level, "emphasis")))
    elif _kind(block) == "code":
        face.setFont(fixed_font(theme.text_scale))
    elif given.fontFixedPitch():
        face.setFont(theme.font("emphasis"))
        face.setBackground(theme.colour("sunken"))
    elif given.isAnchor():
        face.setAnchor(True)
        face.setAnchorHref(given.anchorHref())
        face.setFont(theme.font("body"))
        face.setForeground(theme.colour("accent"))
        face.setFontUnderline(True)
    else:
        face.setFont(theme.font("emphasis" if given.fontWeight() > QFont.Weight.Normal else "body"))
    return face


def _box(document: QTextDocument, theme: Theme) -> None:
    """Put a box around every hint and every command."""
    for kind, group in reversed([(kind, list(each)) for kind, each in groupby(_blocks(document), _kind)]):
        if kind != "text":
            cursor = QTextCursor(group[0])
            cursor.setPosition(group[-1].position() + group[-1].length() - 1, QTextCursor.MoveMode.KeepAnchor)
            frame = cursor.insertFrame(_frame(kind, theme))
            for edge in (frame.firstPosition() - 1, frame.lastPosition(), frame.lastPosition() + 1):
                _flatten(document.findBlock(edge))


def _frame(kind: Kind, theme: Theme) -> QTextFrameFormat:
    frame = QTextFrameFormat()
    frame.setPadding(theme.scaled(_PADDING))
    frame.setTopMargin(theme.scaled(2))
    frame.setBottomMargin(theme.scaled(10))
    frame.setBorder(0)
    frame.setBackground(theme.colour("sunken" if kind == "code" else "accent_soft"))
    return frame


def _flatten(block: QTextBlock) -> None:
    """Take the height away from an empty line that Qt leaves at the edge of a frame."""
    if not block.text():
        flat = QTextBlockFormat()
        flat.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        QTextCursor(block).setBlockFormat(flat)
