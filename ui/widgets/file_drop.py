"""Which files a person is dragging over the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def files_in(data: QMimeData, suffixes: tuple[str, ...] = ()) -> list[Path]:
    """Return the local files of a drag whose names end in one of the suffixes; without suffixes all of them."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if not suffixes or path.name.lower().endswith(suffixes)]
