"""What happens every time a workspace is opened: settle what a crash left, and look whether the log is whole."""

from msgspec import Struct

from audit_app.errors import Problem
from audit_app.storage.check import check_log
from audit_app.storage.exports import ExportStep
from audit_app.workflows.install_instruments import install_shipped
from audit_app.workflows.settle_exports import settle_exports
from audit_app.workflows.spool import sweep_spool
from audit_app.workspace import Workspace


class StartReport(Struct, frozen=True):
    """What was found: exports that were settled, half-written photos that were removed, faults of the log."""

    exports: tuple[ExportStep, ...]
    swept: int
    problems: tuple[Problem, ...]


def start_up(workspace: Workspace) -> StartReport:
    """Make a workspace ready after it was opened; a broken log is reported and nothing is written then."""
    problems = tuple(check_log(workspace.connection))
    if problems:
        return StartReport((), 0, problems)
    for part in workspace.spool.glob("*.part"):
        part.unlink()
    sweep_spool(workspace)
    swept = workspace.evidence.sweep()
    install_shipped(workspace)
    return StartReport(settle_exports(workspace), swept, ())
