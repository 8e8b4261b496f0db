"""The demo: quick, whole, and verified by tools that are not ours."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _seconds_of_children() -> float:
    """Return the time that the processors spent on finished children: a busy machine makes it no longer."""
    spent = os.times()
    return spent.children_user + spent.children_system


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    folder = tmp_path_factory.mktemp("demo") / "new"
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("HABONARON", "QT_"))}
    before = _seconds_of_children()
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "demo", folder, "--json"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    spent = {"step": "spent", "seconds": _seconds_of_children() - before}
    return [*(json.loads(line) for line in done.stdout.splitlines()), spent]


def _step(demo: list[dict[str, object]], name: str) -> dict[str, object]:
    return next(step for step in demo if step["step"] == name)


def test_it_tells_every_step_with_its_file(demo: list[dict[str, object]]) -> None:
    assert _step(demo, "visit")["items"] == 237
    assert _step(demo, "answered")["answers"] == 237
    assert _step(demo, "conflict") == {"step": "conflict", "open": 1, "one_sided": 3}
    assert _step(demo, "checked")["problems"] == 0
    folder = Path(str(_step(demo, "done")["folder"]))
    files = [Path(str(step["file"])) for step in demo if "file" in step]
    assert files
    assert all(path.exists() and folder in path.parents for path in files)


def test_it_is_done_within_twenty_seconds(demo: list[dict[str, object]]) -> None:
    seconds = _step(demo, "spent")["seconds"]
    assert isinstance(seconds, float)
    assert 1 < seconds < 20


def test_the_sheet_is_one_page(demo: list[dict[str, object]]) -> None:
    from pypdf import PdfReader  # noqa: PLC0415

    sheet = PdfReader(str(_step(demo, "printed")["file"]))
    assert len(sheet.pages) == 1
    assert "Disdukcapil Kabupaten Simalungun" in sheet.pages[0].extract_text()


def test_a_second_demo_in_the_same_folder_is_refused(demo: list[dict[str, object]]) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "demo", str(_step(demo, "done")["folder"])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1


def test_the_demo_needs_no_window() -> None:
    code = "import sys; import audit_app.cli; print('PySide6' in sys.modules, 'reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
