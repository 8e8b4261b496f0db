"""How many things wait for a decision: bundles set aside, and visits in conflict."""

from audit_app.storage import imports
from audit_app.workflows.read_standing import all_standings
from audit_app.workspace import Workspace


def waiting(workspace: Workspace) -> int:
    """Return the number of bundles and documents in quarantine and of visits in conflict."""
    set_aside = {each.container_sha256 for each in imports.quarantine(workspace.connection)}
    conflicts = sum(standing.view.standing == "conflict" for standing in all_standings(workspace))
    return len(set_aside) + conflicts
