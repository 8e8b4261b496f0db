"""Every page at every size of a small laptop, with large text and large targets: nothing is cut or out of reach."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.cuts import cut_in
from tests.ui.shell.conftest import Desk, Sit, sit
from ui.dress import dress
from ui.theme import Density, Theme

__all__ = ["sit"]

SIZES = ((1000, 540), (1024, 768), (1093, 550), (1366, 768))
LOOKS: tuple[tuple[int, Density], ...] = ((100, "standard"), (100, "touch"), (150, "standard"))


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    """Leave the application with the look that other tests begin with."""
    yield
    Theme().apply(qapp)


@pytest.mark.parametrize(("scale", "density"), LOOKS)
def test_nothing_is_cut(sit: Sit, qapp: QApplication, scale: int, density: Density) -> None:
    desk: Desk = sit()
    window, settings = desk.window, desk.session.settings
    settings.text_scale, settings.density = scale, density
    window.take_up_settings()
    dress(qapp, settings)
    pages = {
        "home": window.open_home,
        "assessment": lambda: window.open_visit(desk.visit),
        "review": lambda: window.open_review(desk.visit),
        "inbox": window.open_inbox,
        "settings": window.open_settings,
    }
    faults = []
    for name, go in pages.items():
        go()
        for width, height in SIZES:
            window.resize(width, height)
            QTest.qWait(20)
            assert (window.width(), window.height()) == (width, height), name
            faults += [f"{name} {width}x{height}: {fault}" for fault in cut_in(window)]
    assert faults == []


def test_a_button_that_is_cut_would_be_found(sit: Sit) -> None:
    window = sit().window
    button = window.shell.rail.buttons["home"]
    window.shell.top_bar.title.setFixedWidth(4)
    assert [fault for fault in cut_in(window) if "PlainLabel" in fault]
    button.move(5000, 0)
    assert [fault for fault in cut_in(window) if "RailButton" in fault]
