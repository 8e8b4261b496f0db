"""How the head of the office can sign: name and position, a pad to draw on, the printed sheet, or a refusal."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from audit_app.words import Words
from audit_app.workflows.acknowledge import HeadOfOffice
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import paragraph, set_name
from ui.widgets.signature_pad import SignaturePad


class HeadForm(QWidget):
    """`drawn` tells who signed and the strokes as PNG; `scan_wanted` and `refusal_wanted` tell who it is about."""

    drawn = Signal(object, bytes)
    scan_wanted = Signal(object)
    refusal_wanted = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self.name, self.position = _field(words("ack.name")), _field(words("ack.position"))
        self.pad = SignaturePad(theme, words("ack.pad"), words("sig.here"), words("sig.space"))
        self.undo = Button(theme, words("ack.pad.undo"), "quiet", Icon.UNDO)
        self.clear = Button(theme, words("ack.pad.clear"), "quiet")
        self.fault = paragraph(theme, "", "secondary", "red")
        self.record = Button(theme, words("ack.record.ask"), "primary", Icon.SIGN)
        self.scan = Button(theme, words("ack.scan"), "quiet", Icon.PRINT)
        self.refuse = Button(theme, words("sig.refuse"), "quiet", Icon.CANNOT)
        self.means = paragraph(theme, words("sig.witness"), "caption", "text2")
        self._lay_out()
        self._connect()
        self._on_strokes()
        self._say("")

    @property
    def head(self) -> HeadOfOffice:
        """Who signs or refuses, as far as it is written."""
        return HeadOfOffice(self.name.text().strip(), self.position.text().strip())

    def show_head(self, head: HeadOfOffice) -> None:
        """Fill in who signed before, where nothing is written yet."""
        if not self.head.name:
            self.name.setText(head.name)
            self.position.setText(head.position)

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """Begin anew."""
        self.pad.clear()
        self.name.clear()
        self.position.clear()
        self._say("")

    def _connect(self) -> None:
        self.pad.changed.connect(self._on_strokes)
        self.undo.clicked.connect(self.pad.undo_stroke)
        self.clear.clicked.connect(self.pad.clear)
        self.record.clicked.connect(self._record)
        self.scan.clicked.connect(lambda: self.scan_wanted.emit(self.head))
        self.refuse.clicked.connect(lambda: self.refusal_wanted.emit(self.head))
        self.name.textEdited.connect(lambda: self._say(""))

    def _record(self) -> None:
        if self.head.name:
            self.drawn.emit(self.head, self.pad.png())
        else:
            self._say(self._words("ack.need.name"))
            self.take_focus()

    def _on_strokes(self) -> None:
        for button in (self.undo, self.clear, self.record):
            button.setEnabled(not self.pad.is_empty)

    def _say(self, fault: str) -> None:
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.name, self.position, self.pad):
            column.addWidget(part)
        column.addLayout(_row(self.undo, self.clear))
        column.addWidget(self.fault)
        column.addWidget(self.record)
        column.addLayout(_row(self.scan, self.refuse))
        column.addWidget(self.means)


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(name)
    set_name(field, name)
    field.setMaxLength(120)
    return field


def _row(*buttons: Button) -> FlowLayout:
    row = FlowLayout(4)
    for button in buttons:
        row.addWidget(button)
    return row
