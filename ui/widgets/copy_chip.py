"""Where the copies of a visit are. That it lies on this laptop alone is a warning."""

from typing import Literal

from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.chip import ChipFace

CopyPlace = Literal["local", "usb", "received", "working"]

_FACES: dict[CopyPlace, tuple[str, Tone, Icon]] = {
    "local": ("st.local", "yellow", Icon.LAPTOP),
    "usb": ("st.usb", "green", Icon.PACKAGE),
    "received": ("st.received", "green", Icon.VERIFIED),
    "working": ("st.working", "na", Icon.PACKAGE),
}


def copy_face(place: CopyPlace, words: Words, *, is_bare: bool = False) -> ChipFace:
    """Return the chip that says how far the copies of a visit have come."""
    key, tone, icon = _FACES[place]
    return ChipFace(words(key), tone, icon, "none" if is_bare else "solid")
