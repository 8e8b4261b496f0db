"""What the tabs of a visit are: the office, each product, and one for each group of respondents."""

from collections.abc import Iterator

from msgspec.structs import replace

from audit_app.domain.documents.revision import Subject
from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import SubjectKind
from audit_app.subject_words import subject_name
from audit_app.words import Words
from ui.icons import Icon
from ui.models.visit_sheet import VisitSheet
from ui.widgets.progress_bar import Progress
from ui.widgets.subject_tabs import Subject as Tab

GROUPS: tuple[SubjectKind, ...] = ("officer", "complaint_officer", "user")
"""The kinds that stand behind one tab; they are people, and more can be added."""

_ICONS: dict[SubjectKind, Icon] = {
    "office": Icon.OFFICE,
    "product": Icon.PRODUCT,
    "officer": Icon.OFFICER,
    "complaint_officer": Icon.COMPLAINT_OFFICER,
    "user": Icon.USERS,
}


def tabs_of(sheet: VisitSheet, words: Words) -> tuple[Tab, ...]:
    """Return the tabs of a visit, each with how far it has come."""
    return tuple(_tabs(sheet, words))


def tab_of(subject: Subject) -> str:
    """Return the id of the tab behind which a subject stands."""
    return subject.type if subject.type in GROUPS else subject.id


def group_of(tab: str) -> SubjectKind | None:
    """Return the kind of respondents behind a tab; None where it is one subject."""
    return next((kind for kind in GROUPS if kind == tab), None)


def progress_of(sheet: VisitSheet, subject: SubjectId) -> Progress:
    """Return how many items about a subject are decided."""
    items = sheet.items_of(subject)
    return Progress(sum(map(sheet.is_decided, items)), len(items))


def progress_behind(sheet: VisitSheet, tab: str) -> Progress:
    """Return how far a tab has come: the items of one subject, or the respondents of a group that are done.

    Something that an answer calls for and that is missing is a rest.
    """
    kind = group_of(tab)
    if kind is None:
        behind = SubjectId(tab)
        return replace(progress_of(sheet, behind), has_rest=_has_problem(sheet, behind))
    asked = [subject.id for subject in sheet.subjects(kind)]
    done = sum(progress_of(sheet, each).is_complete for each in asked)
    return Progress(done, len(sheet.roster.instances(kind)), any(_has_problem(sheet, each) for each in asked))


def role_name(sheet: VisitSheet, subject: Subject, words: Words) -> str:
    """Return the post of a respondent as the instrument names it; empty where there is none."""
    roles = sheet.instrument.roles.get(subject.type, ())
    role = next((each for each in roles if each.code == subject.role), None)
    return role.name.in_language(words.language) if role is not None else ""


def _has_problem(sheet: VisitSheet, subject: SubjectId) -> bool:
    return any(map(sheet.has_problem, sheet.items_of(subject)))


def _tabs(sheet: VisitSheet, words: Words) -> Iterator[Tab]:
    for kind in sheet.kinds:
        if kind in GROUPS:
            yield Tab(kind, words(f"tab.{kind}"), _ICONS[kind], progress_behind(sheet, kind))
            continue
        for subject in sheet.subjects(kind):
            name = subject_name(subject, words)
            yield Tab(subject.id, name, _ICONS[kind], progress_behind(sheet, subject.id))
