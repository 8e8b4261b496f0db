"""Colours of paper. Every pair keeps its contrast when it is printed in grey; zones differ by pattern as well."""

from typing import NewType

from msgspec import Struct

from audit_app.domain.instrument import Zone

Colour = NewType("Colour", str)
"""Hexadecimal RGB."""

TEXT = Colour("#16202E")
TEXT2 = Colour("#44506A")
TEXT3 = Colour("#5A667C")
LINE = Colour("#7B8798")
FAINT_LINE = Colour("#D6DCE6")
SUNKEN = Colour("#EAEEF4")
ACCENT = Colour("#1B52A8")
WHITE = Colour("#FFFFFF")
BLACK = Colour("#000000")


class ZoneInk(Struct, frozen=True):
    """Ink for shape and words, the soft ground behind them, the fill of a bar and the pattern upon it."""

    ink: Colour
    soft: Colour
    fill: Colour
    upon: Colour


_ZONES: dict[Zone | None, ZoneInk] = {
    "hijau": ZoneInk(Colour("#0B6B4F"), Colour("#DDF2E9"), Colour("#177D5D"), WHITE),
    "kuning": ZoneInk(Colour("#7A5200"), Colour("#FDF0CC"), Colour("#F0B429"), Colour("#7A5200")),
    "merah": ZoneInk(Colour("#A61B1B"), Colour("#FBE3E1"), Colour("#B3261E"), WHITE),
    None: ZoneInk(TEXT2, Colour("#F3F5F9"), ACCENT, WHITE),
}


def zone_ink(zone: Zone | None) -> ZoneInk:
    """Return the colours of a zone; neutral ones where the instrument has none."""
    return _ZONES[zone]
