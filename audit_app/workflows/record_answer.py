"""Answer an item: a value, a reason why it does not apply, a note, a reason for missing evidence, or nothing."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from audit_app.domain.contents import Part, PartKey, answer_key
from audit_app.domain.copied import copied_key
from audit_app.domain.documents.revision import Answer
from audit_app.domain.ids import VisitId
from audit_app.domain.instrument import Leaf, NaReason
from audit_app.domain.items import Item
from audit_app.errors import RuleViolation
from audit_app.storage import drafts
from audit_app.workflows.changes import Changes
from audit_app.workflows.edit_draft import edit_inside
from audit_app.workflows.install_instruments import instrument_by_doc
from audit_app.workspace import Workspace

Members = dict[str, Any]
"""Members of an answer that get a new state."""

MAX_NOTE = 4_000
MAX_GAP = 2_000
UNKNOWN = "Tidak tahu"
"""What the note says of a respondent who does not know; Indonesian, whatever the language of the screen."""


class Wish(Struct, frozen=True, kw_only=True):
    """What is to be recorded about an item; None: it stays as it is. `na` is the code of a reason."""

    value: object = None
    na: str | None = None
    note: str | None = None
    gap: str | None = None


def set_value(workspace: Workspace, visit: VisitId, item: Item, raw: object) -> Changes:
    """Give an item a value, as the scale of its leaf reads it; a reason for N/A is taken away.

    A checklist of which no row is marked is no value at all.
    Raises RuleViolation visit_unknown, item_unknown, value_not_on_scale or row_not_on_checklist.
    """
    return _change(workspace, visit, item, _valued(require_leaf(workspace, visit, item), raw))


def set_na(workspace: Workspace, visit: VisitId, item: Item, reason: str) -> Changes:
    """Say that an item does not apply, with the code of one of the instrument's reasons; its value is taken away.

    Raises RuleViolation visit_unknown, item_unknown, na_not_allowed or na_reason_unknown.
    """
    return _change(workspace, visit, item, _not_applicable(require_leaf(workspace, visit, item), reason))


def set_unknown(workspace: Workspace, visit: VisitId, item: Item) -> Changes:
    """Say that a user does not know: not applicable, for the reason that stands in the note.

    What the note says already stays behind it. Raises RuleViolation as `set_na`; na_reason_unknown where not to know is
    no reason, as `unknown_reason` says.
    """
    leaf = require_leaf(workspace, visit, item)
    reason = unknown_reason(leaf)
    members = _not_applicable(leaf, reason.code if reason is not None else "")
    with workspace.transaction():
        note = current_answer(workspace, visit, item).note
        if not note.startswith(UNKNOWN):
            note = f"{UNKNOWN}. {note}" if note.strip() else UNKNOWN
        return _change_inside(workspace, visit, item, members | _noted(note))


def unknown_reason(leaf: Leaf) -> NaReason | None:
    """Return the reason for N/A that "does not know" is: the one that is written in the note, where there is one.

    Only users may not know. What officers know is what is assessed: for them it is a level.
    """
    if leaf.subject != "user":
        return None
    return next((reason for reason in leaf.na_reasons if reason.needs_note), None)


def set_note(workspace: Workspace, visit: VisitId, item: Item, note: str) -> Changes:
    """Write the note of an item. Raises RuleViolation visit_unknown, item_unknown, note_too_long, text_not_plain."""
    require_leaf(workspace, visit, item)
    return _change(workspace, visit, item, _noted(note))


def set_gap(workspace: Workspace, visit: VisitId, item: Item, reason: str) -> Changes:
    """Say why required evidence is missing; the reason is signed and printed. An empty reason takes it away.

    Raises RuleViolation as `set_note`.
    """
    require_leaf(workspace, visit, item)
    return _change(workspace, visit, item, _excused(reason))


def set_gaps(workspace: Workspace, visit: VisitId, items: Iterable[Item], reason: str) -> Changes:
    """Say of several items at once why their evidence is missing; undo takes all of it back in one step.

    Raises RuleViolation as `set_note`.
    """
    excused = _excused(reason)
    with workspace.transaction():
        parts: dict[PartKey, Part | None] = {}
        for item in items:
            require_leaf(workspace, visit, item)
            answer = replace(current_answer(workspace, visit, item), **excused)
            parts[answer_key(item)] = None if answer.is_empty else answer
        return edit_inside(workspace, visit, "answer.set", parts)


def clear(workspace: Workspace, visit: VisitId, item: Item) -> Changes:
    """Take value or N/A away; note and evidence stay. Raises RuleViolation visit_unknown, item_unknown."""
    require_leaf(workspace, visit, item)
    return _change(workspace, visit, item, {"value": None, "na": None})


def record(workspace: Workspace, visit: VisitId, item: Item, wish: Wish) -> Changes:
    """Record several things about an item in one step: all of them or, when one is refused, none.

    Raises RuleViolation as `set_value`, `set_na`, `set_note` and `set_gap`, which take one thing each.
    """
    leaf = require_leaf(workspace, visit, item)
    members: Members = {}
    if wish.value is not None:
        members |= _valued(leaf, wish.value)
    if wish.na is not None:
        members |= _not_applicable(leaf, wish.na)
    if wish.note is not None:
        members |= _noted(wish.note)
    if wish.gap is not None:
        members |= _excused(wish.gap)
    return _change(workspace, visit, item, members)


def require_leaf(workspace: Workspace, visit: VisitId, item: Item) -> Leaf:
    """Return the leaf of an item that a visit has. Raises RuleViolation visit_unknown, item_unknown."""
    start = drafts.get_start(workspace.connection, visit)
    if start is None:
        raise RuleViolation("visit_unknown", visit=visit)
    leaf = instrument_by_doc(workspace, start.instrument_doc).leaves.get(item.indicator)
    subject = drafts.read_subject(workspace.connection, visit, item.subject)
    if leaf is None or subject is None or subject.type != leaf.subject:
        raise RuleViolation("item_unknown", item=f"{item.indicator} {subject.label if subject else item.subject}")
    return leaf


def current_answer(workspace: Workspace, visit: VisitId, item: Item) -> Answer:
    """Return what is recorded about an item now; an answer without anything where nothing is."""
    return drafts.read_answer(workspace.connection, visit, item) or Answer(
        indicator=item.indicator, subject=item.subject, value=None, na=None, note="", gap=None, evidence=()
    )


def _valued(leaf: Leaf, raw: object) -> Members:
    value = leaf.scale.parse(raw)
    return {"value": None if value == "" else value, "na": None}


def _not_applicable(leaf: Leaf, reason: str) -> Members:
    if leaf.na == "never":
        raise RuleViolation("na_not_allowed", item=leaf.code)
    if reason not in {each.code for each in leaf.na_reasons}:
        raise RuleViolation("na_reason_unknown", reason=reason)
    return {"value": None, "na": reason}


def _noted(note: str) -> Members:
    if len(note) > MAX_NOTE:
        raise RuleViolation("note_too_long", most=MAX_NOTE)
    return {"note": note}


def _excused(reason: str) -> Members:
    if len(reason) > MAX_GAP:
        raise RuleViolation("note_too_long", most=MAX_GAP)
    return {"gap": reason.strip() or None}


def _change(workspace: Workspace, visit: VisitId, item: Item, members: Members) -> Changes:
    """Replace members of an answer, read inside the transaction: a photo may be coming in on another connection."""
    with workspace.transaction():
        return _change_inside(workspace, visit, item, members)


def _change_inside(workspace: Workspace, visit: VisitId, item: Item, members: Members) -> Changes:
    answer = replace(current_answer(workspace, visit, item), **members)
    parts: dict[PartKey, Part | None] = {answer_key(item): None if answer.is_empty else answer}
    if "value" in members:  # who answers has checked what was copied
        parts[copied_key(item)] = None
    return edit_inside(workspace, visit, "answer.set", parts)
