"""The way out of the laptop: the signed bundle, written to a stick and checked again; it counts and can be stopped."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from audit_app.error_words import explain
from audit_app.errors import AuditError, Cancelled
from audit_app.words import Words
from audit_app.workflows.export import Exported
from audit_app.workflows.read_sealed import SealedState
from audit_app.workflows.read_visits import OpenVisit
from ui.announce import announce
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.icon_mark import IconMark
from ui.widgets.labels import elided_label, label, paragraph
from ui.widgets.progress_bar import Progress, ProgressBar
from ui.widgets.slot import Slot

_MEGABYTE = 10**6


class ExportCard(Card):
    """`wanted` asks where to and begins, `stopped` ends it, `copy_wanted` asks for an unfinished version."""

    wanted = Signal()
    stopped = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.about = label(theme, "", "caption", "text2")
        self.about.setFont(theme.figures("caption"))
        self.state = paragraph(theme, "", "secondary", "text2")
        self.outcome = Slot()
        self.bar = ProgressBar(theme, words, Progress(0, 1))
        self.stop = Button(theme, words("btn.cancel"))
        self.stop.clicked.connect(self.stopped)
        self.button = Button(theme, words("exp.usb"), "primary", Icon.EXPORT)
        self.button.clicked.connect(self.wanted)
        self.again = Button(theme, words("exp.again"), "secondary", Icon.EXPORT)
        self.again.clicked.connect(self.wanted)
        self.copy = Button(theme, words("sig.working.go"), "quiet", Icon.BACKUP)
        self.copy.clicked.connect(self.copy_wanted)
        self.body.addLayout(self._head())
        self.body.addWidget(self.state)
        self.body.addWidget(self.outcome)
        self.body.addLayout(self._running_line())
        for button in (self.button, self.again, self.copy):
            self.body.addWidget(button)
        self._done = ""
        self._is_running = False
        self._is_urgent = True
        self._show_running(is_running=False)

    def show_visit(self, opened: OpenVisit, sealed: SealedState) -> None:
        """Show what would be exported, or why nothing can be yet."""
        files = len(opened.draft.contents.files)
        self.about.setText(self._words("exp.size", n=max(1, round(sealed.bytes / _MEGABYTE)), m=files))
        if self._done and sealed.copy != self._done:
            self._done = ""
            self.outcome.fill()
        self.state.setText(self._told(sealed))
        self.state.setVisible(bool(self.state.text()))
        self.copy.setVisible(not sealed.is_current)
        self.button.setEnabled(sealed.revision is not None)
        self._is_urgent = sealed.revision is None or (sealed.is_signed and not sealed.copy)
        self._show_running(is_running=self._is_running)

    def begin(self) -> None:
        """Do what the button that is shown does."""
        shown = self.button if self._is_urgent else self.again
        shown.click()

    def take_focus(self) -> None:
        """Move the keyboard to the button that is shown."""
        shown = self.button if self._is_urgent else self.again
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many files are written; after the last one everything is read again."""
        if not self._is_running:
            self._show_running(is_running=True)
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        text = self._words("exp.checking") if done >= total else self._words("exp.run", n=done, m=total)
        self.bar.set_text(text)
        self.bar.set_progress(Progress(done, total))

    def show_done(self, exported: Exported) -> None:
        """Say that the bundle is whole, where it lies, and what to do now."""
        words = self._words
        self._done = exported.path
        self.state.hide()
        told = [exported.path, words("exp.safe")]
        if exported.omitted:
            told.insert(1, words("exp.omitted", n=exported.omitted))
        self._end(Banner(self._theme, words, "ok", words("exp.done"), "\n".join(told)))

    def show_failed(self, error: AuditError) -> None:
        """Say what went wrong, and what is safe."""
        words = self._words
        if isinstance(error, Cancelled):
            self._end(Banner(self._theme, words, "info", words("exp.stopped")))
        else:
            self._end(Banner(self._theme, words, "err", words("exp.failed"), explain(error, words)))

    def _told(self, sealed: SealedState) -> str:
        words, revision = self._words, sealed.revision
        if revision is None:
            return words("exp.waits")
        if not sealed.is_current:
            return words("exp.stale", n=revision.number)
        if sealed.is_working_copy:
            return words("exp.working", n=revision.number)
        return words("exp.before", x=sealed.copy) if sealed.copy and sealed.copy != self._done else ""

    def _end(self, banner: Banner) -> None:
        self._show_running(is_running=False)
        self.outcome.fill(banner)
        self.take_focus()
        announce(self, banner.accessibleName())

    def _head(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(elided_label(self._theme, self._words("exp.title"), "emphasis"))
        texts.addWidget(self.about)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconMark(self._theme, Icon.PACKAGE, "text2", 24))
        head.addLayout(texts, 1)
        return head

    def _running_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignBottom)
        return line

    def _show_running(self, *, is_running: bool) -> None:
        self._is_running = is_running
        self.bar.setVisible(is_running)
        self.stop.setVisible(is_running)
        self.button.setVisible(not is_running and self._is_urgent)
        self.again.setVisible(not is_running and not self._is_urgent)
        if is_running:
            self.outcome.fill()
