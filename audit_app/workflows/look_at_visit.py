"""Look at any visit of this laptop, and tell what may be done with it: work on it, revise it, or take it over."""

from typing import Literal

from msgspec import Struct

from audit_app.domain.completeness import gaps
from audit_app.domain.contents import contents_of
from audit_app.domain.draft import Draft, VisitStart
from audit_app.domain.ids import VisitId
from audit_app.errors import RuleViolation
from audit_app.storage import drafts, elements
from audit_app.workflows.install_instruments import instrument_by_doc
from audit_app.workflows.read_standing import VisitStanding, standing_of
from audit_app.workflows.read_visits import OpenVisit, open_visit, require_office, revision_score
from audit_app.workspace import Workspace

Access = Literal["open", "signed", "elsewhere", "disputed"]
"""Open to work on; signed, so that a change begins the next revision; only as another laptop sealed it; or as one of
several heads that nobody has decided between."""


class LookedAt(Struct, frozen=True):
    """A visit and what may be done with it. `author` signed the revision that is shown; empty for an open one."""

    opened: OpenVisit
    access: Access
    author: str = ""


def look_at(workspace: Workspace, visit: VisitId) -> LookedAt:
    """Return a visit: its working copy, or else what the set holds of it. Raises RuleViolation visit_unknown."""
    if drafts.get_start(workspace.connection, visit) is not None:
        return _own(workspace, open_visit(workspace, visit))
    standing = standing_of(workspace, visit)
    if standing is None:
        raise RuleViolation("visit_unknown", visit=visit)
    is_disputed = standing.view.standing == "conflict"
    access: Access = "disputed" if is_disputed else "elsewhere"
    return LookedAt(_as_sealed(workspace, standing), access, standing.revision.by.name)


def _own(workspace: Workspace, opened: OpenVisit) -> LookedAt:
    base = opened.draft.base
    revision = elements.revision(workspace.connection, base[0]) if opened.is_sealed and base else None
    if revision is None or revision.state != "submitted":
        return LookedAt(opened, "open")
    return LookedAt(opened, "signed", revision.by.name)


def _as_sealed(workspace: Workspace, standing: VisitStanding) -> OpenVisit:
    revision = standing.revision
    instrument = instrument_by_doc(workspace, revision.instrument.doc)
    contents = contents_of(revision)
    office = elements.office(workspace.connection, revision.office.doc)
    return OpenVisit(
        draft=Draft(
            start=VisitStart(revision.visit.id, revision.office.id, revision.instrument.doc, 0),
            contents=contents,
            base=(standing.element,),
            flagged=frozenset(),
            consents={},
            copied={},
            base_event=0,
            last_event=0,
        ),
        office=office.facts if office is not None else require_office(workspace, revision.office.id),
        instrument=instrument,
        card=revision_score(workspace, revision),
        gaps=gaps(contents, instrument),
    )
