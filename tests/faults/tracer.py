"""Run a piece of work in a child process and strike at one chosen system call that writes: kill it, or let it fail.

Linux only (x86_64, aarch64), by ptrace; the child is stopped at every call, so that every point is reached exactly.
Work begins to count when the child calls `begin`, and stops at `end`; reads are not counted.
"""

import ctypes
import os
import platform
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Final, NamedTuple, NoReturn

import pytest

_CALLS: Final[dict[str, dict[int, str]]] = {
    "x86_64": {
        1: "write", 18: "pwrite64", 20: "writev", 74: "fsync", 75: "fdatasync", 76: "truncate", 77: "ftruncate",
        82: "rename", 83: "mkdir", 84: "rmdir", 85: "creat", 86: "link", 87: "unlink", 88: "symlink", 257: "openat",
        258: "mkdirat", 263: "unlinkat", 264: "renameat", 265: "linkat", 285: "fallocate", 296: "pwritev",
        316: "renameat2", 326: "copy_file_range", 40: "sendfile", 2: "open",
    },
    "aarch64": {
        64: "write", 68: "pwrite64", 66: "writev", 82: "fsync", 83: "fdatasync", 45: "truncate", 46: "ftruncate",
        34: "mkdirat", 35: "unlinkat", 36: "symlinkat", 37: "linkat", 38: "renameat", 47: "fallocate", 56: "openat",
        70: "pwritev", 71: "sendfile", 276: "renameat2", 285: "copy_file_range",
    },
}  # fmt: skip
_MARK: Final = signal.SIGURG
"""The signal by which a child says that counting begins or ends; it means nothing to anybody else."""

_FLAGS_AT: Final = {"open": 1, "openat": 2}
"""Where the flags of a call stand that counts only when it makes a file."""

_TRACEME, _CONT, _SYSCALL, _GETREGS, _SETREGS, _SETOPTIONS, _GET_SYSCALL_INFO = 0, 7, 24, 12, 13, 0x4200, 0x420E
_SYSGOOD, _EXITKILL = 0x01, 0x100000
_ENTRY, _EXIT = 1, 2  # what `op` of a stop says
_ORIG_RAX, _RAX = 15, 10  # in `struct user_regs_struct`


class _SyscallInfo(ctypes.Structure):
    """`struct ptrace_syscall_info`; number and arguments are those of an entry."""

    _fields_ = (
        ("op", ctypes.c_uint8),
        ("pad", ctypes.c_uint8 * 3),
        ("arch", ctypes.c_uint32),
        ("instruction_pointer", ctypes.c_uint64),
        ("stack_pointer", ctypes.c_uint64),
        ("number", ctypes.c_uint64),
        ("arguments", ctypes.c_uint64 * 6),
    )


Work = Callable[[Callable[[bytes], None]], object]
"""What a child does; it gets a function that prints."""


class Strike(NamedTuple):
    """Where to strike, counted from 0, and how: the errno that the call returns, or None for `kill -9`."""

    at: int
    error: int | None = None


class Traced(NamedTuple):
    """How a child ended, what it printed, and the counted calls up to the end or the strike."""

    status: int
    out: bytes
    calls: tuple[str, ...]
    struck: bool


def begin() -> None:
    """Say, in the child, that calls count from here on."""
    os.kill(os.getpid(), _MARK)


end = begin
"""Say, in the child, that calls count no longer."""


def why_not_here() -> str | None:
    """Return why nothing can be traced on this machine, or None."""
    if sys.platform != "linux" or platform.machine() not in _CALLS:
        return "only Linux on x86_64 and aarch64 can be traced"
    try:
        traced = trace(lambda _tell: None)
    except OSError as fault:
        return f"this machine forbids ptrace: {fault}"
    return None if traced.status == 0 else f"a traced child ended with {traced.status}"


def require_tracing() -> None:
    """Skip the test, visibly, where nothing can be traced."""
    reason = why_not_here()
    if reason is not None:
        pytest.skip(reason)


