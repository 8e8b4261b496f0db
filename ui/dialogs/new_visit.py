"""What a new visit needs: an office, known or new, its products, the round, the day, the instrument."""

from datetime import date
from typing import get_args

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from audit_app.domain.documents.office import Entity, EntityLevel, OfficeFacts
from audit_app.domain.ids import VisitId
from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.visible import visible
from audit_app.workflows.changes import Changes
from audit_app.workflows.describe_office import describe_office, known_offices, new_office
from audit_app.workflows.install_instruments import shipped_instruments
from audit_app.workflows.start_visit import NewVisit, start_visit
from ui.dialogs.form import FormDialog, field_at_fault
from ui.session import Session
from ui.widgets.labels import label, set_name

DEFAULT_INSTRUMENT = "ori-2024"


class NewVisitDialog(FormDialog):
    """Begins a visit; afterwards `visit` is its id."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        words = session.words
        super().__init__(parent, session.theme, words("visit.new"), words("newvisit.go"), words("btn.cancel"))
        self._session = session
        self.visit: VisitId | None = None
        self._offices = known_offices(session.workspace)
        self.office = QComboBox()
        for office in self._offices:
            self.office.addItem(visible(f"{office.name} · {office.entity.name}"))
        self.office.addItem(words("newvisit.other"))
        self.new_office = NewOfficeForm(session)
        self.round = QLineEdit(str(session.now().year))
        self.day = QDateEdit(_qdate(session.now().date()))
        self.day.setDisplayFormat("dd-MM-yyyy")
        self.day.setMinimumWidth(self.theme.scaled(160))
        self.day.lineEdit().setTextMargins(12, 0, 0, 0)
        self.instrument = QComboBox()
        for shipped in shipped_instruments():
            self.instrument.addItem(shipped.instrument.title.in_language(words.language), shipped.instrument.id)
        self.instrument.setCurrentIndex(self.instrument.findData(DEFAULT_INSTRUMENT))
        self._add_fields()

    def confirm(self) -> None:
        """Begin the visit, or say what is missing."""
        workspace = self._session.workspace
        try:
            office = self._chosen_office()
            changes = describe_office(workspace, office)
            new = NewVisit(office.id, self.instrument.currentData(), self.round.text().strip(), self._iso_day())
            visit, started = start_visit(workspace, new)
        except AuditError as error:
            fields = {"path='round'": self.round, "visit/round": self.round, **self.new_office.members()}
            self.say(explain(error, self._session.words), field_at_fault(error, fields))
            return
        self.visit = visit
        self._session.announce(changes | started | Changes(visits=frozenset({visit})))
        self.accept()

    def _add_fields(self) -> None:
        words = self._session.words
        self.add_field(words("newvisit.office"), self.office)
        self.column.addWidget(self.new_office)
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, field in ((words("newvisit.round"), self.round), (words("newvisit.day"), self.day)):
            cell = QVBoxLayout()
            cell.setSpacing(6)
            cell.addWidget(label(self.theme, name, "caption_strong", "text2"))
            set_name(field, name)
            field.setFixedHeight(self.theme.sizes.control)
            cell.addWidget(field)
            row.addLayout(cell)
        self.column.addLayout(row)
        self.column.addSpacing(8)
        self.add_field(words("newvisit.instrument"), self.instrument, words("newvisit.locked"))
        self.office.currentIndexChanged.connect(self._show_office_form)
        self._show_office_form()

    def _show_office_form(self) -> None:
        self.new_office.setVisible(self.office.currentIndex() == len(self._offices))
        self.fit()

    def _chosen_office(self) -> OfficeFacts:
        place = self.office.currentIndex()
        return self._offices[place] if place < len(self._offices) else self.new_office.facts()

    def _iso_day(self) -> str:
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day()).isoformat()


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


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
