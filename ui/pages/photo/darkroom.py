"""What was drawn over which photo and is not kept yet, and how it becomes a copy."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from audit_app.domain.ids import FileHash, VisitId
from audit_app.domain.layer import Layer
from audit_app.errors import AuditError
from audit_app.workflows.mark_photo import Marked, mark_photo
from ui.pages.photo.history import LayerHistory
from ui.session import Session


class Darkroom(QObject):
    """Holds a layer for each photo. `kept` tells the photo and its new copy, `failed` a photo whose marks wait here."""

    kept = Signal(str, object)
    failed = Signal(str)

    def __init__(self, session: Session, visit: VisitId) -> None:
        super().__init__()
        self._session, self._visit = session, visit
        self._histories: dict[str, LayerHistory] = {}
        for (marked_visit, sha256), layer in session.unkept_marks.items():
            if marked_visit == visit:
                self.history(sha256).do(layer)

    def history(self, sha256: str) -> LayerHistory:
        """Return what was drawn over a photo."""
        return self._histories.setdefault(sha256, LayerHistory())

    @property
    def drawn_over(self) -> frozenset[str]:
        """The photos whose marks are not kept yet."""
        return frozenset(sha for sha, history in self._histories.items() if not history.layer.is_empty)

    def keep(self, sha256: str, *, keeps_source: bool) -> None:
        """Make a copy of a photo with its marks, in the background; the photo is bare again at once."""
        history = self._histories.pop(sha256, None)
        self._session.unkept_marks.pop((self._visit, sha256), None)
        if history is None or history.layer.is_empty:
            return
        layer, visit = history.layer, self._visit
        job = self._session.background.start(
            lambda workspace, _report: mark_photo(workspace, visit, FileHash(sha256), layer, keeps_source=keeps_source)
        )
        job.finished.connect(partial(_announce, self._session))  # also when the page is gone by then
        job.finished.connect(partial(self.kept.emit, sha256))
        job.failed.connect(partial(_refuse, self._session))
        job.failed.connect(lambda _error: self._take_back(sha256, layer))

    def _take_back(self, sha256: str, layer: Layer) -> None:
        """Put marks that could not be kept over their photo again, unless others were drawn since; a left photo too."""
        self._session.unkept_marks[self._visit, sha256] = layer
        if self.history(sha256).layer.is_empty:
            self.history(sha256).do(layer)
        self.failed.emit(sha256)


def _announce(session: Session, marked: Marked) -> None:
    session.announce(marked.changes)


def _refuse(session: Session, error: Exception) -> None:
    if not isinstance(error, AuditError):
        raise error
    session.refuse(error)
