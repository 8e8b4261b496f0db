"""Small pictures of evidence, drawn in the background and kept for as long as their page lives."""

from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.ids import FileHash
from audit_app.words import Words
from audit_app.workflows.show_evidence import Shown, thumbnail
from ui.session import Session


class Thumbnail(Struct, frozen=True):
    """A picture, or the code of the reason why there is none; neither: it is still being drawn."""

    picture: QImage | None = None
    why_not: str = ""


class Thumbnails(QObject):
    """Draws what is asked for once. `arrived` tells the hash of a file whose picture is there now."""

    arrived = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._kept: dict[FileHash, Thumbnail] = {}

    def get(self, file: EvidenceFile) -> Thumbnail:
        """Return the picture of a file, or an empty one that will arrive."""
        if file.sha256 not in self._kept:
            self._kept[file.sha256] = Thumbnail()
            job = self._session.background.start(lambda workspace, _report: thumbnail(workspace, file))
            job.finished.connect(partial(self._arrive, file.sha256))
        return self._kept[file.sha256]

    def kept(self, file: EvidenceFile) -> Thumbnail:
        """Return the picture of a file if it was asked for before; nothing is drawn because of it."""
        return self._kept.get(file.sha256, Thumbnail())

    def _arrive(self, sha256: FileHash, shown: Shown) -> None:
        picture = QImage.fromData(shown.picture) if shown.picture else None
        self._kept[sha256] = Thumbnail(picture, shown.why_not)
        self.arrived.emit(sha256)


def why_no_picture(code: str, words: Words) -> str:
    """Return in few words why there is no picture."""
    if not code:
        return ""
    key = f"why_not.{code}"
    return words(key if words.has(key) else "why_not.other")
