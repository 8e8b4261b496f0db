"""What a bundle says about itself, in a few lines: kept in the log, so that a list can show it without reading it."""

from msgspec import Struct, convert, to_builtins

from audit_app.bundles.reader import ReadBundle
from audit_app.domain.documents import Revision
from audit_app.domain.documents.bundle_note import BundleType
from audit_app.domain.ids import Fingerprint, VisitId
from audit_app.storage import events
from audit_app.storage.imports import Kept
from audit_app.workflows.judge_bundle import BundleVerdict
from audit_app.workspace import Workspace


class BundleFacts(Struct, frozen=True):
    """Who wrote a bundle on which laptop when, what it is about, how many documents and photos it holds.

    All of it is the word of whoever signed the bundle. `written` is RFC 3339 with offset.
    """

    by: str
    key: Fingerprint
    device_label: str
    written: str
    type: BundleType
    offices: tuple[str, ...]
    visits: tuple[VisitId, ...]
    documents: int
    evidence: int
    size_bytes: int


class Arrival(Struct, frozen=True):
    """What the log keeps of a bundle that came: its facts, the flags it earned, and the questions it raised.

    No facts: the bundle could not be read. `kept` is what was written into the store, None where nothing was.
    """

    facts: BundleFacts | None = None
    flags: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    kept: Kept | None = None


def facts_of(found: ReadBundle) -> BundleFacts:
    """Return the facts of a bundle that was read."""
    note = found.note
    revisions = [each.document for each in found.elements if isinstance(each.document, Revision)]
    return BundleFacts(
        by=note.by.name,
        key=found.signer.fingerprint,
        device_label=note.device_label,
        written=note.when.wall,
        type=note.type,
        offices=tuple(sorted({revision.office.name for revision in revisions})),
        visits=tuple(sorted({revision.visit.id for revision in revisions})),
        documents=len(found.elements) + len(found.faults),
        evidence=len(found.files),
        size_bytes=found.size_bytes,
    )


def arrival_detail(found: ReadBundle, verdict: BundleVerdict, kept: Kept | None) -> dict[str, object]:
    """Return what the event of an import keeps about the bundle."""
    told: dict[str, object] = to_builtins(Arrival(facts_of(found), verdict.flags, verdict.questions, kept))
    return told


def arrival_at(workspace: Workspace, seq: int) -> Arrival:
    """Return what an event keeps about the bundle that came with it."""
    return convert(events.detail_of(workspace.connection, seq).get("arrival", {}), Arrival)
