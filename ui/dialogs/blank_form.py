"""Ask for which instrument, and for how many subjects of each kind, a blank form is to be printed."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from audit_app.domain.instrument import SubjectKind
from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.workflows.print_blank import (
    MOST_OF_A_KIND,
    BlankWish,
    blank_form,
    printable_instruments,
    require_subjects,
    usual_counts,
)
from audit_app.workspace import Workspace
from ui.dialogs.form import FormDialog
from ui.dialogs.paper_preview import Paper, PaperPreview
from ui.session import Session
from ui.widgets.choice_button import Choice, ChoiceButton
from ui.widgets.count_field import CountField
from ui.widgets.labels import label, paragraph, set_name
from ui.widgets.slot import Slot

_USUAL = "ori-2024"


def print_blank_form(parent: QWidget, session: Session) -> None:
    """Let the person choose, then show the form, from where it goes to a printer or into a file."""
    dialog = BlankFormDialog(parent, session)
    wish = dialog.wish if dialog.exec() else None
    dialog.deleteLater()
    if wish is None:
        return
    words = session.words

    def make(workspace: Workspace) -> bytes:
        return blank_form(workspace, wish, words)

    preview = PaperPreview(
        parent, session, Paper(words("papers.blank"), f"{words('papers.file.blank')}-{wish.instrument}", make)
    )
    preview.exec()
    preview.deleteLater()


class BlankFormDialog(FormDialog):
    """An instrument and a number for each kind of subject that it knows; 0 leaves a kind out."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        words = session.words
        super().__init__(parent, session.theme, words("blank.ask"), words("blank.go"), words("btn.cancel"))
        self._session = session
        methods = printable_instruments(session.workspace)
        choices = tuple(Choice(each.id, each.title.in_language(words.language)) for each in methods)
        ids = [each.id for each in methods]
        self._chosen = _USUAL if _USUAL in ids else ids[0]
        self.instrument = ChoiceButton(session.theme, words("blank.instrument"), choices, self._chosen)
        self.instrument.setAutoDefault(False)
        self.instrument.chosen.connect(self._choose)
        self.counts: dict[SubjectKind, CountField] = {}
        self.numbers = Slot(6)
        self.column.addWidget(paragraph(session.theme, words("blank.ask.text"), "body", "text2"))
        self.column.addSpacing(6)
        self.add_field(words("blank.instrument"), self.instrument)
        set_name(self.instrument, f"{words('blank.instrument')}: {self.instrument.text()}")
        self.column.addWidget(self.numbers)
        self._choose(self._chosen)

    @property
    def wish(self) -> BlankWish:
        """What was chosen."""
        return BlankWish(self._chosen, {kind: field.value() for kind, field in self.counts.items()})

    def confirm(self) -> None:
        """Go on, unless nothing would be printed."""
        try:
            require_subjects(self.wish)
        except AuditError as error:
            self.say(explain(error, self._session.words), next(iter(self.counts.values())))
            return
        self.accept()

    def _choose(self, instrument: str) -> None:
        """Offer the kinds of an instrument, each with as many as it asks for."""
        self._chosen = instrument
        usual = usual_counts(self._session.workspace, instrument)
        self.counts = {kind: self._field(kind, count) for kind, count in usual.items()}
        rows = [_Row(self, kind, field) for kind, field in self.counts.items()]
        self.numbers.fill(*rows)
        if self.isVisible():
            self.fit()

    def _field(self, kind: SubjectKind, count: int) -> CountField:
        most = 1 if kind == "office" else MOST_OF_A_KIND
        return CountField(self.theme, self.kind_words(kind), 0, most, count)

    def kind_words(self, kind: SubjectKind) -> str:
        """Return what a kind of subject is called where several are counted."""
        return self._session.words(f"minutes.kind.{kind}")


class _Row(QWidget):
    """A kind of subject beside its number."""

    def __init__(self, dialog: BlankFormDialog, kind: SubjectKind, field: CountField) -> None:
        super().__init__()
        name = label(dialog.theme, dialog.kind_words(kind), "body")
        name.setBuddy(field)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)  # for the ring around the field that has the keyboard
        row.addWidget(name, 1)
        row.addWidget(field)
