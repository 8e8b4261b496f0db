"""Programs of others that check our bundles; a test that needs one that is not here skips, and says so."""

import shutil
import subprocess
from pathlib import Path

import pytest


def need(*programs: str) -> None:
    """Skip the test where a program is missing."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def run(command: str, folder: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in a folder."""
    return subprocess.run(["sh", "-c", command], cwd=folder, input=stdin, capture_output=True, check=False)
