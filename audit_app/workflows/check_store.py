"""Check everything a workspace holds: store, log, signatures, working copies, photos."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from audit_app.bundles import sshsig
from audit_app.bundles.keys import checkpoint_number, read_key_file
from audit_app.domain.contents import PartKey
from audit_app.domain.documents import PLACES
from audit_app.domain.ids import VisitId, is_sha256
from audit_app.errors import BundleRejected, EnvironmentProblem, Problem
from audit_app.storage import check, drafts, elements, events, evidence_files
from audit_app.workflows.rebuild_visit import parts_at
from audit_app.workspace import Workspace


class StoreReport(Struct, frozen=True):
    """What was looked at, and every problem with its place; no problem: everything is as it was written.

    `head_number` is the head of the log as 25 digits: read out and noted elsewhere, it proves later that nothing before
    it was changed.
    """

    rows: int
    events: int
    documents: int
    visits: int
    photos: int
    head_number: str
    problems: tuple[Problem, ...]


def check_store(workspace: Workspace) -> StoreReport:
    """Check a workspace; nothing is changed. Of a store that SQLite cannot read to its end, only that is said."""
    found = check.check(workspace.connection)
    if not found.is_readable:
        return StoreReport(found.rows, found.events, found.elements, 0, 0, "", found.problems)
    visits = [start.id for start in drafts.all_starts(workspace.connection)]
    photos = evidence_files.all_files(workspace.connection)
    return StoreReport(
        rows=found.rows,
        events=found.events,
        documents=found.elements,
        visits=len(visits),
        photos=len(photos),
        head_number=checkpoint_number(events.head(workspace.connection).hash),
        problems=(
            *found.problems,
            *_check_key(workspace),
            *_check_signatures(workspace),
            *(problem for visit in visits for problem in _check_history(workspace, visit)),
            *_check_photos(workspace),
        ),
    )


def _check_key(workspace: Workspace) -> Iterator[Problem]:
    """Check that the key file holds the key of this laptop; whether a passphrase opens it only its owner can say."""
    try:
        is_own = read_key_file(workspace.key_path).pub == workspace.profile.public_key
    except EnvironmentProblem:
        yield Problem("key.json", "key_file_unreadable", {})
        return
    if not is_own:
        yield Problem("key.json", "key_file_foreign", {})


def _check_signatures(workspace: Workspace) -> Iterator[Problem]:
    """Check every signature, also of what a withdrawn import brought."""
    for element in sorted(elements.all_ids(workspace.connection)):
        stored = elements.get(workspace.connection, element)
        if stored is None or stored.signature is None:
            continue
        try:
            signer = sshsig.verify(PLACES[stored.kind].namespace, stored.body, stored.signature).fingerprint
        except BundleRejected:
            signer = None
        if signer != stored.key:
            yield Problem(f"elements/{stored.id[:12]}", "signature_bad", {"id": stored.id})


def _check_history(workspace: Workspace, visit: VisitId) -> Iterator[Problem]:
    """Rebuild a working copy from its events and compare it with what the rows say."""
    try:
        rebuilt = parts_at(workspace, visit, events.LAST)
        current = drafts.read_parts(workspace.connection, visit)
    except (msgspec.DecodeError, ValueError, KeyError, TypeError):  # what damage can make of JSON
        yield Problem(f"visits/{visit}", "history_unreadable", {"visit": visit})
        return
    differing = {part for part in rebuilt.keys() | current.keys() if rebuilt.get(part) != current.get(part)}
    for part in sorted(differing):
        yield Problem(f"visits/{visit}/{PartKey(part)}", "history_differs", {"part": part})


def _check_photos(workspace: Workspace) -> Iterator[Problem]:
    purged = evidence_files.purged(workspace.connection)
    known = {file.sha256 for file in evidence_files.all_files(workspace.connection)} - purged.keys()
    expected = sorted(filter(is_sha256, known))  # a damaged name is told by the check of its row
    report = workspace.evidence.check(expected)
    for sha in report.missing:
        yield Problem(f"evidence/{sha[:12]}", "photo_missing", {"id": sha})
    for sha in report.damaged:
        yield Problem(f"evidence/{sha[:12]}", "photo_damaged", {"id": sha})
