"""A file is the kind that its bytes say; a name that says another is refused."""

from pathlib import PurePath
from typing import Final

from audit_app.domain.documents.revision import Media
from audit_app.domain.media import EXTENSIONS, media_of
from audit_app.errors import RuleViolation

_OTHER_SPELLINGS: Final = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "heif": "heic"}


def extension_of(name: str) -> str:
    """Return the extension that a name claims, in our spelling (`IMG.JPEG` -> `jpg`), or an empty text."""
    claimed = PurePath(name).suffix[1:].lower()
    return _OTHER_SPELLINGS.get(claimed, claimed)


def require_kind(head: bytes, name: str) -> Media:
    """Return the kind of a file whose name says nothing else.

    Raises RuleViolation: evidence_kind_unknown, or evidence_mislabelled where the extension claims another kind.
    """
    media = media_of(head)
    if media is None:
        raise RuleViolation("evidence_kind_unknown")
    if extension_of(name) not in {"", EXTENSIONS[media]}:
        raise RuleViolation("evidence_mislabelled", claimed=extension_of(name), found=EXTENSIONS[media])
    return media
