"""Hybrid logical clock: sorts lists on screen sensibly although laptops' clocks differ. It decides nothing.

Text form: 12 hex digits of milliseconds, 4 of a counter, the device. Source: docs/bundle-format.md section 14.
"""

from typing import NamedTuple

from audit_app.domain.ids import DeviceId

DAY_MS = 24 * 60 * 60 * 1000
_LAST_COUNT = 0xFFFF


class Hlc(NamedTuple):
    """Milliseconds since 1970, a counter within the millisecond, and the device."""

    milliseconds: int
    counter: int
    device: DeviceId

    def __str__(self) -> str:
        return f"{self.milliseconds:012x}-{self.counter:04x}-{self.device}"


def parse_hlc(text: str) -> Hlc:
    """Return the clock value of its text form."""
    milliseconds, counter, device = text.split("-")
    return Hlc(int(milliseconds, 16), int(counter, 16), DeviceId(device))


def tick(last: Hlc | None, now_ms: int, device: DeviceId) -> Hlc:
    """Return the next value on this device: never behind the last one, however the wall clock jumps."""
    if last is None or now_ms > last.milliseconds:
        return Hlc(now_ms, 0, device)
    if last.counter == _LAST_COUNT:
        return Hlc(last.milliseconds + 1, 0, device)
    return Hlc(last.milliseconds, last.counter + 1, device)


def witness(last: Hlc | None, foreign: Hlc, now_ms: int) -> Hlc | None:
    """Return the value to go on from after seeing a foreign one: the later of both.

    A foreign value more than 24 hours ahead of the wall clock is ignored, so that one wrong laptop cannot drag others.
    """
    if foreign.milliseconds > now_ms + DAY_MS:
        return last
    return foreign if last is None or foreign > last else last
