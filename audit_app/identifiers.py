"""Fresh identifiers: UUIDs of version 7, which sort by age, and device names."""

import secrets
import uuid
from datetime import datetime

from audit_app.clock import wall_ms
from audit_app.domain.ids import DeviceId

_VERSION = 0x7 << 76
_VARIANT = 0x2 << 62


def new_uuid7(moment: datetime, after: str | None = None) -> str:
    """Return a UUID of version 7 (RFC 9562): 48 bits of milliseconds, then chance.

    It sorts behind `after`, however many are drawn within a millisecond and wherever the clock jumps: the 12 bits
    behind the milliseconds count on.
    """
    ticks = wall_ms(moment) << 12 | secrets.randbits(11)
    if after is not None:
        ticks = max(ticks, _ticks(after) + 1)
    value = ticks >> 12 << 80 | _VERSION | (ticks & 0xFFF) << 64 | _VARIANT | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def _ticks(identifier: str) -> int:
    value = uuid.UUID(identifier).int
    return value >> 80 << 12 | value >> 64 & 0xFFF


def new_device() -> DeviceId:
    """Return the name of a laptop: 16 hexadecimal digits, drawn once at first start."""
    return DeviceId(secrets.token_hex(8))
