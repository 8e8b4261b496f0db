"""How the matrix is drawn: a cell with its answer and marks, the leaf before a row, the subject above a column."""

from fractions import Fraction

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from audit_app.domain.documents.revision import Subject
from audit_app.domain.instrument import Leaf
from audit_app.domain.leaf_words import leaf_name
from audit_app.domain.scales import Likert, Presence
from audit_app.subject_words import subject_name
from audit_app.words import Words
from ui.editors.compact import Compact, paint_cell_mark
from ui.icons import Icon, paint_icon
from ui.models.cards import ItemFace
from ui.models.matrix import CELL
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.subject_choice import progress_of, role_name
from ui.paint import RADIUS_CONTROL, draw_box, draw_words
from ui.text_block import TextBlock
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 62
_HEAD_HEIGHT = 54
_CODE = 16
_SIGN = 15
_INSET = 3


class MatrixCell(QStyledItemDelegate):
    """Paints cells. A level fills its share of the cell; the marks of the item stand in the corners."""

    def __init__(self, theme: Theme, words: Words, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._words, self._view = theme, words, view
        self._compacts: dict[str, Compact] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell; the current one has a strong outline."""
        face: ItemFace = index.data(CELL)
        box = QRectF(option.rect).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        is_here = self._view.currentIndex() == index
        self._paint_ground(painter, box, face, is_here=is_here)
        cell = self._compact(face.leaf).cell(face.value, na=face.is_na)
        paint_cell_mark(painter, box, cell, self._theme, is_answered=face.value is not None or face.is_na)
        self._paint_signs(painter, box, face)

    def _paint_ground(self, painter: QPainter, box: QRectF, face: ItemFace, *, is_here: bool) -> None:
        theme, tone = self._theme, self._compact(face.leaf).cell(face.value, na=face.is_na).tone
        draw_box(painter, box, RADIUS_CONTROL, theme.colour("surface"))
        share = _share(face)
        if share:
            filled = QRectF(box.x(), box.y(), box.width() * float(share), box.height())
            draw_box(painter, filled, RADIUS_CONTROL, theme.soft(tone))
        line = theme.colour("accent" if is_here else "yellow" if face.is_copied else "border")
        has_keyboard = is_here and self._view.hasFocus()
        draw_box(painter, box, RADIUS_CONTROL, None, line, 3 if has_keyboard else 2 if is_here else theme.tokens.line)

    def _paint_signs(self, painter: QPainter, box: QRectF, face: ItemFace) -> None:
        """Draw what is to be looked at in the upper right corner, and what is there in the lower one."""
        theme, side = self._theme, self._theme.scaled(_SIGN)
        upper = [
            (face.is_copied, Icon.DUPLICATE, "yellow"),
            (face.is_flagged, Icon.FLAG, "red"),
            (face.lacks_evidence, Icon.EVIDENCE, "yellow"),
        ]
        lower = [(face.has_note, Icon.NOTE, "text2"), (bool(face.photos), Icon.EVIDENCE, "text2")]
        for signs, top in ((upper, box.y() + 4), (lower, box.bottom() - side - 4)):
            left = box.right() - 4
            for is_there, icon, colour in signs:
                if is_there and not (icon is Icon.EVIDENCE and colour == "text2" and face.lacks_evidence):
                    left -= side + 2
                    paint_icon(painter, icon, QRectF(left, top, side, side), theme.colour(colour))

    def _compact(self, leaf: Leaf) -> Compact:
        if leaf.code not in self._compacts:
            self._compacts[leaf.code] = Compact(leaf, self._theme, self._words)
        return self._compacts[leaf.code]


class LeafHeader(QHeaderView):
    """Before each row: code and name of the leaf."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._theme, self._words = theme, words
        self._names: dict[str, TextBlock] = {}
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(theme.scaled(ROW_HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt's own name
        """Draw code and name; the row of the current cell is the accented one."""
        leaf = self.model().headerData(logicalIndex, Qt.Orientation.Vertical, CELL)
        if not isinstance(leaf, Leaf):
            return
        theme, room = self._theme, QRectF(rect).adjusted(2, 4, -10, -4)
        view = self.parent()
        is_here = isinstance(view, QTableView) and view.currentIndex().row() == logicalIndex
        name = self._name(leaf)
        upper, lower = theme.scaled(_CODE), name.height(room.width())
        top = room.center().y() - (upper + lower) / 2
        ink = theme.colour("accent" if is_here else "text3")
        draw_words(painter, QRectF(room.x(), top, room.width(), upper), leaf.code, theme.font("caption_strong"), ink)
        name.draw(painter, QRectF(room.x(), top + upper, room.width(), lower), theme.colour("text"))

    def _name(self, leaf: Leaf) -> TextBlock:
        if leaf.code not in self._names:
            text = leaf_name(leaf).in_language(self._words.language)
            self._names[leaf.code] = TextBlock(text, self._theme.font("secondary"), max_lines=2)
        return self._names[leaf.code]


class SubjectHeader(QHeaderView):
    """Above each column: the name of the subject, the post, and how much about it is answered."""

    def __init__(self, theme: Theme, words: Words, sheet: VisitSheet) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme, self._words, self._sheet = theme, words, sheet
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Ask for two lines."""
        return QSize(super().sizeHint().width(), self._theme.scaled(_HEAD_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt's own name
        """Draw the name above the post and the count."""
        subject = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, CELL)
        if not isinstance(subject, Subject):
            return
        theme, room = self._theme, QRectF(rect).adjusted(4, 4, -4, -4)
        view = self.parent()
        is_here = isinstance(view, QTableView) and view.currentIndex().column() == logicalIndex
        done = progress_of(self._sheet, subject.id)
        about = (role_name(self._sheet, subject, self._words), f"{done.done}/{done.total}")
        upper = QRectF(room.x(), room.y(), room.width(), room.height() / 2)
        centre = Qt.AlignmentFlag.AlignHCenter
        ink = theme.colour("accent" if is_here else "text")
        draw_words(painter, upper, subject_name(subject, self._words), theme.font("secondary_strong"), ink, centre)
        below = " · ".join(part for part in about if part)
        lower = upper.translated(0, room.height() / 2)
        draw_words(painter, lower, below, theme.figures("caption"), theme.colour("text2"), centre)


def _share(face: ItemFace) -> Fraction:
    """Return how much of a cell its answer fills: a level its share, other answers all, what is open nothing."""
    scale = face.leaf.scale
    if face.is_na:
        return Fraction(1)
    if face.value is None or not scale.is_complete(face.value):
        return Fraction(0)
    return Fraction(1) if isinstance(scale, Presence | Likert) else scale.ratio(face.value)
