"""Opens one item at a time in the middle of the page, and keeps what is open up with what is recorded."""

from PySide6.QtCore import QObject, Signal

from audit_app.domain.item_weights import full_weights
from audit_app.domain.items import Item
from ui.models.cards import CardsFilter, CardsModel
from ui.pages.assessment.card_list import CardList
from ui.pages.assessment.desk import Desk
from ui.pages.assessment.item_pane import ItemPane
from ui.pages.assessment.open_card import OpenCard, Weight
from ui.thumbnails import Thumbnails


class Opener(QObject):
    """`made` comes once, with the card; `moved` tells the item that is open, None when nothing is."""

    made = Signal(object)
    moved = Signal(object)

    def __init__(self, desk: Desk, cards: CardsModel, rows: CardsFilter, view: CardList) -> None:
        super().__init__()
        self._desk, self._cards, self._rows, self._view = desk, cards, rows, view
        self._thumbnails = Thumbnails(desk.session)
        self._weights = full_weights(desk.sheet.instrument)
        self._is_assumed = desk.sheet.instrument.is_assumed("weights")
        self.card: OpenCard | None = None
        self.here: Item | None = None
        desk.sheet.items_changed.connect(self._on_items_changed)

    @property
    def scroll(self) -> int:
        """How far the list is scrolled, in pixels."""
        return self._view.verticalScrollBar().value()

    def scroll_to(self, pixels: int) -> None:
        """Scroll as the list was left, as soon as it is on the screen; less than 0 leaves it alone."""
        self._view.scroll_when_shown(pixels)

    def go_to(self, item: Item) -> None:
        """Close what is open and open an item, in another section if it stands there."""
        self.close()
        _, variable, _ = self._desk.sheet.instrument.places_of_leaves[item.indicator]
        if (self._cards.variable, self._cards.subject) != (variable.code, item.subject):
            self._cards.show(variable.code, item.subject)
        self._rows.keep(item)
        self.here = item
        row = self._cards.row_of(item)
        card, face = self._card_for(item), self._cards.card(row)
        card.show_card(face, item, Weight(self._weights[face.indicator.code], self._is_assumed))
        self._view.open(self._rows.mapFromSource(self._cards.index(row)), card)
        self.moved.emit(item)

    def close(self) -> None:
        """Hand over what is being typed and close the card; the place is kept."""
        self.settle()
        self._view.close_card()

    def open_nothing(self) -> None:
        """Show that nothing is open."""
        self.close()
        self.here = None
        self._rows.keep(None)
        self.moved.emit(None)

    def refresh_rows(self) -> None:
        """Bring the open card into sight after other rows came or went."""
        self._view.lay_out_again()

    def settle(self) -> None:
        """Hand over what is being typed."""
        if self.card is not None:
            self._view.take_keyboard_from_card()
            self.card.pane.settle()

    def set_open_to_change(self) -> None:
        """Let the open question be answered, or only read."""
        if self.card is not None:
            self.card.set_open_to_change(is_open=self._desk.is_open)

    def _card_for(self, first: Item) -> OpenCard:
        if self.card is None:
            theme, words = self._desk.session.theme, self._desk.session.words
            self.card = OpenCard(theme, words, ItemPane(self._desk, self._thumbnails, first))
            if not self._desk.is_open:
                self.card.set_open_to_change(is_open=False)
            self._view.take_card(self.card)
            self.made.emit(self.card)
        return self.card

    def _on_items_changed(self, items: frozenset[Item]) -> None:
        row = self._cards.row_of(self.here)
        if self.card is not None and row >= 0 and items & set(self._cards.items_in(row)):
            self.card.refresh(self._cards.card(row))
