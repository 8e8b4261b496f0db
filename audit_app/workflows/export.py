"""Write a signed bundle: prepare, write aside, read it back with the whole verifier, then give it its name.

Steps: docs/bundle-format.md section 10. A crash at any point leaves no bundle that the log does not know.
"""

from collections.abc import Iterable
from typing import NamedTuple

from audit_app.bundles.reader import container_sha256, read_bundle
from audit_app.bundles.writer import BundlePlan, WrittenBundle, write_bundle
from audit_app.domain.ids import BundleId, VisitId
from audit_app.errors import BundleRejected, EnvironmentProblem, RuleViolation
from audit_app.progress import Progress, untold
from audit_app.storage import elements, exports
from audit_app.storage.exports import ExportStep
from audit_app.transfer import Outbox, Part, target_problems
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.gather import Gathered, gather
from audit_app.workflows.plan_bundle import Wish, file_name, plan_bundle
from audit_app.workspace import Workspace


class Exported(NamedTuple):
    """A bundle that was written and read back: where it stands, its digest, size in bytes, and what it leaves out."""

    path: str
    bundle: BundleId
    digest: str
    size_bytes: int
    omitted: int
    changes: Changes


def export_visits(
    workspace: Workspace,
    visits: Iterable[VisitId],
    outbox: Outbox,
    wish: Wish | None = None,
    progress: Progress = untold,
) -> Exported:
    """Write the sealed revisions of some visits, with all they name, as one bundle.

    Raises RuleViolation key_locked, nothing_sealed, bundle_too_large, bundle_too_many_files; EnvironmentProblem
    evidence_damaged when a photo is no longer what it was, target_missing, target_unwritable, target_damaged, or
    target_held when the bundle is complete and another program keeps it from getting its name.
    """
    workspace.require_signer()
    chosen = tuple(dict.fromkeys(visits))
    gathered = gather(workspace, chosen)
    unsealed = [visit for visit in chosen if not elements.visible_revisions(workspace.connection, visit)]
    if unsealed or not chosen:
        raise RuleViolation("nothing_sealed", visit=unsealed[0] if unsealed else "")
    return _export(workspace, gathered, outbox, wish or Wish(), progress)


def _export(workspace: Workspace, gathered: Gathered, outbox: Outbox, wish: Wish, progress: Progress) -> Exported:
    bundle = BundleId(workspace.new_id())
    name = file_name(workspace, gathered, bundle)
    prepared = _prepare(workspace, gathered, bundle, outbox.target(name))
    try:
        plan = plan_bundle(workspace, gathered, prepared, wish)
        part = outbox.begin(name)
        written, container, path = _write(workspace, plan, outbox, part, progress)
    except BaseException:
        _settle(workspace, bundle, "abandoned", prepared.path, {})
        raise
    _settle(workspace, bundle, "published", path, {"digest": written.digest, "container": container})
    if path == str(part.path):
        raise EnvironmentProblem("target_held", path=path)
    changes = Changes(visits=gathered.visits)
    return Exported(path, bundle, written.digest, written.size_bytes, len(plan.note.omitted), changes)


def _prepare(workspace: Workspace, gathered: Gathered, bundle: BundleId, target: str) -> ExportStep:
    with workspace.transaction() as connection:
        detail = {"target": target, "visits": sorted(gathered.visits)}
        seq = journal.append(workspace, "export.prepare", {"bundle": bundle}, detail)
        step = ExportStep(bundle, "prepared", target, "", seq)
        exports.record(connection, step)
    return step


def _write(
    workspace: Workspace, plan: BundlePlan, outbox: Outbox, part: Part, progress: Progress
) -> tuple[WrittenBundle, str, str]:
    """Return what was written, the hash of the file and where it stands; after a failure nothing stands anywhere."""
    try:
        with target_problems(str(part.path)):
            written = write_bundle(part.file, plan, workspace.require_signer(), progress)
            outbox.settle(part)
            container = _read_back(part, written.digest)
        return written, container, outbox.publish(part)
    except BaseException:
        outbox.discard(part)
        raise


def _settle(workspace: Workspace, bundle: BundleId, step: exports.Step, path: str, detail: dict[str, str]) -> None:
    with workspace.transaction() as connection:
        seq = journal.append(workspace, f"export.{step}", {"bundle": bundle}, {"path": path, **detail})
        exports.record(connection, ExportStep(bundle, step, path, detail.get("digest", ""), seq))


def _read_back(part: Part, digest: str) -> str:
    """Check a written part as any reader would, and return the hash of the file.

    Raises EnvironmentProblem target_damaged when the disk gives back other bytes than it was given.
    """
    try:
        found = read_bundle(part.path)
    except BundleRejected as fault:
        raise EnvironmentProblem("target_damaged", path=str(part.path), detail=fault.code) from fault
    if found.digest != digest or found.faults:
        raise AssertionError("a bundle that was just written does not read back")
    return container_sha256(part.path)
