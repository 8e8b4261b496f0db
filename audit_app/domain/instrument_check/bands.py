"""Bands: classes and zones that cover every score from 100 down to the lowest that can be reached."""

from fractions import Fraction
from itertools import pairwise
from typing import get_args

from audit_app.domain.figures import half_up
from audit_app.domain.instrument import Zone
from audit_app.domain.instrument_check.cursor import Cursor, shown
from audit_app.domain.instrument_check.scales import sound_scales
from audit_app.domain.instrument_check.shared_rules import (
    check_all_or_none,
    check_decimal,
    check_names,
    check_not_empty,
)
from audit_app.domain.instrument_check.tree import leaves

MAX_POINTS = 100
ZONES: tuple[Zone, ...] = get_args(Zone)


def check_bands(document: Cursor) -> None:
    """Report bands that overlap, leave a gap, are named in part, or whose zones are mixed up."""
    bands = document["bands"]
    check_not_empty(bands)
    check_names(band["class"] for band in bands.each())
    for key in ("class", "zone"):
        check_all_or_none(bands, key)
    for band in bands.each():
        if isinstance(band.value, dict) and band["class"].value is None and band["zone"].value is None:
            band.report("no_class_or_zone")
    _check_limits(bands, _places(document))
    _check_zones(bands)
    _check_lowest(document)


def _places(document: Cursor) -> int:
    places = document["rounding"]["places"].whole_number
    return places if places is not None and 0 <= places <= 6 else 6


def _check_limits(bands: Cursor, places: int) -> None:
    for band in bands.each():
        check_decimal(band["min"], MAX_POINTS, places)
    for above, below in pairwise(band["min"] for band in bands.each()):
        if above.decimal is not None and below.decimal is not None and above.decimal <= below.decimal:
            below.report("not_falling", value=shown(below.value), before=shown(above.value))


def _check_zones(bands: Cursor) -> None:
    zoned = [band["zone"] for band in bands.each() if band["zone"].value in ZONES]
    for above, below in pairwise(zoned):
        if ZONES.index(above.value) > ZONES.index(below.value):
            below.report("zone_out_of_order", value=below.value, before=above.value)


def _check_lowest(document: Cursor) -> None:
    """Report a lowest band that begins above the score of the worst single answer."""
    scales = sound_scales(document)
    used = {leaf.here["scale"].text for leaf in leaves(document)}
    lowest = min((scale.lowest for name, scale in scales.items() if name in used), default=None)
    limit = next((band["min"] for band in reversed(list(document["bands"].each()))), None)
    if lowest is None or limit is None or limit.decimal is None:
        return
    reachable = half_up(lowest * 100, _places(document))
    if limit.decimal > Fraction(reachable):
        limit.report("gap_below", value=shown(limit.value), lowest=reachable)
