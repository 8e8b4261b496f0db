"""What a new visit needs: an office, known or new, its products, the round, the day, the instrument."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from audit_app.domain.documents.revision import Assessor
from audit_app.domain.ids import OfficeId, VisitId
from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.workflows.changes import Changes
from audit_app.workflows.describe_office import describe_office
from audit_app.workflows.install_instruments import shipped_instruments
from audit_app.workflows.planned_visits import Planned, colleagues_of
from audit_app.workflows.start_visit import NewVisit, start_visit
from ui.dialogs.form import FormDialog, field_at_fault
from ui.dialogs.office_picker import OfficePicker
from ui.session import Session
from ui.widgets.labels import label, paragraph, set_name

DEFAULT_INSTRUMENT = "ori-2024"


class NewVisitDialog(FormDialog):
    """Begins a visit, with everything filled in that a plan tells; afterwards `visit` is its id."""

    def __init__(self, parent: QWidget | None, session: Session, planned: Planned | None = None) -> None:
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
            method = shipped.instrument
            self.instrument.addItem(f"{method.title.in_language(words.language)} ({method.id})", method.id)
        self.instrument.setCurrentIndex(self.instrument.findData(DEFAULT_INSTRUMENT))
        self._colleagues: tuple[Assessor, ...] = ()
        self._add_fields()
        if planned is not None:
            self._fill_in(planned)

    def confirm(self) -> None:
        """Begin the visit, or say what is missing."""
        workspace = self._session.workspace
        try:
            office = self.picker.office()
            changes = describe_office(workspace, office)
            visit, started = start_visit(workspace, self._new_visit(office.id))
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

    def _new_visit(self, office: OfficeId) -> NewVisit:
        return NewVisit(
            office=office,
            instrument=self.instrument.currentData(),
            round=self.round.text().strip(),
            date=self._iso_day(),
            colleagues=self._colleagues,
        )

    def _fill_in(self, planned: Planned) -> None:
        """Fill in what is planned. The day is that of today: a visit is dated when it takes place."""
        words = self._session.words
        self.picker.choose(planned.office.id)
        self.round.setText(planned.round)
        self.instrument.setCurrentIndex(self.instrument.findData(planned.visit.instrument))
        self._colleagues, unknown = colleagues_of(self._session.workspace, planned.visit)
        told = [words("newvisit.planned", x=words.date(date.fromisoformat(planned.visit.date)))]
        if self._colleagues:
            told.append(words("newvisit.team", x=", ".join(each.name for each in self._colleagues)))
        if unknown:
            told.append(words("newvisit.unknown", x=", ".join(unknown)))
        self.column.insertWidget(0, paragraph(self.theme, " ".join(told), "body", "text2"))

    def _iso_day(self) -> str:
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day()).isoformat()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
