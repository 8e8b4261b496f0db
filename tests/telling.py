"""What a sweep counted is shown even when it passed: a sweep that ran nothing must not look like a good one."""

from collections.abc import Callable

Tell = Callable[[str], None]
