"""An action that needs a reason: a quiet button that opens a line for it, and goes ahead only when it is filled."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import label, set_name


class ReasonPanel(QWidget):
    """`agreed` tells the reason."""

    agreed = Signal(str)

    def __init__(
        self, theme: Theme, words: Words, action: str, icon: Icon, name: str, kind: ButtonKind = "danger"
    ) -> None:
        super().__init__()
        self.open = Button(theme, action, "quiet", icon)
        self.open.clicked.connect(self._show)
        self.go = Button(theme, action, kind, icon)
        self.go.setEnabled(False)
        self.field = QLineEdit()
        set_name(self.field, name)
        self.field.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._agree)
        self.go.clicked.connect(self._agree)
        self.cancel = Button(theme, words("btn.cancel"), "quiet")
        self.cancel.clicked.connect(self._hide)
        self.form = QWidget()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self.go)
        line.addWidget(self.cancel)
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(label(theme, name, "caption_strong", "text2"))
        inside.addLayout(line)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)

    def _show(self) -> None:
        self.open.hide()
        self.form.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide(self) -> None:
        self.form.hide()
        self.open.show()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        reason = self.field.text().strip()
        if reason:
            self.agreed.emit(reason)
