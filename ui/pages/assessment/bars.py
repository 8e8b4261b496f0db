"""What stands around the page: title, tabs, and actions, and the respondents of the open group."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from audit_app.domain.documents.revision import Subject
from audit_app.domain.instrument import SubjectKind
from audit_app.domain.items import Item
from ui.editors.keys import spelled
from ui.icons import Icon
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.steps import Steps
from ui.pages.assessment.subject_bar import Respondent, SubjectBar
from ui.pages.assessment.subject_choice import (
    GROUPS,
    group_of,
    progress_behind,
    progress_of,
    role_name,
    tab_of,
    tabs_of,
)
from ui.session import Session
from ui.shell.bar_action import BarAction
from ui.shell.page_frame import PageFrame
from ui.widgets.subject_tabs import SubjectTabs


class Bars(QObject):
    """`changed` asks for the frame to be read again, `tab_chosen` tells a pressed tab."""

    changed = Signal()
    tab_chosen = Signal(str)

    def __init__(self, session: Session, sheet: VisitSheet, steps: Steps) -> None:
        super().__init__()
        self._session, self._sheet, self._steps = session, sheet, steps
        words, theme = session.words, session.theme
        self.review = BarAction(theme, words("rev.title"), Icon.SIGN, "primary")
        self.interviews = BarAction(theme, self._interview_word(), Icon.INTERVIEW)
        self.respondents = SubjectBar(theme, words)
        self._tab, self._subject = "", ""
        self._is_compact = False
        self._make_tabs()
        self.show_tab(self._tab)
        sheet.items_changed.connect(self._on_items_changed)
        sheet.laid_out.connect(self._on_laid_out)

    @property
    def group(self) -> SubjectKind | None:
        """The kind of respondents behind the open tab."""
        return group_of(self._tab)

    def frame(self) -> PageFrame:
        """Return the bars of the page."""
        session, sheet = self._session, self._sheet
        day = session.words.date(date.fromisoformat(sheet.contents.visit.date))
        instrument = f"{sheet.instrument.id} {sheet.instrument.version}"
        return PageFrame(
            title=sheet.office.name,
            place="home",
            subtitle=session.words("visit.about", d=day, i=instrument),
            has_back=True,
            actions=(self._steps.undo, self._steps.redo, *self._interviews(), self.review),
            tabs=self.tabs,
        )

    def show_place(self, item: Item | None) -> None:
        """Mark tab and respondent of the item that is open."""
        if item is not None:
            subject = self._sheet.contents.subjects[item.subject]
            self._subject = subject.id
            self.show_tab(tab_of(subject))

    def show_tab(self, tab: str) -> None:
        """Mark a tab and show the respondents behind it."""
        self._tab = tab
        self.tabs.set_current(tab)
        self._show_respondents()

    def set_compact(self, *, is_compact: bool) -> None:
        """Show all tabs, or one button with a menu where there is no room for them."""
        self._is_compact = is_compact
        self.tabs.set_compact(is_compact=is_compact)

    def _interviews(self) -> tuple[BarAction, ...]:
        """Return the way to the respondents, where the instrument asks any."""
        return (self.interviews,) if set(GROUPS) & set(self._sheet.kinds) else ()

    def _interview_word(self) -> str:
        """Return the name of the way to the respondents, how many of how many are done in all groups, and its key."""
        behind = [progress_behind(self._sheet, kind) for kind in GROUPS if kind in self._sheet.kinds]
        done, total = sum(each.done for each in behind), sum(each.total for each in behind)
        key = spelled("W", single_keys=self._session.settings.single_keys)
        return f"{self._session.words('int.title')} {done}/{total}  ({key})"

    def _make_tabs(self) -> None:
        words, theme = self._session.words, self._session.theme
        tabs = tabs_of(self._sheet, words)
        self._tab = self._tab or tabs[0].id
        self.tabs = SubjectTabs(theme, words, tabs, self._tab)
        self.tabs.subject_chosen.connect(self.tab_chosen)

    def _on_items_changed(self, items: frozenset[Item]) -> None:
        subjects = {self._sheet.contents.subjects[item.subject] for item in items}
        for tab in {tab_of(subject) for subject in subjects}:
            self.tabs.set_progress(tab, progress_behind(self._sheet, tab))
        self.interviews.set_word(self._interview_word())
        if not items or any(subject.type == self.group for subject in subjects):  # none: consent was recorded
            self._show_respondents()

    def _on_laid_out(self) -> None:
        self.interviews.set_word(self._interview_word())
        self._make_tabs()
        self.set_compact(is_compact=self._is_compact)
        self.show_tab(self._tab)
        self.changed.emit()

    def _show_respondents(self) -> None:
        group = self.group
        subjects = self._sheet.subjects(group) if group is not None else ()
        self.respondents.setVisible(bool(subjects))
        self.respondents.show_respondents(tuple(self._respondent(each) for each in subjects), self._subject)

    def _respondent(self, subject: Subject) -> Respondent:
        role = role_name(self._sheet, subject, self._session.words)
        name = " · ".join(part for part in (subject.label, role) if part)
        done = progress_of(self._sheet, subject.id)
        lacks_consent = done.done > 0 and subject.id not in self._sheet.consents
        return Respondent(subject.id, subject.label, name, done, lacks_consent)
