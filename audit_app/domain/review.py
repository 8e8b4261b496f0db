"""What reviewers said about a revision, and the state that follows.

Statements are ordered by what they replace, never by time; statements side by side that differ mean disagreement.
Rules: docs/bundle-format.md section 7.6.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from audit_app.domain.documents import Attestation, Revision
from audit_app.domain.documents.attestation import Approval, Return, Validation
from audit_app.domain.documents.revision import Score
from audit_app.domain.ids import ElementId

ReviewState = Literal["sent", "returned", "verified", "validated", "disagree"]
_REVIEWS = {"review.return": "returned", "review.approve": "verified", "review.validate": "validated"}


class Review(Struct, frozen=True):
    """State of a revision, and the statements that make it so."""

    state: ReviewState
    statements: tuple[ElementId, ...]


def review_of(
    element: ElementId,
    revision: Revision,
    attestations: Mapping[ElementId, Attestation],
    *,
    is_finished: bool = True,
    is_decision: bool = False,
) -> Review:
    """Return the state that accepted, visible attestations give a revision.

    An approval counts only of a finished revision (`may_be_verified`), and by whoever signed it only where it decides
    a conflict between versions of others (`is_decision`, see `decides_for_others`); a validation counts beside the
    approval that it confirms. What its signer took back neither stands nor replaces anything.
    """
    about = {id_: each for id_, each in attestations.items() if each.target == element and each.type in _REVIEWS}
    retracted = {
        each.target
        for each in attestations.values()
        if each.type == "retract" and each.target in about and each.by.key == about[each.target].by.key
    }
    said = {
        id_: each
        for id_, each in about.items()
        if id_ not in retracted and _may_count(each, revision, is_finished=is_finished, is_decision=is_decision)
    }
    counting = {id_: each for id_, each in said.items() if _has_its_approval(each, said)}
    replaced = {old for each in counting.values() for old in _replaces(each)}
    standing = {id_: each for id_, each in counting.items() if id_ not in replaced}
    states = {_REVIEWS[each.type] for each in standing.values()}
    if states == {"verified", "validated"}:
        states = {"validated"}  # a validation confirms an approval, it does not contradict it
    state: ReviewState = "sent" if not states else "disagree" if len(states) > 1 else _only(states)
    return Review(state, tuple(sorted(standing)))


def may_be_verified(revision: Revision, recomputed: Score) -> bool:
    """Tell whether a revision was handed in, and nothing is open in it unless the office could not be assessed.

    `recomputed` is the score that follows from its answers, whatever its signer wrote.
    """
    is_open = recomputed.provisional and revision.visit.outcome == "assessed"
    return revision.state == "submitted" and not is_open


def decides_for_others(revision: Revision, revisions: Mapping[ElementId, Revision]) -> bool:
    """Tell whether a revision decides between versions of others that are all here, so that nothing in it is its own.

    A version by the same signer counts only where it is such a decision too. `revisions` are those of the visit, by id.
    """
    own = [revision]
    while own:
        decision = own.pop()
        if decision.resolution is None or not all(side in revisions for side in decision.parents):
            return False
        sides = [revisions[side] for side in decision.parents]
        own += [side for side in sides if side.by.person == revision.by.person]
    return True


def _may_count(each: Attestation, revision: Revision, *, is_finished: bool, is_decision: bool) -> bool:
    if each.type != "review.approve":
        return True
    return is_finished and (is_decision or each.by.person != revision.by.person)


def _has_its_approval(attestation: Attestation, said: Mapping[ElementId, Attestation]) -> bool:
    """Tell whether a validation names an approval that counts; other statements need none."""
    statement = attestation.statement()
    if not isinstance(statement, Validation):
        return True
    approval = said.get(ElementId(statement.approval))
    return approval is not None and approval.type == "review.approve"


def _replaces(attestation: Attestation) -> tuple[ElementId, ...]:
    statement = attestation.statement()
    return statement.replaces if isinstance(statement, Return | Approval | Validation) else ()


def _only(states: set[str]) -> ReviewState:
    match states.pop():
        case "returned":
            return "returned"
        case "verified":
            return "verified"
        case _:
            return "validated"
