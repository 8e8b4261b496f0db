"""The whole error family. An error carries a code and parameters, never a sentence.

The sentences stand in `resources/words`, in both languages, under `error.<code>`.
"""

from typing import NamedTuple


class Problem(NamedTuple):
    """One fault found in something a person handed in: where it is and what is wrong."""

    path: str
    code: str
    params: dict[str, object]


class AuditError(Exception):
    """A failure that the program foresees and can explain."""

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
