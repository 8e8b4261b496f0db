"""A workspace: everything of one person on one laptop, in one folder.

It holds the doors to the outside together (store, evidence, key, clock) and knows nothing about audits; what is done
with them stands in `workflows`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from audit_app.bundles.keys import Signer, public_of
from audit_app.bundles.sshsig import fingerprint
from audit_app.clock import Clock, SystemClock
from audit_app.domain.ids import DeviceId, ElementId, Fingerprint
from audit_app.domain.instrument import Instrument
from audit_app.errors import EnvironmentProblem, RuleViolation
from audit_app.evidence.derive import PictureWorker
from audit_app.evidence.derived import DerivedFolder
from audit_app.evidence.store import EvidenceStore
from audit_app.identifiers import new_uuid7
from audit_app.lock import WorkspaceLock
from audit_app.storage.database import Connection, transaction
from audit_app.storage.migrations import open_store
from audit_app.storage.registers import Profile, get_profile

STORE = "store.db"
KEY = "key.json"


class Workspace:
    """An open workspace. Use `open_workspace`; close it when done."""

    def __init__(self, root: Path, clock: Clock, lock: WorkspaceLock | None) -> None:
        self.root = root
        self.clock = clock
        self.connection: Connection = open_store(root / STORE)
        self.evidence = EvidenceStore(root)
        self.pictures = PictureWorker(self.evidence, DerivedFolder(root / "derived"))
        self.instruments: dict[ElementId, Instrument] = {}
        self.signer: Signer | None = None
        self._lock = lock
        self._last_id: str | None = None

    @property
    def profile(self) -> Profile:
        """Who works here."""
        return get_profile(self.connection)

    @property
    def identity(self) -> tuple[Fingerprint, DeviceId]:
        """The key and the laptop that act here."""
        profile = self.profile
        return fingerprint(public_of(profile.public_key)), profile.device

    @property
    def key_path(self) -> Path:
        """Where the sealed signing key lies."""
        return self.root / KEY

    @property
    def spool(self) -> Path:
        """Where foreign bundles are copied before they are read; those that are set aside stay there."""
        return self.root / "spool"

    def new_id(self) -> str:
        """Return a fresh UUID that sorts behind those drawn here before."""
        self._last_id = new_uuid7(self.clock.now(), after=self._last_id)
        return self._last_id

    def require_signer(self) -> Signer:
        """Return the opened key. Raises RuleViolation key_locked."""
        if self.signer is None:
            raise RuleViolation("key_locked")
        return self.signer

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Run a block as one durable change of the store."""
        with transaction(self.connection) as connection:
            yield connection

    def twin(self) -> "Workspace":
        """Return the same workspace with a connection of its own, for the background worker; it shares the lock."""
        twin = Workspace(self.root, self.clock, lock=None)
        twin.signer = self.signer
        return twin

    def close(self) -> None:
        """Close everything and give the lock back."""
        self.pictures.close()
        self.connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_workspace(root: Path, clock: Clock | None = None) -> Workspace:
    """Open the workspace in a folder.

    Raises EnvironmentProblem: workspace_missing (nothing is created where something was expected), workspace_in_use,
    and everything that opening the store may raise.
    """
    clock = clock or SystemClock()
    if not (root / STORE).is_file():
        raise EnvironmentProblem("workspace_missing", path=str(root))
    lock = WorkspaceLock(root, clock)
    try:
        return Workspace(root, clock, lock)
    except BaseException:
        lock.release()
        raise
