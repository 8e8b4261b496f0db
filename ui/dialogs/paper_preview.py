"""A paper before it leaves the screen: its pages exactly as they are saved, then to a printer or into a file."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.workflows.print_report import write_pdf
from audit_app.workflows.show_paper import MadePaper, PageImage, made_paper, page_image
from audit_app.workspace import Workspace
from ui import printing
from ui.announce import announce
from ui.counter_key import PRIVATE
from ui.dialogs.choose_files import choose_target
from ui.icons import Icon
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.button import Button, IconButton
from ui.widgets.choice_button import Choice, ChoiceButton
from ui.widgets.count_field import CountField
from ui.widgets.labels import elided_label, label
from ui.widgets.page_view import PageView
from ui.widgets.slot import Slot

_SHARE = 0.94
_ENDING = ".pdf"
_COPIES = 2
_MOST_COPIES = 50
_ZOOMS: tuple[int | None, ...] = (None, 75, 100, 150, 200)
"""Per cent of the size on paper; None: the whole page."""


class Paper(Struct, frozen=True):
    """What is to be printed: its title, the name of its file, and how it is made.

    `job` names it among what is not printed yet; empty: nobody waits for it.
    """

    title: str
    name: str
    make: Callable[[Workspace], bytes]
    job: str = ""


class PaperPreview(QDialog):
    """The pages of one paper. `saved` tells a file that was written, `printed` how many copies went to a printer."""

    saved = Signal(str)
    printed = Signal(int)

    def __init__(self, parent: QWidget, session: Session, paper: Paper) -> None:
        super().__init__(parent)
        theme, words = session.theme, session.words
        self._session, self._paper = session, paper
        self._made: MadePaper | None = None
        self._images: dict[tuple[int, int], QImage] = {}
        self._page, self._zoom = 0, 0
        self._run: printing.PrintRun | None = None
        self.setProperty(PRIVATE, True)
        self.setWindowTitle(paper.title)
        self.view = PageView(theme)
        self.view.resized.connect(self._show)
        self.place = label(theme, "", "secondary", "text2")
        self.place.setFont(theme.figures("secondary"))
        self.before = IconButton(theme, Icon.LEFT, words("preview.before"))
        self.after = IconButton(theme, Icon.RIGHT, words("preview.after"))
        self.smaller = IconButton(theme, Icon.ZOOM_OUT, words("preview.smaller"))
        self.larger = IconButton(theme, Icon.ZOOM_IN, words("preview.larger"))
        self.outcome = Slot()
        names = printing.printer_names()
        self._printer = names[0] if names else ""
        self.printer = self._printer_choice(names)
        self.copies = CountField(theme, words("preview.copies"), 1, _MOST_COPIES, _COPIES)
        self.print = Button(theme, words("preview.print"), "primary", Icon.PRINT)
        self.save = Button(theme, words("preview.save"), "secondary" if names else "primary", Icon.DOCUMENT)
        self.close_button = Button(theme, words("btn.close"))
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._offer(bool(names))
        self.resize(parent.window().size() * _SHARE)
        job = session.background.start(lambda workspace, _progress: made_paper(paper.make(workspace)))
        job.finished.connect(self._take)
        job.failed.connect(self._fail)

    def reject(self) -> None:
        """Stay while pages are on their way to the printer."""
        if self._run is None:
            super().reject()

    def _printer_choice(self, names: tuple[str, ...]) -> ChoiceButton:
        choices = tuple(Choice(name, name) for name in names) or (Choice("", ""),)
        button = ChoiceButton(self._session.theme, self._session.words("preview.printer"), choices, choices[0].id)
        button.chosen.connect(self._choose_printer)
        return button

    def _choose_printer(self, name: str) -> None:
        self._printer = name

    def _offer(self, has_printer: bool) -> None:
        """Offer printing where there is a printer; else the paper is kept among what is not printed yet."""
        words = self._session.words
        for widget in (self.printer, self.copies, self._copies_name, self.print):
            widget.setVisible(has_printer)
        if not has_printer:
            kept = words("preview.kept") if self._paper.job else ""
            self.outcome.fill(Banner(self._session.theme, words, "warn", words("prn.none"), kept))
            self._session.settings.keep_unprinted(self._paper.job)

    def _take(self, made: MadePaper) -> None:
        self._made = made
        self._set_ready(is_ready=True)
        self._show()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.place.text())

    def _show(self) -> None:
        """Show the page at the chosen size; what is not drawn yet is drawn off the screen's thread."""
        made, words, percent = self._made, self._session.words, _ZOOMS[self._zoom]
        if made is None:
            self.view.show_page(None, percent, words("preview.making"))
            return
        for button, is_useful in (
            (self.before, self._page > 0),
            (self.after, self._page < made.pages - 1),
            (self.smaller, self._zoom > 0),
            (self.larger, self._zoom < len(_ZOOMS) - 1),
        ):
            button.setEnabled(is_useful)
        told = words("preview.page", n=self._page + 1, m=made.pages)
        size = words("preview.whole") if percent is None else words("preview.percent", n=percent)
        self.place.setText(f"{told} · {size}")
        wanted = (self._page, round(self.view.dpi(percent)))
        self.view.show_page(self._images.get(wanted), percent, f"{self._paper.title}, {told}")
        if wanted not in self._images:
            self._draw(made, wanted)

    def _draw(self, made: MadePaper, wanted: tuple[int, int]) -> None:
        job = self._session.background.start(lambda _workspace, _progress: (wanted, page_image(made.pdf, *wanted)))
        job.finished.connect(self._keep)

    def _keep(self, drawn: tuple[tuple[int, int], PageImage]) -> None:
        wanted, page = drawn
        self._images = {key: image for key, image in self._images.items() if key[1] == wanted[1]}
        self._images[wanted] = printing.image_of(page)
        if wanted == (self._page, round(self.view.dpi(_ZOOMS[self._zoom]))):
            self._show()

    def _turn(self, step: int) -> None:
        if self._made is not None:
            self._page = min(max(self._page + step, 0), self._made.pages - 1)
            self.view.verticalScrollBar().setValue(0)
            self._show()

    def _enlarge(self, step: int) -> None:
        self._zoom = min(max(self._zoom + step, 0), len(_ZOOMS) - 1)
        self._show()

    def _save(self) -> None:
        """Ask where to, and write exactly the bytes that are shown."""
        made, words = self._made, self._session.words
        if made is None or not self.save.isEnabled():
            return
        path = choose_target(self, words("preview.save"), f"{self._paper.name}{_ENDING}", words("prn.pdf"), _ENDING)
        if path is not None:
            self._write(made, path)

    def _write(self, made: MadePaper, path: Path) -> None:
        try:
            write_pdf(self._session.workspace, path, made.pdf)
        except AuditError as error:
            self._fail(error)
            return
        self.accept()
        self.saved.emit(str(path))

    def _print(self) -> None:
        """Hand the pages to the chosen printer; the dialog stays until all of them are on their way."""
        if self._made is None or not self.print.isVisibleTo(self) or not self.print.isEnabled():
            return
        self._set_ready(is_ready=False)
        copies = self.copies.value()
        printer = printing.printer_named(self._printer)
        printer.setDocName(self._paper.name)
        run = self._run = printing.PrintRun(self._session, self._made, printer, copies)
        run.progressed.connect(lambda n, m: self.place.setText(self._session.words("preview.printing", n=n, m=m)))
        run.finished.connect(lambda: self._on_printed(copies))
        run.failed.connect(self._on_unprinted)
        run.start()

    def _on_printed(self, copies: int) -> None:
        self._session.settings.forget_unprinted(self._paper.job)
        self.accept()
        self.printed.emit(copies)

    def _on_unprinted(self, error: Exception) -> None:
        self._run = None
        self._session.settings.keep_unprinted(self._paper.job)
        self._set_ready(is_ready=True)
        self._fail(error)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, AuditError):
            raise error
        words = self._session.words
        told = explain(error, words)
        self.outcome.fill(Banner(self._session.theme, words, "err", words("preview.failed"), told))
        announce(self, told, is_urgent=True)

    def _set_ready(self, *, is_ready: bool) -> None:
        for widget in (self.print, self.save, self.printer, self.copies):
            widget.setEnabled(is_ready)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.smaller.clicked.connect(lambda: self._enlarge(-1))
        self.larger.clicked.connect(lambda: self._enlarge(1))
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)
        for button in (self.before, self.after, self.smaller, self.larger, self.printer, self.print, self.save):
            button.setAutoDefault(False)
        self.close_button.setAutoDefault(False)
        self._set_ready(is_ready=False)

    def _bind_keys(self) -> None:
        for keys, act in (
            ("PgUp", lambda: self._turn(-1)),
            ("PgDown", lambda: self._turn(1)),
            ("Ctrl++", lambda: self._enlarge(1)),
            ("Ctrl+=", lambda: self._enlarge(1)),
            ("Ctrl+-", lambda: self._enlarge(-1)),
            ("Ctrl+P", self._print),
            ("Ctrl+S", self._save),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _lay_out(self) -> None:
        theme, words = self._session.theme, self._session.words
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(elided_label(theme, self._paper.title, "h2"), 1)
        for widget in (self.place, self.before, self.after, self.smaller, self.larger):
            head.addWidget(widget)
        self._copies_name = label(theme, words("preview.copies"), "secondary", "text2")
        self._copies_name.setBuddy(self.copies)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.printer)
        foot.addWidget(self._copies_name)
        foot.addWidget(self.copies)
        foot.addStretch()
        for button in (self.close_button, self.save, self.print):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.outcome)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