def trace(work: Work, strike: Strike | None = None) -> Traced:
    """Run work in a child process; it gets a function that prints, one write each. Raises OSError without ptrace."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _become_traced(work, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as out:
        follower = _Follower(child, strike)
        try:
            status = follower.run()
        except BaseException:
            os.kill(child, signal.SIGKILL)
            raise
        return Traced(status, out.read(), tuple(follower.calls), follower.struck)


def _become_traced(work: Work, writer: int) -> NoReturn:
    """Do the work in the child; what it raises becomes exit code 1, so that no test runs twice."""
    try:
        _ptrace(_TRACEME, 0, None, None)
        os.kill(os.getpid(), signal.SIGSTOP)
        work(lambda text: _tell(writer, text))
        os._exit(0)
    except BaseException as fault:  # noqa: BLE001  whatever it is, the child must not go on as a second test run
        _tell(writer, f"RAISED {fault!r}\n".encode())
    os._exit(1)


def _tell(writer: int, text: bytes) -> None:
    """Print with one call of its own; where that call is the one made to fail, once more."""
    with suppress(OSError):
        os.write(writer, text)
        return
    os.write(writer, text)


class _Follower:
    """Stops a child at the beginning and at the end of every system call, counts, and strikes once."""

    def __init__(self, child: int, strike: Strike | None) -> None:
        self._child, self._strike = child, strike
        self._is_counting = False
        self._is_failing = False
        self.calls: list[str] = []
        self.struck = False

    def run(self) -> int:
        """Follow the child to its end; return its exit code, or minus the signal that ended it."""
        os.waitpid(self._child, 0)
        _ptrace(_SETOPTIONS, self._child, None, ctypes.c_void_p(_SYSGOOD | _EXITKILL))
        signal_to_pass = 0
        while True:
            how = _SYSCALL if self._is_counting else _CONT
            _ptrace(how, self._child, None, ctypes.c_void_p(signal_to_pass))
            _, status = os.waitpid(self._child, 0)
            if not os.WIFSTOPPED(status):
                return os.waitstatus_to_exitcode(status)
            stopped_by, signal_to_pass = os.WSTOPSIG(status), 0
            if stopped_by == _MARK:
                self._is_counting = not self._is_counting
            elif stopped_by == signal.SIGTRAP | 0x80:
                if self._stopped_at_call():
                    return os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
            elif stopped_by != signal.SIGTRAP:
                signal_to_pass = stopped_by

    def _stopped_at_call(self) -> bool:
        """Look at a call; return whether the child was killed at it."""
        info = _info(self._child)
        if info.op == _EXIT and self._is_failing:
            self._is_failing = False
            _answer(self._child, -(self._strike.error or 0) if self._strike else 0)
        if info.op != _ENTRY:
            return False
        name = _counted(info)
        if name is None:
            return False
        is_target = self._strike is not None and len(self.calls) == self._strike.at
        self.calls.append(name)
        return is_target and self._do_strike()

    def _do_strike(self) -> bool:
        self.struck = True
        if self._strike is None or self._strike.error is None:
            os.kill(self._child, signal.SIGKILL)
            return True
        self._is_failing = True
        _skip_call(self._child)
        return False


def _counted(info: _SyscallInfo) -> str | None:
    """Return the name of a call that can change a disk, or None."""
    name = _CALLS[platform.machine()].get(info.number)
    if name in _FLAGS_AT and not info.arguments[_FLAGS_AT[name]] & os.O_CREAT:
        return None
    return name


def _info(child: int) -> _SyscallInfo:
    info = _SyscallInfo()
    _ptrace(_GET_SYSCALL_INFO, child, ctypes.c_void_p(ctypes.sizeof(info)), ctypes.byref(info))
    return info


def _skip_call(child: int) -> None:
    """Let the call that a child is about to make not happen (x86_64)."""
    registers = _registers(child)
    registers[_ORIG_RAX] = ctypes.c_uint64(-1).value
    _ptrace(_SETREGS, child, None, ctypes.byref(registers))


def _answer(child: int, value: int) -> None:
    """Let the call that a child just made return a value (x86_64)."""
    registers = _registers(child)
    registers[_RAX] = ctypes.c_uint64(value).value
    _ptrace(_SETREGS, child, None, ctypes.byref(registers))


def _registers(child: int) -> "ctypes.Array[ctypes.c_uint64]":
    registers = (ctypes.c_uint64 * 27)()
    _ptrace(_GETREGS, child, None, ctypes.byref(registers))
    return registers


@lru_cache(maxsize=1)
def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.restype = ctypes.c_long
    libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
    return libc


def _ptrace(request: int, pid: int, address: object, data: object) -> None:
    if _libc().ptrace(request, pid, address, data) == -1 and (code := ctypes.get_errno()) != 0:
        raise OSError(code, os.strerror(code))


def require_failing_calls() -> None:
    """Skip the test, visibly, where no call can be made to fail: the registers are those of x86_64."""
    require_tracing()
    if platform.machine() != "x86_64":
        pytest.skip("calls can be made to fail on x86_64 only")
