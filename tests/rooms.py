"""Where laptops of tests stand: in memory where the system offers it, for they make thousands of durable writes."""

import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108  a folder of its own is made inside


def new_room() -> tempfile.TemporaryDirectory[str]:
    """Return a fresh folder; the caller cleans it up."""
    return tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None)
