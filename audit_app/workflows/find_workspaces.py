"""Which workspaces lie beside each other on a laptop that several people share, and whose they are."""

from pathlib import Path

from msgspec import Struct

from audit_app.errors import EnvironmentProblem
from audit_app.storage.peek import peek_profile
from audit_app.storage.registers import Profile
from audit_app.workflows.sample_visit import start_sample_visit
from audit_app.workflows.set_up import NewPerson, create_workspace, new_recovery_code
from audit_app.workspace import STORE, Workspace, open_workspace

SAMPLE = "CONTOH"
_SAMPLE_FOLDER = "contoh"
_MOST = 200


class KnownWorkspace(Struct, frozen=True):
    """A workspace that was found. `owner` is None when its store cannot be read without repairing it first."""

    root: Path
    owner: Profile | None

    @property
    def is_sample(self) -> bool:
        """Whether it is the one for trying the program out."""
        return self.root.name == _SAMPLE_FOLDER


def known_workspaces(folder: Path) -> tuple[KnownWorkspace, ...]:
    """Return the workspaces in a folder by the names of their owners, the sample last; nothing is opened for writing.

    Raises EnvironmentProblem folder_unreadable.
    """
    try:
        roots = (
            [path for path in sorted(folder.iterdir())[:_MOST] if (path / STORE).is_file()] if folder.is_dir() else []
        )
    except OSError as fault:
        raise EnvironmentProblem("folder_unreadable", path=str(folder), detail=fault.strerror or "") from fault
    found = [KnownWorkspace(root, peek_profile(root / STORE)) for root in roots]
    return tuple(sorted(found, key=lambda each: (each.is_sample, each.owner.name.casefold() if each.owner else "~")))


def free_root(folder: Path) -> Path:
    """Return where the workspace of one more person may be made."""
    names = ("workspace", *(f"workspace-{number}" for number in range(2, _MOST)))
    return next(folder / name for name in names if not (folder / name).exists())


def sample_workspace(folder: Path) -> Workspace:
    """Open the workspace for trying the program out, made with a sample visit where it is not there yet.

    It can be filled but not signed: nobody knows the passphrase of its key. Raises as `create_workspace`.
    """
    root = folder / _SAMPLE_FOLDER
    if (root / STORE).is_file():
        return open_workspace(root)
    workspace = create_workspace(root, NewPerson(SAMPLE, "assessor", SAMPLE, new_recovery_code()))
    workspace.signer = None
    start_sample_visit(workspace)
    return workspace
