"""What lasts above the questions: that a visit is only to be read here, or that the last change is not kept yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_app.error_words import explain
from audit_app.errors import EnvironmentProblem
from audit_app.words import Words
from audit_app.workflows.look_at_visit import LookedAt
from ui.theme import Theme
from ui.widgets.banner import Banner, BannerKind
from ui.widgets.button import Button


class Banners(QWidget):
    """`opening_wanted` asks to work on a visit that is only read so far, `retry_wanted` to keep again what waits."""

    opening_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.access: Banner | None = None
        self.unsaved: Banner | None = None

    def show_access(self, looked: LookedAt) -> None:
        """Say what may be done with the visit; nothing while it is open to work on."""
        self.access = self._replace(self.access, None)
        if looked.access == "open":
            return
        words = self._words
        title = words(f"access.{looked.access}", x=looked.author)
        text = words(f"access.{looked.access}.text")
        beside: tuple[QWidget, ...] = ()
        if looked.access != "disputed":
            go = Button(self._theme, words(f"access.{looked.access}.go"))
            go.clicked.connect(self.opening_wanted)
            beside = (go,)
        kind: BannerKind = "warn" if looked.access == "disputed" else "info"
        self.access = self._replace(None, Banner(self._theme, words, kind, title, text, beside))

    def show_unsaved(self, problem: EnvironmentProblem | None) -> None:
        """Say that the last change is not kept yet, and why; None: all is kept."""
        told = explain(problem, self._words) if problem is not None else ""
        if self.unsaved is not None and self.unsaved.accessibleDescription() == told:
            return  # said already: a banner that flickers at every key would be read out at every key
        self.unsaved = self._replace(self.unsaved, None)
        if problem is None:
            return
        retry = Button(self._theme, self._words("save.retry"))
        retry.clicked.connect(self.retry_wanted)
        banner = Banner(self._theme, self._words, "err", self._words("save.fail"), told, (retry,))
        self.unsaved = self._replace(None, banner)

    def show_all_kept(self) -> None:
        """Say no more that something is not kept."""
        self.show_unsaved(None)

    def _replace(self, old: Banner | None, new: Banner | None) -> Banner | None:
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if new is not None:
            self._column.addWidget(new)
        self.setVisible(self._column.count() > 0)
        return new
