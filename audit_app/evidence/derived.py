"""The folder of derived pictures: `derived/<kind>/<first two hex>/<sha256 of the original>.<extension>`.

A convenience, nothing more: it may be deleted at any time, and a disk that refuses to keep a picture is no problem.
"""

from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Final, NamedTuple

from audit_app.domain.documents.revision import Media
from audit_app.domain.ids import FileHash
from audit_app.domain.media import HEAD_BYTES, media_of
from audit_app.evidence.answers import DerivedKind
from audit_app.evidence.disk import Disk
from audit_app.evidence.incoming import home_of

_DRAWN_AS: Final[tuple[Media, ...]] = ("image/jpeg", "image/png")


class Picture(NamedTuple):
    """A derived picture: a JPEG or PNG file that holds nothing but pixels."""

    media: Media
    content: bytes


def picture_of(content: bytes) -> Picture | None:
    """Return bytes as a picture, or None where they are neither JPEG nor PNG."""
    media = media_of(content[:HEAD_BYTES])
    return Picture(media, content) if media in _DRAWN_AS else None


class DerivedFolder:
    """Keeps derived pictures by the hash of their original; the parent of `folder` must exist."""

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self._folder = folder
        self._disk = disk or Disk()

    def get(self, kind: DerivedKind, original: FileHash) -> Picture | None:
        """Return a picture that was kept, or None."""
        for media in _DRAWN_AS:
            with suppress(OSError):
                return picture_of(home_of(self._folder / kind, original, media).read_bytes())
        return None

    def put(self, kind: DerivedKind, original: FileHash, picture: Picture) -> None:
        """Keep a picture if the disk allows it; it appears complete or not at all."""
        home = home_of(self._folder / kind, original, picture.media)
        part = home.with_name(f"{token_hex(16)}.part")
        with suppress(OSError):
            for folder in (self._folder, home.parent.parent, home.parent):
                self._disk.make_folder(folder)
            self._write(part, picture.content)
            self._disk.rename(part, home)
        with suppress(OSError):
            self._disk.remove(part)

    def _write(self, path: Path, content: bytes) -> None:
        with self._disk.create(path) as file:
            self._disk.write(file, content)
            self._disk.sync(file)
