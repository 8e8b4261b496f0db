"""What a new visit needs: an office, known or new, its products, the round, the day, the instrument."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from audit_app.domain.ids import VisitId
from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.workflows.changes import Changes
from audit_app.workflows.describe_office import describe_office
from audit_app.workflows.install_instruments import shipped_instruments
from audit_app.workflows.start_visit import NewVisit, start_visit
from ui.dialogs.form import FormDialog, field_at_fault
from ui.dialogs.office_picker import OfficePicker
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
        self.picker = OfficePicker(session)
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
            office = self.picker.office()
            changes = describe_office(workspace, office)
            new = NewVisit(office.id, self.instrument.currentData(), self.round.text().strip(), self._iso_day())
            visit, started = start_visit(workspace, new)
        except AuditError as error:
            fields = {"path='round'": self.round, "visit/round": self.round, **self.picker.members()}
            self.say(explain(error, self._session.words), field_at_fault(error, fields))
            return
        self.visit = visit
        self._session.announce(changes | started | Changes(visits=frozenset({visit})))
        self.accept()

    def _add_fields(self) -> None:
        words = self._session.words
        self.add_field(words("newvisit.office"), self.picker)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.column.addLayout(row)
        for name, field in ((words("newvisit.round"), self.round), (words("newvisit.day"), self.day)):
            cell = QVBoxLayout()
            cell.setSpacing(6)
            row.addLayout(cell)
            cell.addWidget(label(self.theme, name, "caption_strong", "text2"))
            set_name(field, name)
            field.setFixedHeight(self.theme.sizes.control)
            cell.addWidget(field)
        self.column.addSpacing(8)
        self.add_field(words("newvisit.instrument"), self.instrument, words("newvisit.locked"))
        self.picker.changed.connect(self.fit)
        self.picker.search.left.connect(self.reject)

    def _iso_day(self) -> str:
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day()).isoformat()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
