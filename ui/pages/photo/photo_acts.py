"""What a person does with the photos of an item: add some, link and unlink them, describe them; told in a toast."""

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QWidget

from audit_app.domain.ids import FileHash
from audit_app.domain.items import Item
from audit_app.error_words import explain
from ui.dialogs.choose_files import choose_files
from ui.dialogs.pick_item import PickItemDialog
from ui.pages.assessment.desk import Desk
from ui.pages.assessment.evidence_intake import Batch, EvidenceIntake, sources_in, sources_of
from ui.widgets.file_drop import files_in
from ui.widgets.toast import Toast

_PATTERN = "*.jpg *.jpeg *.png *.webp *.heic *.heif *.pdf"


class PhotoActs(QObject):
    """Acts at one item, as long as its visit is open to work on. The page takes the keyboard back from a toast."""

    def __init__(self, desk: Desk, item: Item, page: QWidget) -> None:
        super().__init__()
        self._desk, self._item, self._page = desk, item, page
        self._words = desk.session.words
        self._intake = EvidenceIntake(desk.session, desk.sheet.visit)
        self._intake.finished.connect(self._on_taken)

    def choose(self) -> None:
        """Ask for photos and documents."""
        if self._desk.is_open:
            words = self._words
            self._intake.take(
                self._item, sources_of(list(choose_files(self._page, words("ev.add"), words("ev.filter"), _PATTERN)))
            )

    def paste(self, data: QMimeData) -> None:
        """Take what the clipboard holds: files, or a picture."""
        if self._desk.is_open:
            self._intake.take(self._item, sources_in(data))

    def drop(self, data: QMimeData) -> None:
        """Take dropped files."""
        if self._desk.is_open:
            self._intake.take(self._item, sources_of(files_in(data)))

    def pick_link(self, sha256: FileHash, linked: frozenset[Item]) -> None:
        """Ask for another item that a photo is evidence of."""
        if not self._desk.is_open:
            return
        dialog = PickItemDialog(self._page, self._desk.session, self._desk.sheet, linked)
        if dialog.exec() and dialog.picked is not None:
            self.link(sha256, dialog.picked)
        dialog.deleteLater()

    def link(self, sha256: FileHash, item: Item) -> None:
        """Make a photo evidence of an item, unless it is that already."""
        if self._desk.is_open and sha256 not in self._desk.sheet.answer(item).evidence:
            self._desk.link(item, sha256)
            self._toast(self._words("ph.linked_now", c=item.indicator), can_undo=True)

    def unlink(self, sha256: FileHash, item: Item) -> None:
        """Take a photo off an item that shows it."""
        if self._desk.is_open and sha256 in self._desk.sheet.answer(item).evidence:
            self._desk.detach(item, sha256)
            self._toast(self._words("ev.removed", c=item.indicator), can_undo=True)

    def _toast(self, text: str, *, can_undo: bool) -> None:
        toast = Toast(self._desk.session.theme, self._words, text, self._page, can_undo=can_undo)
        toast.undo_wanted.connect(self._desk.undo)
        toast.undo_wanted.connect(self._page.setFocus)
        toast.appear()

    def _on_taken(self, _item: Item, batch: Batch) -> None:
        if batch.refused:
            told = "\n".join(f"{name}: {explain(error, self._words)}" for name, error in batch.refused)
            self._toast(told, can_undo=False)
        elif batch.also_at:
            codes = ", ".join(dict.fromkeys(item.indicator for item in batch.also_at))
            self._toast(self._words("ev.also", c=codes), can_undo=False)
