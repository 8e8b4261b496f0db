"""What the sheet looks like in black and white: verdicts differ by structure, not by colour."""

from itertools import combinations

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from audit_app.domain.instrument import Zone
from audit_app.domain.verdict import verdict
from audit_app.reports import LastRound, VisitSheet
from tests.reports.reading import picture, printed
from tests.reports.sheets import sheet_of

QUALITY: dict[Zone, float] = {"hijau": 0.95, "kuning": 0.7, "merah": 0.3}
SCALE = 4.0
SYMBOL = (58, 190, 110, 250)
"""Where the shape stands in the badge, in points from the upper left corner."""
BARS = (376, 188, 480, 262)
INSIDE_FIRST_BAR = (382, 197, 408, 202)


def sheet_in(zone: Zone) -> VisitSheet:
    """Return a sheet whose score, and the figures of its dimensions, lie in a zone."""
    sheet = sheet_of("ori-2024", QUALITY[zone])
    band = verdict(sheet.card).band
    assert band is not None
    assert band.zone == zone
    return replace(sheet, instrument=replace(sheet.instrument, bands_cover_dimensions=True))


def part(sheet: VisitSheet, area: tuple[int, int, int, int]) -> Image.Image:
    """Return an area of the first page in black and white."""
    left, top, right, bottom = (round(side * SCALE) for side in area)
    page = picture(printed(sheet), scale=SCALE).crop((left, top, right, bottom))
    return page.point(lambda level: 255 if level > 160 else 0)


def share_of_ink(image: Image.Image) -> float:
    """Return how much of an area is black."""
    return image.histogram()[0] / (image.width * image.height)


@pytest.mark.parametrize(("one", "other"), list(combinations(QUALITY, 2)))
def test_the_badges_of_two_zones_differ_in_shape(one: Zone, other: Zone) -> None:
    left, right = part(sheet_in(one), SYMBOL), part(sheet_in(other), SYMBOL)
    differing = ImageChops.difference(left, right).histogram()[255]
    inked = min(left.histogram()[0], right.histogram()[0])
    assert inked > 1_000
    assert differing > inked / 3


def test_the_bars_of_the_zones_are_plain_dotted_and_hatched() -> None:
    inside = {zone: share_of_ink(part(sheet_in(zone), INSIDE_FIRST_BAR)) for zone in QUALITY}
    assert inside["hijau"] == 1
    assert 0.4 < inside["merah"] < 0.8
    assert 0.05 < inside["kuning"] < 0.3


def test_dimensions_bear_no_zone_unless_the_instrument_says_so() -> None:
    covered = sheet_in("kuning")
    plain = replace(covered, instrument=replace(covered.instrument, bands_cover_dimensions=False))
    assert share_of_ink(part(plain, INSIDE_FIRST_BAR)) == 1
    assert share_of_ink(part(covered, INSIDE_FIRST_BAR)) < 0.3


def test_the_last_round_is_a_line_across_the_bar() -> None:
    plain = sheet_of("ori-2024", QUALITY["merah"])
    marked = replace(plain, last_round=LastRound("2025", dict.fromkeys(("INP", "PRO", "OUT", "PGD"), "60.00")))
    assert share_of_ink(part(plain, BARS)) < share_of_ink(part(marked, BARS))
