"""Who may know whom, as `pyproject.toml` says it; and a planted violation, to prove that the check bites."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    lint = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([lint, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("audit_app", "ui"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_contracts_hold() -> None:
    outcome = _lint(ROOT)
    assert outcome.returncode == 0, outcome.stdout
    assert "0 broken" in outcome.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("audit_app/domain/items.py", "import sqlite3"),
        ("audit_app/domain/scoring.py", "import audit_app.storage.events"),
        ("audit_app/storage/events.py", "import audit_app.bundles.keys"),
        ("audit_app/workflows/seal.py", "import PySide6.QtCore"),
        ("audit_app/cli/store.py", "import audit_app.storage.check"),
        ("ui/theme.py", "import audit_app.cli.console"),
    ],
)
def test_a_planted_violation_is_caught(copy: Path, module: str, line: str) -> None:
    path = copy / module
    path.write_text(path.read_text("utf-8") + f"\n{line}\n", "utf-8")
    outcome = _lint(copy)
    assert outcome.returncode != 0
    assert "BROKEN" in outcome.stdout
