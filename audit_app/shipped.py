"""Where the files that ship with the program lie: beside the packages in a checkout, inside them once installed."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_INSTALLED = _HERE / "resources"
_CHECKOUT = _HERE.parent / "resources"


def shipped(relative: str) -> Path:
    """Return the path of a file or folder below `resources/`."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root / relative
