"""One question of a paper form: what it asks, and the digit that was read off the paper with its words."""

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.icons import Icon, paint_icon
from ui.paint import RADIUS_CONTROL, draw_box, draw_words, width_of
from ui.theme import Theme
from ui.widgets.labels import set_name, set_tooltip

_PADDING = 12
_GAP = 12
_CELL = 40
_MARK = 18
_MOST_SHARE = 0.42  # of the row, for the words of the answer


class FormFace(Struct, frozen=True):
    """What a row shows; no digit: not answered. `spoken` is what a screen reader says."""

    number: int
    question: str
    digit: str
    words: str
    is_here: bool
    lacks_note: bool
    spoken: str


class FormRow(QAbstractButton):
    """A row; pressed, it is the one that the next digit answers."""

    def __init__(self, theme: Theme, face: FormFace) -> None:
        super().__init__()
        self._theme, self._face = theme, face
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_face(face)

    def show_face(self, face: FormFace) -> None:
        """Show a question and its answer."""
        self._face = face
        set_name(self, face.spoken)
        set_tooltip(self, face.question)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of an answer."""
        return QSize(self._theme.scaled(360), self._theme.sizes.answer)

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(self._theme.scaled(200), self._theme.sizes.answer)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row, the one that is answered next with a strong outline."""
        theme, face, room = self._theme, self._face, QRectF(self.rect())
        with QPainter(self) as painter:
            if face.is_here:
                draw_box(painter, room, RADIUS_CONTROL, theme.colour("accent_soft"), theme.colour("accent"), 2)
            elif self.underMouse():
                draw_box(painter, room, RADIUS_CONTROL, theme.colour("sunken"))
            right = self._paint_cell(painter, room.right() - _PADDING)
            right = self._paint_answer(painter, room, right)
            left = room.x() + _PADDING
            lead = width_of("00", theme.figures("secondary"))
            number = QRectF(left, room.y(), lead, room.height())
            draw_words(painter, number, str(face.number), theme.figures("secondary"), theme.colour("text2"))
            question = QRectF(left + lead + _GAP, room.y(), right - left - lead - 2 * _GAP, room.height())
            style = theme.font("emphasis" if face.is_here else "body")
            draw_words(painter, question, face.question, style, theme.colour("text"))

    def _paint_cell(self, painter: QPainter, right: float) -> float:
        """Draw the box for the digit, and return where it begins."""
        theme, face = self._theme, self._face
        side = min(theme.scaled(_CELL) - 8, self.height() - 12)
        box = QRectF(right - theme.scaled(_CELL), (self.height() - side) / 2, theme.scaled(_CELL), side)
        line = theme.colour("accent" if face.is_here else "ctl")
        draw_box(painter, box, RADIUS_CONTROL, theme.colour("surface"), line, theme.tokens.line)
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_words(painter, box, face.digit, theme.figures("h2"), theme.colour("text"), centre)
        return box.x()

    def _paint_answer(self, painter: QPainter, room: QRectF, right: float) -> float:
        """Draw the words of the answer before the box, and return where they begin."""
        theme, face = self._theme, self._face
        width = min(width_of(face.words, theme.font("secondary")), room.width() * _MOST_SHARE)
        place = QRectF(right - _GAP - width, room.y(), width, room.height())
        draw_words(painter, place, face.words, theme.font("secondary"), theme.colour("text2"))
        if not face.lacks_note:
            return place.x()
        side = theme.scaled(_MARK)
        mark = QRectF(place.x() - side - 6, room.center().y() - side / 2, side, side)
        paint_icon(painter, Icon.NOTE, mark, theme.ink("yellow"))
        return mark.x()
