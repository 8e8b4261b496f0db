"""First start: a workspace with its person, laptop, key and log."""

import os
import shutil
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from audit_app.bundles import keys
from audit_app.bundles.keys import Signer
from audit_app.clock import Clock, SystemClock, wall_ms, wall_text
from audit_app.domain.documents.header import Label, Name, Person
from audit_app.domain.documents.keys import Enrolment, Role
from audit_app.domain.ids import PersonId
from audit_app.domain.writable import require_fitting
from audit_app.errors import EnvironmentProblem, RuleViolation, why
from audit_app.evidence.store import EvidenceStore
from audit_app.identifiers import new_device, new_uuid7
from audit_app.storage import events, registers
from audit_app.storage.events import Stamp
from audit_app.storage.migrations import create_store
from audit_app.storage.registers import Profile
from audit_app.workflows import install_instruments, journal
from audit_app.workflows.sign import add_signed
from audit_app.workspace import KEY, STORE, Workspace, open_workspace

MIN_PASSPHRASE = 8


class NewPerson(Struct, frozen=True):
    """Who is going to work here. `recovery_code` opens the key when the passphrase is forgotten; print it once."""

    name: Name
    role: Role
    device_label: Label
    passphrase: str
    recovery_code: str | None = None
    phone: Label | None = None
    person: Person | None = None


def create_workspace(
    root: Path, new: NewPerson, clock: Clock | None = None, key_memory: int = keys.DEFAULT_MEMORY
) -> Workspace:
    """Make a workspace in a folder that is not there yet, or is empty, and open it with its key unlocked.

    The folder appears complete or not at all. `key_memory` is the memory that guessing a passphrase costs, in bytes.
    Raises RuleViolation name_missing, laptop_missing, passphrase_short, text_not_plain or part_impossible,
    EnvironmentProblem workspace_exists or workspace_unwritable.
    """
    clock = clock or SystemClock()
    _check(new)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise EnvironmentProblem("workspace_exists", path=str(root))
    part = root.with_name(f".{root.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True, mode=0o700)
        signer = _furnish(part, new, clock, key_memory)
        if root.exists():
            root.rmdir()
        part.rename(root)
    except OSError as fault:
        raise EnvironmentProblem("workspace_unwritable", path=str(root), detail=why(fault)) from fault
    workspace = open_workspace(root, clock)
    workspace.signer = signer
    _enrol(workspace, new)
    return workspace


def unlock(workspace: Workspace, passphrase: str) -> None:
    """Open the signing key. Raises RuleViolation wrong_passphrase, EnvironmentProblem key_foreign."""
    signer = keys.open_key(keys.read_key_file(workspace.key_path), passphrase)
    if keys.public_text(signer.public) != workspace.profile.public_key:
        raise EnvironmentProblem("key_foreign", path=str(workspace.key_path))
    workspace.signer = signer


def lock(workspace: Workspace) -> None:
    """Forget the opened key: nothing is signed before the passphrase is typed again."""
    workspace.signer = None


def _check(new: NewPerson) -> None:
    if not new.name.strip():
        raise RuleViolation("name_missing")
    if not new.device_label.strip():
        raise RuleViolation("laptop_missing")
    if len(new.passphrase) < MIN_PASSPHRASE:
        raise RuleViolation("passphrase_short", least=MIN_PASSPHRASE)
    require_fitting(replace(new, passphrase="", recovery_code=None), "person")


def _furnish(folder: Path, new: NewPerson, clock: Clock, key_memory: int) -> Signer:
    """Fill a folder with key, store and evidence folder; return the opened key."""
    person = new.person or PersonId(new_uuid7(clock.now()))
    device = new_device()
    seed = keys.new_seed()
    signer = Signer(seed)
    secrets: dict[keys.Secret, str] = {"passphrase": new.passphrase}
    if new.recovery_code:
        secrets["recovery"] = new.recovery_code
    keys.write_key_file(folder / KEY, keys.seal_key(seed, person, device, secrets, key_memory))
    create_store(folder / STORE)
    EvidenceStore(folder).create()
    (folder / "spool").mkdir()
    profile = Profile(person, new.name.strip(), device, new.device_label, new.role, keys.public_text(signer.public))
    _begin_log(folder, profile, signer, clock)
    return signer


def _begin_log(folder: Path, profile: Profile, signer: Signer, clock: Clock) -> None:
    now = clock.now()
    stamp = Stamp(signer.fingerprint, profile.device, wall_text(now), wall_ms(now), clock.monotonic_ms())
    ref = {"device": profile.device, "key": signer.fingerprint}
    workspace = Workspace(folder, clock, lock=None)
    with workspace.transaction() as connection:
        told = {"device_label": profile.device_label}
        told |= {"person": profile.person, "name": profile.name, "role": profile.role}
        seq = events.append(connection, stamp, "log.start", ref, told)
        registers.set_profile(connection, profile, seq)
        events.append(connection, stamp, "key.created", ref, {"public_key": profile.public_key})
    install_instruments.install_shipped(workspace)
    workspace.close()


def _enrol(workspace: Workspace, new: NewPerson) -> None:
    """Sign the document by which the new key introduces itself; it travels in every bundle of this key."""
    profile = workspace.profile
    with workspace.transaction():
        enrolment = Enrolment(
            **journal.header(workspace),
            device_label=profile.device_label,
            pub=profile.public_key,
            phone=new.phone,
            role_wanted=profile.role,
            previous=None,
        )
        add_signed(workspace, enrolment, "key.enrolled", {"key": workspace.require_signer().fingerprint})


def spoken_number(workspace: Workspace) -> str:
    """Return the 25 digits of this laptop's key, to be compared with whoever is to believe it."""
    return keys.spoken_number(keys.public_of(workspace.profile.public_key))


def new_recovery_code() -> str:
    """Return a code that opens the key when the passphrase is forgotten; to be printed once and kept nowhere."""
    return keys.new_recovery_code()


def default_root() -> Path:
    """Return where a person's workspace lies unless told otherwise (`HABONARON_WORKSPACE`, else the data folder)."""
    from platformdirs import user_data_path  # noqa: PLC0415  only asked when nobody names a folder

    chosen = os.environ.get("HABONARON_WORKSPACE")
    return Path(chosen) if chosen else user_data_path("habonaron", appauthor=False) / "workspace"
