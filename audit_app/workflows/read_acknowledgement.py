"""What stands about the head of an office: how a visit was signed or refused, as the assessor recorded it."""

import msgspec
from msgspec import Struct

from audit_app.domain.acknowledgement import standing_acknowledgements
from audit_app.domain.documents import Attestation, Revision
from audit_app.domain.documents.attestation import OfficeAcknowledgement
from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.ids import ElementId, VisitId
from audit_app.storage import elements
from audit_app.workflows.read_standing import statements_about
from audit_app.workflows.read_visits import OpenVisit, require_revision, revisions_of
from audit_app.workflows.trust_state import current_testimony
from audit_app.workspace import Workspace


class Acknowledged(Struct, frozen=True):
    """What stands about one revision: the signed statement and the revision that it is about."""

    attestation: Attestation
    revision: Revision

    @property
    def head(self) -> OfficeAcknowledgement:
        """Who signed or refused, and how."""
        return msgspec.convert(self.attestation.data, OfficeAcknowledgement)

    @property
    def picture(self) -> EvidenceFile | None:
        """The drawn signature or the photographed sheet, None for a refusal."""
        return self.attestation.files[0] if self.attestation.files else None


class HeadState(Struct, frozen=True):
    """What stands about the revision on the screen, and, where nothing does, about the last one before it."""

    current: Acknowledged | None
    former: Acknowledged | None


def acknowledged(workspace: Workspace, element: ElementId) -> Acknowledged | None:
    """Return what stands about a revision; None while nothing does, or several statements that nobody took back."""
    standing = statements_of_head(workspace, element)
    if len(standing) != 1:
        return None
    (attestation,) = standing.values()
    return Acknowledged(attestation, require_revision(workspace, element))


def statements_of_head(workspace: Workspace, element: ElementId) -> dict[ElementId, Attestation]:
    """Return every statement about the head of the office that stands for a revision, by id."""
    statements = statements_about(workspace, element, current_testimony(workspace))
    standing = standing_acknowledgements(element, require_revision(workspace, element), statements)
    return {id_: statements[id_] for id_ in standing}


def head_state(workspace: Workspace, opened: OpenVisit) -> HeadState:
    """Return what the head of the office signed of a visit: what stands on the screen, or what came before it."""
    base = opened.draft.base
    current = acknowledged(workspace, base[0]) if base and opened.is_sealed else None
    return HeadState(current, None if current else _last(workspace, opened.draft.start.id, besides=opened))


def _last(workspace: Workspace, visit: VisitId, besides: OpenVisit) -> Acknowledged | None:
    """Return what stands about the highest numbered revision that is not the one on the screen."""
    shown = besides.draft.base if besides.is_sealed else ()
    before = (element for element in revisions_of(workspace, visit) if element not in shown)
    found = [each for element in before if (each := acknowledged(workspace, element)) is not None]
    return max(found, key=lambda each: each.revision.number, default=None)


def last_event_about(workspace: Workspace, visit: VisitId) -> int:
    """Return the number of the last event by which something about a visit was stated here, 0 for none."""
    revisions = [row.id for row in elements.visible_revisions(workspace.connection, visit)]
    said = elements.attestations_on(workspace.connection, revisions)
    about_those = elements.attestations_on(workspace.connection, [each.id for each in said])
    return elements.last_own_act(workspace.connection, [each.id for each in (*said, *about_those)])
