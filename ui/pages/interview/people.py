"""Who is asked at a visit, in three groups, and how far each has come."""

from typing import Literal

from msgspec import Struct

from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import SubjectKind
from audit_app.words import Words
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.subject_choice import GROUPS, progress_behind, progress_of, role_name
from ui.widgets.progress_bar import Progress

Said = Literal["nothing", "agreed", "refused"]
"""What a respondent said when asked for consent; nothing: it is not recorded."""

GROUP_WORDS: dict[SubjectKind, str] = {
    "officer": "int.officers",
    "complaint_officer": "int.complaint",
    "user": "int.users",
}


class Person(Struct, frozen=True):
    """One respondent. No name: a label, the post, and whether it is a substitute (None: has no meaning)."""

    id: SubjectId
    kind: SubjectKind
    label: str
    post: str
    is_substitute: bool | None
    progress: Progress
    said: Said
    reason: str = ""

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to ask."""
        return self.said == "refused" or self.progress.is_complete


class Group(Struct, frozen=True):
    """The respondents of a kind by age, those who refused among them, and how many of how many are done."""

    kind: SubjectKind
    people: tuple[Person, ...]
    progress: Progress

    def title(self, words: Words) -> str:
        """Return the name of the group with its count."""
        return words(GROUP_WORDS[self.kind], n=self.progress.done, m=self.progress.total)


def groups_of(sheet: VisitSheet, words: Words) -> tuple[Group, ...]:
    """Return the groups that the instrument asks, in the order in which they are gone through."""
    kinds = (kind for kind in GROUPS if kind in sheet.kinds)
    return tuple(Group(kind, _people(sheet, kind, words), progress_behind(sheet, kind)) for kind in kinds)


def people_of(sheet: VisitSheet, words: Words) -> tuple[Person, ...]:
    """Return everybody, group by group."""
    return tuple(person for group in groups_of(sheet, words) for person in group.people)


def find_person(sheet: VisitSheet, subject: SubjectId | None, words: Words) -> Person | None:
    """Return a respondent, also one who refused; None when there is nobody of that id."""
    return next((person for person in people_of(sheet, words) if person.id == subject), None)


def next_unfinished(sheet: VisitSheet, here: SubjectId | None, words: Words) -> SubjectId | None:
    """Return the next respondent with something left to ask, going round the end; None when there is no other."""
    people = people_of(sheet, words)
    start = next((place for place, person in enumerate(people) if person.id == here), -1) + 1
    waiting = (each.id for each in (*people[start:], *people[:start]) if each.id != here and not each.is_finished)
    return next(waiting, None)


def _people(sheet: VisitSheet, kind: SubjectKind, words: Words) -> tuple[Person, ...]:
    asked = [
        Person(
            id=subject.id,
            kind=kind,
            label=subject.label,
            post=role_name(sheet, subject, words),
            is_substitute=subject.substitute,
            progress=progress_of(sheet, subject.id),
            said="agreed" if subject.id in sheet.consents and sheet.consents[subject.id].given else "nothing",
        )
        for subject in sheet.subjects(kind)
    ]
    everybody = (*asked, *_refused(sheet, kind, words))
    return tuple(sorted(everybody, key=lambda person: person.id))


def _refused(sheet: VisitSheet, kind: SubjectKind, words: Words) -> tuple[Person, ...]:
    posts = {role.code: role.name.in_language(words.language) for role in sheet.instrument.roles.get(kind, ())}
    return tuple(
        Person(
            id=subject,
            kind=kind,
            label=consent.label,
            post=posts.get(consent.role or "", ""),
            is_substitute=None,
            progress=Progress(0, 0),
            said="refused",
            reason=consent.reason,
        )
        for subject, consent in sheet.consents.items()
        if consent.type == kind and not consent.given and subject not in sheet.contents.subjects
    )
