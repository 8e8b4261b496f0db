"""Stand-ins for what a test must be able to steer: time and nothing else. Store, files and keys are real."""

from datetime import datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7))
"""Western Indonesian time, as in Pamatang Raya."""


class FakeClock:
    """A clock that goes on by some seconds at every look, and that a test may set."""

    def __init__(self, start: str = "2026-11-24T09:00:00+07:00", step_seconds: float = 1) -> None:
        self.moment = datetime.fromisoformat(start)
        self._step = timedelta(seconds=step_seconds)
        self._monotonic = 0

    def now(self) -> datetime:
        """Return the moment, and go on."""
        self.moment += self._step
        return self.moment

    def monotonic_ms(self) -> int:
        """Return milliseconds that only grow."""
        self._monotonic += int(self._step.total_seconds() * 1000)
        return self._monotonic

    def jump(self, **amount: float) -> None:
        """Set the clock forward or back, as `timedelta` counts."""
        self.moment += timedelta(**amount)
