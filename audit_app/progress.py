"""How a long task tells what it has done."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Takes how many steps are done, and of how many. It may raise Cancelled, and the task ends with nothing half done."""


def untold(_done: int, _all: int) -> None:
    """Tell nobody."""
