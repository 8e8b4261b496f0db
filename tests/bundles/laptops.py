"""Workspaces that believe the people of the small bundles."""

from collections.abc import Iterable
from pathlib import Path

from audit_app.clock import Clock
from audit_app.domain.documents.keys import Role
from audit_app.storage import trust
from audit_app.workflows import journal
from audit_app.workflows.import_bundle import Imported, import_bundle
from audit_app.workspace import Workspace
from tests.builders import laptop
from tests.bundles.small import TEAM, Person, pinned


def believing(
    root: Path, people: Iterable[Person] = TEAM, role: Role = "lead", clock: Clock | None = None
) -> Workspace:
    """Make the workspace of somebody who compared the numbers of some people."""
    workspace = laptop(root, "Ketua Tim", role, clock)
    believe(workspace, *people)
    return workspace


def believe(workspace: Workspace, *people: Person) -> None:
    """Compare more numbers."""
    with workspace.transaction() as connection:
        for person in people:
            key = pinned(person)._replace(pinned_on=journal.today(workspace))
            told = {name: getattr(key, name) for name in ("name", "person", "role", "device", "method")}
            seq = journal.append(workspace, "key.pinned", {"key": person.key}, told)
            trust.pin(connection, key, seq)


def take(workspace: Workspace, content: bytes, name: str = "paket.audit.zip", agreed: Iterable[str] = ()) -> Imported:
    """Import the bytes of a bundle as a file beside the workspace."""
    path = workspace.root.parent / name
    path.write_bytes(content)
    return import_bundle(workspace, path, frozenset(agreed))
