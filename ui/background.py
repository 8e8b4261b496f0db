"""Long work off the screen's thread: one worker with its own connection, plain data in and out, one queued signal back.

A task gets the worker's workspace and a `progress` function, which raises Cancelled once the person stopped it.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from audit_app.errors import Cancelled
from audit_app.progress import Progress
from audit_app.workspace import Workspace

Task = Callable[[Workspace, Progress], Any]


class Job(QObject):
    """One running task. `progressed` tells done and all; then comes `finished` with the result, or `failed`."""

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the task to stop at its next step; it then fails with Cancelled."""
        self._stop.set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the task is. Raises Cancelled when the person stopped it."""
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(done, total)


class Background(QObject):
    """Runs tasks one after the other."""

    _arrived = Signal(object, object, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._twin: Workspace | None = None
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._jobs: set[Job] = set()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, task: Task) -> Job:
        """Queue a task and return its job; connect to its signals before the event loop goes on."""
        job = Job()
        self._jobs.add(job)
        self._pool.submit(self._run, job, task)
        return job

    def close(self) -> None:
        """Stop what runs, wait for it, and close the worker's workspace."""
        for job in self._jobs:
            job.cancel()
        self._pool.submit(self._close_twin)
        self._pool.shutdown(wait=True)

    def _run(self, job: Job, task: Task) -> None:
        try:
            result = task(self._own_workspace(), job.report)
        except Exception as error:  # noqa: BLE001  every failure of a task belongs to whoever started it
            self._arrived.emit(job, None, error)
        else:
            self._arrived.emit(job, result, None)

    def _own_workspace(self) -> Workspace:
        if self._twin is None:
            self._twin = self._workspace.twin()
        self._twin.signer = self._workspace.signer
        return self._twin

    def _close_twin(self) -> None:
        if self._twin is not None:
            self._twin.close()

    def _deliver(self, job: Job, result: object, error: object) -> None:
        self._jobs.discard(job)
        if error is None:
            job.finished.emit(result)
        else:
            job.failed.emit(error)
