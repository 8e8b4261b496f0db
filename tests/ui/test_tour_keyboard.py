"""Each control of every page and dialog has a name, is reached by Tab and F6, and shows that it has the keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.telling import Tell
from tests.ui.seeing import spoken
from tests.ui.stage import Scene, scene, stage
from tests.ui.tour import Tour
from ui.dress import dress
from ui.settings import Settings
from ui.theme import Theme

__all__ = ["scene", "stage"]

_AROUND = 6
_MOST_STEPS = 200
_BY_THEIR_LINE = frozenset({"OutlineTree", "QListWidget", "ScoreTree", "QScrollArea"})
"""Lists and long texts that have no ring: the chosen line, or that arrows scroll them, is all that they show."""
_PASSING = frozenset({"IconButton Tutup"})
"""A toast goes by itself while the walk is on."""


@pytest.fixture
def settings(qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Settings]:
    made = Settings(tmp_path / "tour.ini")
    dress(qapp, made)
    yield made
    theme.apply(qapp)


def _controls(front: QWidget) -> list[QWidget]:
    """Return what takes the keyboard by Tab in a window, as it stands now."""
    seen = [each for each in front.findChildren(QWidget) if each.isVisible() and each.isEnabled()]
    tab = Qt.FocusPolicy.TabFocus
    return [each for each in seen if each.focusPolicy() & tab and each.window() is front and not each.focusProxy()]


def _picture_of(front: QWidget, control: QWidget) -> QImage:
    """Return a control with what lies close around it."""
    place = QRect(control.mapTo(front, QPoint(0, 0)), control.size()).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return front.grab(place & front.rect()).toImage()


class Walk:
    """Goes round a window by Tab, and by F6 where that leads elsewhere."""

    def __init__(self, front: QWidget) -> None:
        self._front = front
        self.reached: dict[int, QWidget] = {}  # kept, so that no other control takes an id over
        self.blind: list[str] = []

    def go(self) -> None:
        """Walk by Tab until the way repeats itself, then from every pane."""
        self._round()
        for _ in range(4):
            QTest.keyClick(self._front.windowHandle(), Qt.Key.Key_F6)
            self._round()

    def _round(self) -> None:
        last: QWidget | None = None
        for _ in range(_MOST_STEPS):
            here = QApplication.focusWidget()
            if here is not None and here is not last and id(here) in self.reached:
                return
            if here is not None:
                self.reached[id(here)] = here
            self._step(here, is_new=here is not last)
            last = here

    def _step(self, here: QWidget | None, *, is_new: bool) -> None:
        """Press Tab, and look whether what is left then looks different; a field of parts has several steps."""
        before = _picture_of(self._front, here) if here is not None and is_new else None
        QTest.keyClick(self._front.windowHandle(), Qt.Key.Key_Tab)
        QApplication.processEvents()
        if here is None or before is None or QApplication.focusWidget() is here or not shiboken6.isValid(here):
            return
        if here.isVisible() and _picture_of(self._front, here) == before:
            self.blind.append(f"{type(here).__name__} {here.accessibleName()}")


def test_every_control_has_a_name_is_reached_and_shows_it(
    scene: Scene, settings: Settings, tmp_path: Path, tell: Tell
) -> None:
    nameless: dict[str, list[str]] = {}
    missed: dict[str, list[str]] = {}
    blind: dict[str, list[str]] = {}
    controls, reached = 0, 0
    for stop in Tour(scene, settings, tmp_path).stops():
        here = _controls(stop.front)
        nameless |= _some(stop.name, [type(each).__name__ for each in here if not spoken(each)])
        walk = Walk(stop.front)
        walk.go()
        still = [each for each in here if each in _controls(stop.front)]
        left = [each for each in still if id(each) not in walk.reached]
        missed |= _some(stop.name, [f"{type(each).__name__} {each.accessibleName()}" for each in left])
        blind |= _some(stop.name, [each for each in walk.blind if not _is_known(each)])
        controls += len(still)
        reached += len(still) - len(left)
    tell(f"{reached} of {controls} controls reached by Tab and F6, {len(nameless)} states with a nameless one")
    faults = {"without a name": nameless, "not reached": missed, "does not show the keyboard": blind}
    told = [f"{kind}: {name}: {', '.join(each)}" for kind, found in faults.items() for name, each in found.items()]
    assert not told, "\n".join(told)


def _some(name: str, found: list[str]) -> dict[str, list[str]]:
    return {name: found} if found else {}


def _is_known(told: str) -> bool:
    return told in _PASSING or told.partition(" ")[0] in _BY_THEIR_LINE
