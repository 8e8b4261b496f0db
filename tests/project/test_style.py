"""ruff, ruff format and mypy over everything, and docstrings where people look for them."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
CHECKED = ("main.py", "audit_app", "ui", "tests", "docs", "benchmarks")


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _places() -> list[str]:
    return [place for place in CHECKED if (ROOT / place).exists()]


def test_ruff_is_content() -> None:
    outcome = _run(TOOLS / "ruff", "check", "--no-cache", *_places())
    assert outcome.returncode == 0, outcome.stdout


def test_code_is_formatted() -> None:
    outcome = _run(TOOLS / "ruff", "format", "--no-cache", "--check", *_places())
    assert outcome.returncode == 0, outcome.stdout


def test_mypy_is_content() -> None:
    outcome = _run(TOOLS / "mypy")
    assert outcome.returncode == 0, outcome.stdout
    assert "no issues found" in outcome.stdout


def _modules() -> list[Path]:
    return [path for package in ("audit_app", "ui") for path in sorted((ROOT / package).rglob("*.py"))]


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_one_room(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_functions_stay_short() -> None:
    long = [f"{path.relative_to(ROOT)}:{node.lineno} {node.name}" for path, node in _functions() if _length(node) > 40]
    assert long == []


def _functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
