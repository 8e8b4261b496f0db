"""Whoever sees no colours, or no red or no green, still tells verdicts, bars and answers apart: by shape alone."""

from collections import Counter
from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from audit_app.domain.instrument import Zone
from audit_app.verdict_shapes import ShapeName
from tests.telling import Tell
from tests.ui.seeing import canvas
from ui.editors.answers import Cell
from ui.editors.compact import paint_cell_mark
from ui.shapes import TONES, paint_zone_fill
from ui.theme import Theme
from ui.tokens import THEMES, ThemeName
from ui.widgets.chip import ChipFace, paint_chip

Matrix = tuple[tuple[float, float, float], ...]
Paint = Callable[[QPainter, QRectF, Theme], None]

EYES: dict[str, Matrix] = {
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
"""What is left of light. Two of them: severity 1.0 of Machado, Oliveira and Fernandes, "A Physiologically-based Model
for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009),
pages 1291 to 1298.
"""

ZONES: tuple[Zone, ...] = ("hijau", "kuning", "merah")
VERDICTS: tuple[ShapeName, ...] = (*ZONES, "none")
ANSWERS: tuple[ShapeName, ...] = ("present", "absent", "na", "finding", "none")
_LEAST = 12
"""So many points at least are ink in one picture and ground in the other."""
_INK = 24
"""So much brighter or darker than its ground is what counts as ink, of 255."""


def _chip(shape: ShapeName) -> Paint:
    return lambda painter, room, theme: paint_chip(painter, room, ChipFace("Zona", TONES[shape], shape), theme)


def _bar(zone: Zone) -> Paint:
    def paint(painter: QPainter, room: QRectF, theme: Theme) -> None:
        path = QPainterPath()
        path.addRect(room)
        paint_zone_fill(painter, path, zone, theme)

    return paint


def _answer(shape: ShapeName) -> Paint:
    cell = Cell("Jawaban", TONES[shape], shape)
    return lambda painter, room, theme: paint_cell_mark(painter, room, cell, theme, is_answered=shape != "none")


KINDS: dict[str, dict[str, Paint]] = {
    "chips": {shape: _chip(shape) for shape in VERDICTS},
    "bars": {zone: _bar(zone) for zone in ZONES},
    "answers": {shape: _answer(shape) for shape in ANSWERS},
}


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _brightness(colour: QColor, eye: Matrix) -> float:
    """Return how bright a colour is to somebody, from 0 to 255 as a screen counts."""
    light = [_linear(each) for each in (colour.red(), colour.green(), colour.blue())]
    seen = [min(max(sum(share * each for share, each in zip(row, light, strict=True)), 0), 1) for row in eye]
    luminance = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]
    return 255 * (12.92 * luminance if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055)


def _ink(image: QImage, eye: Matrix) -> list[bool]:
    """Return which points stand out from the colour that most of the picture has; the colours themselves are gone."""
    points = [image.pixel(x, y) for y in range(image.height()) for x in range(image.width())]
    bright = {point: _brightness(QColor(point), eye) for point in set(points)}
    ground = bright[Counter(points).most_common(1)[0][0]]
    return [abs(bright[point] - ground) >= _INK for point in points]


def _picture(paint: Paint, theme: Theme) -> QImage:
    image, painter, room = canvas(96, 28)
    painter.fillRect(room, theme.colour("surface"))
    paint(painter, room.adjusted(2, 2, -2, -2), theme)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", THEMES)
def test_shapes_alone_tell_everything_apart(name: ThemeName, eye: str, tell: Tell) -> None:
    theme = Theme(THEMES[name])
    for kind, paints in KINDS.items():
        inks = {what: _ink(_picture(paint, theme), EYES[eye]) for what, paint in paints.items()}
        apart = {
            (one, other): sum(a is not b for a, b in zip(inks[one], inks[other], strict=True))
            for one, other in combinations(inks, 2)
        }
        nearest = min(apart, key=lambda pair: apart[pair])
        tell(f"{name}, {eye}, {kind}: nearest are {' and '.join(nearest)}, {apart[nearest]} of {96 * 28} points apart")
        assert apart[nearest] >= _LEAST, nearest


@pytest.mark.usefixtures("qapp")
def test_colours_alone_would_not_do() -> None:
    red, green = (_picture(_plain(tone), Theme()) for tone in ("red_fill", "green_fill"))
    assert red != green
    assert _ink(red, EYES["grey"]) == _ink(green, EYES["grey"])


def _plain(tone: str) -> Paint:
    return lambda painter, room, theme: painter.fillRect(room, theme.colour(tone))
