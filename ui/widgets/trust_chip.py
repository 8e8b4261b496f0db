"""How far the signer of a bundle is known: listed in a roster, compared by number, or not at all."""

from typing import Literal

from audit_app.words import Words
from ui.icons import Icon
from ui.widgets.chip import ChipFace

Trust = Literal["roster", "pinned", "unknown"]


def trust_face(trust: Trust, words: Words, detail: str = "") -> ChipFace:
    """Return the chip of a signer; `detail` is the number of the roster or the day the number was compared."""
    match trust:
        case "roster":
            return ChipFace(words("in.trust.roster", n=detail), "green", Icon.TRUSTED)
        case "pinned":
            return ChipFace(words("in.trust.pinned", d=detail), "accent", Icon.KEY)
        case "unknown":
            return ChipFace(words("in.unknown"), "yellow", Icon.UNTRUSTED)
