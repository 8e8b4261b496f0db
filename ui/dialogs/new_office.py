"""The fields of an office that no list knows yet."""

from typing import get_args

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from audit_app.domain.documents.office import Entity, EntityLevel, OfficeFacts
from audit_app.workflows.describe_office import new_office
from ui.session import Session
from ui.widgets.labels import label, set_name


class NewOfficeForm(QWidget):
    """The facts of an office that is not known yet."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        words = session.words
        self.name = QLineEdit()
        self.entity = QLineEdit()
        self.level = QComboBox()
        for level in get_args(EntityLevel):
            self.level.addItem(words(f"level.of.{level}"), level)
        self.level.setCurrentIndex(self.level.findData("kabupaten"))
        self.address = QLineEdit()
        self.products = QPlainTextEdit()
        self.products.setTabChangesFocus(True)
        self.products.setFixedHeight(session.theme.scaled(72))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("newoffice.name", self.name),
            ("newoffice.entity", self.entity),
            ("newoffice.level", self.level),
            ("newoffice.address", self.address),
            ("newoffice.products", self.products),
        )
        for key, field in fields:
            set_name(field, words(key))
            column.addWidget(label(session.theme, words(key), "caption_strong", "text2"))
            column.addWidget(field)

    def members(self) -> dict[str, QWidget]:
        """Return the field of everything that an error may name."""
        return {
            "office_name_missing": self.name,
            "path='name'": self.name,
            "entity_missing": self.entity,
            "path='entity.": self.entity,
            "path='address'": self.address,
            "path='products[": self.products,
            "text_not_plain": self.name,
        }

    def facts(self) -> OfficeFacts:
        """Return the office as it was typed. Raises RuleViolation office_name_missing or entity_missing."""
        entity = Entity(code="", name=self.entity.text().strip(), level=self.level.currentData())
        products = tuple(self.products.toPlainText().splitlines())
        return new_office(
            self._session.workspace, self.name.text(), entity, products, address=self.address.text().strip()
        )
