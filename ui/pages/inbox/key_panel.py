"""A key that is not known yet: compare its 25 digits with its owner, say how, give it a role, believe it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from audit_app.domain.documents.keys import Role
from audit_app.domain.trust import PinMethod
from audit_app.words import Words
from audit_app.workflows.read_inbox import Introduction
from ui.fonts import fixed_font
from ui.icons import Icon
from ui.pages.inbox.number_match import compared
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_button import Choice
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import elided_label, label, paragraph, set_name
from ui.widgets.tick_row import TickRow

_ROLES: tuple[Role, ...] = ("assessor", "lead", "validator")
_METHODS: tuple[PinMethod, ...] = ("phone", "in_person")


class KeyPanel(Card):
    """`believed` tells the number as it was compared, the role and the way of comparing."""

    believed = Signal(str, str, str)

    def __init__(self, theme: Theme, words: Words, introduction: Introduction) -> None:
        super().__init__()
        self._theme, self._words, self._introduction = theme, words, introduction
        self._role: str = "assessor"  # whatever role the key wishes for
        self._method: str = _METHODS[0]
        self.body.addLayout(self._head())
        self.body.addWidget(paragraph(theme, words("in.key.how"), "secondary", "text2"))
        self.body.addWidget(NumberDisplay(theme, introduction.number))
        self.body.addLayout(self._choices())
        self.body.addLayout(self._comparison())

    def _head(self) -> QHBoxLayout:
        theme, enrolment = self._theme, self._introduction.enrolment
        phone = self._words("in.key.phone", x=enrolment.phone) if enrolment.phone else self._words("in.key.nophone")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(elided_label(theme, enrolment.by.name, "emphasis"))
        texts.addWidget(elided_label(theme, f"{enrolment.device_label} · {phone}", "caption", "text2"))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Avatar(theme, enrolment.by.name))
        head.addLayout(texts, 1)
        return head

    def _choices(self) -> QHBoxLayout:
        words = self._words
        methods = tuple(Choice(method, words(f"in.key.by.{method}")) for method in _METHODS)
        self.method = ChoiceRow(self._theme, words("in.key.by"), methods, self._method)
        self.method.chosen.connect(self._choose_method)
        roles = tuple(Choice(role, words(f"role.{role}").capitalize()) for role in _ROLES)
        self.role = ChoiceRow(self._theme, words("in.key.role"), roles, self._role)
        self.role.chosen.connect(self._choose_role)
        row = QHBoxLayout()
        row.setSpacing(20)
        for name, choice in (("in.key.by", self.method), ("in.key.role", self.role)):
            cell = QVBoxLayout()
            cell.setSpacing(4)
            cell.addWidget(label(self._theme, words(name), "caption_strong", "text2"))
            cell.addWidget(choice)
            row.addLayout(cell)
        row.addStretch()
        return row

    def _comparison(self) -> QVBoxLayout:
        theme, words = self._theme, self._words
        self.field = QLineEdit()
        set_name(self.field, words("in.key.type"))
        self.field.setFont(fixed_font(theme.text_scale))
        self.field.setPlaceholderText("00000 00000 00000 00000 00000")
        self.field.textChanged.connect(self._compare)
        self.field.returnPressed.connect(self._believe)
        self.told = label(theme, "", "caption", "text2")
        self.tick = TickRow(theme, words("in.key.tick"))
        self.tick.toggled.connect(self._compare)
        self.button = Button(theme, words("in.key.believe"), "primary", Icon.TRUSTED)
        self.button.clicked.connect(self._believe)
        foot = QHBoxLayout()
        foot.addWidget(self.tick, 1)
        foot.addWidget(self.button)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(theme, words("in.key.type"), "caption_strong", "text2"))
        column.addWidget(self.field)
        column.addWidget(self.told)
        column.addLayout(foot)
        self._compare()
        return column

    def _compare(self) -> None:
        """Say how far the typed digits agree. Wrong digits outweigh a tick."""
        words, match = self._words, compared(self.field.text(), self._introduction.number)
        texts = {
            "empty": words("in.key.or"),
            "partial": words("in.key.partial", n=match.groups),
            "whole": words("in.key.whole"),
            "wrong": words("in.key.wrong", n=match.groups + 1),
        }
        self.told.setText(texts[match.outcome])
        colours = {"whole": "green", "wrong": "red"}
        self.told.set_colour(self._theme.colour(colours.get(match.outcome, "text2")))
        self.field.setProperty("wrong", match.outcome == "wrong")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        is_agreed = match.outcome == "whole" or (match.outcome == "empty" and self.tick.isChecked())
        self.button.setEnabled(is_agreed)

    def _believe(self) -> None:
        if self.button.isEnabled():
            number = self.field.text().strip() or self._introduction.number
            self.believed.emit(number, self._role, self._method)

    def _choose_method(self, method: str) -> None:
        self._method = method

    def _choose_role(self, role: str) -> None:
        self._role = role


class NumberDisplay(QWidget):
    """The 25 digits, large, each group by itself, so that they can be read out and followed."""

    def __init__(self, theme: Theme, number: str) -> None:
        super().__init__()
        set_name(self, number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(theme.scaled(16))
        for group in number.split():
            digits = label(theme, group, "display")
            digits.setFont(theme.figures("display"))
            digits.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            row.addWidget(digits)
        row.addStretch()
