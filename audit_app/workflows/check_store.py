"""Check everything a workspace holds: store, log, signatures, working copies, photos."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from audit_app.bundles.keys import checkpoint_number
from audit_app.domain.contents import PartKey
from audit_app.domain.ids import VisitId
from audit_app.errors import Problem
from audit_app.storage import check, drafts, events
from audit_app.workflows.check_photos import check_photos
from audit_app.workflows.check_proofs import check_key_file, check_public_keys, check_rosters, check_signatures
from audit_app.workflows.rebuild_visit import parts_at
from audit_app.workspace import Workspace


class StoreReport(Struct, frozen=True):
    """What was looked at, and every problem with its place; no problem: everything is as it was written.

    `notices` are no faults, but worth a look. `head_number` is the head of the log as 25 digits: read out and noted
    elsewhere, it proves later that nothing before it was changed.
    """

    rows: int
    events: int
    documents: int
    visits: int
    photos: int
    head_number: str
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...] = ()


def check_store(workspace: Workspace) -> StoreReport:
    """Check a workspace; nothing is changed. Of a store that SQLite cannot read to its end, only that is said."""
    found = check.check(workspace.connection)
    if not found.is_readable:
        return StoreReport(found.rows, found.events, found.elements, 0, 0, "", found.problems)
    visits = [start.id for start in drafts.all_starts(workspace.connection)]
    photos = check_photos(workspace, is_sound=not found.problems)
    return StoreReport(
        rows=found.rows,
        events=found.events,
        documents=found.elements,
        visits=len(visits),
        photos=photos.count,
        head_number=checkpoint_number(events.head(workspace.connection).hash),
        problems=(
            *found.problems,
            *check_key_file(workspace),
            *check_signatures(workspace),
            *check_public_keys(workspace),
            *check_rosters(workspace),
            *(problem for visit in visits for problem in _check_history(workspace, visit)),
            *photos.problems,
        ),
        notices=photos.unlisted,
    )


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
