"""What the tile of a photo or document shows, wherever it stands."""

from audit_app.domain.documents.revision import EvidenceFile
from audit_app.words import Words
from ui.icons import Icon
from ui.thumbnails import Thumbnail
from ui.widgets.evidence_strip import Tile


def evidence_tile(
    file: EvidenceFile, number: str, shown: Thumbnail, words: Words, *, is_drawn_over: bool = False
) -> Tile:
    """Return the tile of a file: its number, then its caption, else the time it claims, else that it is a copy.

    Badges tell marks that are not kept yet, and copies.
    """
    told = file.caption or _claimed_time(file, words) or (words("ph.copy.short") if file.of else "")
    badges = ((Icon.DRAFT,) if is_drawn_over else ()) + ((Icon.DUPLICATE,) if file.of else ())
    return Tile(
        id=file.sha256,
        caption=" · ".join(part for part in (number, told) if part),
        picture=shown.picture,
        why_not=_why_not(shown.why_not, words),
        badges=badges,
        icon=Icon.DOCUMENT if file.media == "application/pdf" else Icon.EVIDENCE,
    )


def _claimed_time(file: EvidenceFile, words: Words) -> str:
    return file.taken[11:16].replace(":", "." if words.language == "id" else ":") if file.taken else ""


def _why_not(code: str, words: Words) -> str:
    """Return in few words why there is no picture; the whole sentence would not fit on a tile."""
    if not code:
        return ""
    key = f"why_not.{code}"
    return words(key if words.has(key) else "why_not.other")
