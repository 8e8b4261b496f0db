"""The page of the architecture names only what is there, and every room."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.pages import ROOT, marked, read_page, tables

PAGE = read_page("architecture.md")
HEADING = re.compile(r"^\*\*`(?P<package>[a-z_/]+)`\*\*", re.MULTILINE)
ROOMS = PAGE[PAGE.index("## Rooms") : PAGE.index("## Who may import whom")]


def named_modules() -> Iterator[str]:
    """Yield every module and package of the rooms, as a path."""
    for part in re.split(r"\n(?=\*\*)", ROOMS):
        heading = HEADING.match(part)
        for table in tables(part):
            for first, second in table.rows:
                for name in marked(first):
                    package = f"{heading['package']}/" if heading and "/" not in name else ""
                    yield package + name
                    if "/" in name:
                        yield from (f"{name}/{module}" for module in marked(second))


def is_there(path: str) -> bool:
    return (ROOT / f"{path}.py").is_file() or (ROOT / path).is_dir()


def test_every_module_that_is_named_exists() -> None:
    found = list(named_modules())
    assert len(found) > 120
    assert [path for path in found if not is_there(path)] == []


def test_every_package_of_the_core_and_every_room_of_the_window_is_named() -> None:
    named = {*named_modules(), *HEADING.findall(ROOMS)}
    packages = [path.parent for path in (ROOT / "audit_app").rglob("__init__.py")] + [
        path.parent for path in (ROOT / "ui").glob("*/__init__.py")
    ]
    assert {str(path.relative_to(ROOT)) for path in packages} - named == set()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:workflows|domain|evidence|bundles|ui)\.[\w.]+)`", PAGE))))
def test_what_the_roads_name_exists(name: str) -> None:
    module, *rest = _longest_module(name if name.startswith("ui.") else f"audit_app.{name}")
    found = importlib.import_module(module)
    for attribute in rest:
        found = getattr(found, attribute)


def _longest_module(name: str) -> list[str]:
    """Return the module in a dotted name, and what is to be found in it."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        if is_there("/".join(parts[:length])):
            return [".".join(parts[:length]), *parts[length:]]
    return [name]


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:audit_app|ui|docs|resources|tests)/[\w/]+)`", PAGE))))
def test_every_path_exists(path: str) -> None:
    assert is_there(path)


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert links
    assert [link for link in links if not (Path(ROOT) / "docs" / link).exists()] == []
