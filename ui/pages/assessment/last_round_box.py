"""Beside an answer, on demand: what the last round says of the same item, and how this answer came about.

Nothing is filled in from it. One button says that it is still so, for this item alone.
"""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from audit_app.answer_words import meaning, short_answer
from audit_app.domain.documents.revision import Answer, EvidenceFile
from audit_app.domain.ids import FileHash
from audit_app.domain.items import Item
from audit_app.domain.last_round import EarlierAnswer, EarlierVisit, Nothing, earlier_answer, unchanged_value
from audit_app.domain.scales import Value
from audit_app.subject_words import subject_name
from audit_app.workflows.changes import Changes
from audit_app.workflows.item_history import ItemMoment, history_of
from audit_app.workflows.last_round import earlier_visit
from ui.dialogs.picture import show_picture
from ui.evidence_tiles import evidence_tile
from ui.icons import Icon
from ui.pages.assessment.desk import Desk
from ui.thumbnails import Thumbnails
from ui.widgets.button import Button
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.evidence_strip import EvidenceStrip, Tile
from ui.widgets.labels import elided_label, label, paragraph, set_name
from ui.widgets.veil import veiled

_MOMENTS = 5
"""So many of the last events of an item are told."""


class LastRoundBox(QFrame):
    """Not there until it is asked for; `turned` comes when it is, or no longer, and `left` after its act.

    Counter mode leaves of it the round and who was there.
    """

    turned = Signal()
    left = Signal()

    def __init__(self, desk: Desk, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.setObjectName("hint")
        self._desk, self._thumbnails = desk, thumbnails
        self._theme, self._words = desk.session.theme, desk.session.words
        self._earlier: EarlierVisit | None = None
        self._is_read = False
        self._item: Item | None = None
        self._files: tuple[EvidenceFile, ...] = ()
        self._value: Value | None = None
        theme = self._theme
        self.title = label(theme, "", "emphasis", "accent")
        self.about = elided_label(theme, "", "secondary", "text2")
        self.other = Chip(theme, ChipFace("", "yellow", "finding", "none"))
        self.answer = label(theme, "", "h2")
        self.told = paragraph(theme, "", "body")
        self.note = paragraph(theme, "", "secondary", "text2")
        self.strip = EvidenceStrip(theme, self._words, ())
        self.same = Button(theme, self._words("last.same"), "secondary", Icon.CHECK)
        self.is_same = label(theme, self._words("last.is_same"), "secondary", "text2")
        self.history = paragraph(theme, "", "secondary", "text2")
        self._stack()
        self._connect()
        self.hide()

    def turn(self) -> None:
        """Show the last round, or no longer."""
        self.setVisible(self.isHidden())
        self.refresh()
        self.turned.emit()

    def show_item(self, item: Item) -> None:
        """Belong to another item from now on."""
        self._item = item

    def refresh(self) -> None:
        """Show what was answered then, and what was recorded about the item since, if that is asked for."""
        if self.isHidden() or self._item is None:
            return
        earlier = self._read()
        sheet, item = self._desk.sheet, self._item
        then: EarlierAnswer | Nothing | None = None
        if earlier is not None:
            then = earlier_answer(earlier, sheet.leaf(item), sheet.contents.subjects[item.subject])
        self._show_head(earlier)
        if isinstance(then, EarlierAnswer):
            self._show_answer(then)
        else:
            self._show_nothing("last.none" if then is None else f"last.none.{then}")
        self._offer(then)
        self._show_history(history_of(self._desk.session.workspace, sheet.visit, item))

    def _stack(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.about, 1)
        head.addWidget(self.other)
        told = QHBoxLayout()
        told.setSpacing(12)
        told.addWidget(self.answer)
        told.addWidget(self.told, 1)
        acts = QHBoxLayout()
        acts.addWidget(self.same)
        acts.addWidget(self.is_same)
        acts.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(veiled(self._theme, self._words, self._inside(told, acts)))

    def _inside(self, told: QHBoxLayout, acts: QHBoxLayout) -> QWidget:
        """Return everything that tells an answer, a note or a photo."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(told)
        column.addWidget(self.note)
        column.addWidget(self.strip)
        column.addLayout(acts)
        column.addWidget(self.history)
        return inside

    def _connect(self) -> None:
        self.strip.setAcceptDrops(False)
        self.strip.add_tile.hide()
        self.strip.opened.connect(self._open)
        self.strip.entered.connect(self._open)
        self.same.clicked.connect(self._confirm)
        self._thumbnails.arrived.connect(self._on_picture)
        self._desk.session.feed.changed.connect(self._on_changed)

    def _read(self) -> EarlierVisit | None:
        """Return the earlier visit; it is looked for once, and again when something came in."""
        if not self._is_read:
            sheet = self._desk.sheet
            self._earlier = earlier_visit(self._desk.session.workspace, sheet.office.id, sheet.contents.visit)
            self._is_read = True
        return self._earlier

    def _show_head(self, earlier: EarlierVisit | None) -> None:
        words = self._words
        self.title.setText(words("last.word") if earlier is None else words("ans.last_year", y=_round(earlier)))
        self.about.setVisible(earlier is not None)
        is_other = earlier is not None and not earlier.is_made_with(self._desk.sheet.instrument)
        self.other.setVisible(is_other)
        if earlier is not None:
            visit, made = earlier.revision.visit, earlier.revision.instrument
            day = words.date(datetime.fromisoformat(visit.date).date())
            self.about.setText(f"{day} · {earlier.revision.by.name}")
            self.other.set_face(
                ChipFace(words("last.other", i=f"{made.id} {made.version}"), "yellow", "finding", "none")
            )
        set_name(self, self.title.text())

    def _show_answer(self, then: EarlierAnswer) -> None:
        self.answer.setText(short_answer(then.leaf, then.answer, self._words))
        self.answer.show()
        about = "" if then.subject.type == "office" else f"{subject_name(then.subject, self._words)}: "
        self.told.setText(f"{about}{meaning(then.leaf, then.answer, self._words)}")
        self.note.setText(f"{self._words('note.label')}: {then.answer.note}")
        self.note.setVisible(bool(then.answer.note.strip()))
        self._show_files(then.files)

    def _show_nothing(self, key: str) -> None:
        self.answer.hide()
        self.told.setText(self._words(key))
        self.note.hide()
        self._show_files(())

    def _show_files(self, files: tuple[EvidenceFile, ...]) -> None:
        if files != self._files:
            self._files = files
            self.strip.show_tiles(tuple(self._tile(number, file) for number, file in enumerate(files, 1)))
        self.strip.setVisible(bool(files))
        self.strip.add_tile.hide()

    def _offer(self, then: EarlierAnswer | Nothing | None) -> None:
        """Offer to say that it is still so, where that answer can be given today and does not stand already."""
        desk, item = self._desk, self._item
        if item is None:
            return
        self._value = unchanged_value(desk.sheet.leaf(item), then) if isinstance(then, EarlierAnswer) else None
        stands = self._value is not None and desk.sheet.answer(item).value == self._value
        is_settled = stands and not desk.sheet.is_copied(item)
        self.same.setVisible(desk.is_open and self._value is not None and not is_settled)
        self.is_same.setVisible(is_settled)

    def _show_history(self, moments: tuple[ItemMoment, ...]) -> None:
        lines = [self._moment(moment) for moment in moments[-_MOMENTS:]]
        self.history.setText("\n".join((f"{self._words('ans.history')}:", *lines)))
        self.history.setVisible(bool(lines))

    def _moment(self, moment: ItemMoment) -> str:
        words, at = self._words, datetime.fromisoformat(moment.at)
        told = words(f"event.{moment.kind}"), self._short(moment.answer)
        return " · ".join((f"{words.date(at.date())} {words.clock(at)}", *told))

    def _short(self, answer: Answer | None) -> str:
        leaf = self._desk.sheet.leaf(self._item) if self._item is not None else None
        told = short_answer(leaf, answer, self._words) if leaf is not None and answer is not None else ""
        return told or self._words("ans.empty")

    def _confirm(self) -> None:
        if self._item is not None and self._value is not None:
            self.left.emit()
            self._desk.confirm(self._item, self._value)

    def _open(self, sha256: str) -> None:
        file = next((each for each in self._files if each.sha256 == sha256), None)
        if file is not None:
            show_picture(self, self._desk.session, file)

    def _on_picture(self, sha256: str) -> None:
        for number, file in enumerate(self._files, 1):
            if file.sha256 == FileHash(sha256):
                self.strip.show_picture(self._tile(number, file))

    def _tile(self, number: int, file: EvidenceFile) -> Tile:
        return evidence_tile(file, str(number), self._thumbnails.get(file), self._words)

    def _on_changed(self, changes: Changes) -> None:
        if changes.elements:
            self._is_read = False
            self.refresh()


def _round(earlier: EarlierVisit) -> str:
    return earlier.revision.visit.round
