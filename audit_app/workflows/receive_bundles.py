"""Take in many bundles, one after the other: one that is bad or cannot be read never stops the rest."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from audit_app.clock import wall_text
from audit_app.errors import AuditError, Cancelled
from audit_app.progress import Progress, untold
from audit_app.storage import events
from audit_app.workflows.bundle_facts import facts_of
from audit_app.workflows.changes import Changes
from audit_app.workflows.import_bundle import Imported, import_bundle, judge_quarantine_again
from audit_app.workflows.read_inbox import Parcel, known_by
from audit_app.workflows.spool import spool_path
from audit_app.workflows.trust_state import current_book
from audit_app.workspace import Workspace

ENDING = ".audit.zip"
_UNPACKED = "bagit.txt"
_REPEATED = "DUPLICATE"


class Delivery(Struct, frozen=True):
    """What became of some bundles. `unlisted` are those that the inbox does not keep: refused, unreadable, known.

    `taken` counts the bundles that came in or were set aside. `is_stopped`: the person stopped before the last one.
    """

    unlisted: tuple[Parcel, ...] = ()
    taken: int = 0
    changes: Changes = Changes()
    is_stopped: bool = False


def bundles_at(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the bundles that some files and folders stand for.

    A folder is the unpacked bundle that it is, or else holds bundles; one that is neither is returned as it is.
    """
    return tuple(bundle for path in paths for bundle in _bundles_of(path))


def receive(workspace: Workspace, paths: Iterable[Path], progress: Progress = untold) -> Delivery:
    """Import bundles and say what became of them. `progress` counts bundles, or the files of a single one.

    It may raise Cancelled: what came in before stays.
    """
    bundles = bundles_at(paths)
    delivery = Delivery()
    for number, path in enumerate(bundles):
        try:
            delivery = _with(workspace, delivery, path, _counter(progress, number, len(bundles)))
        except Cancelled:
            return replace(delivery, is_stopped=True)
    return delivery


def receive_agreed(
    workspace: Workspace, parcel: Parcel, agreed: frozenset[str], progress: Progress = untold
) -> Delivery:
    """Judge a bundle again that was set aside, with questions that a person answered with yes.

    `progress` counts its files and may raise Cancelled: then it stays where it is.
    """
    path = spool_path(workspace, parcel.container)
    try:
        imported = import_bundle(workspace, path, agreed, progress, parcel.source)
    except Cancelled:
        return Delivery(is_stopped=True)
    return Delivery(taken=1, changes=imported.changes)


def receive_again(workspace: Workspace) -> Delivery:
    """Judge everything again that was set aside: roster, compared keys or instruments may have changed."""
    delivery = Delivery()
    for imported in judge_quarantine_again(workspace):
        delivery = replace(delivery, taken=delivery.taken + 1, changes=delivery.changes | imported.changes)
    return delivery


def _bundles_of(path: Path) -> Iterator[Path]:
    try:
        names = sorted(path.iterdir()) if path.is_dir() else []
    except OSError:
        names = []
    inside = [name for name in names if name.name.lower().endswith(ENDING)]
    is_unpacked = any(name.name == _UNPACKED for name in names)
    if inside and not is_unpacked:
        yield from inside
    else:
        yield path


def _counter(progress: Progress, number: int, total: int) -> Progress:
    """Return what is called between the files of one bundle: it counts bundles, or the files of a single one."""
    if total == 1:
        return progress

    def count(_done: int, _all: int) -> None:
        progress(number, total)

    return count


def _with(workspace: Workspace, before: Delivery, path: Path, progress: Progress) -> Delivery:
    """Return a delivery with one more bundle. Raises Cancelled."""
    try:
        imported = import_bundle(workspace, path, progress=progress)
    except Cancelled:
        raise
    except AuditError as fault:
        unread = _unread(workspace, path, fault, len(before.unlisted))
        return replace(before, unlisted=(*before.unlisted, unread))
    changes = before.changes | imported.changes
    if imported.verdict.word == "rejected" or imported.verdict.code == _REPEATED:
        return replace(before, unlisted=(*before.unlisted, _parcel_of(workspace, imported)), changes=changes)
    return replace(before, taken=before.taken + 1, changes=changes)


def _parcel_of(workspace: Workspace, imported: Imported) -> Parcel:
    """Return a bundle that was refused, or that was here already."""
    seq = events.head(workspace.connection).seq
    found, verdict = imported.bundle, imported.verdict
    level, source = known_by(current_book(workspace), found.signer.fingerprint) if found else ("unknown", "")
    return Parcel(
        key=f"seen/{seq}",
        seq=seq,
        source=imported.source,
        fate="rejected" if verdict.word == "rejected" else "accepted",
        code=verdict.code,
        at=events.time_of(workspace.connection, seq),
        facts=facts_of(found) if found else None,
        level=level,
        known_by=source,
        flags=verdict.flags,
    )


def _unread(workspace: Workspace, path: Path, fault: AuditError, number: int) -> Parcel:
    """Return a bundle that the disk did not give."""
    seq = events.head(workspace.connection).seq
    return Parcel(
        key=f"unread/{seq}/{number}",
        seq=seq,
        source=path.name.encode("utf-8", "replace").decode("utf-8"),
        fate="unread",
        code=fault.code,
        at=wall_text(workspace.clock.now()),
        disk_said=fault.params.get("detail", ""),
    )
