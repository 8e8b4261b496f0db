"""Which backups lie beside a workspace; read without opening its store, which may be what was lost."""

from pathlib import Path
from typing import Final

from msgspec import Struct

from audit_app.domain.backup import Manifest, read_manifest
from audit_app.errors import EnvironmentProblem, why

FOLDER: Final = "backups"
MANIFEST: Final = "manifest.json"
_DIGITS: Final = 6


class Backup(Struct, frozen=True):
    """A backup and the folder where it lies; without a manifest it is damaged."""

    path: Path
    manifest: Manifest | None

    @property
    def counter(self) -> int:
        """Return the number that orders backups."""
        return int(self.path.name)

    @property
    def size_bytes(self) -> int:
        """Return the size of its store and of the photos that it names, which other backups share."""
        if self.manifest is None:
            return 0
        return self.manifest.store_bytes + sum(file.size_bytes for file in self.manifest.files)


def list_backups(root: Path) -> tuple[Backup, ...]:
    """Return the backups of the workspace in a folder, the newest first: by their counter, whatever a clock said.

    Raises EnvironmentProblem backup_unreadable.
    """
    return tuple(read_backup(place) for place in _places(root))


def newest_backup(root: Path) -> Backup | None:
    """Return the newest backup whose manifest is whole, reading no more of them than that takes.

    Raises EnvironmentProblem backup_unreadable.
    """
    backups = (read_backup(place) for place in _places(root))
    return next((each for each in backups if each.manifest is not None), None)


def _places(root: Path) -> list[Path]:
    folder = root / FOLDER
    try:
        places = [place for place in folder.iterdir() if _is_name(place.name)] if folder.is_dir() else []
    except OSError as fault:
        raise EnvironmentProblem("backup_unreadable", path=str(folder), detail=why(fault)) from fault
    return sorted(places, key=lambda place: int(place.name), reverse=True)


def read_backup(path: Path) -> Backup:
    """Return the backup that lies in a folder; its files are not looked at."""
    try:
        return Backup(path, read_manifest((path / MANIFEST).read_bytes()))
    except OSError:
        return Backup(path, None)


def folder_name(counter: int) -> str:
    """Return the name of the folder of a backup."""
    return f"{counter:0{_DIGITS}}"


def _is_name(name: str) -> bool:
    return len(name) >= _DIGITS and name.isascii() and name.isdigit()
