"""The clock of the machine. It is asked for claimed times only; no rule depends on what it says."""

import time
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What a workspace needs to know about time; a fake stands in for it in tests."""

    def now(self) -> datetime:
        """Return the wall clock with its offset."""

    def monotonic_ms(self) -> int:
        """Return milliseconds of a clock that never goes back while the program runs."""


class SystemClock:
    """The real one."""

    def now(self) -> datetime:
        """Return the local time with its offset."""
        return datetime.now(UTC).astimezone()

    def monotonic_ms(self) -> int:
        """Return milliseconds since some point before the program began."""
        return time.monotonic_ns() // 1_000_000


class DayClock:
    """The end of a day in UTC, for somebody who reads as on that day; `-Overify-time` of ssh-keygen does the same."""

    def __init__(self, day: date) -> None:
        self._moment = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the end of that day."""
        return self._moment

    def monotonic_ms(self) -> int:
        """Return always the same."""
        return 0


def wall_text(moment: datetime) -> str:
    """Return RFC 3339 with offset and whole seconds: `2026-11-24T11:20:00+07:00`."""
    return moment.isoformat(timespec="seconds")


def wall_ms(moment: datetime) -> int:
    """Return milliseconds since 1970."""
    return int(moment.timestamp() * 1000)
