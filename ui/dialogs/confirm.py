"""Ask once more before something that cannot simply be undone."""

from PySide6.QtWidgets import QWidget

from ui.dialogs.form import FormDialog
from ui.dialogs.unlock import unlock
from ui.session import Session
from ui.widgets.labels import paragraph


class ConfirmDialog(FormDialog):
    """What is going to happen, and two buttons named by verbs; the safe one is the default."""

    def __init__(self, parent: QWidget, session: Session, title: str, text: str, verb: str) -> None:
        super().__init__(parent, session.theme, title, verb, session.words("btn.cancel"))
        self.setMinimumWidth(session.theme.scaled(460))
        self.column.addWidget(paragraph(session.theme, text, "body", "text2"))
        self.accept_button.setDefault(False)
        self.accept_button.setAutoDefault(False)
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()


def confirm(parent: QWidget, session: Session, title: str, text: str, verb: str) -> bool:
    """Ask and tell whether the answer was yes."""
    dialog = ConfirmDialog(parent, session, title, text, verb)
    is_agreed = bool(dialog.exec())
    dialog.deleteLater()
    return is_agreed


def sign_off(parent: QWidget, session: Session, title: str, text: str, verb: str) -> bool:
    """Make sure that a signature is wanted and that the key is open; typing the passphrase is consent enough."""
    if session.workspace.signer is None:
        return unlock(parent, session)
    return confirm(parent, session, title, text, verb)
