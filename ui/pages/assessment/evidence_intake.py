"""Photos and documents on their way in: copied, checked and attached in the background, one batch after the other."""

from io import BytesIO
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.errors import AuditError, Cancelled
from audit_app.progress import Progress
from audit_app.workflows.attach_evidence import attach
from audit_app.workflows.changes import Changes
from audit_app.workspace import Workspace
from ui.session import Session
from ui.widgets.file_drop import files_in


class Source(Struct, frozen=True):
    """A file that a person chose, or a picture from the clipboard as the bytes of a PNG."""

    name: str
    content: Path | bytes


class Batch(Struct, frozen=True):
    """What became of some sources: what changed, who else shows the same files, and what was refused and why."""

    changes: Changes
    also_at: tuple[Item, ...]
    refused: tuple[tuple[str, AuditError], ...]


class EvidenceIntake(QObject):
    """Takes evidence in. `progressed` tells item, done and all; `finished` tells item and Batch."""

    progressed = Signal(object, int, int)
    finished = Signal(object, object)

    def __init__(self, session: Session, visit: VisitId) -> None:
        super().__init__()
        self._session, self._visit = session, visit

    def take(self, item: Item, sources: tuple[Source, ...]) -> None:
        """Attach sources to an item."""
        if not sources:
            return
        visit = self._visit
        self.progressed.emit(item, 0, len(sources))
        job = self._session.background.start(lambda workspace, report: _attach(workspace, visit, item, sources, report))
        job.progressed.connect(lambda done, total: self.progressed.emit(item, done, total))
        job.finished.connect(lambda batch: self._finish(item, batch))
        job.failed.connect(lambda error: self._fail(item, error))

    def _finish(self, item: Item, batch: Batch) -> None:
        self._session.announce(batch.changes)
        self.finished.emit(item, batch)

    def _fail(self, item: Item, error: Exception) -> None:
        self.finished.emit(item, Batch(Changes(), (), ()))
        if isinstance(error, AuditError) and not isinstance(error, Cancelled):
            self._session.refuse(error)
        elif not isinstance(error, Cancelled):
            raise error


def _attach(workspace: Workspace, visit: VisitId, item: Item, sources: tuple[Source, ...], report: Progress) -> Batch:
    changes = Changes()
    also_at: list[Item] = []
    refused: list[tuple[str, AuditError]] = []
    for number, source in enumerate(sources):
        report(number, len(sources))
        content = source.content if isinstance(source.content, Path) else BytesIO(source.content)
        try:
            attached = attach(workspace, visit, item, content, source.name)
        except Cancelled:
            raise
        except AuditError as error:
            refused.append((source.name, error))
        else:
            changes |= attached.changes
            also_at += attached.also_at
    return Batch(changes, tuple(also_at), tuple(refused))


def sources_of(paths: list[Path]) -> tuple[Source, ...]:
    """Return files as sources."""
    return tuple(Source(path.name, path) for path in paths)


def sources_in(data: QMimeData) -> tuple[Source, ...]:
    """Return what the clipboard holds: copied files, or else a picture."""
    files = files_in(data)
    if files or not data.hasImage():
        return sources_of(files)
    image = QImage(data.imageData())
    return () if image.isNull() else (Source("", _png(image)),)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the annotations lack the overload for a device
    return bytes(buffer.data().data())
