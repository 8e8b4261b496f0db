"""The wheel carries everything: installed apart from this checkout, the program finds its resources."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = """
import sys
sys.path.insert(0, {site!r})
import audit_app, habonaron
assert audit_app.__file__.startswith({site!r}), audit_app.__file__
sys.exit(habonaron.main())
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the pinned build backend and unpack it as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w"]
    build += [str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("habonaron-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def _run(site: Path, cwd: Path, *arguments: str) -> str:
    command = [sys.executable, "-I", "-c", RUN.format(site=str(site)), *arguments]
    around = os.environ | {"HABONARON_WORKSPACE": str(cwd / "none")}
    return subprocess.run(command, cwd=cwd, env=around, check=True, capture_output=True, text=True).stdout


def test_the_console_script_points_at_the_program(site: Path) -> None:
    (entry,) = site.glob("*.dist-info/entry_points.txt")
    assert "habonaron = habonaron:main" in entry.read_text("utf-8")


def test_every_resource_is_in_the_wheel(site: Path) -> None:
    shipped = {path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*") if path.is_file()}
    carried = {path.relative_to(site / "audit_app/resources") for path in site.glob("audit_app/resources/**/*.*")}
    assert len(shipped) > 10
    assert carried == shipped


def test_the_installed_program_works_anywhere(site: Path, tmp_path: Path) -> None:
    assert "ori-2024" in _run(site, tmp_path, "instrument", "list")
    assert "Simalungun" in _run(site, tmp_path, "results", "trend", "Kabupaten Simalungun")
    assert "error" not in _run(site, tmp_path, "--language", "en", "instrument", "show", "skm-2017")
