"""What a step that can be taken back is called: `PRO-STP-03.NE → 2`."""

from typing import Any

from audit_app.domain.contents import PartKey, item_of
from audit_app.domain.copied import is_copied
from audit_app.domain.draft import is_flag
from audit_app.domain.undo import Step
from audit_app.words import Words
from ui.editors.compact import Compact
from ui.models.visit_sheet import VisitSheet
from ui.theme import Theme

_BY_KIND = {
    "subject.set": "undo.subject",
    "subject.removed": "undo.subject",
    "finding.set": "undo.finding",
    "finding.removed": "undo.finding",
    "evidence.described": "undo.caption",
    "consent.set": "undo.consent",
}
_AT_ITEMS = {
    "item.flagged": "undo.flag",
    "answer.checked": "undo.checked",
    "answer.confirmed": "undo.confirmed",
    "answer.copied": "undo.copied",
    "evidence.added": "undo.photo",
    "evidence.removed": "undo.photo_off",
}


def step_name(step: Step, sheet: VisitSheet, theme: Theme, words: Words) -> str:
    """Return the name of a step: what it was about and what became of it."""
    change = next((each for each in step.changes if _is_at_item(each["part"])), None)
    if change is None or step.kind not in {"answer.set", *_AT_ITEMS}:
        return words(_BY_KIND.get(step.kind, "undo.visit"))
    copies = sum(is_copied(each["part"]) for each in step.changes)
    if step.kind == "answer.copied" and copies > 1:
        return words("undo.copies", n=copies)
    code = change["part"].split("/")[1]
    if step.kind in _AT_ITEMS:
        return words(_AT_ITEMS[step.kind], c=code)
    old, new = change["old"] or {}, change["new"] or {}
    if _reply(old) != _reply(new):
        compact = Compact(sheet.instrument.leaves[code], theme, words)
        return f"{code} → {compact.cell(new.get('value'), na=new.get('na') is not None).text}"
    return words("undo.note" if old.get("note", "") != new.get("note", "") else "undo.gap", c=code)


def _is_at_item(part: PartKey) -> bool:
    return item_of(part) is not None or is_flag(part) or is_copied(part)


def _reply(answer: dict[str, Any]) -> tuple[Any, Any]:
    return answer.get("value"), answer.get("na")
