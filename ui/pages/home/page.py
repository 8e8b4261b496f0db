"""Home: all visits with their progress and verdict, where one left off, and how safe the data is."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from audit_app.domain.contents import PartKey, item_of
from audit_app.domain.ids import VisitId
from audit_app.domain.leaf_words import leaf_name
from audit_app.errors import AuditError
from audit_app.subject_words import subject_name
from audit_app.workflows.changes import Changes
from audit_app.workflows.list_visits import VisitSummary, list_visits
from audit_app.workflows.planned_visits import Planned, own_planned_visits, summary_of
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.sample_visit import start_sample_visit
from ui.dialogs.blank_form import print_blank_form
from ui.dialogs.check_paper import check_paper
from ui.dialogs.plan import take_over_plan
from ui.icons import Icon
from ui.models.visits import FILTERS, SUMMARY, Filter, SortKey, VisitsModel
from ui.pages.home.cards import ContinueCard, DataCard, InstrumentCard
from ui.pages.home.header import HomeHeader
from ui.pages.home.visit_row import VisitRow
from ui.pages.page import Page
from ui.session import Session
from ui.shell.bar_action import BarAction
from ui.shell.page_frame import PageFrame
from ui.widgets.button import Button
from ui.widgets.choice_button import Choice, ChoiceButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.key_cap import KeyHint
from ui.widgets.labels import set_name
from ui.widgets.pane_ring import Pane, PaneRing
from ui.widgets.scroll_pane import scroll_pane
from ui.widgets.search_field import SearchField

_MARGIN = 20
_SIDE = 292
_LEAST_FOR_SIDE = 1040
_ORDERS: tuple[SortKey, ...] = ("last", "office", "date", "progress")


class HomePage(Page):
    """The first page. `visit_opened` asks for a visit, `visit_wanted` for a new one, `inbox_wanted` for bundles.

    `planned_opened` asks for a visit that is planned and has not begun.
    """

    visit_opened = Signal(str)
    visit_wanted = Signal()
    planned_opened = Signal(object)
    inbox_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        words, theme = self.words, self.theme
        self.model = VisitsModel(words, is_veiled=theme.is_veiled)
        self.view = self._make_view()
        self.header = HomeHeader(theme, words)
        self.search = SearchField(theme, words, words("home.search"))
        self.search.textChanged.connect(lambda text: self._narrow(search=text))
        self.chips = {name: FilterChip(theme, words(f"filter.{name}"), 0) for name in FILTERS}
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, wanted=name: self._narrow(wanted=wanted))
        self.chips["all"].setChecked(True)
        orders = tuple(Choice(order, words(f"sort.{order}")) for order in _ORDERS)
        self.order = ChoiceButton(theme, words("sort.by"), orders, "last", "quiet")
        self.order.chosen.connect(lambda order: self.model.show(order=order))
        self._new = BarAction(theme, words("visit.new"), Icon.ADD, "primary")
        self._new.triggered.connect(self.visit_wanted)
        self._import = BarAction(theme, words("home.import"), Icon.IMPORT)
        self._import.triggered.connect(self.inbox_wanted)
        self._plan = BarAction(theme, words("home.plan"), Icon.CALENDAR)
        self._plan.triggered.connect(lambda: take_over_plan(self, session))
        self._check = BarAction(theme, words("papercheck.do"), Icon.CODE)
        self._check.triggered.connect(lambda: check_paper(self, session))
        self._blank = BarAction(theme, words("blank.do"), Icon.FORMS)
        self._blank.triggered.connect(lambda: print_blank_form(self, session))
        self._planned: dict[VisitId, Planned] = {}
        self.resume = ContinueCard(theme, words)
        self.resume.resumed.connect(self.visit_opened)
        self.data = DataCard(session)
        self.stack = QStackedWidget()
        self.side = self._side_column()
        self._lay_out()
        session.feed.changed.connect(self._on_changed)
        PaneRing(self, Pane(self.filters), Pane(self.stack, lambda: self.view), Pane(self.side))
        self.refresh()

    def frame(self) -> PageFrame:
        """Return the bars of the page."""
        words = self.words
        hints = (
            KeyHint("Ctrl+N", words("hint.new_visit")),
            KeyHint("Enter", words("hint.open")),
        )
        return PageFrame(
            words("nav.home"),
            "home",
            tools=(self.search,),
            actions=(self._check, self._blank, self._plan, self._import, self._new),
            hints=hints,
        )

    def enter(self) -> None:
        """Show what is current, with the keyboard in the list."""
        self.refresh()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read all visits again."""
        summaries = (*list_visits(self.session.workspace), *self._read_plans())
        self.model.take(summaries)
        for name, chip in self.chips.items():
            chip.set_count(self.model.count(name))
        going_on = _to_resume(summaries)
        self.resume.show_visit(going_on, self._last_item(going_on))
        self.data.show_visits(summaries)
        self._choose_face()
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))

    def _last_item(self, summary: VisitSummary | None) -> str:
        """Return the item at which a visit was left, with whom or what it is about; empty: it was not opened yet."""
        item = item_of(PartKey(self.session.settings.place_in(summary.id))) if summary is not None else None
        if summary is None or item is None:
            return ""
        opened = open_visit(self.session.workspace, summary.id)
        leaf = opened.instrument.leaves.get(item.indicator)
        subject = opened.draft.contents.subjects.get(item.subject)
        if leaf is None or subject is None:
            return ""
        name = leaf_name(leaf).in_language(self.words.language)
        return f"{subject_name(subject, self.words)} › {leaf.code} {name}"

    def _read_plans(self) -> tuple[VisitSummary, ...]:
        workspace = self.session.workspace
        self._planned = {planned.id: planned for planned in own_planned_visits(workspace)}
        return tuple(summary_of(workspace, planned) for planned in self._planned.values())

    def _make_view(self) -> QListView:
        view = QListView()
        view.setObjectName("visitList")
        set_name(view, self.words("home.list"))
        view.setModel(self.model)
        view.setItemDelegate(VisitRow(self.theme, self.words, self.session.now().date()))
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.clicked.connect(self._open)
        view.activated.connect(self._open)
        return view

    def _lay_out(self) -> None:
        words, theme = self.words, self.theme
        sample = Button(theme, words("demo.try"), "secondary", Icon.OFFICE)
        sample.clicked.connect(self._try_sample)
        new = Button(theme, words("visit.new"), "primary", Icon.ADD)
        new.clicked.connect(self.visit_wanted)
        clear = Button(theme, words("filter.clear"))
        clear.clicked.connect(self._clear)
        list_face = QWidget()
        column = QVBoxLayout(list_face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)
        self.stack.addWidget(list_face)
        self.stack.addWidget(EmptyState(theme, Icon.OFFICE, words("empty.visits"), words("home.empty"), (new, sample)))
        self.stack.addWidget(EmptyState(theme, Icon.SEARCH, words("empty.filter"), "", (clear,)))
        self.stack.setObjectName("card")
        page = QHBoxLayout(self)
        page.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        page.setSpacing(16)
        page.addLayout(self._main_column(), 1)
        page.addWidget(self.side)

    def _main_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(14)
        filters = FlowLayout(8)
        for chip in self.chips.values():
            filters.addWidget(chip)
        self.filters = QWidget()
        bar = QHBoxLayout(self.filters)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addLayout(filters, 1)
        bar.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.filters)
        column.addWidget(self.stack, 1)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the whole width of a narrow window."""
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= self.theme.scaled(_LEAST_FOR_SIDE))

    def _side_column(self) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.resume)
        column.addWidget(self.data)
        column.addWidget(InstrumentCard(self.session))
        column.addStretch()
        side = scroll_pane(content)
        side.setFixedWidth(self.theme.scaled(_SIDE))
        return side

    def _narrow(self, wanted: Filter | None = None, search: str | None = None) -> None:
        self.model.show(wanted, search)
        if wanted is not None:
            for name, chip in self.chips.items():
                chip.setChecked(name == wanted)
        self._choose_face()

    def _clear(self) -> None:
        self.search.clear()
        self._narrow(wanted="all", search="")

    def _choose_face(self) -> None:
        face = 1 if self.model.is_empty else 2 if not self.model.rowCount() else 0
        self.stack.setCurrentIndex(face)

    def _open(self, index: QModelIndex) -> None:
        summary: VisitSummary | None = index.data(SUMMARY)
        if summary is None:
            return
        if summary.is_planned:
            self.planned_opened.emit(self._planned[summary.id])
        else:
            self.visit_opened.emit(summary.id)

    def _try_sample(self) -> None:
        try:
            visit = start_sample_visit(self.session.workspace)
        except AuditError as error:
            self.session.refuse(error)
            return
        self.session.announce(Changes(visits=frozenset({visit})))
        self.visit_opened.emit(visit)

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.visits or changes.elements or changes.offices or changes.plan):
            self.refresh()


def _to_resume(summaries: tuple[VisitSummary, ...]) -> VisitSummary | None:
    """Return the visit worked on last that is not finished."""
    open_states = {"not_started", "draft", "ready", "returned"}
    return next((summary for summary in summaries if summary.is_own and summary.state in open_states), None)
