"""The whole error family. An error carries a code and parameters, never a sentence.

The sentences stand in `resources/words`, in both languages, under `error.<code>`.
"""

import errno
from typing import NamedTuple


class Problem(NamedTuple):
    """One fault found in something a person handed in: where it is and what is wrong."""

    path: str
    code: str
    params: dict[str, object]


_REASONS = {
    errno.ENOENT: "os_missing",
    errno.EACCES: "os_denied",
    errno.EPERM: "os_denied",
    errno.EISDIR: "os_folder",
    errno.ENOTDIR: "os_no_folder",
    errno.EEXIST: "os_taken",
    errno.ENOTEMPTY: "os_taken",
    errno.ENOSPC: "os_full",
    errno.EDQUOT: "os_full",
    errno.EROFS: "os_read_only",
    errno.ENAMETOOLONG: "os_name_too_long",
    errno.ELOOP: "os_loop",
    errno.EBUSY: "os_busy",
    errno.EIO: "os_broken",
}


def why(fault: OSError) -> Problem:
    """Return the reason that the system gave, so that it can be told in the person's language."""
    number = fault.errno or 0
    return Problem("", _REASONS.get(number, "os_other"), {"name": errno.errorcode.get(number, type(fault).__name__)})


class AuditError(Exception):
    """A failure that the program foresees and can explain. A parameter that is a Problem is told in words too."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        if not self.params:
            return self.code
        told = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code} ({told})"


class RuleViolation(AuditError):
    """The person asked for something that the rules of the assessment forbid."""


class InvalidInput(RuleViolation):
    """What the person handed in is wrong; `problems` names every fault with its place, or all that a name may mean."""

    def __init__(self, code: str, problems: tuple[Problem, ...] = (), **params: object) -> None:
        super().__init__(code, **params)
        self.problems = problems


class BundleRejected(AuditError):
    """A foreign file or one of its elements failed a check; the codes are those of the bundle format."""


class BundleSetAside(BundleRejected):
    """A foreign file that is neither good nor provably bad: it goes to quarantine as a whole."""


class EnvironmentProblem(AuditError):
    """Disk, lock, permission or a store of another program: nothing was changed."""


class Cancelled(AuditError):
    """The person stopped a long task; nothing was half written."""

    def __init__(self) -> None:
        super().__init__("cancelled")
