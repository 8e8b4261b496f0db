"""How evidence comes to the open item and leaves it: by dialog, drop, paste and cable; taken off with a way back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QFileDialog, QWidget

from audit_app.domain.ids import FileHash
from audit_app.domain.items import Item
from audit_app.error_words import explain
from ui.pages.assessment.desk import Desk
from ui.pages.assessment.evidence_intake import Batch, EvidenceIntake, Source, sources_in, sources_of
from ui.pages.assessment.incoming_photos import IncomingPhotos
from ui.pages.assessment.item_pane import ItemPane
from ui.pages.photo.place import PhotoPlace
from ui.session import Session
from ui.widgets.toast import Toast

_FILES = "(*.jpg *.jpeg *.png *.webp *.heic *.heif *.pdf)"


class EvidenceActs(QObject):
    """Acts on the evidence of whatever pane is open. `photo_wanted` tells the PhotoPlace of a file to see closely."""

    photo_wanted = Signal(object)

    def __init__(self, session: Session, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._session, self._desk, self._page = session, desk, page
        self._pane: ItemPane | None = None
        self._on_way: dict[Item, tuple[int, int]] = {}
        self._intake = EvidenceIntake(session, desk.sheet.visit)
        self._intake.progressed.connect(self._on_progress)
        self._intake.finished.connect(self._on_finished)
        self.incoming = IncomingPhotos(session)
        self.incoming.link_wanted.connect(lambda paths: self._take(sources_of(paths)))
        self.incoming.files_wanted.connect(self.choose_files)

    def serve(self, pane: ItemPane) -> None:
        """Act on what the pane asks for, whichever item it shows."""
        self._pane = pane
        pane.add_wanted.connect(self.choose_files)
        pane.files_dropped.connect(lambda paths: self._take(sources_of(paths)))
        pane.removed.connect(self._remove)
        pane.photo_wanted.connect(self._open)

    def show_on_way(self, item: Item | None) -> None:
        """Say what is still on its way to an item that was opened, and offer it what waits."""
        self.incoming.show_item(item)
        if self._pane is not None and item in self._on_way:
            self._pane.show_busy(*self._on_way[item])

    def choose_files(self) -> None:
        """Ask for photos and documents."""
        words = self._session.words
        names, _ = QFileDialog.getOpenFileNames(self._page, words("ev.add"), "", f"{words('ev.filter')} {_FILES}")
        self._take(sources_of([Path(name) for name in names]))

    def paste(self, clipboard: QClipboard) -> None:
        """Take what the clipboard holds: files, or a picture."""
        self._take(sources_in(clipboard.mimeData()))

    def _take(self, sources: tuple[Source, ...]) -> None:
        if self._pane is not None and self._desk.is_open:
            self._intake.take(self._pane.item, sources)

    def _open(self, sha256: str) -> None:
        if self._pane is not None:
            desk = self._desk
            place = PhotoPlace(desk.sheet.visit, self._pane.item, FileHash(sha256), is_open=desk.is_open)
            self.photo_wanted.emit(place)

    def _remove(self, sha256: str) -> None:
        if self._pane is None:
            return
        item = self._pane.item
        self._desk.detach(item, FileHash(sha256))
        words = self._session.words
        toast = Toast(self._session.theme, words, words("ev.removed", c=item.indicator), self._page)
        toast.undo_wanted.connect(partial(self._desk.link, item, FileHash(sha256)))
        toast.appear()

    def _on_progress(self, item: Item, done: int, total: int) -> None:
        self._on_way[item] = (done, total)
        if self._pane is not None and self._pane.item == item:
            self._pane.show_busy(done, total)

    def _on_finished(self, item: Item, batch: Batch) -> None:
        self._on_way.pop(item, None)
        pane = self._pane if self._pane is not None and self._pane.item == item else None
        if pane is not None:
            pane.show_busy(1, 1)
        words = self._session.words
        if batch.refused:
            told = "\n".join(f"{name}: {explain(error, words)}" for name, error in batch.refused)
            self._tell_refused(pane, told)
        elif batch.also_at:
            codes = ", ".join(dict.fromkeys(each.indicator for each in batch.also_at))
            toast = Toast(self._session.theme, words, words("ev.also", c=codes), self._page, can_undo=False)
            toast.appear()

    def _tell_refused(self, pane: ItemPane | None, told: str) -> None:
        if pane is not None:
            pane.tell_refused(told)
        else:
            Toast(self._session.theme, self._session.words, told, self._page, can_undo=False).appear()
