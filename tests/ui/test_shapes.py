"""A verdict must be told by its shape alone: here the shapes are drawn without colour and compared."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainterPath

from audit_app.domain.instrument import Zone
from audit_app.verdict_shapes import SHAPES, ShapeName
from tests.ui.seeing import canvas, greys_in
from ui.shapes import TONES, paint_shape, paint_zone_fill, stroke_path, zone_fill
from ui.theme import Theme
from ui.tokens import THEMES, ThemeName


def _greys(name: ShapeName) -> list[int]:
    image, painter, room = canvas(18, 18)
    paint_shape(painter, name, room, QColor("black"))
    painter.end()
    return greys_in(image)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("one", "other"), list(combinations(SHAPES, 2)))
def test_no_two_shapes_look_alike_in_grey(one: ShapeName, other: ShapeName) -> None:
    differing = sum(abs(a - b) > 90 for a, b in zip(_greys(one), _greys(other), strict=True))
    assert differing >= 12


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_lies_in_the_unit_square(name: ShapeName) -> None:
    points = [point for stroke in SHAPES[name] for step in stroke.steps for point in step.points]
    assert points
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points)


@pytest.mark.parametrize("name", SHAPES)
def test_every_path_begins_with_a_move_and_counts_its_points(name: ShapeName) -> None:
    needed = {"move": 1, "line": 1, "curve": 3, "close": 0}
    for stroke in SHAPES[name]:
        assert stroke.steps[0].kind == "move"
        assert all(len(step.points) == needed[step.kind] for step in stroke.steps)


def test_a_drawn_path_has_every_step_of_its_description() -> None:
    stroke = SHAPES["hijau"][0]
    assert stroke_path(stroke).elementCount() == 1 + 4 * 3


def test_the_dashes_of_an_open_verdict_close_evenly() -> None:
    dash = SHAPES["none"][0].dash
    assert dash is not None
    assert 2 * 3.14159265 * 0.42 / sum(dash) == pytest.approx(10)


def test_every_shape_has_a_colour_to_go_with_it() -> None:
    assert set(TONES) == set(SHAPES)


@pytest.mark.parametrize("name", THEMES)
def test_fills_of_zones_differ_by_pattern_and_not_by_colour_alone(name: ThemeName) -> None:
    kinds: dict[Zone, int] = {}
    zones: tuple[Zone, ...] = ("hijau", "kuning", "merah")
    for zone in zones:
        image, painter, room = canvas(60, 20)
        path = QPainterPath()
        path.addRect(room)
        paint_zone_fill(painter, path, zone, Theme(THEMES[name]))
        painter.end()
        inside = image.copy(4, 4, 52, 12)
        kinds[zone] = len(set(greys_in(inside)))
    assert kinds["hijau"] == 1
    assert kinds["kuning"] > 1
    assert kinds["merah"] > 1


def test_a_bar_without_a_zone_is_accent(theme: Theme) -> None:
    assert zone_fill(theme, None) == theme.colour("accent")


def test_a_yellow_bar_has_an_outline(theme: Theme) -> None:
    image, painter, _room = canvas(40, 20)
    path = QPainterPath()
    path.addRect(QRectF(5, 5, 30, 10))
    paint_zone_fill(painter, path, "kuning", theme)
    painter.end()
    assert image.pixelColor(20, 5).name().upper() == theme.tokens.yellow_outline
