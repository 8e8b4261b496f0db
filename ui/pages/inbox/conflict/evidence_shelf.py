"""The evidence of one side, large enough to compare; a press shows a piece as large as the window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.ids import FileHash
from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Theme
from ui.thumbnails import Thumbnails, why_no_picture
from ui.widgets.evidence_strip import EvidenceTile, Tile
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label

_SIZE = (176, 128)


class EvidenceShelf(QWidget):
    """Tiles in rows. `opened` tells the file of a pressed one."""

    opened = Signal(object)

    def __init__(self, theme: Theme, words: Words, thumbnails: Thumbnails, files: tuple[EvidenceFile, ...]) -> None:
        super().__init__()
        self._words, self._thumbnails, self._files = words, thumbnails, files
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        text = words("ev.title") if files else words("in.noevidence")
        column.addWidget(label(theme, text, "caption_strong", "text2"))
        self.tiles = {file.sha256: self._make(theme, number, file) for number, file in enumerate(files, 1)}
        if files:
            row = FlowLayout(8)
            for tile in self.tiles.values():
                row.addWidget(tile)
            column.addLayout(row)
            thumbnails.arrived.connect(self._on_picture)

    def _make(self, theme: Theme, number: int, file: EvidenceFile) -> EvidenceTile:
        tile = EvidenceTile(theme, self._tile(number, file))
        tile.setFixedSize(*(theme.scaled(side) for side in _SIZE))
        tile.clicked.connect(lambda: self.opened.emit(file))
        return tile

    def _tile(self, number: int, file: EvidenceFile) -> Tile:
        shown = self._thumbnails.get(file)
        time = file.taken[11:16].replace(":", "." if self._words.language == "id" else ":") if file.taken else ""
        told = " · ".join(part for part in (str(number), file.caption, time) if part)
        icon = Icon.DOCUMENT if file.media == "application/pdf" else Icon.EVIDENCE
        return Tile(file.sha256, told, shown.picture, why_no_picture(shown.why_not, self._words), (), icon)

    def _on_picture(self, sha256: str) -> None:
        for number, file in enumerate(self._files, 1):
            if file.sha256 == FileHash(sha256):
                self.tiles[file.sha256].show_tile(self._tile(number, file))
