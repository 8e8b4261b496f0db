"""Let the person choose files and folders in the dialog of the system."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_files(parent: QWidget, title: str, kind: str, pattern: str) -> tuple[Path, ...]:
    """Return the files that were chosen, none when the person gave up; `kind` names what `pattern` shows."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", f"{kind} ({pattern})")
    return tuple(Path(name) for name in names)


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """Return the folder that was chosen, or None when the person gave up."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def choose_target(parent: QWidget, title: str, name: str, kind: str, ending: str) -> Path | None:
    """Return where a file is to be written, with its ending, or None when the person gave up."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, f"{kind} (*{ending})")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.name.lower().endswith(ending) else path.with_name(path.name + ending)
