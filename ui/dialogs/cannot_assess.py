"""Ask why an office cannot be assessed."""

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs.form import FormDialog
from ui.session import Session
from ui.widgets.labels import paragraph


def ask_why(parent: QWidget, session: Session) -> str:
    """Return the reason that was written, empty when the person gave up."""
    dialog = CannotAssessDialog(parent, session)
    is_agreed = bool(dialog.exec())
    dialog.deleteLater()
    return dialog.field.text().strip() if is_agreed else ""


class CannotAssessDialog(FormDialog):
    """One field, which has to be filled in."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        words = session.words
        super().__init__(parent, session.theme, words("cannot.title"), words("cannot.go"), words("btn.cancel"))
        self._words = words
        self.field = QLineEdit()
        self.field.setMaxLength(400)
        self.column.addWidget(paragraph(self.theme, words("cannot.text"), "body", "text2"))
        self.add_field(words("cannot.reason"), self.field, words("cannot.hint"))

    def confirm(self) -> None:
        """Take the reason, or say that it is missing."""
        if self.field.text().strip():
            self.accept()
        else:
            self.say(self._words("error.reason_missing"), self.field)
