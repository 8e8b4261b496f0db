"""Write a file for people beside its final name, then rename it."""

import os
from contextlib import suppress
from pathlib import Path

from audit_app.errors import EnvironmentProblem


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it appears complete or not at all. Raises EnvironmentProblem target_unwritable."""
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
        raise EnvironmentProblem("target_unwritable", path=str(path.parent), detail=str(fault)) from fault
