import subprocess
import sys

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon

from tests.ui.seeing import canvas, colours_in, greys_in
from ui.icons import Icon, icon_path, paint_icon, picture
from ui.theme import Theme


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("icon", Icon)
def test_each_icon_is_drawn_inside_its_square(icon: Icon) -> None:
    image, painter, room = canvas(20, 20)
    paint_icon(painter, icon, room.adjusted(1, 1, -1, -1), QColor("#0b6b4f"))
    painter.end()
    assert min(greys_in(image)) < 160
    edges = {image.pixelColor(x, y).name() for x in range(20) for y in (0, 19)}
    assert edges == {"#ffffff"}


@pytest.mark.usefixtures("theme")
def test_no_two_names_draw_the_same() -> None:
    outlines = {(icon_path(icon).elementCount(), str(icon_path(icon).boundingRect())) for icon in Icon}
    assert len(outlines) >= len(Icon) - 2


def test_an_icon_takes_the_colour_it_is_given(theme: Theme) -> None:
    image, painter, room = canvas(64, 64)
    paint_icon(painter, Icon.CHECK, room, theme.colour("red"))
    painter.end()
    assert theme.tokens.red.lower() in colours_in(image)


@pytest.mark.usefixtures("theme")
def test_a_picture_for_buttons_knows_its_disabled_colour_and_its_gap() -> None:
    made = picture(Icon.ADD, QColor("#000000"), QColor("#ff0000"), gap=0.25)
    plain = made.pixmap(QSize(40, 32)).toImage()
    disabled = made.pixmap(QSize(40, 32), QIcon.Mode.Disabled).toImage()
    assert plain.pixelColor(16, 16).name() == "#000000"
    assert disabled.pixelColor(16, 16).name() == "#ff0000"
    assert plain.pixelColor(38, 16).alpha() == 0
    assert not QIcon(made).isNull()


@pytest.mark.usefixtures("theme")
def test_an_icon_stays_inside_a_rectangle_that_is_no_square() -> None:
    image, painter, _room = canvas(60, 20)
    paint_icon(painter, Icon.HOME, QRectF(0, 0, 60, 20), QColor("black"))
    painter.end()
    assert {image.pixelColor(x, 10).name() for x in (*range(18), *range(42, 60))} == {"#ffffff"}


def test_the_icon_package_is_read_and_never_imported() -> None:
    code = "import sys, ui.icons, ui.theme; sys.exit('qtawesome' in sys.modules or 'qtpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
