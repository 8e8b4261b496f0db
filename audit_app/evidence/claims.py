"""What a photo claims about itself in its EXIF block: anybody can write it, so a crooked block claims nothing.

Runs in the decoding child. The place itself is never read out, only whether there is one.
"""

import re
import struct
from datetime import datetime
from typing import Final, NamedTuple

from PIL import ExifTags, Image

_CROOKED: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)
"""What Pillow raises over blocks that cameras and forgers got wrong."""

_DEVICE_CHARACTERS: Final = 80


class Claims(NamedTuple):
    """Claimed local time (`2026-11-24T09:31:00`), device, orientation 1-8, and whether a place is in the file."""

    taken: str | None
    device: str | None
    orientation: int
    has_location: bool


def claims_of(photo: Image.Image) -> Claims:
    """Read the claims of an open photo; what cannot be read is not claimed."""
    try:
        exif = photo.getexif()
        camera = exif.get_ifd(ExifTags.IFD.Exif)
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except _CROOKED:
        return Claims(None, None, 1, _in_xmp(photo))
    return Claims(
        _time(camera.get(ExifTags.Base.DateTimeOriginal)) or _time(camera.get(ExifTags.Base.DateTimeDigitized)),
        _device(exif.get(ExifTags.Base.Make), exif.get(ExifTags.Base.Model)),
        _orientation(exif.get(ExifTags.Base.Orientation)),
        _has_position(place) or _in_xmp(photo),
    )


def _time(claimed: object) -> str | None:
    """Return `2026:11:24 09:31:00` as `2026-11-24T09:31:00`, or None where no such moment exists."""
    if not isinstance(claimed, str) or not re.fullmatch(r"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d", claimed[:19], re.ASCII):
        return None
    try:
        return datetime.strptime(claimed[:19], "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007 - a camera knows no zone
    except ValueError:
        return None


def _device(make: object, model: object) -> str | None:
    """Return maker and model as one plain text; many models begin with the maker already."""
    maker, name = _plain(make), _plain(model)
    if not name.lower().startswith(maker.lower()):
        name = f"{maker} {name}".strip()
    return name[:_DEVICE_CHARACTERS] or None


def _plain(text: object) -> str:
    return "".join(filter(str.isprintable, text)).strip() if isinstance(text, str) else ""


def _orientation(claimed: object) -> int:
    return claimed if isinstance(claimed, int) and 1 <= claimed <= 8 else 1


def _has_position(place: dict[int, object]) -> bool:
    return ExifTags.GPS.GPSLatitude in place or ExifTags.GPS.GPSLongitude in place


def _in_xmp(photo: Image.Image) -> bool:
    packet = photo.info.get("xmp", b"")
    return isinstance(packet, bytes) and b"GPSLatitude" in packet
