"""The last page of a respondent: what is still open, and who comes next; or that this one refused."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_app.domain.items import Item
from ui.editors.keys import spelled
from ui.icons import Icon
from ui.models.visit_sheet import VisitSheet
from ui.pages.interview.people import Person
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import paragraph
from ui.widgets.slot import Slot
from ui.widgets.text_link import TextLink
from ui.widgets.veil import veiled


class EndView(QWidget):
    """`item_wanted` leads back to a question, `next_wanted` to the next respondent, `instead_wanted` to another."""

    item_wanted = Signal(object)
    next_wanted = Signal()
    instead_wanted = Signal()

    def __init__(self, session: Session, sheet: VisitSheet) -> None:
        super().__init__()
        self._theme, self._words, self._sheet = session.theme, session.words, sheet
        self.told = Slot()
        self.told_words = ""
        self.links: dict[Item, TextLink] = {}
        key = spelled("N", single_keys=session.settings.single_keys)
        self.next = Button(self._theme, self._words("interview.next_person"), "primary", Icon.FORWARD, key)
        self.instead = Button(self._theme, self._words("interview.instead"), "secondary", Icon.ADD)
        self.next.clicked.connect(self.next_wanted)
        self.instead.clicked.connect(self.instead_wanted)
        buttons = FlowLayout(12)
        buttons.addWidget(self.next)
        buttons.addWidget(self.instead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.told)
        column.addLayout(buttons)

    def show_end(self, person: Person) -> None:
        """Say what a respondent leaves open."""
        words = self._words
        left = [item for item in self._sheet.items_of(person.id) if self._lacks(item)]
        self.links = {item: self._link(item) for item in left}
        self.instead.hide()
        if left:
            self.told_words = words("interview.left", n=len(left), x=person.label)
            banner = Banner(self._theme, words, "warn", self.told_words)
            for link in self.links.values():
                banner.body.addWidget(link)
        else:
            self.told_words = words("interview.done", x=person.label)
            banner = Banner(self._theme, words, "ok", self.told_words, words("interview.thank"))
        self.told.fill(banner)

    def show_refused(self, person: Person) -> None:
        """Say that a respondent refused, and why."""
        words = self._words
        self.links = {}
        self.instead.show()
        self.told_words = words("interview.refused.who", x=person.label)
        banner = Banner(self._theme, words, "info", self.told_words, words("interview.refused.text"))
        reason = paragraph(self._theme, person.reason, "secondary", "text2")
        banner.body.addWidget(veiled(self._theme, words, reason))
        self.told.fill(banner)

    def _lacks(self, item: Item) -> bool:
        return not self._sheet.is_decided(item) or self._sheet.has_problem(item)

    def _link(self, item: Item) -> TextLink:
        leaf = self._sheet.leaf(item)
        lack = "interview.blank" if not self._sheet.is_decided(item) else "interview.lacking"
        name = leaf.indicator.name.in_language(self._words.language)
        link = TextLink(self._theme, self._words(lack, c=leaf.code, x=name))
        link.clicked.connect(partial(self._want, item))
        return link

    def _want(self, item: Item, _checked: bool = False) -> None:
        self.item_wanted.emit(item)
