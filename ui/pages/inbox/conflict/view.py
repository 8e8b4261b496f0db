"""A conflict, part by part: the sides next to each other, the reason below, the signature when all is decided."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from audit_app.domain.contents import PartKey
from audit_app.domain.documents.revision import Answer
from audit_app.domain.ids import ElementId, Fingerprint
from audit_app.part_words import PartWords
from ui.announce import announce
from ui.editors.keys import NONE, SHIFT, key_name, modifiers_of
from ui.pages.inbox.conflict.before_strip import BeforeStrip
from ui.pages.inbox.conflict.decision_bar import DecisionBar
from ui.pages.inbox.conflict.desk import ConflictDesk
from ui.pages.inbox.conflict.head import ConflictHead
from ui.pages.inbox.conflict.parts_row import PartsRow
from ui.pages.inbox.conflict.rubric_box import RubricBox
from ui.pages.inbox.conflict.sides import Sides
from ui.pages.inbox.conflict.signing_bar import SigningBar
from ui.pages.inbox.conflict.version_card import Side, VersionCard
from ui.session import Session
from ui.thumbnails import Thumbnails
from ui.widgets.scroll_pane import scroll_pane
from ui.widgets.slot import Slot

_LOW = 560


class ConflictView(QWidget):
    """One conflict. `signed` asks for the signature under all choices, `file_opened` for a larger picture."""

    signed = Signal()
    file_opened = Signal(object)

    def __init__(
        self, session: Session, desk: ConflictDesk, laptops: dict[Fingerprint, str], above: QWidget, *, is_lead: bool
    ) -> None:
        super().__init__()
        self._theme, self._words, self._is_lead = session.theme, session.words, is_lead
        self._single_keys = session.settings.single_keys
        self.desk = desk
        self._names = PartWords(desk.conflict.instrument, desk.conflict.heads, session.words)
        self._sides = Sides(desk, laptops, session.words)
        self._thumbnails = Thumbnails(session)
        self.head = ConflictHead(self._theme, self._words)
        self.context, self.versions = Slot(8), VersionsRow()
        self.bar = DecisionBar(self._theme, self._words)
        self.end = Slot()
        self.parts = PartsRow(self._theme, self._words, self._names, self._sides.names())
        self.cards: dict[ElementId, VersionCard] = {}
        self.part: PartKey = (desk.undecided or desk.disputed or desk.one_sided)[0]
        self._lay_out(above)
        self._connect()
        self.show_part(self.part)

    def show_part(self, part: PartKey) -> None:
        """Show one part of the conflict."""
        self.part = part
        row, leaf = self.desk.rows[part], self._names.leaf(part)
        self.head.show_part(self._names.title(part), self._path(part), self._sides.impact(part))
        before = BeforeStrip(self._theme, self._words, self._names, row, has_base=bool(self.desk.conflict.bases))
        self.context.fill(*((RubricBox(self._theme, self._words, leaf),) if leaf is not None else ()), before)
        sides = self._sides.of(part)
        self.cards = {head: self._card(head, side) for head, side in sides.items()}
        self.versions.show_cards(tuple(self.cards.values()))
        self._show_pick()

    def take_focus(self) -> None:
        """Move the keyboard to the sides."""
        picked = self.desk.pick(self.part).took
        card = self.cards[picked] if picked is not None else next(iter(self.cards.values()))
        card.pick.setFocus(Qt.FocusReason.OtherFocusReason)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on a single key: a digit picks, the one behind the last side keeps all evidence, J and N go on."""
        held = modifiers_of(event, single_keys=self._single_keys)
        is_back = held == SHIFT
        if held not in (NONE, SHIFT) or event.isAutoRepeat():
            return False
        name = key_name(event)
        if name in {"J", "N"}:
            self.show_part(self.desk.after(self.part, -1 if is_back else 1))
            self.take_focus()
            return True
        number = int(name) if name.isdigit() and not is_back else 0
        if 1 <= number <= len(self.desk.heads):
            self.pick(self.desk.heads[number - 1])
        elif number == len(self.desk.heads) + 1 and self._may_join():
            self.join_evidence(is_on=not self.desk.pick(self.part).has_all_evidence)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a key that no part of the view wanted."""
        if not self.handle_key(event):
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the decision in sight at the foot, but in a low view let it scroll with the rest."""
        super().resizeEvent(event)
        self._place_foot(is_low=event.size().height() < self._theme.scaled(_LOW))

    def pick(self, head: ElementId) -> None:
        """Pick one side for the part that is shown."""
        self.desk.decisions.change(self.part, took=head)
        self._show_pick()
        self.take_focus()

    def join_evidence(self, *, is_on: bool) -> None:
        """Keep the evidence of all sides, or only that of the picked one."""
        self.desk.decisions.change(self.part, took=self.desk.pick(self.part).took, has_all_evidence=is_on)
        self._show_pick()

    def keep(self) -> None:
        """Keep the decision and go on to the next part that needs one."""
        pick = self.desk.pick(self.part)
        if pick.took is None:
            self.bar.complain(self._words("in.pick.first"))
            self.take_focus()
        elif not self.desk.keep(self.part):
            self.bar.complain(self._words("in.why.first"))
        else:
            self._go_on()

    def take_all(self, head: str) -> None:
        """Decide everything that is open in favour of one side, for the reason that is written."""
        reason = self.bar.reason.text().strip()
        if not reason:
            self.bar.complain(self._words("in.why.first"))
            return
        self.desk.take_all(ElementId(head), reason)
        self._go_on()

    def _go_on(self) -> None:
        following = self.desk.next_undecided(self.part)
        left = len(self.desk.undecided)
        announce(self, self._words("in.left", n=left))
        self.show_part(following or self.part)
        if following is None and isinstance(self._signing, SigningBar):
            self._signing.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()

    def _show_pick(self) -> None:
        """Show what is picked, what may be done about it, and how far the whole has come."""
        pick = self.desk.pick(self.part)
        for head, card in self.cards.items():
            card.show_pick(is_picked=head == pick.took)
        self.bar.show_pick(
            pick.reason,
            has_all_evidence=pick.has_all_evidence,
            may_join=self._may_join(),
        )
        self._show_end()
        self.parts.show_desk(self.desk, self.part)

    def _show_end(self) -> None:
        """Show the signature once everything is decided, and hide the reason unless something was picked anew."""
        is_done = not self.desk.undecided
        is_reopened = self.part in self.desk.decisions.drafts
        self.bar.setVisible(not is_done or is_reopened or self.part in self.desk.one_sided)
        self._signing = None
        if not is_done or is_reopened:
            self.end.fill()
            return
        self._signing = SigningBar(
            self._theme, self._words, self.desk.result(), len(self.desk.disputed), is_proposal=not self._is_lead
        )
        self._signing.wanted.connect(self.signed)
        self.end.fill(self._signing)

    def _may_join(self) -> bool:
        values = self.desk.rows[self.part].values.values()
        shown = {value.evidence for value in values if isinstance(value, Answer) and value.evidence}
        return len(shown) > 1

    def _path(self, part: PartKey) -> str:
        path = self._names.path(part)
        if part in self.desk.disputed:
            place = self._words("in.place", n=self.desk.disputed.index(part) + 1, m=len(self.desk.disputed))
        else:
            place = self._words("in.place.one_sided")
        return f"{path} · {place}"

    def _card(self, head: ElementId, side: Side) -> VersionCard:
        card = VersionCard(self._theme, self._words, self._thumbnails, side)
        card.picked.connect(lambda: self.pick(head))
        card.file_opened.connect(self.file_opened)
        return card

    def _connect(self) -> None:
        self.head.moved.connect(lambda step: self.show_part(self.desk.after(self.part, step)))
        self.bar.kept.connect(self.keep)
        self.parts.all_taken.connect(self.take_all)
        self.bar.left.connect(self.take_focus)
        self.bar.evidence_turned.connect(lambda is_on: self.join_evidence(is_on=is_on))
        self.bar.reason_typed.connect(self._write_reason)
        self.parts.chosen.connect(self._choose)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.keep)

    def _write_reason(self, reason: str) -> None:
        self.desk.decisions.change(self.part, took=self.desk.pick(self.part).took, reason=reason)
        self._show_end()

    def _choose(self, part: str) -> None:
        self.show_part(PartKey(part))
        self.take_focus()

    def _lay_out(self, above: QWidget) -> None:
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.setContentsMargins(0, 0, 4, 0)
        self._inside.setSpacing(10)
        for widget in (above, self.head, self.context, self.versions):
            self._inside.addWidget(widget)
        self._inside.addStretch()
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(10)
        for widget in (self.end, self.bar, self.parts):
            foot.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(scroll_pane(content), 1)
        self._column.addWidget(self._foot)

    def _place_foot(self, *, is_low: bool) -> None:
        home = self._inside if is_low else self._column
        if home.indexOf(self._foot) == -1:
            (self._column if is_low else self._inside).removeWidget(self._foot)
            home.addWidget(self._foot)


class VersionsRow(QScrollArea):
    """The cards side by side; more than fit scroll sideways."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_cards(self, cards: tuple[VersionCard, ...]) -> None:
        """Show other cards."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(10)
        for card in cards:
            row.addWidget(card, 1)
        self.setWidget(holder)
