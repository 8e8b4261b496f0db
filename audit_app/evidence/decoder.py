"""The parent's side of the decoding child: one process for many tasks, replaced when it crashes or takes too long.

Nothing that a file does to the child reaches the parent as anything but an answer.
"""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Final, NamedTuple, Self, cast

import msgspec

from audit_app.errors import EnvironmentProblem
from audit_app.evidence.answers import Answer, Codes, Drawn, Found, Intake, Judged, Refused, Task

if sys.platform == "linux":
    import fcntl

_SECONDS: Final = 20.0
"""Wall-clock limit of one task; the child limits its computing to less by itself where the system lets it."""

_FAREWELL_SECONDS: Final = 1.0
_CHUNK: Final = 1 << 20
_MAX_LINE: Final = 4096
_IMPORT_ROOT: Final = Path(__file__).resolve().parents[2]
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_COSTLY_ENDS: Final = tuple(-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name))
"""Exit codes of a child that the system ended: out of time, out of memory."""


def child_command() -> list[str]:
    """Return the command that starts the child. A packed program has no `-m`: this is the one place to change then."""
    return [sys.executable, "-B", "-m", "audit_app.evidence.child"]


class _Child(NamedTuple):
    process: subprocess.Popen[bytes]
    questions: IO[bytes]
    answers: IO[bytes]


class Decoder:
    """Asks a child process, started at the first task; for one thread at a time. `seconds` is the limit of one task."""

    def __init__(self, command: list[str] | None = None, seconds: float = _SECONDS) -> None:
        self._command = command or child_command()
        self._seconds = seconds
        self._child: _Child | None = None

    def ask(self, task: Task, content: BinaryIO) -> Found:
        """Give a task and the bytes of its file; return what was found, or the bytes of the picture.

        A child that crashes, lies or exceeds a limit is an answer too: Refused, evidence_unreadable or evidence_bomb.
        Raises EnvironmentProblem evidence_decoder_unavailable when no child can be started.
        """
        child = self._running()
        began = time.monotonic()
        try:
            with _deadline(child.process, self._seconds):
                _send(child.questions, task, content)
                return _receive(child.answers, task)
        except (OSError, EOFError, msgspec.DecodeError):
            is_costly = self.close() in _COSTLY_ENDS or time.monotonic() - began >= self._seconds
            return Refused("evidence_bomb" if is_costly else "evidence_unreadable")

    def close(self) -> int:
        """End the child and return its exit code; the next task starts a fresh one."""
        child, self._child = self._child, None
        return _end(child) if child else 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _running(self) -> _Child:
        if self._child and self._child.process.poll() is not None:
            self.close()
        if self._child is None:
            self._child = _start(self._command, self._seconds)
        return self._child


def _start(command: list[str], seconds: float) -> _Child:
    """Start a child and wait until it has limited itself and loaded its decoders."""
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, no text from outside
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=_IMPORT_ROOT, creationflags=_NO_WINDOW
        )
    except OSError as fault:
        raise EnvironmentProblem("evidence_decoder_unavailable") from fault
    child = _Child(process, cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))
    _widen(child.questions)
    with _deadline(process, seconds):
        if child.answers.readline(_MAX_LINE) == b"ready\n":
            return child
    _end(child)
    raise EnvironmentProblem("evidence_decoder_unavailable")


def _widen(pipe: IO[bytes]) -> None:
    """Let a pipe hold more at once where the system allows it, which spares a large photo a fifth of its time."""
    if sys.platform == "linux":
        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _CHUNK)


def _end(child: _Child) -> int:
    """Close both pipes, so that a child which reads or writes ends by itself, and return its exit code."""
    child.answers.close()
    with suppress(OSError):
        child.questions.close()
    try:
        return child.process.wait(_FAREWELL_SECONDS)
    except subprocess.TimeoutExpired:
        child.process.kill()
    return child.process.wait()


@contextmanager
def _deadline(process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """End the process when a block takes longer: whoever reads from it then meets the end of its output."""
    alarm = threading.Timer(seconds, process.kill)
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()


def _send(questions: IO[bytes], task: Task, content: BinaryIO) -> None:
    questions.write(msgspec.json.encode(task) + b"\n")
    left = task.size_bytes
    while left:
        chunk = content.read(min(left, _CHUNK))
        if not chunk:
            raise EOFError  # the file became shorter
        questions.write(chunk)
        left -= len(chunk)
    questions.flush()


def _receive(answers: IO[bytes], task: Task) -> Found:
    line = answers.readline(_MAX_LINE)
    if not line.endswith(b"\n"):
        raise EOFError
    answer = msgspec.json.decode(line, type=Answer)
    match answer:
        case Refused():
            return answer
        case Intake() if task.work == "inspect":
            return answer
        case Judged() if task.work == "judge":
            return answer
        case Codes() if task.work == "codes":
            return answer
        case Drawn() if task.work not in {"inspect", "judge", "codes"}:
            return _exactly(answers, answer.size_bytes)
    raise EOFError  # an answer to another question


def _exactly(answers: IO[bytes], size_bytes: int) -> bytes:
    content = answers.read(size_bytes)
    if len(content) < size_bytes:
        raise EOFError
    return content
