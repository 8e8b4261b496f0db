"""The tools at the left: what is drawn next, each with its word and its key, and the quarter turn."""

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.editors.keys import spelled
from ui.icons import Icon, paint_icon
from ui.pages.photo.canvas import Tool
from ui.paint import RADIUS_CONTROL, draw_box, draw_words
from ui.theme import Theme
from ui.widgets.labels import set_name, set_tooltip
from ui.widgets.scroll_pane import scroll_pane

WIDTH = 72
_ICON = 20
_LINE = 17
_PADDING = 6
_SCROLLED = 26
"""What the margins and a scroll bar take of the width, in pixels."""


class ToolFace(Struct, frozen=True):
    """A tool: its icon and its key."""

    icon: Icon
    key: Qt.Key

    def told(self, *, single_keys: bool) -> str:
        """Return how the key is told."""
        return spelled(chr(self.key), single_keys=single_keys)


TOOLS: dict[Tool, ToolFace] = {
    "select": ToolFace(Icon.POINTER, Qt.Key.Key_V),
    "arrow": ToolFace(Icon.ARROW, Qt.Key.Key_A),
    "box": ToolFace(Icon.RECTANGLE, Qt.Key.Key_R),
    "ellipse": ToolFace(Icon.ELLIPSE, Qt.Key.Key_E),
    "text": ToolFace(Icon.TEXT, Qt.Key.Key_T),
    "highlight": ToolFace(Icon.HIGHLIGHT, Qt.Key.Key_H),
    "redact": ToolFace(Icon.REDACT, Qt.Key.Key_X),
}
TURN_KEY = Qt.Key.Key_P
_SET_APART: Tool = "redact"


class ToolColumn(QFrame):
    """`chosen` tells a tool, `turn_wanted` asks for a quarter turn to the right."""

    chosen = Signal(str)
    turn_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, *, single_keys: bool) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setFixedWidth(theme.scaled(WIDTH))
        set_name(self, words("ph.tools"))
        self.buttons: dict[Tool, ToolButton] = {}
        tools = QWidget()
        column = QVBoxLayout(tools)
        column.setContentsMargins(5, 8, 5, 8)
        column.setSpacing(2)
        for tool, face in TOOLS.items():
            if tool == _SET_APART:
                column.addWidget(_rule())
            self.buttons[tool] = ToolButton(theme, words(f"ph.tool.{tool}"), face, face.told(single_keys=single_keys))
            self.buttons[tool].clicked.connect(lambda _=False, picked=tool: self.chosen.emit(picked))
            column.addWidget(self.buttons[tool])
        turn = ToolFace(Icon.ROTATE, TURN_KEY)
        self.turn = TurnButton(theme, words("ph.turn"), turn, turn.told(single_keys=single_keys))
        self.turn.clicked.connect(self.turn_wanted)
        column.addWidget(self.turn)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_pane(tools, "pane"))
        self.choose("select")

    def choose(self, tool: Tool) -> None:
        """Show which tool is taken."""
        self.buttons[tool].setChecked(True)


class ToolButton(QRadioButton):
    """One tool."""

    def __init__(self, theme: Theme, word: str, face: ToolFace, key: str) -> None:
        super().__init__()
        self._theme, self._word, self._face = theme, word, face
        _name(self, word, key)

    def sizeHint(self) -> QSize:
        """Ask for icon and word."""
        return _size(self._theme)

    def minimumSizeHint(self) -> QSize:
        """Never give way: the column scrolls."""
        return _size(self._theme)

    def hitButton(self, pos: object) -> bool:
        """Take a press anywhere."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it; the taken one stands in a frame."""
        with QPainter(self) as painter:
            _paint(painter, self, self._theme, self._word, self._face)


class TurnButton(QAbstractButton):
    """The quarter turn, which looks like a tool but is done at once."""

    def __init__(self, theme: Theme, word: str, face: ToolFace, key: str) -> None:
        super().__init__()
        self._theme, self._word, self._face = theme, word, face
        _name(self, word, key)

    def sizeHint(self) -> QSize:
        """Ask for icon and word."""
        return _size(self._theme)

    def minimumSizeHint(self) -> QSize:
        """Never give way: the column scrolls."""
        return _size(self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            _paint(painter, self, self._theme, self._word, self._face)


def _name(button: QAbstractButton, word: str, key: str) -> None:
    set_name(button, word)
    set_tooltip(button, f"{word} ({key})")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the keyboard with the photo
    button.setProperty("ring_radius", RADIUS_CONTROL)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _size(theme: Theme) -> QSize:
    return QSize(theme.scaled(WIDTH) - _SCROLLED, theme.scaled(_ICON + _LINE) + 2 * _PADDING + 4)


def _paint(painter: QPainter, button: QAbstractButton, theme: Theme, word: str, face: ToolFace) -> None:
    room = QRectF(button.rect())
    if button.isChecked():
        draw_box(painter, room, RADIUS_CONTROL, theme.colour("accent_soft"), theme.colour("accent"), theme.tokens.line)
    elif button.underMouse() and button.isEnabled():
        draw_box(painter, room, RADIUS_CONTROL, theme.colour("sunken"))
    ink = theme.colour("accent" if button.isChecked() else "text2" if button.isEnabled() else "disabled")
    side = theme.scaled(_ICON)
    paint_icon(painter, face.icon, QRectF(room.center().x() - side / 2, _PADDING + 1, side, side), ink)
    line = QRectF(0, _PADDING + side + 2, room.width(), theme.scaled(_LINE))
    style = theme.font("caption_strong" if button.isChecked() else "caption")
    draw_words(painter, line, word, style, ink, Qt.AlignmentFlag.AlignHCenter)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    return rule
