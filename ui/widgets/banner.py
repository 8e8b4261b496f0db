"""A state that lasts, across the width of a page: all is well, a warning, an error, or something to know."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from audit_app.verdict_shapes import ShapeName
from audit_app.words import Words
from ui.icons import Icon, paint_icon
from ui.paint import RADIUS_CARD, draw_box
from ui.shapes import paint_shape
from ui.theme import Theme, Tone
from ui.widgets.labels import PlainLabel, paragraph, set_description, set_name

BannerKind = Literal["ok", "warn", "err", "info"]

_FACES: dict[BannerKind, tuple[Tone, ShapeName | Icon]] = {
    "ok": ("green", "hijau"),
    "warn": ("yellow", "kuning"),
    "err": ("red", "merah"),
    "info": ("accent", Icon.INFO),
}
_STRIPE = 4


class Banner(QFrame):
    """One message: shape, title, beside it a figure or a button, and below what it means."""

    def __init__(
        self, theme: Theme, words: Words, kind: BannerKind, title: str, text: str = "", beside: tuple[QWidget, ...] = ()
    ) -> None:
        super().__init__()
        self._theme, self._kind = theme, kind
        set_name(self, f"{words(f'banner.{kind}')}: {title}")
        set_description(self, text)
        self.title = paragraph(theme, title, "emphasis")
        self.title.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(_Mark(theme, kind), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        for widget in beside:
            head.addWidget(widget)
        self._stack(head, paragraph(theme, text, "secondary", "text2") if text else None)

    def _stack(self, head: QHBoxLayout, text: PlainLabel | None) -> None:
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_STRIPE + 14, 8, 14, 8)
        self.body.setSpacing(4)
        self.body.addLayout(head)
        if text is not None:
            self.body.addWidget(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet with its thick edge at the left."""
        with QPainter(self) as painter:
            paint_banner(painter, QRectF(self.rect()), self._kind, self._theme)


def paint_banner(painter: QPainter, room: QRectF, kind: BannerKind, theme: Theme) -> None:
    """Draw the sheet of a banner with its thick edge at the left."""
    tone = _FACES[kind][0]
    draw_box(painter, room, RADIUS_CARD, theme.soft(tone))
    edge = QPainterPath()
    edge.addRoundedRect(room, RADIUS_CARD, RADIUS_CARD)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(QRectF(room.x(), room.y(), _STRIPE, room.height()))
    painter.fillPath(edge, theme.ink(tone))
    painter.restore()
    draw_box(painter, room, RADIUS_CARD, None, theme.ink(tone), theme.tokens.line)


class _Mark(QWidget):
    """The shape or icon of a kind of banner."""

    def __init__(self, theme: Theme, kind: BannerKind) -> None:
        super().__init__()
        self._theme, self._kind = theme, kind
        self.setFixedSize(theme.scaled(20), theme.scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        tone, mark = _FACES[self._kind]
        room = QRectF(self.rect())
        with QPainter(self) as painter:
            if isinstance(mark, Icon):
                paint_icon(painter, mark, room, self._theme.ink(tone))
            else:
                paint_shape(painter, mark, room.adjusted(1, 1, -1, -1), self._theme.ink(tone))
