"""Public test vectors, read from the folder that `HABONARON_VECTORS` names; without it their tests skip, and say so."""

import os
from pathlib import Path

import pytest

VARIABLE = "HABONARON_VECTORS"


def vectors(suite: str) -> Path:
    """Return the folder of a suite; skip the test where no vectors are named, fail where the suite is missing."""
    root = os.environ.get(VARIABLE)
    if not root:
        pytest.skip(f"{VARIABLE} names no folder: the suite {suite} was not run")
    folder = Path(root) / suite
    assert folder.is_dir(), f"{VARIABLE} is set and {folder} is missing"
    return folder
