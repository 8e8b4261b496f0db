"""The program has no way to a network: nothing that could open one is imported anywhere in it, nor loaded with it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.telling import Tell

ROOT = Path(__file__).parents[2]
MODULES = sorted([ROOT / "main.py", *(ROOT / "audit_app").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])

_NETWORK = {
    "PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets",
    "PySide6.QtWebSockets", "PySide6.QtHttpServer", "PySide6.QtWebView",
    "socket", "socketserver", "ssl", "select", "selectors", "asyncio", "http", "urllib.request", "xmlrpc",
    "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "nntplib", "webbrowser", "multiprocessing.connection",
    "requests", "httpx", "aiohttp", "urllib3", "sentry_sdk", "opentelemetry",
}  # fmt: skip
_ALLOWED = {("audit_app/lock.py", "socket.gethostname")}
"""The name of the computer, which is told to whoever finds a workspace open elsewhere; it opens nothing."""


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{each.name}" for each in node.names)


def _is_network(name: str) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in _NETWORK)


def _uses(source: str) -> set[str]:
    """Return what of a network a module imports; where it takes a whole module, what it uses of it."""
    tree = ast.parse(source)
    found = {name for name in _imports(tree) if _is_network(name)}
    used = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in found
    }
    return {name for name in found if not any(each.startswith(f"{name}.") for each in used)} | used


def test_no_module_can_open_a_connection(tell: Tell) -> None:
    found = {(path.relative_to(ROOT).as_posix(), use) for path in MODULES for use in _uses(path.read_text("utf-8"))}
    tell(f"{len(MODULES)} modules, of a network they use: {sorted(found)}")
    assert found == _ALLOWED


@pytest.mark.parametrize(
    "line",
    [
        "from PySide6.QtNetwork import QTcpSocket",
        "from PySide6 import QtNetwork",
        "import urllib.request",
        "from urllib import request",
        "import socket\nsocket.create_connection(x)",
        "import http.client as web",
    ],
)
def test_a_planted_connection_is_found(line: str) -> None:
    assert _uses(line) - {use for _, use in _ALLOWED}


def test_the_window_loads_no_part_of_qt_that_could() -> None:
    code = "import sys, ui.application, ui.main_window; print(*(name for name in sys.modules if 'PySide6' in name))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "PySide6.QtWidgets" in loaded
    assert [name for name in loaded if _is_network(name)] == []
