"""Fresh identifiers: UUIDs of version 7, which sort by age, and device names."""

import secrets
import uuid
from datetime import datetime

from audit_app.clock import wall_ms
from audit_app.domain.ids import DeviceId


def new_uuid7(moment: datetime) -> str:
    """Return a UUID of version 7 (RFC 9562): 48 bits of milliseconds, then chance."""
    value = wall_ms(moment) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value & (1 << 128) - 1))


def new_device() -> DeviceId:
    """Return the name of a laptop: 16 hexadecimal digits, drawn once at first start."""
    return DeviceId(secrets.token_hex(8))
