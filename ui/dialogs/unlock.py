"""Ask for the passphrase when the signing key is locked."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from audit_app.errors import AuditError
from audit_app.workflows.set_up import unlock as unlock_key
from ui.messages import explain
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.labels import label, paragraph


def unlock(parent: QWidget, session: Session) -> bool:
    """Make sure that the key is open, asking for the passphrase if need be; False when the person gave up."""
    if session.workspace.signer is not None:
        return True
    return bool(UnlockDialog(parent, session).exec())


class UnlockDialog(QDialog):
    """One field. A wrong passphrase is said in the dialog and changes nothing."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self._session = session
        words, theme = session.words, session.theme
        self.setWindowTitle(words("unlock.title"))
        self.setMinimumWidth(theme.scaled(420))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(words("unlock.field"))
        self.fault = paragraph(theme, "", "secondary", "red")
        self.fault.hide()
        self.accept_button = Button(theme, words("unlock.go"), "primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self._try)
        cancel = Button(theme, words("btn.cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(10)
        column.addWidget(paragraph(theme, words("unlock.text"), "body", "text2"))
        column.addWidget(label(theme, words("unlock.field"), "caption_strong", "text2"))
        column.addWidget(self.field)
        column.addWidget(self.fault)
        column.addLayout(buttons)

    def _try(self) -> None:
        try:
            unlock_key(self._session.workspace, self.field.text())
        except AuditError as error:
            self.fault.setText(explain(error, self._session.words))
            self.fault.show()
            self.field.selectAll()
            return
        self.accept()
