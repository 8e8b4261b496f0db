"""What is shown of evidence: inspected and drawn by the limited child, never by the program itself."""

from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from audit_app.domain.documents.revision import Media
from audit_app.domain.ids import FileHash
from audit_app.domain.layer import Layer
from audit_app.domain.media import EXTENSIONS
from audit_app.evidence.answers import Codes, DerivedKind, Found, Intake, Judged, Refused, Task
from audit_app.evidence.decoder import Decoder
from audit_app.evidence.derived import DerivedFolder, Picture, picture_of
from audit_app.evidence.kinds import extension_of
from audit_app.evidence.sources import source_problems
from audit_app.evidence.store import EvidenceStore


class PictureWorker:
    """Inspects files and draws thumbnails and views, one at a time; for one thread, which closes it."""

    def __init__(self, store: EvidenceStore, derived: DerivedFolder, decoder: Decoder | None = None) -> None:
        self._store = store
        self._derived = derived
        self._decoder = decoder or Decoder()

    def inspect(self, path: Path, media: Media) -> Intake:
        """Return what a file of a known kind is and claims; it is decoded once, to its end.

        Raises RuleViolation with the code of a refusal; EnvironmentProblem: evidence_source_unreadable,
        evidence_decoder_unavailable.
        """
        with source_problems(), path.open("rb") as file:
            task = Task("inspect", media, path.stat().st_size)
            answer = self._decoder.ask(task, file)
        match answer:
            case Intake():
                return replace(answer, media=media, size_bytes=task.size_bytes)
            case Refused():
                raise answer.as_violation()
        raise Refused("evidence_unreadable").as_violation()

    def thumbnail(self, sha256: FileHash, media: Media) -> Picture | Refused:
        """Return an upright picture of at most 320 pixels a side; errors as `view`."""
        return self._picture("thumbnail", sha256, media)

    def view(self, sha256: FileHash, media: Media) -> Picture | Refused:
        """Return an upright picture of at most 2,048 pixels a side, of the first page where it is a document.

        `media` is what the document that names the file claims: a file that is something else is never opened. Raises
        EnvironmentProblem evidence_decoder_unavailable, or as `EvidenceStore.open` when the disk refuses.
        """
        return self._picture("view", sha256, media)

    def judge(self, sha256: FileHash, media: Media) -> Judged | Refused:
        """Return how bright and how sharp a photo is; errors as `view`."""
        answer = self._ask_about(sha256, Task("judge", media, 0))
        return answer if isinstance(answer, Judged | Refused) else Refused("evidence_unreadable")

    def flatten(self, sha256: FileHash, media: Media, layer: Layer) -> Picture | Refused:
        """Return a photo with its layer burnt in, at most 4,096 pixels a side; errors as `view`."""
        return _as_picture(self._ask_about(sha256, Task("flatten", media, 0, layer)))

    def codes(self, content: bytes, media: Media) -> Codes | Refused:
        """Return the texts of the QR codes in a picture that is no evidence.

        Raises EnvironmentProblem evidence_decoder_unavailable.
        """
        answer = self._decoder.ask(Task("codes", media, len(content)), BytesIO(content))
        return answer if isinstance(answer, Codes | Refused) else Refused("evidence_unreadable")

    def close(self) -> None:
        """End the child."""
        self._decoder.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _picture(self, kind: DerivedKind, sha256: FileHash, media: Media) -> Picture | Refused:
        refusal = self._refusal(sha256, media)
        return refusal or self._derived.get(kind, sha256) or self._draw(kind, sha256, media)

    def _draw(self, kind: DerivedKind, sha256: FileHash, media: Media) -> Picture | Refused:
        picture = _as_picture(self._ask_about(sha256, Task(kind, media, 0)))
        if isinstance(picture, Picture):
            self._derived.put(kind, sha256, picture)
        return picture

    def _refusal(self, sha256: FileHash, media: Media) -> Refused | None:
        place = self._store.find(sha256)
        if place is None:
            return Refused("evidence_missing")
        if extension_of(place.name) != EXTENSIONS[media]:
            return Refused("evidence_not_as_claimed")
        return None

    def _ask_about(self, sha256: FileHash, task: Task) -> Found:
        """Give a task about a file that is here, with its size."""
        refusal = self._refusal(sha256, task.media)
        if refusal is not None:
            return refusal
        with self._store.open(sha256) as file:
            return self._decoder.ask(replace(task, size_bytes=self._store.path(sha256).stat().st_size), file)


def _as_picture(answer: Found) -> Picture | Refused:
    """Return an answer as a picture; what is none is no answer."""
    if isinstance(answer, Refused):
        return answer
    picture = picture_of(answer) if isinstance(answer, bytes) else None
    return picture or Refused("evidence_unreadable")
