"""One closed question of the list, painted: code, name, and for each item its marks and answers that can be pressed."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from audit_app.domain.instrument import Leaf
from audit_app.domain.items import Item
from audit_app.words import Words
from ui.editors.answers import Segment
from ui.editors.compact import Compact
from ui.models.cards import CARD, CardFace, ItemFace
from ui.pages.assessment.item_marks import Sign, paint_signs, signs_of, signs_width
from ui.paint import RADIUS_CARD, draw_box, draw_words
from ui.text_block import TextBlock
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

GAP = 8
"""Distance between cards."""

_PADDING = 14
_INNER = 12
HALO = 3
"""Room around each card for the light of the keyboard."""
_CODE = 16
_AROUND_TITLE = 22
_WORDY = 420  # a row narrower than this says what is missing by its icon alone


class ItemPlace(NamedTuple):
    """Where an item of a closed card stands: its whole line, its name, and its answers."""

    face: ItemFace
    line: QRectF
    name: QRectF
    answers: QRectF


class CardRow(QStyledItemDelegate):
    """Paints closed cards. The open one is a widget, which lies over its row and says how high that is."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._compacts: dict[str, Compact] = {}
        self._names: dict[str, TextBlock] = {}
        self._open: tuple[QPersistentModelIndex, int] | None = None
        self.width = 600
        self.has_keyboard = False

    def set_open(self, index: QModelIndex | None, height: int = 0) -> None:
        """Name the row that a card of some height lies over; None: there is none."""
        self._open = None if index is None else (QPersistentModelIndex(index), height)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the height of the card and the gap below it."""
        if self._open is not None and self._is_open(index):
            return QSize(self.width, self._open[1] + GAP)
        return QSize(self.width, self.closed_height(index.data(CARD)) + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a closed card; behind the open one, the light that says that the keyboard is here."""
        rect = self.card_rect(QRectF(option.rect))
        if self._is_open(index):
            if self.has_keyboard:
                halo = rect.adjusted(-HALO, -HALO, HALO, HALO)
                draw_box(painter, halo, RADIUS_CARD + HALO, None, self._theme.colour("accent_soft"), HALO + 1)
            return
        is_pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._paint_closed(painter, rect, index.data(CARD), is_pointed=is_pointed)

    def closed_height(self, card: CardFace) -> int:
        """Return how high a closed card is."""
        if not card.has_aspects:
            return max(self._theme.sizes.collapsed_card, self._title_height(card) + _AROUND_TITLE)
        return self._head_height(card) + len(card.items) * self._line_height() + _PADDING // 2

    def card_rect(self, row: QRectF) -> QRectF:
        """Return where the card stands in its row."""
        return QRectF(row.x() + HALO, row.y() + HALO, self.width - 2 * HALO, row.height() - GAP)

    def places(self, card: CardFace, rect: QRectF) -> tuple[ItemPlace, ...]:
        """Return where the items of a closed card stand."""
        inner = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        if not card.has_aspects:
            return (self._place(card.items[0], inner, inner),)
        lines = []
        for number, face in enumerate(card.items):
            top = rect.y() + self._head_height(card) + number * self._line_height()
            line = QRectF(inner.x(), top, inner.width(), self._line_height())
            lines.append(self._place(face, line, line))
        return tuple(lines)

    def hit(self, card: CardFace, row: QRectF, point: QPointF) -> tuple[Item, Segment | None]:
        """Return the item under a point of a row, and the answer under it if there is one."""
        rect = self.card_rect(row)
        places = self.places(card, rect)
        place = next((each for each in places if each.line.top() <= point.y() <= each.line.bottom()), places[0])
        face = place.face
        segment = self._compact(face.leaf).segment_at(point, place.answers, face.value, na=face.is_na)
        return face.item, segment

    def _place(self, face: ItemFace, line: QRectF, inner: QRectF) -> ItemPlace:
        width = self._compact(face.leaf).size(face.value, na=face.is_na).width()
        answers = QRectF(inner.right() - width, line.y(), width, line.height())
        return ItemPlace(
            face, line, QRectF(inner.x(), line.y(), inner.width() - width - _INNER, line.height()), answers
        )

    def _paint_closed(self, painter: QPainter, rect: QRectF, card: CardFace, *, is_pointed: bool) -> None:
        theme = self._theme
        line = theme.colour("ctl" if is_pointed else "border")
        draw_box(painter, rect, RADIUS_CARD, theme.colour("surface"), line, theme.tokens.line)
        if card.has_aspects:
            head = QRectF(rect.x() + _PADDING, rect.y() + 4, rect.width() - 2 * _PADDING, self._head_height(card) - 4)
            self._paint_title(painter, head, card)
        for place in self.places(card, rect):
            name = self._paint_marks(painter, place)
            if place.face.leaf.aspect is None:
                self._paint_title(painter, name, card)
            else:
                text = place.face.leaf.aspect.name.in_language(self._words.language)
                draw_words(painter, name, text, theme.font("secondary"), theme.colour("text2"))
            face = place.face
            self._compact(face.leaf).paint_row(painter, place.answers, face.value, na=face.is_na)

    def _paint_marks(self, painter: QPainter, place: ItemPlace) -> QRectF:
        """Draw the marks of an item, and return the room that they leave for its name."""
        paint_signs(painter, place.name, self._signs(place), self._theme)
        return self._beside_signs(place)

    def _signs(self, place: ItemPlace) -> tuple[Sign, ...]:
        return signs_of(place.face, self._words, has_room=place.name.width() >= self._theme.scaled(_WORDY))

    def _beside_signs(self, place: ItemPlace) -> QRectF:
        taken = signs_width(self._signs(place), self._theme)
        return place.name.adjusted(0, 0, -(taken + _INNER if taken else 0), 0)

    def _paint_title(self, painter: QPainter, room: QRectF, card: CardFace) -> None:
        """Draw the code above the name, which takes as many lines as it needs."""
        theme, name = self._theme, self._name(card)
        upper, lower = theme.scaled(_CODE), name.height(room.width())
        top = room.center().y() - (upper + lower) / 2
        code = QRectF(room.x(), top, room.width(), upper)
        draw_words(painter, code, card.indicator.code, theme.font("caption_strong"), theme.colour("text3"))
        name.draw(painter, QRectF(room.x(), top + upper, room.width(), lower), theme.colour("text"))

    def _title_height(self, card: CardFace) -> int:
        whole = QRectF(0, 0, self.width - 2 * HALO, 0)
        room = whole.adjusted(_PADDING, 0, -_PADDING, 0)
        if not card.has_aspects:
            (place,) = self.places(card, whole)
            room = self._beside_signs(place)
        return self._theme.scaled(_CODE) + self._name(card).height(room.width())

    def _name(self, card: CardFace) -> TextBlock:
        code = card.indicator.code
        if code not in self._names:
            name = card.indicator.name.in_language(self._words.language)
            self._names[code] = TextBlock(name, self._theme.font("control"))
        return self._names[code]

    def _is_open(self, index: Index) -> bool:
        return self._open is not None and self._open[0] == index

    def _compact(self, leaf: Leaf) -> Compact:
        if leaf.code not in self._compacts:
            self._compacts[leaf.code] = Compact(leaf, self._theme, self._words)
        return self._compacts[leaf.code]

    def _head_height(self, card: CardFace) -> int:
        return self._title_height(card) + self._theme.scaled(14)

    def _line_height(self) -> int:
        return self._theme.sizes.compact_answer + 6
