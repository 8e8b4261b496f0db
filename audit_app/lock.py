"""One program at a time in a workspace: a lock of the system, and beside it the name of who holds it.

The lock goes with the process, so a crash leaves none behind; the name is only for the message.
"""

import json
import os
import socket
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from audit_app.clock import Clock, wall_text
from audit_app.errors import EnvironmentProblem, why


class WorkspaceLock:
    """The lock of one workspace folder, held from creation to `release`."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Take the lock. Raises EnvironmentProblem workspace_in_use with the holder's computer, process and time."""
        self._holder = folder / "workspace.holder"
        self._lock = FileLock(folder / "workspace.lock", timeout=0)
        try:
            self._lock.acquire()
        except Timeout as fault:
            raise EnvironmentProblem("workspace_in_use", **self._read_holder()) from fault
        except OSError as fault:
            raise EnvironmentProblem("workspace_unwritable", path=str(folder), detail=why(fault)) from fault
        holder = {"computer": socket.gethostname(), "process": str(os.getpid()), "since": wall_text(clock.now())}
        with suppress(OSError):  # a full disk: the lock holds all the same, and answers may still fit
            self._holder.write_text(json.dumps(holder), "utf-8")

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()

    def _read_holder(self) -> dict[str, str]:
        unknown = {"computer": "?", "process": "?", "since": "?"}
        try:
            found = json.loads(self._holder.read_text("utf-8"))
        except (OSError, ValueError):
            return unknown
        return unknown | {key: str(found[key]) for key in unknown if isinstance(found, dict) and key in found}
