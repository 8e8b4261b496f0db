"""The head of the office signs on the printed sheet, or refuses: what the assessor writes down about it."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from audit_app.workflows.acknowledge import HeadOfOffice
from ui.dialogs.choose_files import choose_files
from ui.dialogs.form import FormDialog
from ui.icons import Icon
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.drop_zone import DropZone
from ui.widgets.labels import paragraph
from ui.widgets.note_field import NoteField
from ui.widgets.slot import Slot

_RING = 4
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")


class Refusal(NamedTuple):
    """Why the head of the office refused, as it was stated, and who saw it."""

    reason: str
    witness: str


class HeadDialog(FormDialog):
    """Asks for name and position of the head of the office, beside what the way of signing needs."""

    def __init__(self, parent: QWidget, session: Session, title: str, verb: str, head: HeadOfOffice) -> None:
        super().__init__(parent, session.theme, session.words(title), session.words(verb), session.words("btn.cancel"))
        self._words = session.words
        self.name, self.position = QLineEdit(head.name), QLineEdit(head.position)

    def add_head(self) -> None:
        """Add the fields for name and position."""
        self.add_field(self._words("ack.name"), self.name)
        self.add_field(self._words("ack.position"), self.position)

    @property
    def head(self) -> HeadOfOffice:
        """Who signs or refuses."""
        return HeadOfOffice(self.name.text().strip(), self.position.text().strip())


class ScanDialog(HeadDialog):
    """The photo of the sheet that was signed by hand. `print_wanted` asks for the sheet."""

    print_wanted = Signal()

    def __init__(self, parent: QWidget, session: Session, head: HeadOfOffice) -> None:
        super().__init__(parent, session, "ack.scan.title", "ack.scan.go", head)
        words, theme = session.words, session.theme
        self.photo: Path | None = None
        self.print = Button(theme, words("prn.summary"), "secondary", Icon.PRINT)
        self.print.setAutoDefault(False)
        self.print.clicked.connect(self.print_wanted)
        self.zone = DropZone(theme, words("ack.scan.choose"), words("ack.scan.kinds"), SUFFIXES)
        self.zone.clicked.connect(self._choose)
        self.zone.files_dropped.connect(self._take)
        self.chosen = Slot()
        self.column.addWidget(paragraph(theme, words("ack.scan.how"), "body", "text2"))
        self.column.addLayout(_with_room(self.print))
        self.add_head()
        self.column.addLayout(_with_room(self.zone))
        self.column.addWidget(self.chosen)
        self.column.addWidget(paragraph(theme, words("sig.witness"), "caption", "text2"))

    def confirm(self) -> None:
        """Accept once there are a name and a photo."""
        if not self.head.name:
            self.say(self._words("ack.need.name"))
            self.name.setFocus()
        elif self.photo is None:
            self.say(self._words("ack.need.photo"))
            self.zone.setFocus()
        else:
            self.accept()

    def _choose(self) -> None:
        pattern = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        self._take(list(choose_files(self, self._words("ack.scan.choose"), self._words("ev.filter"), pattern)))

    def _take(self, paths: list[Path]) -> None:
        if paths:
            self.photo = paths[0]
            self.say(fault="")
            self.chosen.fill(Banner(self.theme, self._words, "ok", self._words("ack.scan.chosen", x=paths[0].name)))
            self.fit()


class RefusalDialog(HeadDialog):
    """The reason as it was stated, and the witness; the visit stays valid."""

    def __init__(self, parent: QWidget, session: Session, head: HeadOfOffice) -> None:
        super().__init__(parent, session, "ack.refuse.title", "ack.refuse.go", head)
        words, theme = session.words, session.theme
        self.reason = NoteField(theme, words("sig.refuse.why"))
        self.witness = QLineEdit()
        self.column.addWidget(paragraph(theme, words("ack.refuse.how"), "body", "text2"))
        self.column.addSpacing(4)
        self.add_field(words("sig.refuse.why"), self.reason)
        self.add_field(words("ack.witness"), self.witness)
        self.add_head()
        self.column.addWidget(paragraph(theme, words("ack.refuse.word"), "caption", "text2"))
        self.reason.grown.connect(self.fit)

    @property
    def refusal(self) -> Refusal:
        """What was written."""
        return Refusal(self.reason.toPlainText().strip(), self.witness.text().strip())

    def confirm(self) -> None:
        """Accept once there are a reason and a witness."""
        if not self.refusal.reason:
            self.say(self._words("ack.need.reason"))
            self.reason.setFocus()
        elif not self.refusal.witness:
            self.say(self._words("ack.need.witness"))
            self.witness.setFocus()
        else:
            self.accept()


def _with_room(button: QWidget) -> QHBoxLayout:
    """Return a row in which the focus ring around a button has room."""
    row = QHBoxLayout()
    row.setContentsMargins(_RING, _RING, _RING, _RING)
    row.addWidget(button)
    return row
