"""Who is asked at a visit, in three groups, and how far each has come."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject

from audit_app.domain.documents.revision import Subject
from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import SubjectKind
from audit_app.domain.items import Item
from audit_app.words import Words
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.subject_choice import GROUPS, progress_of, role_name
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
        """Whether every question is answered, or none will be."""
        return self.said == "refused" or self.progress.is_complete

    @property
    def is_waiting(self) -> bool:
        """Whether something is left to ask: a question, or consent."""
        return not self.is_finished or self.said == "nothing"


class Group(Struct, frozen=True):
    """The respondents of a kind by age, those who refused among them, and how many of how many are done."""

    kind: SubjectKind
    people: tuple[Person, ...]
    progress: Progress

    def title(self, words: Words) -> str:
        """Return the name of the group with its count."""
        return words(GROUP_WORDS[self.kind], n=self.progress.done, m=self.progress.total)


class People(QObject):
    """Everybody who is asked, kept up with the sheet: an answer touches the respondent whom it is about.

    Whoever shows people has to be connected to the sheet after this.
    """

    def __init__(self, sheet: VisitSheet, words: Words) -> None:
        super().__init__()
        self._sheet, self._words = sheet, words
        self._read_all()
        sheet.items_changed.connect(self._on_items_changed)
        sheet.laid_out.connect(self._read_all)

    @property
    def everybody(self) -> tuple[Person, ...]:
        """All of them, group by group."""
        return tuple(person for people in self._by_kind.values() for person in people.values())

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that the instrument asks, in the order in which they are gone through."""
        return tuple(self._group(kind) for kind in self._by_kind)

    def find(self, subject: SubjectId | None) -> Person | None:
        """Return a respondent, also one who refused; None when there is nobody of that id."""
        return next((people[subject] for people in self._by_kind.values() if subject in people), None)

    def next_unfinished(self, here: SubjectId | None) -> SubjectId | None:
        """Return the next respondent with something left to ask, going round the end; None when there is no other."""
        people = self.everybody
        start = next((place for place, person in enumerate(people) if person.id == here), -1) + 1
        waiting = (each.id for each in (*people[start:], *people[:start]) if each.id != here and each.is_waiting)
        return next(waiting, None)

    def _group(self, kind: SubjectKind) -> Group:
        people = tuple(self._by_kind[kind].values())
        asked = [person for person in people if person.said != "refused"]
        total = len(self._sheet.roster.instances(kind))
        return Group(kind, people, Progress(sum(person.is_finished for person in asked), total))

    def _read_all(self) -> None:
        kinds = [kind for kind in GROUPS if kind in self._sheet.kinds]
        self._consents = self._sheet.consents
        self._by_kind = {kind: self._read_kind(kind) for kind in kinds}

    def _read_kind(self, kind: SubjectKind) -> dict[SubjectId, Person]:
        asked = [_asked(self._sheet, subject, self._words) for subject in self._sheet.subjects(kind)]
        everybody = [*asked, *_refused(self._sheet, kind, self._words)]
        return {person.id: person for person in sorted(everybody, key=lambda person: person.id)}

    def _on_items_changed(self, items: frozenset[Item]) -> None:
        if self._consents is not self._sheet.consents:
            self._read_all()
            return
        for subject in {item.subject for item in items}:
            known = self.find(subject)
            if known is not None:
                self._by_kind[known.kind][subject] = replace(known, progress=progress_of(self._sheet, subject))


def _asked(sheet: VisitSheet, subject: Subject, words: Words) -> Person:
    is_agreed = subject.id in sheet.consents and sheet.consents[subject.id].given
    return Person(
        id=subject.id,
        kind=subject.type,
        label=subject.label,
        post=role_name(sheet, subject, words),
        is_substitute=subject.substitute,
        progress=progress_of(sheet, subject.id),
        said="agreed" if is_agreed else "nothing",
    )


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
