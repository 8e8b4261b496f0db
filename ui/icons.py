"""Our icons: one table from our name to the name in Phosphor, and how to draw one in any colour.

The font and its character map are read out of the qtawesome package. The package itself is not imported: that alone
costs more than showing the window does. Nothing is read before the first icon is drawn.
"""

import json
from enum import Enum
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QIconEngine, QPainter, QPainterPath, QPixmap, QRawFont, QTransform

ICON_SIZE = 18
"""Side of an icon beside words, in pixels at 100 % text size."""

_EM = 1024  # glyphs are outlined once at this size and scaled when drawn


class Icon(Enum):
    """Every icon of the program."""

    HOME = "ph.house"
    INBOX = "ph.tray"
    RESULTS = "ph.chart-bar"
    INSTRUMENT = "ph.book-open"
    HELP = "ph.question"
    SETTINGS = "ph.gear"

    BACK = "ph.arrow-left"
    UNDO = "ph.arrow-u-up-left"
    REDO = "ph.arrow-u-up-right"
    SEARCH = "ph.magnifying-glass"
    ADD = "ph.plus"
    IMPORT = "ph.download-simple"
    EXPORT = "ph.upload-simple"
    PRINT = "ph.printer"
    DOCUMENT = "ph.file-text"
    LIST = "ph.list-bullets"
    MATRIX = "ph.table"
    MORE = "ph.dots-three"
    DOWN = "ph.caret-down"
    UP = "ph.caret-up"
    RIGHT = "ph.caret-right"
    LEFT = "ph.caret-left"
    FORWARD = "ph.arrow-right"
    CLOSE = "ph.x"
    CHECK = "ph.check"
    INFO = "ph.info"
    CALENDAR = "ph.calendar-blank"
    HISTORY = "ph.clock-counter-clockwise"

    SAVED = "ph.check-circle"
    OFFLINE = "ph.wifi-slash"
    LAPTOP = "ph.hard-drive"
    PACKAGE = "ph.package"
    BACKUP = "ph.archive"
    WARNING = "ph.warning"
    FAILED = "ph.x-circle"

    UNANSWERED = "ph.circle-dashed"
    EVIDENCE = "ph.image"
    FLAG = "ph.flag"
    NOTE = "ph.note-pencil"
    NEXT_DOWN = "ph.arrow-down"

    OFFICE = "ph.buildings"
    PRODUCT = "ph.identification-card"
    OFFICER = "ph.user"
    COMPLAINT_OFFICER = "ph.chat-text"
    USERS = "ph.users"
    INTERVIEW = "ph.chats"
    FORMS = "ph.stack"

    DRAFT = "ph.pencil-line"
    SENT = "ph.paper-plane-tilt"
    RETURNED = "ph.arrow-u-down-left"
    VERIFIED = "ph.checks"
    VALIDATED = "ph.circle-wavy-check"
    CANNOT = "ph.prohibit"

    POINTER = "ph.cursor"
    ARROW = "ph.arrow-up-right"
    RECTANGLE = "ph.rectangle"
    ELLIPSE = "ph.circle"
    TEXT = "ph.text-t"
    HIGHLIGHT = "ph.highlighter-circle"
    REDACT = "ph.eye-slash"
    CROP = "ph.crop"
    ROTATE = "ph.arrow-clockwise"
    ZOOM_IN = "ph.magnifying-glass-plus"
    ZOOM_OUT = "ph.magnifying-glass-minus"
    WHOLE = "ph.corners-out"
    LINK = "ph.link-simple"
    DELETE = "ph.trash"

    OPEN_FILE = "ph.folder-open"
    MERGE = "ph.git-merge"
    COMPARE = "ph.git-diff"
    DUPLICATE = "ph.copy"
    REPLACES = "ph.arrows-clockwise"
    TRUSTED = "ph.shield-check"
    UNTRUSTED = "ph.shield-warning"

    SIGN = "ph.pen-nib"
    KEY = "ph.key"
    LOCK = "ph.lock"
    CODE = "ph.qr-code"


def paint_icon(painter: QPainter, icon: Icon, rect: QRectF, colour: QColor) -> None:
    """Draw an icon into a square, sharp at every scale."""
    side = min(rect.width(), rect.height())
    corner = rect.center() - QPointF(side / 2, side / 2)
    placed = QTransform.fromTranslate(corner.x(), corner.y()).scale(side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(placed.map(icon_path(icon)), colour)
    painter.restore()


def picture(icon: Icon, colour: QColor, disabled: QColor | None = None, gap: float = 0) -> QIcon:
    """Return an icon for Qt's own buttons and menus; `gap` is room at its right side, as a share of its height."""
    return QIcon(_Engine(icon, colour, disabled or colour, gap))


@lru_cache(maxsize=len(Icon))
def icon_path(icon: Icon) -> QPainterPath:
    """Return the outline of an icon in the unit square. An icon that the font lacks is a KeyError."""
    glyphs = _font().glyphIndexesForString(chr(int(_codes()[icon.value.removeprefix("ph.")], 16)))
    path = _font().pathForGlyph(glyphs[0])
    path.setFillRule(Qt.FillRule.WindingFill)
    ascent = _font().ascent()
    return QTransform.fromScale(1 / _EM, 1 / _EM).translate(0, ascent).map(path)


@lru_cache(maxsize=1)
def _font() -> QRawFont:
    return QRawFont(str(_shipped_with_qtawesome("phosphor-*.ttf")), _EM, QFont.HintingPreference.PreferNoHinting)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    codes: dict[str, str] = json.loads(_shipped_with_qtawesome("phosphor-charmap-*.json").read_text("utf-8"))
    return codes


def _shipped_with_qtawesome(pattern: str) -> Path:
    package = find_spec("qtawesome")
    if package is None or package.origin is None:
        raise FileNotFoundError(pattern)
    return next((Path(package.origin).parent / "fonts").glob(pattern))


class _Engine(QIconEngine):
    """Draws one icon for Qt in two colours."""

    def __init__(self, icon: Icon, colour: QColor, disabled: QColor, gap: float) -> None:
        super().__init__()
        self._icon, self._colour, self._disabled, self._gap = icon, colour, disabled, gap

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into a rectangle as tall as the icon."""
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        side = rect.height()
        paint_icon(painter, self._icon, QRectF(rect.x(), rect.y(), side, side), colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw onto a transparent pixmap."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return another engine that draws the same."""
        return _Engine(self._icon, self._colour, self._disabled, self._gap)
