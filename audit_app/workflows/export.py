"""Write a signed bundle: prepare, write aside, read it back with the whole verifier, then give it its name.

Steps: docs/bundle-format.md section 10. A crash at any point leaves no bundle that the log does not know.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from audit_app.bundles.reader import container_sha256, read_bundle
from audit_app.bundles.writer import write_bundle
from audit_app.domain.ids import BundleId, VisitId
from audit_app.errors import RuleViolation
from audit_app.storage import elements, exports
from audit_app.storage.exports import ExportStep
from audit_app.transfer import Outbox, Part
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.gather import Gathered, gather
from audit_app.workflows.plan_bundle import Wish, file_name, plan_bundle
from audit_app.workspace import Workspace

Progress = Callable[[int, int], None]


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
    progress: Progress = lambda _done, _all: None,
) -> Exported:
    """Write the sealed revisions of some visits, with all they name, as one bundle.

    Raises RuleViolation key_locked, nothing_sealed, bundle_too_large; EnvironmentProblem of the target, or
    evidence_damaged when a photo is no longer what it was.
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
    with workspace.transaction() as connection:
        ref = {"bundle": bundle}
        seq = journal.append(
            workspace, "export.prepare", ref, {"target": outbox.target(name), "visits": sorted(gathered.visits)}
        )
        exports.record(connection, ExportStep(bundle, "prepared", outbox.target(name), "", seq))
    plan = plan_bundle(workspace, gathered, bundle, wish)
    part = outbox.begin(name)
    try:
        written = write_bundle(part.file, plan, workspace.require_signer(), progress)
        outbox.settle(part)
        container = _read_back(part, written.digest)
        path = outbox.publish(part)
    except BaseException:
        outbox.discard(part)
        _settle(workspace, bundle, "abandoned", outbox.target(name), {})
        raise
    detail = {"digest": written.digest, "container": container}
    _settle(workspace, bundle, "published", path, detail)
    changes = Changes(visits=gathered.visits)
    return Exported(path, bundle, written.digest, written.size_bytes, len(plan.note.omitted), changes)


def _settle(workspace: Workspace, bundle: BundleId, step: exports.Step, path: str, detail: dict[str, str]) -> None:
    with workspace.transaction() as connection:
        seq = journal.append(workspace, f"export.{step}", {"bundle": bundle}, {"path": path, **detail})
        exports.record(connection, ExportStep(bundle, step, path, detail.get("digest", ""), seq))


def _read_back(part: Part, digest: str) -> str:
    """Check a written part as any reader would, and return the hash of the file."""
    found = read_bundle(part.path)
    if found.digest != digest or found.faults:
        raise AssertionError("a bundle that was just written does not read back")
    return container_sha256(part.path)
