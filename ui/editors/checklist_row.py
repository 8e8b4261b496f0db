"""One thing to look for: a shape that tells what was found, its name, and a small pair "Ada · Tidak ada"."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from audit_app.domain.scales import Row
from audit_app.verdict_shapes import ShapeName
from audit_app.words import Words
from ui.editors.answers import Segment
from ui.editors.segments import SegmentRow
from ui.paint import draw_box
from ui.shapes import TONES, paint_shape
from ui.theme import Theme
from ui.widgets.labels import paragraph

_SHAPES: dict[bool | None, ShapeName] = {True: "present", False: "absent", None: "none"}
_LEFT = 12
_SHAPE = 16
_GAP = 10
_RIGHT = 8


class ChecklistRow(QWidget):
    """A row with its mark: present, absent, or not looked at. `marked` tells what was pressed."""

    marked = Signal(object)
    entered = Signal()

    def __init__(self, theme: Theme, words: Words, row: Row) -> None:
        super().__init__()
        self._theme = theme
        self.row_id = row.id
        self.mark: bool | None = None
        self._is_current = False
        name = row.name.in_language(words.language)
        segments = (
            Segment(1, words("ans.yes"), "", "green", "present"),
            Segment(0, words("ans.no"), "", "red", "absent"),
        )
        self.pair = SegmentRow(theme, words, name, segments, "pair")
        self.pair.pressed.connect(self._on_pressed)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(_LEFT + theme.scaled(_SHAPE) + _GAP, 2, _RIGHT, 2)
        line.setSpacing(_GAP)
        self._name = paragraph(theme, name, "secondary", "text")
        line.addWidget(self._name, 1)
        line.addWidget(self.pair)

    def set_mark(self, mark: bool | None) -> None:
        """Show what was found; None: not looked at yet."""
        if mark is self.mark:
            return
        self.mark = mark
        self.pair.show_answer(None if mark is None else int(mark), na=False)
        self.update()

    def set_current(self, is_current: bool) -> None:
        """Show whether the keys act on this row."""
        self._is_current = is_current
        self.update()

    def take_keyboard(self) -> None:
        """Move the keyboard to the chosen answer of the row, or to the first."""
        chosen = next((button for button in self.pair.buttons if button.isChecked()), self.pair.buttons[0])
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        """Ask for the height of a row, more where the name needs several lines."""
        wanted = super().sizeHint()
        return QSize(wanted.width(), max(self._theme.sizes.checklist_row, wanted.height()))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the row in a width."""
        return max(self._theme.sizes.checklist_row, self._line.totalHeightForWidth(width))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Become the current row."""
        self.entered.emit()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark, and behind it the light of the current row."""
        theme, room, side = self._theme, QRectF(self.rect()), self._theme.scaled(_SHAPE)
        shape = _SHAPES[self.mark]
        with QPainter(self) as painter:
            if self._is_current:
                draw_box(painter, room.adjusted(2, 1, -2, -1), 4, theme.colour("accent_soft"))
                edge = QRectF(room.x() + 2, room.y() + 5, 3, room.height() - 10)
                draw_box(painter, edge, 1.5, theme.colour("accent"))
            place = QRectF(room.x() + _LEFT, room.center().y() - side / 2, side, side)
            paint_shape(painter, shape, place, theme.ink(TONES[shape]))

    def _on_pressed(self, segment: Segment) -> None:
        self.entered.emit()
        pressed = segment.value == 1
        self.marked.emit(None if self.mark is pressed else pressed)
