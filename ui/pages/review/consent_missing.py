"""That respondents answered and their consent is not recorded on this laptop, and the way to where it is recorded."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from audit_app.domain.contents import PartKey, answer_key
from audit_app.domain.instrument import SubjectKind
from audit_app.domain.items import is_decided
from audit_app.words import Words
from audit_app.workflows.read_visits import OpenVisit
from ui.pages.assessment.subject_choice import GROUPS
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.slot import Slot
from ui.widgets.text_link import TextLink


class ConsentMissing(Slot):
    """The yellow banner with a link for each kind; nothing while the visit is not open to work on.

    It stops nothing: consent is a note of this laptop (docs/adr/0013). `interview_wanted` tells a part that the first
    of the respondents answered.
    """

    interview_wanted = Signal(str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._told: Mapping[SubjectKind, tuple[PartKey, ...]] = {}
        self.is_open = False
        self.links: dict[SubjectKind, TextLink] = {}

    def show_visit(self, opened: OpenVisit) -> None:
        """Show how many respondents of each kind answered without recorded consent."""
        told = {kind: parts for kind, parts in unrecorded(opened).items() if self.is_open and parts}
        if told != self._told:
            self._told = told
            self._rebuild()

    def _rebuild(self) -> None:
        words = self._words
        self.links = {kind: self._link(kind, parts) for kind, parts in self._told.items()}
        if not self.links:
            self.fill()
            return
        banner = Banner(self._theme, words, "warn", words("interview.unrecorded"), words("interview.unrecorded.text"))
        lines = QVBoxLayout()
        lines.setContentsMargins(self._theme.scaled(28), 2, 0, 2)
        lines.setSpacing(4)
        for link in self.links.values():
            lines.addWidget(link)
        banner.body.addLayout(lines)
        self.fill(banner)

    def _link(self, kind: SubjectKind, parts: tuple[PartKey, ...]) -> TextLink:
        link = TextLink(self._theme, self._words(f"interview.unrecorded.{kind}", n=len(parts)))
        link.clicked.connect(lambda: self.interview_wanted.emit(parts[0]))
        return link


def unrecorded(opened: OpenVisit) -> dict[SubjectKind, tuple[PartKey, ...]]:
    """Return by kind one decided item of each respondent whose consent is not recorded, in the order of the roster."""
    return {kind: tuple(_answered_by(kind, opened)) for kind in GROUPS}


def _answered_by(kind: SubjectKind, opened: OpenVisit) -> Iterator[PartKey]:
    contents, leaves = opened.draft.contents, opened.instrument.leaves
    decided = {
        item.subject: item for item, answer in contents.answers.items() if is_decided(leaves[item.indicator], answer)
    }
    for subject in opened.card.roster.subjects.get(kind, ()):
        if subject in decided and subject not in opened.draft.consents:
            yield answer_key(decided[subject])
