"""Print the sheet of a key, once, while its recovery code is still known."""

from pathlib import Path

from audit_app.reports.key_sheet import KeySheet, render_key_sheet
from audit_app.storage import events
from audit_app.words import Words
from audit_app.workflows.print_report import write_pdf
from audit_app.workflows.set_up import spoken_number
from audit_app.workspace import Workspace


def save_key_sheet(workspace: Workspace, recovery: str, words: Words, path: Path) -> None:
    """Write the sheet to a file, new or in the place of another PDF; the code is kept nowhere else.

    Raises EnvironmentProblem target_in_workspace, target_is_other or target_unwritable.
    """
    write_pdf(workspace, path, key_sheet(workspace, recovery, words))


def key_sheet(workspace: Workspace, recovery: str, words: Words) -> bytes:
    """Return the sheet as a PDF."""
    profile, (fingerprint, _) = workspace.profile, workspace.identity
    sheet = KeySheet(
        name=profile.name,
        role=profile.role,
        laptop=profile.device_label,
        number=spoken_number(workspace),
        fingerprint=fingerprint,
        recovery=recovery,
        made=events.time_of(workspace.connection, 1),
    )
    return render_key_sheet(sheet, words)
