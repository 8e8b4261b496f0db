"""A lead verifies a revision: a signed statement about exactly that document."""

from audit_app.domain.documents import Attestation, Revision
from audit_app.domain.documents.attestation import Approval, members
from audit_app.domain.ids import ElementId
from audit_app.domain.review import decides_for_others, may_be_verified
from audit_app.errors import RuleViolation
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.read_standing import VisitStanding, standing_of
from audit_app.workflows.read_visits import require_revision, revisions_of, score_again
from audit_app.workflows.sign import add_signed
from audit_app.workspace import Workspace


def approve(workspace: Workspace, element: ElementId, text: str = "") -> tuple[ElementId, Changes]:
    """State that a revision was verified, replacing earlier reviews of it, and return the statement's id.

    Raises RuleViolation key_locked, revision_unknown, role_missing, visit_in_conflict, revision_superseded (it is no
    head), revision_unfinished (a snapshot, or open items), own_revision.
    """
    workspace.require_signer()
    revision, standing = require_approvable(workspace, element)
    with workspace.transaction():
        statement = Attestation(
            **journal.header(workspace),
            type="review.approve",
            target=element,
            text=text,
            data=members(Approval(replaces=standing.review.statements)),
            files=(),
        )
        signed = add_signed(workspace, statement, "attestation.signed", {"visit": revision.visit.id})
    return signed, Changes(visits=frozenset({revision.visit.id}), elements=True)


def require_approvable(
    workspace: Workspace, element: ElementId, standing: VisitStanding | None = None
) -> tuple[Revision, VisitStanding]:
    """Return a revision that the person here may verify, and what stands of its visit, which a caller may know.

    Raises RuleViolation as `approve`, but for the key.
    """
    revision = require_revision(workspace, element)
    profile = workspace.profile
    standing = standing or standing_of(workspace, revision.visit.id)
    if profile.role != "lead":
        raise RuleViolation("role_missing", role="lead")
    if standing is None or element not in standing.view.heads:
        raise RuleViolation("revision_superseded", revision=element)
    if standing.view.standing == "conflict":
        raise RuleViolation("visit_in_conflict", visit=revision.visit.id, count=len(standing.view.heads))
    if not may_be_verified(revision, score_again(workspace, revision)):
        raise RuleViolation("revision_unfinished", revision=element)
    if revision.by.person == profile.person and not decides_for_others(
        revision, revisions_of(workspace, revision.visit.id)
    ):
        raise RuleViolation("own_revision", revision=element)
    return revision, standing
