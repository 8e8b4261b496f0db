"""Which item to open: where a visit was left, what a tab or a line of the outline leads to, who comes next."""

from collections.abc import Callable

from audit_app.domain.contents import PartKey, item_of
from audit_app.domain.documents.revision import Subject
from audit_app.domain.ids import SubjectId
from audit_app.domain.items import Item
from audit_app.subject_words import subject_name
from audit_app.words import Words
from ui.models.visit_sheet import VisitSheet
from ui.models.walk import first_to_do, next_subject
from ui.pages.assessment.subject_choice import group_of, role_name


def place_left(sheet: VisitSheet, part: str) -> Item | None:
    """Return the item at which a visit was left, else the first unanswered one; None where nobody is to be asked."""
    item = item_of(PartKey(part))
    return item if item in sheet.items else first_to_do(sheet, sheet.items)


def item_behind_tab(sheet: VisitSheet, tab: str, here: Item | None) -> Item | None:
    """Return where a tab leads: the same question about another product, else what is to be done there."""
    kind = group_of(tab)
    if kind is None:
        return item_about(sheet, SubjectId(tab), here)
    todo = [each for each in sheet.subjects(kind) if not all(map(sheet.is_decided, sheet.items_of(each.id)))]
    chosen = (todo or list(sheet.subjects(kind)))[:1]
    return item_about(sheet, chosen[0].id, here) if chosen else None


def item_about(sheet: VisitSheet, subject: SubjectId, here: Item | None) -> Item | None:
    """Return where to go on with a subject: products are compared question by question, people asked from the start."""
    items = sheet.items_of(subject)
    if here is not None:
        same = Item(here.indicator, subject)
        if same in items and sheet.contents.subjects[subject].type == "product":
            return same
        in_variable = tuple(item for item in items if _variable(sheet, item) == _variable(sheet, here))
        items = in_variable or items
    return first_to_do(sheet, items)


def item_below_line(sheet: VisitSheet, leaves: tuple[str, ...], here: Item | None) -> Item | None:
    """Return where a line of the outline leads: with the subject that is open if it is asked, else with the first."""
    subject = sheet.contents.subjects.get(here.subject) if here is not None else None
    for code in leaves:
        if subject is not None and sheet.instrument.leaves[code].subject == subject.type:
            return Item(code, subject.id)
    for code in leaves:
        asked = _to_ask(sheet, code)
        if asked is not None:
            return Item(code, asked.id)
    return None


def item_of_next_subject(sheet: VisitSheet, here: Item, step: int) -> Item | None:
    """Return where to go on with the next or previous subject; None at the end."""
    subject = next_subject(sheet, here.subject, step)
    return item_about(sheet, subject, here) if subject is not None else None


def next_shown(sheet: VisitSheet, here: Item | None, is_shown: Callable[[Item], bool]) -> Item | None:
    """Return the first shown item from here on, going round the end; None when nothing is shown."""
    start = sheet.items.index(here) if here in sheet.items else 0
    return next((item for item in (*sheet.items[start:], *sheet.items[:start]) if is_shown(item)), None)


def _to_ask(sheet: VisitSheet, code: str) -> Subject | None:
    """Return the first subject that a leaf is still to be asked about, else the first at all."""
    subjects = sheet.subjects(sheet.instrument.leaves[code].subject)
    todo = (each for each in subjects if not sheet.is_decided(Item(code, each.id)))
    return next(todo, subjects[0] if subjects else None)


def _variable(sheet: VisitSheet, item: Item) -> str:
    return sheet.instrument.places_of_leaves[item.indicator][1].code


def section_words(sheet: VisitSheet, item: Item, words: Words) -> tuple[str, str]:
    """Return the title of the section of an item, and the path that says where it stands and how far it is."""
    dimension, variable, _ = sheet.instrument.places_of_leaves[item.indicator]
    subject = sheet.contents.subjects[item.subject]
    items = [each for each in sheet.items_of(item.subject) if _variable(sheet, each) == variable.code]
    done = words("section.answered", n=sum(map(sheet.is_decided, items)), m=len(items))
    about = (subject_name(subject, words), role_name(sheet, subject, words))
    told = " · ".join(part for part in (*about, done) if part)
    return variable.name.in_language(words.language), f"{dimension.name.in_language(words.language)} › {told}"
