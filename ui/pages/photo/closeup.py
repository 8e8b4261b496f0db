"""Pictures large enough to judge by and the facts of files, read in the background, the newest wish first shown."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from audit_app.domain.contents import Contents
from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.ids import VisitId
from audit_app.words import Words
from audit_app.workflows.look_at_photo import PhotoFacts, look_at_photo, storage_use
from audit_app.workflows.show_evidence import Shown, view
from ui.session import Session


class Closeup(QObject):
    """`seen` tells hash, picture and, where there is none, why; `known` hash and PhotoFacts, `measured` StorageUse."""

    seen = Signal(str, object, str)
    known = Signal(str, object)
    measured = Signal(object)

    def __init__(self, session: Session, visit: VisitId) -> None:
        super().__init__()
        self._session, self._visit = session, visit
        self.facts: dict[str, PhotoFacts] = {}

    def look(self, file: EvidenceFile) -> None:
        """Ask for the picture of a file."""
        job = self._session.background.start(lambda workspace, _report: view(workspace, file))
        job.finished.connect(partial(self._show, file.sha256))

    def ask(self, file: EvidenceFile, visit_date: str) -> None:
        """Ask for the facts of a file, unless they are known."""
        if file.sha256 in self.facts:
            self.known.emit(file.sha256, self.facts[file.sha256])
            return
        visit = self._visit
        job = self._session.background.start(
            lambda workspace, _report: look_at_photo(workspace, visit, visit_date, file)
        )
        job.finished.connect(partial(self._tell, file.sha256))

    def measure(self, contents: Contents) -> None:
        """Ask how much room evidence takes."""
        job = self._session.background.start(lambda workspace, _report: storage_use(workspace, contents))
        job.finished.connect(self.measured)

    def _show(self, sha256: str, shown: Shown) -> None:
        picture = QImage.fromData(shown.picture) if shown.picture else QImage()
        self.seen.emit(sha256, picture, "" if shown.picture else why_not(shown.why_not, self._session.words))

    def _tell(self, sha256: str, facts: PhotoFacts) -> None:
        self.facts[sha256] = facts
        self.known.emit(sha256, facts)


def why_not(code: str, words: Words) -> str:
    """Return the sentence that says why a file cannot be shown."""
    key = f"error.{code}"
    return words(key) if words.has(key) else words("why_not.other")
