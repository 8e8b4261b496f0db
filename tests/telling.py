"""What a test counted or measured is shown even when it passed: one that did nothing must not look like a good one."""

from collections.abc import Callable

Tell = Callable[[str], None]
