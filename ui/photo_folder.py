"""The folder that is watched for photos: what is new in it, and whether it is there at all."""

from pathlib import Path
from time import time_ns

from PySide6.QtCore import QObject, QTimer, Signal

from audit_app.errors import EnvironmentProblem
from audit_app.workflows.watch_folder import NewPhoto, new_photos
from ui.session import Session

LOOK_AGAIN_MS = 2_000


class PhotoFolder(QObject):
    """Looks again and again in the background while it is told to. `changed` comes when something is different.

    A file counts once its size stayed the same from one look to the next: it is there as a whole.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.waiting: tuple[NewPhoto, ...] = ()
        self.is_gone = False
        self._seen: dict[Path, int] = {}
        self._is_watched = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look)

    def watch(self) -> None:
        """Look now and from now on, if a folder was chosen."""
        self._is_watched = True
        self._look()

    def rest(self) -> None:
        """Look no more."""
        self._is_watched = False
        self._again.stop()

    def let_go(self) -> tuple[Path, ...]:
        """Return what waits, which counts as seen from now on."""
        paths = tuple(photo.path for photo in self.waiting)
        if self.waiting:
            self._session.settings.photos_seen_ns = max(photo.written_ns for photo in self.waiting)
        self._show((), is_gone=self.is_gone)
        return paths

    def choose(self, folder: Path | None) -> None:
        """Watch another folder for what is new from now on, or none."""
        choose_photo_folder(self._session, folder)
        self._seen = {}
        self._show((), is_gone=False)
        if self._is_watched:
            self._look()

    def _look(self) -> None:
        folder, since = self._session.settings.photo_folder, self._session.settings.photos_seen_ns
        if folder is None:
            self._show((), is_gone=False)
            return
        job = self._session.background.start(lambda _workspace, _report: new_photos(folder, since))
        job.finished.connect(self._take_in)
        job.failed.connect(self._on_failed)

    def _take_in(self, found: tuple[NewPhoto, ...]) -> None:
        since = self._session.settings.photos_seen_ns
        whole = tuple(
            photo for photo in found if self._seen.get(photo.path) == photo.size_bytes and photo.written_ns > since
        )
        self._seen = {photo.path: photo.size_bytes for photo in found}
        self._show(whole, is_gone=False)
        self._look_again()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, EnvironmentProblem):
            raise error
        self._show((), is_gone=True)
        self._look_again()

    def _look_again(self) -> None:
        if self._is_watched:
            self._again.start()

    def _show(self, waiting: tuple[NewPhoto, ...], *, is_gone: bool) -> None:
        if (waiting, is_gone) != (self.waiting, self.is_gone):
            self.waiting, self.is_gone = waiting, is_gone
            self.changed.emit()


def choose_photo_folder(session: Session, folder: Path | None) -> None:
    """Watch a folder for what is new from now on, or none."""
    session.settings.photo_folder = folder
    session.settings.photos_seen_ns = time_ns()
