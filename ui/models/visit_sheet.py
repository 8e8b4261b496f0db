"""One visit as the window shows it: answers, marks, gaps and score, kept up at the cost of what changed.

Models read it and never write; what is kept in the store comes in through `take`.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from audit_app.domain.completeness import Gap, item_gaps
from audit_app.domain.consent import Consent, is_consent
from audit_app.domain.contents import Contents, PartKey, item_of
from audit_app.domain.copied import Copied, is_copied
from audit_app.domain.documents.revision import Answer, EvidenceFile, Subject
from audit_app.domain.draft import is_flag
from audit_app.domain.ids import SubjectId, VisitId
from audit_app.domain.instrument import Indicator, Instrument, Leaf, SubjectKind
from audit_app.domain.items import Item, Roster, is_decided
from audit_app.domain.progress import Progress, progress
from audit_app.domain.scoring import Scorecard, rescore
from audit_app.workflows.changes import Changes
from audit_app.workflows.read_visits import OpenVisit, consents_of, item_state, open_visit
from audit_app.workspace import Workspace

KIND_ORDER: tuple[SubjectKind, ...] = ("office", "product", "officer", "complaint_officer", "user")
"""In which order the subjects of a visit are gone through: the many users come last."""


class VisitSheet(QObject):
    """The state of a visit. `items_changed` names the items that are different now.

    `laid_out` comes instead when subjects came or went: then everything is to be read again.
    """

    items_changed = Signal(object)
    laid_out = Signal()

    def __init__(self, workspace: Workspace, opened: OpenVisit) -> None:
        super().__init__()
        self._workspace = workspace
        self.visit: VisitId = opened.draft.start.id
        self.instrument: Instrument = opened.instrument
        self._load(opened)

    @property
    def answers(self) -> Mapping[Item, Answer]:
        """Everything that is recorded about items."""
        return self.contents.answers

    @property
    def roster(self) -> Roster:
        """Who and what answers can be about."""
        return self.card.roster

    def answer(self, item: Item) -> Answer:
        """Return what is recorded about an item; an answer without anything where nothing is."""
        return self.contents.answers.get(item) or blank_answer(item)

    def leaf(self, item: Item) -> Leaf:
        """Return what an item asks."""
        return self.instrument.leaves[item.indicator]

    def is_decided(self, item: Item) -> bool:
        """Tell whether an item is answered or does not apply."""
        return is_decided(self.leaf(item), self.contents.answers.get(item))

    def gaps(self, item: Item) -> tuple[Gap, ...]:
        """Return what an item lacks."""
        return self._gaps.get(item, ())

    def lacks_evidence(self, item: Item) -> bool:
        """Tell whether evidence is missing that no reason was given for."""
        return any(gap.code == "evidence_missing" and gap.stops for gap in self.gaps(item))

    def lacks_note(self, item: Item) -> bool:
        """Tell whether an answer of an item calls for a note that is not there."""
        return any(gap.code in {"note_missing", "na_note_missing"} for gap in self.gaps(item))

    def has_problem(self, item: Item) -> bool:
        """Tell whether an item was begun, and something it calls for is still missing."""
        return any(gap.stops and gap.code != "unanswered" for gap in self.gaps(item))

    def is_flagged(self, item: Item) -> bool:
        """Tell whether an item is marked to be looked at again."""
        return item in self.flagged

    def is_copied(self, item: Item) -> bool:
        """Tell whether the answer to an item was copied and is to be checked."""
        return item in self.copied

    def evidence(self, item: Item) -> tuple[EvidenceFile, ...]:
        """Return the files that are attached to an item."""
        files = (self.contents.files.get(sha) for sha in self.answer(item).evidence)
        return tuple(file for file in files if file is not None)

    def subjects(self, kind: SubjectKind) -> tuple[Subject, ...]:
        """Return the subjects of a kind in their order."""
        return tuple(self.contents.subjects[each] for each in self.roster.subjects.get(kind, ()))

    def indicators(self, variable: str, kind: SubjectKind) -> tuple[Indicator, ...]:
        """Return the indicators of a variable that ask about subjects of a kind."""
        return self._indicators.get((variable, kind), ())

    def variables(self, kind: SubjectKind) -> tuple[str, ...]:
        """Return the codes of the variables that ask about subjects of a kind, in the order of the form."""
        return tuple(variable for variable, asked in self._indicators if asked == kind)

    def items_of(self, subject: SubjectId) -> tuple[Item, ...]:
        """Return the items about a subject, in the order of the form."""
        return self._by_subject.get(subject, ())

    def progress(self) -> Progress:
        """Return how far the visit has come."""
        return progress(self.instrument, self.roster, self.contents.answers)

    def all_gaps(self) -> Iterator[Gap]:
        """Yield what the items lack, subject by subject."""
        for item in self.items:
            yield from self.gaps(item)

    def take(self, changes: Changes) -> None:
        """Read again what changed; whoever shows it is told."""
        parts = {part for visit, part in changes.parts if visit == self.visit}
        if parts and all(is_consent(part) for part in parts):
            self._read_consents()
        elif parts and all(item_of(part) or is_flag(part) or is_copied(part) for part in parts):
            self._read_items({_item_named(part) for part in parts})
        elif parts or self.visit in changes.visits:
            self._read_all()

    def show(self, opened: OpenVisit) -> None:
        """Show the visit as it is somewhere else now, such as after it was taken over."""
        self._load(opened)
        self.laid_out.emit()

    def put(self, item: Item, answer: Answer) -> None:
        """Show an answer that could not be kept yet."""
        self._set_copied(item, None)
        self._set_answer(item, answer)
        self.items_changed.emit(frozenset({item}))

    def _load(self, opened: OpenVisit) -> None:
        self.contents: Contents = opened.draft.contents
        self.flagged: frozenset[Item] = opened.draft.flagged
        self.consents: Mapping[SubjectId, Consent] = opened.draft.consents
        self.copied: Mapping[Item, Copied] = opened.draft.copied
        self.office = opened.office
        self.card: Scorecard = opened.card
        self._gaps = _by_item(opened.gaps)
        self._indicators = _indicators_by_place(self.instrument)
        self.kinds = tuple(kind for kind in KIND_ORDER if kind in self.instrument.subject_kinds)
        subjects = [each for kind in self.kinds for each in self.roster.subjects.get(kind, ())]
        self._by_subject = {each: tuple(self._items_about(each)) for each in subjects}
        self.items: tuple[Item, ...] = tuple(item for each in subjects for item in self._by_subject[each])

    def _items_about(self, subject: SubjectId) -> Iterator[Item]:
        kind = self.contents.subjects[subject].type
        for leaf in self.instrument.leaves.values():
            if leaf.subject == kind:
                yield Item(leaf.code, subject)

    def _read_items(self, items: Iterable[Item]) -> None:
        read = frozenset(item for item in items if item.subject in self._by_subject)
        for item in read:
            state = item_state(self._workspace, self.visit, item)
            self.flagged = self.flagged | {item} if state.is_flagged else self.flagged - {item}
            self._set_copied(item, state.copied)
            self._set_answer(item, state.answer)
        self.items_changed.emit(read)

    def _read_consents(self) -> None:
        self.consents = consents_of(self._workspace, self.visit)
        self.items_changed.emit(frozenset())

    def _read_all(self) -> None:
        before, subjects = self._shown(), self.contents.subjects
        self._load(open_visit(self._workspace, self.visit))
        if self.contents.subjects != subjects:
            self.laid_out.emit()
            return
        after = self._shown()
        different = frozenset(item for item in self.items if before[item] != after[item])
        self.items_changed.emit(different)

    def _shown(self) -> dict[Item, object]:
        return {
            item: (self.contents.answers.get(item), self.gaps(item), item in self.flagged, self.evidence(item))
            for item in self.items
        }

    def _set_copied(self, item: Item, copied: Copied | None) -> None:
        if self.copied.get(item) != copied:
            others = {each: mark for each, mark in self.copied.items() if each != item}
            self.copied = others if copied is None else others | {item: copied}

    def _set_answer(self, item: Item, answer: Answer | None) -> None:
        before = self.contents.answers.get(item)
        answers = {key: kept for key, kept in self.contents.answers.items() if key != item}
        if answer is not None and not answer.is_empty:
            answers[item] = answer
        self.contents = replace(self.contents, answers=answers)
        self.card = rescore(self.card, item, before, answer)
        if self.contents.visit.outcome == "assessed":
            gaps = item_gaps(self.leaf(item), item.subject, answer, self.contents, is_copied=item in self.copied)
            self._gaps[item] = tuple(gaps)


def blank_answer(item: Item) -> Answer:
    """Return an answer without anything."""
    return Answer(indicator=item.indicator, subject=item.subject, value=None, na=None, note="", gap=None, evidence=())


def _item_named(part: PartKey) -> Item:
    _, indicator, subject = part.split("/")
    return Item(indicator, SubjectId(subject))


def _by_item(found: Iterable[Gap]) -> dict[Item, tuple[Gap, ...]]:
    sorted_in: dict[Item, tuple[Gap, ...]] = {}
    for gap in found:
        item = item_of(gap.part)
        if item is not None:
            sorted_in[item] = (*sorted_in.get(item, ()), gap)
    return sorted_in


def _indicators_by_place(instrument: Instrument) -> dict[tuple[str, SubjectKind], tuple[Indicator, ...]]:
    places: dict[tuple[str, SubjectKind], tuple[Indicator, ...]] = {}
    for dimension in instrument.dimensions:
        for variable in dimension.variables:
            for indicator in variable.indicators:
                key = (variable.code, indicator.subject)
                places[key] = (*places.get(key, ()), indicator)
    return places
