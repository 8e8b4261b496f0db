"""Files that a person names: read as a whole, written as a whole."""

import os
from contextlib import suppress
from pathlib import Path

from audit_app.errors import EnvironmentProblem, Problem, why

MOST = 64 * 2**20
"""More than any file holds that is read as a whole: instruments, answers, tables, lists of signers."""


def read_whole(path: Path, most: int | None = None) -> bytes:
    """Return the bytes of a file: all of it, or no more than `most` where the caller asks for a beginning only.

    A pipe or device has no end and is not waited for.
    Raises EnvironmentProblem file_unreadable, file_not_regular or file_too_large.
    """
    try:
        if path.exists() and not path.is_file():
            raise EnvironmentProblem("file_not_regular", path=str(path))
        with path.open("rb") as file:
            content = file.read(MOST + 1 if most is None else most)
    except OSError as fault:
        raise EnvironmentProblem("file_unreadable", path=str(path), detail=why(fault)) from fault
    if most is None and len(content) > MOST:
        raise EnvironmentProblem("file_too_large", path=str(path), limit=MOST // 2**20)
    return content


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8. Raises EnvironmentProblem file_unreadable."""
    try:
        return read_whole(path).decode("utf-8")
    except UnicodeDecodeError as fault:
        raise EnvironmentProblem("file_unreadable", path=str(path), detail=Problem("", "text_not_utf8", {})) from fault


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its final name, then rename it: it appears complete or not at all.

    Raises EnvironmentProblem target_unwritable.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as fault:
        with suppress(OSError):  # the disk may be gone
            part.unlink(missing_ok=True)
        raise EnvironmentProblem("target_unwritable", path=str(path), detail=why(fault)) from fault
