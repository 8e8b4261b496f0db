"""The verdict on a score: zone and class of a band."""

from audit_app.domain.instrument import Band, Zone
from audit_app.words import Words
from ui.theme import Tone
from ui.widgets.chip import ChipFace

ZONE_TONES: dict[Zone, Tone] = {"hijau": "green", "kuning": "yellow", "merah": "red"}


def zone_face(band: Band | None, words: Words, *, is_long: bool = False) -> ChipFace:
    """Return the chip of a band: shape, zone and class; the label of the class too when it is long.

    A band without a zone is neutral: it has a word and no colour.
    """
    if band is None:
        return ChipFace(words("zone.none"), "na", "none")
    label = band.label.in_language(words.language) if band.label is not None else ""
    zone = words.zone(band.zone)
    is_told = is_long or band.zone is None
    text = " · ".join(part for part in (zone, band.class_, label if is_told else "") if part)
    if band.zone is None:
        return ChipFace(text)
    return ChipFace(text, ZONE_TONES[band.zone], band.zone)
