"""The catalogue of words: complete in both languages, used, and with the same parameters in each."""

import ast
import json
import re
from pathlib import Path
from string import Formatter

import pytest

from audit_app.domain.codes import EFFECTS
from audit_app.words import Words, catalogue
from audit_app.workflows.judge_bundle import OK

ROOT = Path(__file__).parents[2]
RAISED = {"RuleViolation", "EnvironmentProblem", "InvalidInput"}


def _sources() -> list[tuple[Path, ast.Module]]:
    paths = [path for package in ("audit_app", "ui") for path in sorted((ROOT / package).rglob("*.py"))]
    return [(path, ast.parse(path.read_text("utf-8"))) for path in paths]


def _parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("path", sorted((ROOT / "resources/words").glob("*.json")), ids=lambda path: path.name)
def test_files_are_sorted_and_complete(path: Path) -> None:
    words = json.loads(path.read_text("utf-8"))
    assert list(words) == sorted(words)
    for key, texts in words.items():
        assert set(texts) == {"id", "en"}, key
        assert all(text.strip() for text in texts.values()), key


def test_both_languages_take_the_same_parameters() -> None:
    different = [key for key, texts in catalogue().items() if _parameters(texts["id"]) != _parameters(texts["en"])]
    assert different == []


def test_every_error_that_is_raised_has_its_sentence() -> None:
    codes: set[str] = set()
    for _, tree in _sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    codes.add(str(first.value))
    assert len(codes) > 60
    assert sorted(code for code in codes if not Words("id").has(f"error.{code}")) == []


def test_every_code_of_the_format_has_its_sentence() -> None:
    assert sorted(code for code in {*EFFECTS, OK} if not Words("id").has(f"code.{code}")) == []


def test_every_key_that_is_named_exists() -> None:
    named: dict[str, Path] = {}
    for path, tree in _sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if name in {"words", "_words", "say"} and isinstance(first, ast.Constant) and isinstance(first.value, str):
                named[first.value] = path
    assert len(named) > 150
    assert sorted(f"{path.name}: {key}" for key, path in named.items() if key not in catalogue()) == []


def test_indonesian_has_no_exclamation_and_no_english() -> None:
    leaks = re.compile(r"\b(the|and|is|not|of|with|was|were|file|folder to|please)\b", re.IGNORECASE)
    suspicious = {
        key: texts["id"]
        for key, texts in catalogue().items()
        if "!" in texts["id"] or leaks.search(re.sub(r"\"[^\"]*\"|\{[^}]*\}", "", texts["id"]))
    }
    assert suspicious == {}
