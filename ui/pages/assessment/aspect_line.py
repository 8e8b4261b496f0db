"""An aspect of the open question that is not the one worked on: its name, its marks, and answers to press."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from audit_app.words import Words
from ui.editors import spoken_answer
from ui.editors.compact import Compact
from ui.models.cards import ItemFace
from ui.pages.assessment.item_marks import paint_signs, signs_of, signs_width
from ui.paint import RADIUS_CONTROL, draw_box, draw_words
from ui.theme import Theme
from ui.widgets.labels import set_name

_PADDING = 12
_WORDY = 420


class AspectLine(QAbstractButton):
    """One line. `segment_pressed` tells the answer under the mouse; a press elsewhere is a click."""

    segment_pressed = Signal(object)

    def __init__(self, theme: Theme, words: Words, face: ItemFace) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._compact = Compact(face.leaf, theme, words)
        self.may_answer = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring_radius", RADIUS_CONTROL)
        self.show_face(face)

    def show_face(self, face: ItemFace) -> None:
        """Show another state of the item."""
        self.face = face
        answer = spoken_answer(face.leaf, face.value, self._words, na=face.is_na)
        set_name(self, f"{self._name()}, {answer}")
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of an answer."""
        return QSize(self._theme.scaled(400), self._theme.sizes.compact_answer + 12)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the press for an answer where one lies under the mouse."""
        segment = self._compact.segment_at(event.position(), self._answers(), self.face.value, na=self.face.is_na)
        if segment is None or not self.may_answer or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        self.setDown(False)
        self.segment_pressed.emit(segment)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        theme, room = self._theme, QRectF(self.rect())
        with QPainter(self) as painter:
            fill = theme.colour("sunken" if self.underMouse() else "surface")
            draw_box(painter, room, RADIUS_CONTROL, fill, theme.colour("border"), theme.tokens.line)
            answers = self._answers()
            name = QRectF(_PADDING, 0, answers.x() - 2 * _PADDING, room.height())
            signs = signs_of(self.face, self._words, has_room=name.width() >= theme.scaled(_WORDY))
            paint_signs(painter, name, signs, theme)
            name.setRight(name.right() - signs_width(signs, theme) - (_PADDING if signs else 0))
            draw_words(painter, name, self._name(), theme.font("control"), theme.colour("text"))
            self._compact.paint_row(painter, answers, self.face.value, na=self.face.is_na)

    def _answers(self) -> QRectF:
        width = self._compact.size(self.face.value, na=self.face.is_na).width()
        return QRectF(self.width() - 6 - width, 0, width, self.height())

    def _name(self) -> str:
        aspect = self.face.leaf.aspect
        return aspect.name.in_language(self._words.language) if aspect is not None else self.face.leaf.code

    def hitButton(self, pos: QPointF) -> bool:  # type: ignore[override]  # Qt's own type of the point is narrower
        """Take a press anywhere."""
        return True
