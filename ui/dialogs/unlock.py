"""Ask for the passphrase when the signing key is locked."""

from PySide6.QtWidgets import QLineEdit, QWidget

from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.workflows.set_up import unlock as unlock_key
from ui.dialogs.form import FormDialog
from ui.session import Session
from ui.widgets.labels import paragraph


def unlock(parent: QWidget, session: Session) -> bool:
    """Make sure that the key is open, asking for the passphrase if need be; False when the person gave up."""
    if session.workspace.signer is not None:
        return True
    return bool(UnlockDialog(parent, session).exec())


class UnlockDialog(FormDialog):
    """One field. A wrong passphrase is said in the dialog and changes nothing."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        words = session.words
        super().__init__(parent, session.theme, words("unlock.title"), words("unlock.go"), words("btn.cancel"))
        self._session = session
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.column.addWidget(paragraph(self.theme, words("unlock.text"), "body", "text2"))
        self.add_field(words("unlock.field"), self.field)

    def confirm(self) -> None:
        """Try the passphrase."""
        try:
            unlock_key(self._session.workspace, self.field.text())
        except AuditError as error:
            self.say(explain(error, self._session.words), self.field)
            self.field.selectAll()
            return
        self.accept()
