"""What is signed of an own visit, and whether a copy of it lies elsewhere."""

from msgspec import Struct

from audit_app.domain.documents import Revision
from audit_app.domain.ids import ElementId, VisitId
from audit_app.storage import elements, events, exports
from audit_app.workflows.read_acknowledgement import last_event_about
from audit_app.workflows.read_standing import standing_of
from audit_app.workflows.read_visits import OpenVisit, require_revision
from audit_app.workspace import Workspace


class SealedState(Struct, frozen=True):
    """The revision on which the working copy stands, if there is one, and the number that the next one will have.

    `is_current`: nothing was changed since. `copy` is where a bundle with this revision, and with all that was stated
    about it here, was written last; empty: nowhere. `bytes` estimates the size of a bundle: its evidence, and little
    more.
    """

    element: ElementId | None
    revision: Revision | None
    is_current: bool
    next_number: int
    copy: str
    bytes: int

    @property
    def is_signed(self) -> bool:
        """True when what stands on the screen is signed as finished."""
        return self.is_current and self.revision is not None and self.revision.state == "submitted"

    @property
    def is_working_copy(self) -> bool:
        """True when what stands on the screen is kept as an unfinished version."""
        return self.is_current and self.revision is not None and self.revision.state == "snapshot"


def sealed_state(workspace: Workspace, opened: OpenVisit) -> SealedState:
    """Return what is signed of a working copy."""
    draft = opened.draft
    element = draft.base[0] if draft.base else None
    last_said = max(draft.base_event, last_event_about(workspace, draft.start.id))
    return SealedState(
        element=element,
        revision=elements.revision(workspace.connection, element) if element else None,
        is_current=draft.is_unchanged,
        next_number=elements.last_number(workspace.connection, workspace.profile.device) + 1,
        copy=_last_copy(workspace, draft.start.id, last_said) if element else "",
        bytes=sum(file.bytes for file in draft.contents.files.values()),
    )


def flags_of_visit(workspace: Workspace, visit: VisitId) -> tuple[str, ...]:
    """Return the flags of the revisions on which a visit stands here: those of its heads."""
    standing = standing_of(workspace, visit)
    if standing is None:
        return ()
    heads = (require_revision(workspace, head) for head in standing.view.heads)
    return tuple(sorted({flag for head in heads for flag in head.all_flags}))


def _last_copy(workspace: Workspace, visit: VisitId, since: int) -> str:
    """Return the path of the last bundle with a visit that was written and read back after an event."""
    places = {step.event_seq: step.path for step in exports.published(workspace.connection)}
    for prepared, done in reversed(exports.prepared_and_done(workspace.connection)):
        visits = events.detail_of(workspace.connection, prepared).get("visits", ())
        if prepared > since and visit in visits:
            return places.get(done, "")
    return ""
