"""The program speaks with nobody: no module of it can, and none of Qt's that could is loaded."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import audit_app
import ui

_ROOTS = [Path(package.__file__).parent for package in (audit_app, ui) if package.__file__]
SOURCES = sorted(path for root in _ROOTS for path in root.rglob("*.py"))
FORBIDDEN = (
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets",
    "urllib", "http", "ftplib", "smtplib", "telnetlib", "xmlrpc", "asyncio", "requests", "httpx", "aiohttp", "ssl",
)  # fmt: skip
_NAME_OF_THE_COMPUTER = {"gethostname"}
"""All that may be taken from `socket`: a lock says which computer holds it."""


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_forbidden(name: str) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in FORBIDDEN)


def test_nothing_that_could_speak_is_imported() -> None:
    found = [f"{path.name}: {name}" for path in SOURCES for name in _imports(path) if _is_forbidden(name)]
    assert len(SOURCES) > 200
    assert found == []


@pytest.mark.parametrize("name", ["urllib.request", "http", "PySide6.QtNetwork.QTcpSocket"])
def test_an_import_that_could_would_be_found(name: str) -> None:
    assert _is_forbidden(name)


def test_of_sockets_only_the_name_of_the_computer_is_asked() -> None:
    used = {
        node.attr
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "socket"
    }
    taken = {name for path in SOURCES for name in _imports(path) if name.startswith("socket.")}
    assert used <= _NAME_OF_THE_COMPUTER
    assert taken <= {f"socket.{name}" for name in _NAME_OF_THE_COMPUTER}
