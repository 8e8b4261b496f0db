"""Verdicts, bars and answers tell themselves apart without colour: in grey, and to protan and deutan sight."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from audit_app.domain.instrument import Band, Leaf, Zone
from audit_app.domain.scales import Value
from audit_app.words import Words
from tests.reference import INSTRUMENTS
from tests.telling import Tell
from tests.ui.asking import LIKERT, ORDINAL_NA, PRESENCE_NA
from tests.ui.seeing import canvas
from tests.ui.sight import SIGHTS, Seen, Sight, see, simulated
from ui.editors.compact import Compact
from ui.paint import draw_box
from ui.shapes import paint_zone_fill
from ui.theme import Theme
from ui.tokens import THEMES, ThemeName
from ui.widgets.chip import ChipFace, paint_chip
from ui.widgets.zone_chip import zone_face

Paint = Callable[[QPainter, QRectF], None]

BANDS: tuple[Band | None, ...] = (*INSTRUMENTS["ori-2024"].bands[:4:2], INSTRUMENTS["ori-2024"].bands[3], None)
ZONES: tuple[Zone, ...] = ("hijau", "kuning", "merah")
LEAST_POINTS = 12
LEAST_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: parts that are needed to understand what is shown stand out from what is beside them."""

pytestmark = pytest.mark.usefixtures("theme")
EVERY_SIGHT = pytest.mark.parametrize("sight", SIGHTS)
EVERY_THEME = pytest.mark.parametrize("theme_name", THEMES)


def _paintings(theme: Theme, paints: list[Paint], size: tuple[int, int], sight: Sight) -> list[Seen]:
    """Return pictures of the same size upon the ground of a page, as somebody sees them."""
    seen = []
    for paint in paints:
        image, painter, room = canvas(*size)
        image.fill(theme.colour("surface"))
        paint(painter, room.adjusted(3, 3, -3, -3))
        painter.end()
        seen.append(see(image, sight))
    return seen


def _least(seen: list[Seen]) -> int:
    return min(one.differs(other) for one, other in combinations(seen, 2))


def _chip(theme: Theme, face: ChipFace) -> Paint:
    bare = ChipFace("", face.tone, face.mark)  # words tell it too: here they are left out
    return lambda painter, room: paint_chip(painter, room, bare, theme)


def _bar(theme: Theme, zone: Zone) -> Paint:
    def paint(painter: QPainter, room: QRectF) -> None:
        path = QPainterPath()
        path.addRoundedRect(room, 4, 4)
        paint_zone_fill(painter, path, zone, theme)

    return paint


def _answer(theme: Theme, words: Words, leaf: Leaf, value: Value | None, *, na: bool) -> Paint:
    return lambda painter, room: Compact(leaf, theme, words).paint_row(painter, room, value, na=na)


def _inside(theme: Theme, zone: Zone, sight: Sight) -> Seen:
    """Return the fill of a bar without its edge."""
    image, painter, room = canvas(80, 24)
    _bar(theme, zone)(painter, room)
    painter.end()
    return see(image.copy(6, 6, 68, 12), sight)


@EVERY_THEME
@EVERY_SIGHT
def test_verdict_chips(theme_name: ThemeName, sight: Sight, words: Words, tell: Tell) -> None:
    theme = Theme(THEMES[theme_name])
    paints = [_chip(theme, zone_face(band, words)) for band in BANDS]
    seen = _paintings(theme, paints, (46, 30), sight)
    contrast = min(each.contrast for each in seen)
    tell(f"{theme_name}, {sight}: {len(seen)} chips, least {_least(seen)} points apart, contrast {contrast:.1f}")
    assert _least(seen) >= LEAST_POINTS
    assert contrast >= LEAST_CONTRAST


@EVERY_THEME
@EVERY_SIGHT
def test_bars_of_zones(theme_name: ThemeName, sight: Sight, tell: Tell) -> None:
    theme = Theme(THEMES[theme_name])
    fills = [_inside(theme, zone, sight) for zone in ZONES]
    edges = _paintings(theme, [_bar(theme, zone) for zone in ZONES], (80, 24), sight)
    contrast = min(each.contrast for each in edges)
    patterns = ", ".join(f"{zone} {fill.contrast:.2f}" for zone, fill in zip(ZONES, fills, strict=True))
    tell(f"{theme_name}, {sight}: fills least {_least(fills)} points apart, within: {patterns}; edge {contrast:.1f}")
    assert _least(fills) >= LEAST_POINTS
    assert contrast >= LEAST_CONTRAST


@EVERY_THEME
@EVERY_SIGHT
@pytest.mark.parametrize(
    ("leaf", "answers"),
    [(PRESENCE_NA, (0, 1)), (ORDINAL_NA, (0, 3, 4, 5)), (LIKERT, (1, 2, 3, 4))],
    ids=["presence", "ordinal", "likert"],
)
def test_answers(
    theme_name: ThemeName, sight: Sight, leaf: Leaf, answers: tuple[int, ...], words: Words, tell: Tell
) -> None:
    theme = Theme(THEMES[theme_name])
    states: list[tuple[int | None, bool]] = [(None, False), *((answer, False) for answer in answers)]
    states += [] if leaf.na == "never" else [(None, True)]
    paints = [_answer(theme, words, leaf, value, na=na) for value, na in states]
    seen = _paintings(theme, paints, (420, 40), sight)
    tell(f"{theme_name}, {sight}: {len(seen)} states of an answer, least {_least(seen)} points apart")
    assert _least(seen) >= LEAST_POINTS


def test_what_differs_by_colour_alone_would_be_found(theme: Theme) -> None:
    """Two boxes, equally light, one red and one green: everybody sees them, and nobody of these can tell them apart."""

    def box(colour: str) -> Paint:
        return lambda painter, room: draw_box(painter, room, 4, theme.colour(colour))

    for sight in SIGHTS:
        assert _least(_paintings(theme, [box("green_fill"), box("red_fill")], (40, 20), sight)) < LEAST_POINTS


@pytest.mark.parametrize("sight", ["protan", "deutan"])
def test_the_simulation_keeps_greys_and_confuses_red_and_green(sight: Sight) -> None:
    assert simulated(0xFFFFFF, sight) == pytest.approx((1, 1, 1), abs=1e-5)
    assert simulated(0x808080, sight) == pytest.approx((0.2159,) * 3, abs=1e-4)
    red, green, blue = simulated(0xFF0000, sight)
    assert abs(red - green) < 0.1
    assert blue < 0.01
