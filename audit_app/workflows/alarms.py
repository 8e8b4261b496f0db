"""Does a bundle agree with what was seen of its laptops before? A copied or restored laptop does not.

Rules: docs/bundle-format.md sections 14 and 16.
"""

from collections import defaultdict

from audit_app.bundles.reader import ReadBundle
from audit_app.domain.documents import Revision
from audit_app.domain.foreign_log import Stretch, is_joined, line_of_head, log_fault, named_heads, stretch_of
from audit_app.domain.ids import DeviceId, ElementId
from audit_app.storage import elements, imports
from audit_app.workflows.judge_bundle import BundleVerdict
from audit_app.workspace import Workspace


def alarms(workspace: Workspace, found: ReadBundle, verdict: BundleVerdict) -> set[str]:
    """Return LOG_FORK, LOG_ROLLBACK or LOG_GAP for the exporter's log, and DEVICE_FORK for a number used twice.

    What an unknown exporter says about a laptop raises no alarm: anybody could say it.
    """
    raised = set()
    accepted = {each.id for each in verdict.accepted}
    if verdict.level != "unknown":
        raised |= _of_log(workspace, found, accepted)
    if _is_forked(workspace, found, accepted):
        raised.add("DEVICE_FORK")
    return raised


def _of_log(workspace: Workspace, found: ReadBundle, accepted: set[ElementId]) -> set[str]:
    device = found.note.device
    log = stretch_of(found.note.log, found.log)
    known = [Stretch(first, hashes) for first, hashes in imports.device_logs(workspace.connection, device)]
    documents = (element.document for element in found.elements if element.id in accepted)
    named = (head for named_by, head in named_heads(documents) if named_by == device)
    seen = imports.device_heads(workspace.connection, device)
    fault = log_fault(log, known, (*seen, *named))
    if fault is None and not is_joined(log, (*known, *map(line_of_head, seen))):
        fault = "LOG_GAP"
    return {fault} if fault else set()


def _is_forked(workspace: Workspace, found: ReadBundle, accepted: set[ElementId]) -> bool:
    numbered: dict[tuple[DeviceId, int], set[ElementId]] = defaultdict(set)
    for element in found.elements:
        if element.id in accepted and isinstance(revision := element.document, Revision):
            numbered[revision.device, revision.number].add(element.id)
    return any(
        len(given | elements.revisions_numbered(workspace.connection, device, number)) > 1
        for (device, number), given in numbered.items()
    )
