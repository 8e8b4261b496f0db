"""The evidence of an item: how much is called for, the photos and documents, and why some is missing."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_app.domain.completeness import Gap
from audit_app.domain.documents.revision import Answer, EvidenceFile
from audit_app.domain.ids import FileHash
from audit_app.words import Words
from ui.evidence_tiles import evidence_tile
from ui.icons import Icon
from ui.pages.assessment.told_line import ToldLine
from ui.theme import Theme
from ui.thumbnails import Thumbnails
from ui.widgets.button import Button
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.evidence_strip import EvidenceStrip, Tile
from ui.widgets.labels import label
from ui.widgets.line_field import LineField

_LONGEST_CAPTION = 1_000


class EvidenceBox(QWidget):
    """The evidence of one item. It changes nothing by itself."""

    add_wanted = Signal()
    files_dropped = Signal(list)
    removed = Signal(str)
    described = Signal(str, str)
    photo_wanted = Signal(str)
    reason_settled = Signal(str)
    left = Signal()
    height_changed = Signal()

    def __init__(self, theme: Theme, words: Words, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme, self._words, self._thumbnails = theme, words, thumbnails
        self._files: tuple[EvidenceFile, ...] = ()
        self._selected = ""
        self.count = Chip(theme, ChipFace("", "na", None, "none"))
        self.strip = EvidenceStrip(theme, words, ())
        self.strip.add_wanted.connect(self.add_wanted)
        self.strip.files_dropped.connect(self.files_dropped)
        self.strip.opened.connect(self._select)
        self.strip.entered.connect(self.photo_wanted)
        self.details = _Details(theme, words)
        self.details.caption.text_settled.connect(lambda caption: self.described.emit(self._selected, caption))
        self.details.open.clicked.connect(lambda: self.photo_wanted.emit(self._selected))
        self.details.remove.clicked.connect(lambda: self.removed.emit(self._selected))
        self.details.caption.left.connect(partial(self._select, ""))
        self.gap = QWidget()
        self.reason = LineField(theme, words("ev.gap"))
        self.reason.setPlaceholderText(words("ev.gap.hint"))
        self.reason.text_settled.connect(self.reason_settled)
        self.reason.left.connect(self.left)
        self.told = ToldLine(theme)
        self._stack()
        thumbnails.arrived.connect(self._on_picture)

    def show_item(self) -> None:
        """Belong to another item from now on."""
        self._select("", keeps=True)
        self.told.tell("")
        self.reason.set_text("")

    def show_evidence(self, answer: Answer, files: tuple[EvidenceFile, ...], gaps: tuple[Gap, ...]) -> None:
        """Show what is attached, and what is called for."""
        missing = next((gap for gap in gaps if gap.code == "evidence_missing"), None)
        self._show_count(len(files), missing)
        if files != self._files:
            self._files = files
            self.strip.show_tiles(tuple(self._tile(number, file) for number, file in enumerate(files, 1)))
            self._select(self._selected if self._file(self._selected) else "", keeps=True)
        self.gap.setVisible(missing is not None or answer.gap is not None)
        if self.reason.is_settled:
            self.reason.set_text(answer.gap or "")

    def show_busy(self, done: int, total: int) -> None:
        """Say how far evidence on its way in has come; all of all says nothing."""
        self.told.tell(self._words("ev.taking", n=done + 1, m=total) if done < total else "")

    def set_open_to_change(self, *, is_open: bool) -> None:
        """Let evidence be added, described and taken off, or only seen."""
        self.strip.setAcceptDrops(is_open)
        self.strip.add_tile.setVisible(is_open)
        self.details.set_open_to_change(is_open=is_open)
        self.reason.set_read_only(is_read_only=not is_open)

    def settle(self) -> None:
        """Hand over what is being typed."""
        self.reason.settle()
        self.details.caption.settle()

    def _stack(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self._theme, self._words("ev.title"), "caption_strong", "text2"))
        head.addWidget(self.count)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        for part in (self.strip, self.details, self.told, self.gap):
            column.addWidget(part)
        row = QHBoxLayout(self.gap)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(self._theme, self._words("ev.gap"), "caption_strong", "text2"))
        row.addWidget(self.reason, 1)
        self.details.hide()
        self.gap.hide()

    def _show_count(self, found: int, missing: Gap | None) -> None:
        if missing is None:
            text = self._words("ev.enough", n=found) if found else ""
            self.count.set_face(ChipFace(text, "green", Icon.CHECK, "none"))
            self.count.setVisible(bool(text))
            return
        kind = self._words(f"need.{missing.need}")
        text = self._words("ev.count", n=missing.found, m=missing.wanted)
        tone = Icon.WARNING if missing.stops else Icon.CHECK
        self.count.set_face(ChipFace(f"{text} · {kind}", "yellow" if missing.stops else "na", tone, "none"))
        self.count.show()

    def _select(self, sha256: str, *, keeps: bool = False) -> None:
        """Open the details of a file, or close them when it is pressed again."""
        self._selected = sha256 if keeps or sha256 != self._selected else ""
        file = self._file(self._selected)
        self.strip.select(self._selected)
        self.details.setVisible(file is not None)
        if file is not None:
            self.details.caption.set_text(file.caption)
        if not keeps:
            self.height_changed.emit()
            if file is not None:
                self.details.caption.setFocus(Qt.FocusReason.OtherFocusReason)

    def _file(self, sha256: str) -> EvidenceFile | None:
        return next((file for file in self._files if file.sha256 == sha256), None)

    def _tile(self, number: int, file: EvidenceFile) -> Tile:
        return evidence_tile(file, str(number), self._thumbnails.get(file), self._words)

    def _on_picture(self, sha256: str) -> None:
        for number, file in enumerate(self._files, 1):
            if file.sha256 == FileHash(sha256):
                self.strip.show_picture(self._tile(number, file))


class _Details(QWidget):
    """Caption of a file, and the ways to see it closely and to take it off."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.caption = LineField(theme, words("ph.caption"), _LONGEST_CAPTION)
        self.caption.setPlaceholderText(words("ev.caption"))
        self.open = Button(theme, words("ph.open"), "secondary", Icon.WHOLE)
        self.remove = Button(theme, words("ev.remove"), "danger", Icon.DELETE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.caption, 1)
        row.addWidget(self.open)
        row.addWidget(self.remove)

    def set_open_to_change(self, *, is_open: bool) -> None:
        """Let the file be described and taken off, or only seen."""
        self.caption.set_read_only(is_read_only=not is_open)
        self.remove.setEnabled(is_open)
