"""The page on which a visit is assessed: it puts the panes together and hands on what each of them asks for."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout

from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.errors import AuditError
from audit_app.workflows.changes import Changes
from audit_app.workflows.look_at_visit import LookedAt, look_at
from audit_app.workflows.take_over import take_over
from ui.dialogs.breakdown import show_breakdown
from ui.editors.answers import Segment
from ui.models.cards import CardsFilter, CardsModel
from ui.models.sheet_filter import SheetFilter
from ui.models.visit_sheet import VisitSheet
from ui.models.walk import BACK, FORWARD
from ui.pages.assessment.banners import Banners
from ui.pages.assessment.bars import Bars
from ui.pages.assessment.card_list import CardList
from ui.pages.assessment.desk import Desk
from ui.pages.assessment.evidence_acts import EvidenceActs
from ui.pages.assessment.guide import Guide
from ui.pages.assessment.key_hints import hints_at_card, hints_in_field, hints_in_tree
from ui.pages.assessment.matrix import Matrix
from ui.pages.assessment.open_card import OpenCard
from ui.pages.assessment.opener import Opener
from ui.pages.assessment.outline_pane import OutlinePane
from ui.pages.assessment.score_side import ScoreSide
from ui.pages.assessment.section_pane import SectionPane
from ui.pages.assessment.side_panes import SidePanes
from ui.pages.assessment.steps import Steps
from ui.pages.assessment.whereabouts import item_about, section_words
from ui.pages.page import Page
from ui.session import Session
from ui.shell.layout_rules import ShellLayout
from ui.shell.page_frame import PageFrame
from ui.widgets.key_cap import KeyHint
from ui.widgets.pane_ring import Pane, PaneRing
from ui.widgets.toast import Toast


class AssessmentPage(Page):
    """One visit. `review_wanted` and `interviews_wanted` ask for its other pages, `photo_wanted` for a PhotoPlace."""

    review_wanted = Signal(str)
    interviews_wanted = Signal(str)
    photo_wanted = Signal(object)

    def __init__(self, session: Session, visit: VisitId) -> None:
        super().__init__(session)
        looked = look_at(session.workspace, visit)
        self.visit, self.access = visit, looked.access
        self.sheet = VisitSheet(session.workspace, looked.opened)
        self.filter = SheetFilter(self.sheet)
        self.desk = Desk(session, self.sheet)
        self._make_panes()
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._take_access(looked)
        self._show_waiting()
        self.guide.to_place_left(visit)

    def frame(self) -> PageFrame:
        """Return the bars of the page, with the keys that work where the keyboard is."""
        return replace(self.bars.frame(), hints=self._hints())

    def enter(self) -> None:
        """Take the keyboard, and say what can be taken back."""
        if self.access == "open":
            self.steps.read_soon()
        self._focus_cards()

    def leave(self) -> None:
        """Keep what is being typed, and the place."""
        self.opener.settle()
        self._retry()
        self.steps.rest()
        self.evidence.incoming.rest()
        self.guide.keep_place(self.visit)

    def undo(self) -> None:
        """Take the last step back, and show what it was about."""
        self.opener.settle()
        self.guide.to_changed(self.desk.undo())
        self.steps.read()

    def redo(self) -> None:
        """Make the step that was last taken back again."""
        self.opener.settle()
        self.guide.to_changed(self.desk.redo())
        self.steps.read()

    def arrange(self, layout: ShellLayout) -> None:
        """Let panes give way."""
        self.panes.arrange(layout)
        self.bars.set_compact(is_compact=not layout.has_tab_strip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a drawer as high as the page."""
        super().resizeEvent(event)
        self.panes.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close a drawer with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.panes.has_drawer:
            self._close_drawer()
        else:
            super().keyPressEvent(event)

    def _make_panes(self) -> None:
        theme, words, sheet = self.theme, self.words, self.sheet
        self.cards_model = CardsModel(sheet, words, is_veiled=theme.is_veiled)
        self.rows = CardsFilter(self.cards_model, self.filter)
        self.cards = CardList(theme, words, self.rows, single_keys=self.session.settings.single_keys)
        self.opener = Opener(self.desk, self.cards_model, self.rows, self.cards)
        self.outline = OutlinePane(theme, words, sheet, self.filter)
        self.guide = Guide(self.session, sheet, self.filter, self.opener)
        self.matrix = Matrix(self.desk, self.guide, self.filter)
        self.section = SectionPane(theme, words, self.cards, self.matrix, self.filter)
        self.score = ScoreSide(theme, words, sheet)
        self.steps = Steps(self.session, sheet)
        self.bars = Bars(self.session, sheet, self.steps)
        self.banners = Banners(theme, words)
        self.evidence = EvidenceActs(self.session, self.desk, self)

    def _lay_out(self) -> None:
        self.section.add_above(self.banners)
        self.section.add_above(self.evidence.incoming)
        self.section.add_above(self.bars.respondents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.panes = SidePanes(self.theme, self, self.outline, self.score.shown, self.score.shown_narrow)
        self.panes.lay_out(row, self.section)

    def _connect(self) -> None:
        session = self.session
        session.feed.changed.connect(self._on_changed)
        QApplication.instance().focusChanged.connect(self._tell_hints)  # type: ignore[union-attr]
        session.saver.failed.connect(self.banners.show_unsaved)
        session.saver.recovered.connect(self.banners.show_all_kept)
        self.sheet.items_changed.connect(self._show_header)
        self.sheet.laid_out.connect(self._on_laid_out)
        self.banners.opening_wanted.connect(self._open_to_work)
        self.banners.retry_wanted.connect(self._retry)
        self._connect_middle()
        self._connect_sides()
        self._connect_bars()

    def _connect_middle(self) -> None:
        self.desk.answered.connect(self.guide.go_on)
        self.evidence.photo_wanted.connect(self.photo_wanted)
        self.guide.stopped.connect(self._tell)
        self.opener.made.connect(self._on_made)
        self.opener.moved.connect(self._on_moved)
        self.cards.item_wanted.connect(self.guide.go_to)
        self.cards.answer_pressed.connect(self._press)
        self.cards.acted.connect(self._act)
        self.matrix.acted.connect(self._act)
        self.matrix.told.connect(self._tell)
        self.section.respondent_wanted.connect(self._add_respondent)
        self.section.filter_cleared.connect(lambda: self._follow(self.filter.clear))

    def _connect_sides(self) -> None:
        self.outline.leaves_wanted.connect(lambda leaves: self._follow(partial(self.guide.to_line, leaves)))
        self.outline.left.connect(self._close_drawer)
        self.score.item_wanted.connect(lambda item: self._follow(partial(self.guide.go_to, item)))
        self.score.all_wanted.connect(self._filter_evidence)
        self.score.opened.connect(self._toggle_right)
        self.score.why_wanted.connect(self._show_breakdown)
        self.panes.closed.connect(self._focus_cards)

    def _connect_bars(self) -> None:
        bars, guide = self.bars, self.guide
        bars.changed.connect(self.frame_changed)
        bars.tab_chosen.connect(self._go_to_tab)
        bars.review.triggered.connect(lambda: self.review_wanted.emit(self.visit))
        bars.interviews.triggered.connect(lambda: self.interviews_wanted.emit(self.visit))
        bars.respondents.subject_chosen.connect(lambda subject: self._follow(partial(guide.to_subject, subject)))
        bars.respondents.stepped.connect(lambda step: self._follow(partial(guide.to_next_subject, step)))
        bars.respondents.add_wanted.connect(self._add_respondent)
        self.steps.undo.triggered.connect(self.undo)
        self.steps.redo.triggered.connect(self.redo)
        self.steps.named.connect(self.undo_step_changed)

    def _bind_keys(self) -> None:
        guide, follow = self.guide, self._follow
        bound: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F8", lambda: follow(guide.to_problem)),
            ("Shift+F8", lambda: follow(partial(guide.to_problem, BACK))),
            ("Ctrl+PgDown", lambda: follow(partial(guide.to_next_subject, FORWARD))),
            ("Ctrl+PgUp", lambda: follow(partial(guide.to_next_subject, BACK))),
            ("Ctrl+F", self._search),
            ("F7", self._toggle_left),
            ("Shift+F7", self._toggle_right),
            ("Ctrl+R", self._show_breakdown),
        )
        for keys, act in bound:
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        outline, section, score = self.outline, self.section, self.score.pane
        middle = Pane(section, lambda: section.keyboard_home)
        PaneRing(self, Pane(outline, lambda: outline.tree), middle, Pane(score, lambda: score.bars))

    def _act(self, act: str) -> None:
        guide = self.guide
        acts: dict[str, Callable[[], object]] = {
            "next": partial(guide.to_neighbour, FORWARD),
            "previous": partial(guide.to_neighbour, BACK),
            "next_blank": guide.to_blank,
            "previous_blank": partial(guide.to_blank, BACK),
            "note": self._write_note,
            "files": partial(self._attach, self.evidence.choose_files),
            "paste": partial(self._attach, lambda: self.evidence.paste(QGuiApplication.clipboard())),
            "flag": self._turn_flag,
            "incoming": self.evidence.incoming.link,
            "open": self.cards.enter_card,
            "interviews": self.bars.interviews.trigger,
            "page_down": partial(self.cards.scroll_page, FORWARD),
            "page_up": partial(self.cards.scroll_page, BACK),
        }
        acts[act]()

    def _press(self, item: Item, segment: Segment) -> None:
        """Open an item and give it the answer that was pressed."""
        self.guide.go_and_stay(item)
        if self.opener.card is not None and self.desk.is_open:
            self.opener.card.pane.editor.press(segment)

    def _write_note(self) -> None:
        if self.opener.card is not None:
            self.opener.card.pane.focus_note()

    def _attach(self, way: Callable[[], object]) -> None:
        if self.theme.is_veiled:
            self._tell("counter.files")
        else:
            way()

    def _turn_flag(self) -> None:
        if self.opener.here is not None:
            self.desk.turn_flag(self.opener.here)

    def _add_respondent(self) -> None:
        kind = self.bars.group
        subject = self.desk.add_respondent(kind) if kind is not None else None
        if subject is not None:
            self._follow(lambda: self.guide.go_to(item_about(self.sheet, subject, None)))

    def _go_to_tab(self, tab: str) -> None:
        self.bars.show_tab(tab)
        self._follow(partial(self.guide.to_tab, tab))

    def _follow(self, way: Callable[[], object]) -> None:
        """Go a way that begins outside the list, and give the keyboard to the list."""
        way()
        self._close_drawer()

    def _filter_evidence(self) -> None:
        self.filter.set_mark("evidence", is_on=True)
        self._close_drawer()

    def _show_breakdown(self) -> None:
        self.opener.settle()
        if self.sheet.contents.visit.outcome != "assessed" or self.theme.is_veiled:
            return
        item = show_breakdown(self, self.session, self.sheet.card, self.sheet.contents)
        if item is not None:
            self._follow(partial(self.guide.go_to, item))

    def _search(self) -> None:
        self.panes.open_left()
        self.outline.focus_search()

    def _toggle_left(self) -> None:
        if self.panes.toggle_left() is not None:
            self.outline.focus_search()
        else:
            self._focus_cards()

    def _toggle_right(self) -> None:
        pane = self.panes.toggle_right()
        if pane is not None:
            self.score.pane.bars.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._focus_cards()

    def _close_drawer(self) -> None:
        self.panes.close()
        self._focus_cards()

    def _focus_cards(self) -> None:
        self.section.take_keyboard()

    def _on_made(self, card: OpenCard) -> None:
        card.item_wanted.connect(self.guide.go_to)
        card.segment_pressed.connect(self._press)
        card.flag_wanted.connect(self._turn_flag)
        card.pane.left.connect(self._focus_cards)
        card.pane.hints_changed.connect(self._tell_hints)
        card.pane.told.connect(self._tell)
        card.pane.next_wanted.connect(lambda: self._follow(self.guide.to_blank))
        self.evidence.serve(card.pane)

    def _on_moved(self, item: Item | None) -> None:
        self.matrix.show_item(item)
        self.evidence.show_on_way(item)
        if item is not None:
            self.bars.show_place(item)
            self.outline.show_place(item)
        self.section.show_face(has_items=bool(self.sheet.items), has_rows=item is not None)
        self._show_header()

    def _show_header(self, _items: object = None) -> None:
        if self.opener.here is not None:
            self.section.header.set_texts(*section_words(self.sheet, self.opener.here, self.words))

    def _hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work where the keyboard is now."""
        focus = QApplication.focusWidget()
        if focus is self.outline.tree:
            return hints_in_tree(self.words)
        in_field = hints_in_field(focus, self.words)
        if in_field is not None:
            return in_field
        if focus is not None and self.matrix.isAncestorOf(focus):
            return self.matrix.hints()
        pane = self.opener.card.pane if self.opener.card is not None and self.opener.here is not None else None
        return hints_at_card(pane, self.session, is_open=self.desk.is_open)

    def _tell_hints(self, *_focus: object) -> None:
        if self.isVisible():
            self.hints_changed.emit(self._hints())

    def _on_changed(self, changes: Changes) -> None:
        if self.access in {"open", "signed"}:
            self.sheet.take(changes)
        if changes.elements:
            self._look_again()

    def _on_laid_out(self) -> None:
        here = self.opener.here
        self.opener.close()
        self.filter.clear()
        if here in self.sheet.items:
            self.guide.go_to(here)
        else:
            self.guide.to_place_left(self.visit)

    def _look_again(self) -> None:
        looked = look_at(self.session.workspace, self.visit)
        if looked.access != self.access:
            self._take_access(looked)
            self.sheet.show(looked.opened)

    def _take_access(self, looked: LookedAt) -> None:
        self.access = looked.access
        self.desk.is_open = looked.access == "open"
        self.bars.interviews.setEnabled(self.desk.is_open)
        self.opener.set_open_to_change()
        self.evidence.incoming.watch(is_open=self.desk.is_open)
        self.banners.show_access(looked)
        self.bars.respondents.add.setVisible(self.desk.is_open)

    def _open_to_work(self) -> None:
        """Begin to change a visit that was only read so far; one from another laptop is taken over first."""
        looked = look_at(self.session.workspace, self.visit)
        if looked.access == "elsewhere":
            try:
                changes = take_over(self.session.workspace, self.visit)
            except AuditError as error:
                self.session.refuse(error)
                return
            looked = look_at(self.session.workspace, self.visit)
            self.session.announce(changes)
        self._take_access(LookedAt(looked.opened, "open"))
        self.sheet.show(looked.opened)
        self._focus_cards()

    def _show_waiting(self) -> None:
        """Show what an earlier page could not keep yet."""
        saver = self.session.saver
        for meant in saver.waiting(self.visit):
            self.sheet.put(meant.item, meant.answer)
        self.banners.show_unsaved(saver.problem)

    def _retry(self) -> None:
        try:
            self.session.saver.retry()
        except AuditError as error:
            self.session.refuse(error)

    def _tell(self, key: str) -> None:
        Toast(self.theme, self.words, self.words(key), self, can_undo=False).appear(3000)
