"""Names of things: one type for each kind of identifier, and the shape its text must have."""

import re
from typing import Annotated, NewType

from msgspec import Meta

PersonId = NewType("PersonId", str)
OfficeId = NewType("OfficeId", str)
VisitId = NewType("VisitId", str)
SubjectId = NewType("SubjectId", str)
FindingId = NewType("FindingId", str)
BundleId = NewType("BundleId", str)
DeviceId = NewType("DeviceId", str)
ElementId = NewType("ElementId", str)
FileHash = NewType("FileHash", str)
Fingerprint = NewType("Fingerprint", str)

_UUID7 = r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
_LEAP_YEAR = r"([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)"
_DAY = r"((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
_DATE = rf"([1-9][0-9]{{3}}-{_DAY}|{_LEAP_YEAR}-02-29)"  # days of the calendar, so that every reader can count them
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_OFFSET = r"([+-]([01][0-9]|2[0-3]):[0-5][0-9]|Z)"

UUID = Meta(pattern=rf"\A{_UUID7}\Z")
DEVICE = Meta(pattern=r"\A[0-9a-f]{16}\Z")
SHA256 = Meta(pattern=r"\A[0-9a-f]{64}\Z")
_FINGERPRINT = r"SHA256:[A-Za-z0-9+/]{43}"
FINGERPRINT = Meta(pattern=rf"\A{_FINGERPRINT}\Z")
PUBLIC_KEY = Meta(pattern=r"\Assh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43}\Z")
HLC = Meta(pattern=r"\A[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{16}\Z")

Date = Annotated[str, Meta(pattern=rf"\A{_DATE}\Z")]
Clock = Annotated[str, Meta(pattern=rf"\A{_CLOCK}\Z")]
Wall = Annotated[str, Meta(pattern=rf"\A{_DATE}T{_CLOCK}:[0-5][0-9]{_OFFSET}\Z")]
LocalTime = Annotated[str, Meta(pattern=rf"\A{_DATE}T{_CLOCK}:[0-5][0-9]\Z")]
PublicKeyText = Annotated[str, PUBLIC_KEY]


def is_uuid7(text: str) -> bool:
    """Tell whether a text is a lower-case UUID of version 7."""
    return re.fullmatch(_UUID7, text) is not None


def is_sha256(text: str) -> bool:
    """Tell whether a text is a SHA-256 in lower-case hexadecimal."""
    return re.fullmatch(r"[0-9a-f]{64}", text) is not None


def is_fingerprint(text: str) -> bool:
    """Tell whether a text is the fingerprint of a key as OpenSSH writes it."""
    return re.fullmatch(_FINGERPRINT, text) is not None
