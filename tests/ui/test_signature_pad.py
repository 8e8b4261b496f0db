"""The pad: strokes by mouse and by Space, taken back, and as a picture."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from audit_app.words import Words
from tests.ui.conftest import Show
from tests.ui.doing import NONE, click, strike
from tests.ui.seeing import colours_in, picture, spoken
from ui.theme import Theme
from ui.widgets.signature_pad import SignaturePad


@pytest.fixture
def pad(theme: Theme, words: Words, show: Show) -> SignaturePad:
    made = SignaturePad(theme, "Bidang tanda tangan", words("sig.here"), words("sig.space"))
    show(made, 320, 112)
    return made


def draw(pad: QWidget, *points: tuple[int, int]) -> None:
    """Draw a stroke with the left button held."""
    first, last = QPoint(*points[0]), QPoint(*points[-1])
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, NONE, first)
    for point in points[1:]:
        move(pad, point, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, NONE, last)


def move(pad: QWidget, point: tuple[int, int], held: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Move the pointer as the system tells of it."""
    at = QPointF(*point)
    event = QMouseEvent(QEvent.Type.MouseMove, at, pad.mapToGlobal(at), Qt.MouseButton.NoButton, held, NONE)
    QApplication.sendEvent(pad, event)


def space(pad: QWidget, kind: QEvent.Type, *, is_repeat: bool = False) -> None:
    QApplication.sendEvent(pad, QKeyEvent(kind, Qt.Key.Key_Space, NONE, " ", is_repeat))


def blank(pad: SignaturePad) -> bool:
    return pad.is_empty


def size(pad: SignaturePad) -> tuple[int, int]:
    with Image.open(BytesIO(pad.png())) as drawn:
        return drawn.size


def test_a_stroke_is_drawn_and_told(pad: SignaturePad) -> None:
    changed = QSignalSpy(pad.changed)
    assert blank(pad)
    draw(pad, (20, 40), (60, 80), (100, 40))
    assert not blank(pad)
    assert changed.count() == 1
    assert "#16202e" in colours_in(picture(pad))


def test_space_draws_while_it_is_held(pad: SignaturePad) -> None:
    pad.setFocus()
    move(pad, (10, 10))
    assert blank(pad)
    space(pad, QEvent.Type.KeyPress)
    move(pad, (20, 40))
    space(pad, QEvent.Type.KeyRelease, is_repeat=True)
    space(pad, QEvent.Type.KeyPress, is_repeat=True)
    move(pad, (80, 40))
    space(pad, QEvent.Type.KeyRelease)
    move(pad, (300, 100))
    assert not blank(pad)
    assert size(pad) == (3 * (60 + 1 + 16), 3 * (1 + 16))


def test_a_stroke_ends_when_the_keyboard_goes_elsewhere(pad: SignaturePad) -> None:
    pad.setFocus()
    space(pad, QEvent.Type.KeyPress)
    move(pad, (20, 40))
    move(pad, (40, 40))
    pad.clearFocus()
    move(pad, (200, 90))
    assert size(pad)[0] == 3 * (20 + 1 + 16)


def test_strokes_are_taken_back_one_by_one_or_all(pad: SignaturePad) -> None:
    draw(pad, (20, 40), (60, 80))
    draw(pad, (100, 40), (200, 60))
    both = size(pad)
    strike(pad, Qt.Key.Key_Backspace)
    assert size(pad) < both
    draw(pad, (100, 40), (200, 60))
    pad.clear()
    assert blank(pad)
    pad.undo_stroke()
    assert blank(pad)


def test_a_mere_touch_is_no_signature(pad: SignaturePad) -> None:
    click(pad)
    assert blank(pad)


def test_ink_stays_inside(pad: SignaturePad) -> None:
    draw(pad, (20, 40), (5000, 4000), (-300, -200))
    assert size(pad) <= (3 * (320 + 17), 3 * (112 + 17))


def test_the_picture_is_dark_on_white_and_tells_nothing_else(pad: SignaturePad) -> None:
    draw(pad, (20, 40), (60, 80), (100, 40))
    with Image.open(BytesIO(pad.png())) as drawn:
        assert drawn.format == "PNG"
        assert drawn.getpixel((0, 0)) == (255, 255, 255)
        assert min(drawn.convert("L").tobytes()) < 64
        assert not drawn.getexif()


def test_its_name_and_its_ways_are_spoken(pad: SignaturePad) -> None:
    assert spoken(pad) == "Bidang tanda tangan"
    assert "Tahan Spasi" in pad.accessibleDescription()
    assert pad.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_finger_draws(pad: SignaturePad) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(pad, screen).press(0, QPoint(20, 20), pad).commit()
    for step in range(1, 6):
        QTest.touchEvent(pad, screen).move(0, QPoint(20 + 9 * step, 20 + 3 * step), pad).commit()
    QTest.touchEvent(pad, screen).release(0, QPoint(65, 35), pad).commit()
    assert not blank(pad)
