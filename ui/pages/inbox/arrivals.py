"""The left side of the inbox: where bundles are dropped, how far they have come in, and the list of what came."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.icons import Icon
from ui.models.parcels import LOOK, Look, ParcelsModel
from ui.pages.inbox.parcel_row import ParcelRow
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.drop_zone import DropZone
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_name
from ui.widgets.progress_bar import Progress, ProgressBar


class Arrivals(QWidget):
    """`dropped` tells paths, `files_wanted` asks for a dialog, `stopped` ends what runs, `cleared` the search.

    `chosen` tells the look of the bundle that is selected now, None for none; `activated` that it is to be worked on.
    """

    dropped = Signal(list)
    files_wanted = Signal()
    stopped = Signal()
    cleared = Signal()
    chosen = Signal(object)
    activated = Signal()

    def __init__(self, theme: Theme, words: Words, model: ParcelsModel) -> None:
        super().__init__()
        self._theme, self._words, self.model = theme, words, model
        self.zone = DropZone(theme, words("in.drop"), words("in.drop.hint"))
        self.zone.files_dropped.connect(self.dropped)
        self.zone.clicked.connect(self.files_wanted)
        self.running = RunningCard(theme, words)
        self.running.stopped.connect(self.stopped)
        self.list = ParcelList(theme, words, model)
        self.list.activated.connect(lambda _index: self.activated.emit())
        self.list.selectionModel().currentChanged.connect(lambda index, _old: self.chosen.emit(index.data(LOOK)))
        clear = Button(theme, words("filter.clear"))
        clear.clicked.connect(self.cleared)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(EmptyState(theme, Icon.SEARCH, words("empty.filter"), "", (clear,)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.zone)
        column.addWidget(self.running)
        column.addWidget(self.stack, 1)
        model.rowsInserted.connect(self._choose_face)
        model.rowsRemoved.connect(self._choose_face)

    @property
    def current(self) -> Look | None:
        """The bundle that is selected."""
        look: Look | None = self.list.currentIndex().data(LOOK)
        return look

    def select(self, key: str | None) -> None:
        """Select a bundle by its key; the first one when it is not shown."""
        row = self.model.row_of(key) if key is not None else None
        index = self.model.index(row or 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flags)
        self.list.scrollTo(index)

    def take_focus(self) -> None:
        """Move the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_face(self) -> None:
        self.stack.setCurrentIndex(0 if self.model.rowCount() else 1)


class ParcelList(QListView):
    """The list. Keys that it has no use for go to `key_unused`, so that they act on what stands at the right."""

    key_unused = Signal(object)

    def __init__(self, theme: Theme, words: Words, model: ParcelsModel) -> None:
        super().__init__()
        set_name(self, words("in.list"))
        self.setModel(model)
        self.setItemDelegate(ParcelRow(theme, words))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows; a letter or a digit is never a search here."""
        if event.text().isalnum():
            event.ignore()
            self.key_unused.emit(event)
        else:
            super().keyPressEvent(event)


class RunningCard(Card):
    """How many bundles, or files of a single one, are checked; `stopped` ends it."""

    stopped = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self.body.setContentsMargins(14, 10, 14, 10)
        self.bar = ProgressBar(theme, words, Progress(0, 1))
        self.stop = Button(theme, words("btn.cancel"))
        self.stop.clicked.connect(self.stopped)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; a total of 0 is not known yet."""
        self.bar.set_text(self._words("in.running", n=done, m=total) if total else self._words("in.running.start"))
        self.bar.set_progress(Progress(done, max(total, 1)))
        self.show()
