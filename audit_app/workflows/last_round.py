"""Compare with the last round: find the earlier visit to an office, and confirm that something is as it was then."""

from msgspec.structs import replace

from audit_app.domain.contents import answer_key
from audit_app.domain.copied import copied_key
from audit_app.domain.documents.revision import VisitFacts
from audit_app.domain.ids import OfficeId, VisitId
from audit_app.domain.items import Item
from audit_app.domain.last_round import EarlierAnswer, EarlierVisit, earlier_answer, unchanged_value
from audit_app.errors import RuleViolation
from audit_app.storage import elements
from audit_app.workflows.changes import Changes
from audit_app.workflows.edit_draft import edit_inside, require_draft
from audit_app.workflows.install_instruments import instrument_by_doc
from audit_app.workflows.read_standing import standing_of
from audit_app.workflows.record_answer import current_answer, require_leaf
from audit_app.workflows.trust_state import current_testimony
from audit_app.workspace import Workspace


def earlier_visit(workspace: Workspace, office: OfficeId, visit: VisitFacts) -> EarlierVisit | None:
    """Return the newest visit to an office before a visit, by its date, that is signed and stands without a conflict.

    It may be of this laptop or one that was accepted from another. None: there is no such visit.
    """
    rows = elements.visible_revisions(workspace.connection)
    others = {row.visit for row in rows if row.office == office and row.visit != visit.id and row.state == "submitted"}
    if not others:
        return None
    told = current_testimony(workspace)
    standings = [found for each in sorted(others) if (found := standing_of(workspace, each, told)) is not None]
    signed = [each for each in standings if each.view.standing == "current" and each.revision.state == "submitted"]
    before = [each for each in signed if each.revision.visit.date < visit.date and _is_assessed(each.revision.visit)]
    if not before:
        return None
    newest = max(before, key=lambda each: (each.revision.visit.date, each.element))
    instrument = instrument_by_doc(workspace, newest.revision.instrument.doc)
    return EarlierVisit(newest.element, newest.revision, instrument)


def confirm_unchanged(workspace: Workspace, visit: VisitId, item: Item) -> Changes:
    """Give an item the value of the last round as a new answer; the event names the revision it was compared with.

    Whoever does this has looked: a mark of a copy goes. Raises RuleViolation visit_unknown, item_unknown, or
    nothing_to_confirm where there is no such value on the scale of the item.
    """
    with workspace.transaction():
        draft, leaf = require_draft(workspace, visit), require_leaf(workspace, visit, item)
        earlier = earlier_visit(workspace, draft.start.office, draft.contents.visit)
        then = earlier_answer(earlier, leaf, draft.contents.subjects[item.subject]) if earlier is not None else None
        value = unchanged_value(leaf, then) if isinstance(then, EarlierAnswer) else None
        if earlier is None or value is None:
            raise RuleViolation("nothing_to_confirm", item=item.indicator)
        answer = replace(current_answer(workspace, visit, item), value=value, na=None)
        parts = {answer_key(item): answer, copied_key(item): None}
        return edit_inside(workspace, visit, "answer.confirmed", parts, {"revision": earlier.element})


def _is_assessed(visit: VisitFacts) -> bool:
    return visit.outcome == "assessed"
