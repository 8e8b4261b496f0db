"""Check a printed sheet: drop, choose or paste its picture, or type its code, and read what this laptop knows of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.paper_words import told_check
from audit_app.workflows.check_paper import PaperCheck, check_file, check_picture, check_text
from audit_app.workspace import Workspace
from ui.announce import announce
from ui.counter_key import PRIVATE
from ui.dialogs.choose_files import choose_files
from ui.icons import Icon
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.drop_zone import DropZone
from ui.widgets.file_drop import files_in
from ui.widgets.labels import label, paragraph, set_name
from ui.widgets.scroll_pane import scroll_pane
from ui.widgets.slot import Slot
from ui.widgets.veil import veiled

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".pdf")
_MOST_TYPED = 400
_SIZE = (700, 600)
_MARGIN = 24


def check_paper(parent: QWidget, session: Session) -> None:
    """Let the person check sheets until they close the dialog."""
    dialog = CheckPaperDialog(parent, session)
    dialog.exec()
    dialog.deleteLater()


class CheckPaperDialog(QDialog):
    """Ways in above, what is known below. Pictures are read in the background; Esc closes."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent)
        theme, words = session.theme, session.words
        self._session = session
        self.setProperty(PRIVATE, True)
        self.setWindowTitle(words("papercheck.title"))
        self.drop = DropZone(theme, words("papercheck.drop"), words("papercheck.drop.hint"), _PICTURES)
        self.drop.clicked.connect(self._choose)
        self.drop.files_dropped.connect(lambda paths: self.check_file(paths[0]))
        self.paste = Button(theme, words("papercheck.paste"), "secondary", Icon.DUPLICATE, "Ctrl+V")
        self.paste.clicked.connect(self._paste)
        self.code = CodeField()
        self.code.setFont(theme.font("body"))
        self.code.setMaxLength(_MOST_TYPED)
        set_name(self.code, words("papercheck.typed"))
        self.code.paste_wanted.connect(self._paste)
        self.code.returnPressed.connect(self._check_typed)
        self.check = Button(theme, words("papercheck.go"), "primary", Icon.CODE)
        self.check.clicked.connect(self._check_typed)
        self.close_button = Button(theme, words("btn.close"))
        self.close_button.clicked.connect(self.reject)
        for button in (self.paste, self.check, self.close_button):
            button.setAutoDefault(False)
        self.outcome = Slot(10)
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self._paste)
        screen = self.screen().availableGeometry()
        self.resize(theme.scaled(_SIZE[0]), min(theme.scaled(_SIZE[1]), screen.height() - _MARGIN))

    def check_file(self, path: Path) -> None:
        """Check the picture, document or text in a file."""
        self._run(lambda workspace: check_file(workspace, path))

    def show_check(self, check: PaperCheck) -> None:
        """Show what is known of a sheet."""
        theme, words = self._session.theme, self._session.words
        told = told_check(check, words)
        banner = Banner(theme, words, told.tone, told.title, told.advice)
        self.outcome.fill(banner, veiled(theme, words, self._facts(told.facts)))
        announce(self, f"{told.title} {told.advice}")

    def _facts(self, facts: list[tuple[str, str]]) -> QWidget:
        """Return facts as two columns; a code can be compared group by group."""
        theme, table = self._session.theme, QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(4, 0, 4, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(facts):
            title = label(theme, name, "caption_strong", "text2")
            value = paragraph(theme, text, "body")
            value.setFont(theme.figures("body"))
            set_name(value, f"{name}: {text}")
            grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        return table

    def _choose(self) -> None:
        words = self._session.words
        pattern = " ".join(f"*{ending}" for ending in (*_PICTURES, ".txt"))
        chosen = choose_files(self, words("papercheck.drop"), words("papercheck.kind"), pattern)
        if chosen:
            self.check_file(chosen[0])

    def _paste(self) -> None:
        """Check what the clipboard holds: a copied file, a picture, or the text of a scanner."""
        data = QGuiApplication.clipboard().mimeData()
        files, picture = files_in(data), _picture_in(data)
        if files:
            self.check_file(files[0])
        elif picture:
            self._run(lambda workspace: check_picture(workspace, picture))
        elif data.hasText():
            self.code.setText(" ".join(data.text()[:_MOST_TYPED].split()))
            self._check_typed()

    def _check_typed(self) -> None:
        text = self.code.text()
        if text.strip():
            self._run(lambda workspace: check_text(workspace, text))

    def _run(self, act: Callable[[Workspace], PaperCheck]) -> None:
        words, theme = self._session.words, self._session.theme
        self.outcome.fill(paragraph(theme, words("papercheck.running"), "secondary", "text2"))
        job = self._session.background.start(lambda workspace, _progress: act(workspace))
        job.finished.connect(self.show_check)
        job.failed.connect(self._show_refusal)

    def _show_refusal(self, error: Exception) -> None:
        if not isinstance(error, AuditError):
            raise error
        words = self._session.words
        told = explain(error, words)
        self.outcome.fill(Banner(self._session.theme, words, "err", words("papercheck.unread"), told))
        announce(self, told, is_urgent=True)

    def _lay_out(self) -> None:
        theme, words = self._session.theme, self._session.words
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(5, 5, 5, 5)  # for the ring around what has the keyboard
        column.setSpacing(10)
        column.addWidget(paragraph(theme, words("papercheck.about"), "secondary", "text2"))
        column.addWidget(self.drop)
        name = label(theme, words("papercheck.typed"), "caption_strong", "text2")
        name.setBuddy(self.code)
        column.addWidget(name)
        line = QHBoxLayout()
        line.setSpacing(8)
        column.addLayout(line)
        line.addWidget(self.code, 1)
        line.addWidget(self.check)
        line.addWidget(self.paste)
        column.addWidget(self.outcome)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_MARGIN, 20, _MARGIN, 20)
        outer.setSpacing(12)
        outer.addWidget(label(theme, words("papercheck.title"), "h1"))
        outer.addWidget(scroll_pane(content, "pane"), 1)
        foot = QHBoxLayout()
        outer.addLayout(foot)
        foot.addStretch()
        foot.addWidget(self.close_button)


class CodeField(QLineEdit):
    """A line for the code of a sheet. `paste_wanted` comes where something else than a text is to be pasted."""

    paste_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave pictures and files to the dialog; a text is pasted as anywhere."""
        is_paste = event.matches(QKeySequence.StandardKey.Paste)
        if is_paste and not QGuiApplication.clipboard().mimeData().hasText():
            self.paste_wanted.emit()
        else:
            super().keyPressEvent(event)


def _picture_in(data: QMimeData) -> bytes:
    """Return the picture in the clipboard as a PNG file, or nothing."""
    image = QImage(data.imageData()) if data.hasImage() else QImage()
    if image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the annotations lack the overload for a device
    return bytes(buffer.data().data())
