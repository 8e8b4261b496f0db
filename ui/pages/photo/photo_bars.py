"""What stands around the page of a photo: which photo it is, undo and zoom, and the way back."""

from PySide6.QtCore import QObject, Signal

from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.items import Item
from audit_app.domain.leaf_words import leaf_name
from audit_app.workflows.undo import undo_status
from ui.icons import Icon
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.step_names import step_name
from ui.pages.photo.history import LayerHistory
from ui.pages.photo.zoom_box import ZoomBox
from ui.session import Session
from ui.shell.bar_action import BarAction
from ui.shell.page_frame import PageFrame


class PhotoBars(QObject):
    """`wanted` tells what a button asks for, `undo_wanted` comes from the undo button, `named` tells the next step."""

    wanted = Signal(str)
    undo_wanted = Signal()
    named = Signal(str)

    def __init__(self, session: Session, sheet: VisitSheet) -> None:
        super().__init__()
        self._session, self._sheet = session, sheet
        theme, words = session.theme, session.words
        self.box = ZoomBox(theme, words)
        self.box.undo.clicked.connect(self.undo_wanted)
        self.box.zoom_wanted.connect(lambda step: self.wanted.emit("zoom_in" if step > 0 else "zoom_out"))
        for button, act in ((self.box.redo, "redo"), (self.box.whole, "whole"), (self.box.about, "about")):
            button.clicked.connect(lambda _=False, asked=act: self.wanted.emit(asked))
        self.add = BarAction(theme, words("ev.add"), Icon.EVIDENCE)
        self.add.triggered.connect(lambda: self.wanted.emit("add"))
        self.done = BarAction(theme, words("ph.done"), Icon.CHECK, "primary")
        self.done.triggered.connect(lambda: self.wanted.emit("done"))

    def frame(
        self, item: Item, file: EvidenceFile | None, own: tuple[EvidenceFile, ...], *, is_open: bool
    ) -> PageFrame:
        """Return the bars for a photo seen from an item."""
        words = self._session.words
        name = leaf_name(self._sheet.leaf(item)).in_language(words.language)
        self.add.setVisible(is_open)
        return PageFrame(
            title=f"{words('ev.title')} · {item.indicator} {name}",
            place="home",
            subtitle=" · ".join(self._about(file, own, is_open=is_open)),
            has_back=True,
            tools=(self.box,),
            actions=(self.add, self.done) if is_open else (self.done,),
        )

    def read_steps(self, history: LayerHistory) -> None:
        """Find out what can be taken back and made again: strokes first, then steps of the visit."""
        words = self._session.words
        status = undo_status(self._session.workspace, self._sheet.visit)
        self.box.undo.setEnabled(history.can_undo or status.undo is not None)
        self.box.redo.setEnabled(history.can_redo or status.redo is not None)
        if history.can_undo:
            self.named.emit(words("ph.step"))
        elif status.undo is not None:
            self.named.emit(step_name(status.undo, self._sheet, self._session.theme, words))
        else:
            self.named.emit("")

    def _about(self, file: EvidenceFile | None, own: tuple[EvidenceFile, ...], *, is_open: bool) -> list[str]:
        words = self._session.words
        if file is None:
            return [words("ph.none")]
        told = words("ph.other")
        if file in own:
            told = words("ph.place", n=own.index(file) + 1, m=len(own))
        return [
            told,
            words("ph.copy") if file.of else words("ph.original"),
            *(() if is_open else (words("ph.read_only"),)),
        ]
