"""A whole visit of 237 items through the real window: by keyboard alone, by mouse alone, and both say the same."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit_app.domain.scales import Checklist
from audit_app.workflows.check_store import check_store
from audit_app.workflows.read_acknowledgement import head_state
from audit_app.workflows.read_sealed import sealed_state
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.verify_bundle import verify_bundle
from tests.builders import laptop, lock
from tests.journeys.floor import seconds_of_a_commit
from tests.journeys.found import take_photos
from tests.journeys.keyboard import Keyboard
from tests.journeys.mouse import Mouse
from tests.journeys.person import Person
from tests.journeys.sameness import what_is_said
from tests.telling import Tell
from tests.ui.assessment.conftest import no_waiting, show
from tests.ui.conftest import qt_stays_quiet, theme
from tests.ui.stray_windows import StrayWindows
from ui.main_window import MainWindow
from ui.session import Session
from ui.settings import Settings

__all__ = ["no_waiting", "qt_stays_quiet", "theme"]

STICK = "stick"
ASKED, ON_PAPER = 6, 18
"""So many users are interviewed; after them come those whose paper forms are entered, the rest is told on cards."""


@contextmanager
def _window(folder: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """Open a window at a fresh laptop whose key is locked; no part of a page may become a window of its own."""
    session = Session(laptop(folder / "workspace"), Settings(folder / "settings.ini"))
    lock(session.workspace)
    window = MainWindow(session)
    window.resize(1366, 768)
    show(window, qtbot)
    with StrayWindows(QApplication.instance()) as stray:
        yield window
    window.close()
    session.close()
    assert stray.found == []


def _signed(person: Person, folder: Path) -> Any:
    """Return what the sealed revision says, after everything that holds it was checked."""
    workspace = person.window.session.workspace
    assert check_store(workspace).problems == ()
    (bundle,) = (folder / STICK).glob("*.audit.zip")
    assert verify_bundle(bundle).verdict.code == "SIGNER_UNKNOWN", "whole, but no stranger knows the key"
    opened = open_visit(workspace, person.visit)
    assert head_state(workspace, opened).current is not None
    sealed = sealed_state(workspace, opened)
    assert sealed.is_signed
    assert sealed.revision is not None
    assert len(sealed.revision.answers) == 237
    return what_is_said(sealed.revision)


def _by_keyboard(folder: Path, qtbot: QtBot, tell: Tell) -> Any:
    with _window(folder, qtbot) as window:
        person = Keyboard(window, qtbot)
        person.begin()
        person.assess_places()
        person.interview_people(ASKED)
        person.enter_forms(ON_PAPER)
        person.assess_the_rest()
        person.wait_for_files()
        person.review_and_sign()
        person.let_head_sign()
        person.export(STICK)
        _tell_keys(person, tell)
        _tell_time(person, folder, tell)
        return _signed(person, folder)


def _by_mouse(folder: Path, qtbot: QtBot, tell: Tell) -> Any:
    with _window(folder, qtbot) as window:
        person = Mouse(window, qtbot)
        person.begin()
        person.assess("office", "product")
        person.interview_people(ASKED)
        person.assess("user")
        person.wait_for_files()
        person.review_and_sign()
        person.let_head_sign()
        person.export(STICK)
        told = ", ".join(f"{purpose} {count}" for purpose, count in person.count.items())
        total, items = person.count.total(), len(person.cards.sheet.items)
        answering = sum(person.count[purpose] for purpose in ("answers", "ways", "consent"))
        tell(f"mouse: {total} presses and {person.turns} turns of the wheel: {told}")
        tell(f"mouse: {answering / items:.2f} presses an item without notes and evidence")
        return _signed(person, folder)


def _tell_keys(person: Keyboard, tell: Tell) -> None:
    """Tell the keys by purpose. A row of a checklist is looked at and answered like an item of its own."""
    sheet, count = person.cards.sheet, person.count
    scales = [sheet.leaf(item).scale for item in sheet.items]
    rows = sum(len(scale.rows) for scale in scales if isinstance(scale, Checklist))
    singles = sum(not isinstance(scale, Checklist) for scale in scales)
    told = ", ".join(f"{purpose} {keys}" for purpose, keys in count.items())
    asked, keys = singles + rows, count["answers"] + count["ways"] + count["consent"]
    tell(f"keyboard: {count.total()} keys for {len(scales)} items: {told}")
    tell(f"keyboard: {keys / asked:.2f} keys an answer without notes and evidence (goal 1.15), a row being one")
    tell(f"keyboard: {keys / len(scales):.2f} keys an item, with the {rows} rows of {len(scales) - singles} checklists")
    assert keys / asked <= 1.15


def _tell_time(person: Keyboard, folder: Path, tell: Tell) -> None:
    """Tell what an answer costs from key to painted window, beside the least that a durable answer costs."""
    floor = seconds_of_a_commit(folder)
    spent = sorted(person.seconds)
    middle, late = median(spent), spent[len(spent) * 95 // 100]
    tell(
        f"keyboard: an answer takes {middle * 1000:.1f} ms, 95 of 100 up to {late * 1000:.1f} ms; "
        f"{middle / floor:.0f} times a bare commit of one row ({floor * 1000:.2f} ms)"
    )


@pytest.mark.timeout(900)  # two whole visits, on a busy machine
@pytest.mark.usefixtures("theme")
def test_keyboard_and_mouse_sign_the_same_revision(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tell: Tell
) -> None:
    said = []
    found = tmp_path / "found"
    (found / STICK).mkdir(parents=True)
    take_photos(found)
    for name, visit in (("keyboard", _by_keyboard), ("mouse", _by_mouse)):
        folder = shutil.copytree(found, tmp_path / name)
        monkeypatch.chdir(folder)
        said.append(visit(folder, qtbot, tell))
    assert said[0] == said[1]
