"""How a picture looks to a person who sees no colour, or not all of them, and what is left of it as a shape.

Protan and deutan sight are simulated as in G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based
Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009:
the matrices of severity 1.0, applied to linear RGB. Grey is the relative luminance of WCAG 2.2.
"""

from collections import Counter
from functools import lru_cache
from typing import Literal, NamedTuple

from PySide6.QtGui import QImage

Sight = Literal["grey", "protan", "deutan"]
Channels = tuple[float, float, float]
Matrix = tuple[Channels, Channels, Channels]

SIGHTS: dict[Sight, Matrix] = {
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
_FLARE = 0.05  # the light that falls on every screen, as WCAG reckons with it
_FAINTEST = 1.12  # the contrast from which an edge counts here; well above what a person can just see


class Seen(NamedTuple):
    """A picture as light and dark: where there is ink upon its ground, and the contrast between the two."""

    ink: tuple[bool, ...]
    contrast: float

    def differs(self, other: "Seen") -> int:
        """Return how many points carry ink in one picture alone."""
        return sum(mine is not theirs for mine, theirs in zip(self.ink, other.ink, strict=True))


def see(image: QImage, sight: Sight) -> Seen:
    """Return a picture without its colours: lightness alone, and of that nothing but the half a point lies in."""
    lights = [_luminance(colour & 0xFFFFFF, sight) for colour in _points(image)]
    dark, light = min(lights) + _FLARE, max(lights) + _FLARE
    middle = (dark * light) ** 0.5
    ground = Counter(lights).most_common(1)[0][0] + _FLARE > middle
    is_flat = light / dark < _FAINTEST
    return Seen(tuple(not is_flat and (each + _FLARE > middle) is not ground for each in lights), light / dark)


def simulated(colour: int, sight: Sight) -> Channels:
    """Return a colour, `0xRRGGBB`, as linear red, green and blue from 0 to 1 as such a person sees it."""
    red, green, blue = (_linear(colour >> shift & 0xFF) for shift in (16, 8, 0))
    mixed = [row[0] * red + row[1] * green + row[2] * blue for row in SIGHTS[sight]]
    first, second, third = (min(max(each, 0.0), 1.0) for each in mixed)
    return first, second, third


def _points(image: QImage) -> list[int]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(plain.constBits()).cast("I").tolist()


@lru_cache(maxsize=4096)
def _luminance(colour: int, sight: Sight) -> float:
    red, green, blue = simulated(colour, sight)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
