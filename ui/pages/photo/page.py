"""The page of one photo: tools at the left, the photo, what is known of it at the right, the film below."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication

from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.ids import FileHash
from audit_app.domain.items import Item
from audit_app.domain.layer import Layer
from audit_app.workflows.attach_evidence import items_showing
from audit_app.workflows.changes import Changes
from audit_app.workflows.look_at_photo import PhotoFacts
from audit_app.workflows.look_at_visit import look_at
from audit_app.workflows.mark_photo import Marked
from ui.announce import announce
from ui.dialogs.pick_item import item_name, short_item_name
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.desk import Desk
from ui.pages.page import Page
from ui.pages.photo.canvas import Tool
from ui.pages.photo.closeup import Closeup
from ui.pages.photo.darkroom import Darkroom
from ui.pages.photo.frames import frames
from ui.pages.photo.layer_item import NONE
from ui.pages.photo.links import Linked
from ui.pages.photo.photo_acts import PhotoActs
from ui.pages.photo.photo_bars import PhotoBars
from ui.pages.photo.photo_hints import hints_on_photo
from ui.pages.photo.photo_keys import act_of
from ui.pages.photo.place import PhotoPlace
from ui.pages.photo.room import Room
from ui.pages.photo.tools import TOOLS
from ui.session import Session
from ui.shell.layout_rules import ShellLayout
from ui.shell.page_frame import PageFrame
from ui.thumbnails import Thumbnails
from ui.widgets.file_drop import files_in
from ui.widgets.key_cap import KeyHint


class PhotoPage(Page):
    """One photo after the other of a visit, seen from one of its items. What was drawn is kept as a copy on leaving."""

    is_private = True

    def __init__(self, session: Session, place: PhotoPlace) -> None:
        super().__init__(session)
        self.visit, self.item, self.sha256 = place.visit, place.item, str(place.sha256)
        self.sheet = VisitSheet(session.workspace, look_at(session.workspace, place.visit).opened)
        self.desk = Desk(session, self.sheet)
        self.desk.is_open = place.is_open
        self.darkroom = Darkroom(session, place.visit)
        self.closeup = Closeup(session, place.visit)
        self.acts = PhotoActs(self.desk, self.item, self)
        self.room = Room(session, Thumbnails(session), self)
        self.bars = PhotoBars(session, self.sheet)
        self.setAcceptDrops(place.is_open)
        self.setFocusProxy(self.room.canvas)
        self._connect()
        self._look()
        self._show_files()
        self._show_marks()

    @property
    def file(self) -> EvidenceFile | None:
        """The photo that is open."""
        return self.sheet.contents.files.get(FileHash(self.sha256))

    @property
    def layer(self) -> Layer:
        """What is drawn over it and not kept yet."""
        return self.darkroom.history(self.sha256).layer

    def frame(self) -> PageFrame:
        """Return the bars of the page."""
        bars = self.bars.frame(self.item, self.file, self._own(), is_open=self.desk.is_open)
        return replace(bars, hints=self._hints())

    def enter(self) -> None:
        """Give the keyboard to the photo."""
        self.bars.read_steps(self.darkroom.history(self.sha256))
        self.room.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what was written, and what was drawn as a copy."""
        self._settle()

    def undo(self) -> None:
        """Take back the last stroke, or else the last step of the visit."""
        self._step(is_back=True)

    def redo(self) -> None:
        """Make the step that was last taken back again."""
        self._step(is_back=False)

    def arrange(self, layout: ShellLayout) -> None:
        """Let what is known of the photo give way where the window is narrow."""
        self.room.inspector.setVisible(layout.has_score_pane)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped files for evidence of the item."""
        event.acceptProposedAction()
        self.acts.drop(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a key that nothing on the page wanted for itself."""
        act = act_of(event, single_keys=self.session.settings.single_keys)
        if act is None or (event.isAutoRepeat() and act not in {"next", "previous", "zoom_in", "zoom_out"}):
            super().keyPressEvent(event)
        else:
            self.do(act)

    def do(self, act: str) -> None:
        """Do what a key or a button stands for."""
        canvas = self.room.canvas
        tool = next((tool for tool in TOOLS if act == f"tool.{tool}"), None)
        if tool is not None:
            self._take_tool(tool)
            return
        acts: dict[str, Callable[[], object]] = {
            "done": self.back_wanted.emit,
            "back": self.back_wanted.emit,
            "next": partial(self._go, 1),
            "previous": partial(self._go, -1),
            "turn": self._turn,
            "real_size": canvas.real_size,
            "whole": canvas.whole,
            "zoom_in": partial(canvas.zoom, 1),
            "zoom_out": partial(canvas.zoom, -1),
            "link": self._pick_link,
            "link_here": partial(self._link, self.item),
            "add": self.acts.choose,
            "paste": lambda: self.acts.paste(QGuiApplication.clipboard().mimeData()),
            "compare": self._turn_compare,
            "about": self._turn_about,
            "keep": self._keep_here,
            "remove": partial(self._unlink, self.item),
            "pane": self.room.to_next_pane,
            "redo": self.redo,
        }
        acts[act]()

    def _connect(self) -> None:
        room, canvas = self.room, self.room.canvas
        QApplication.instance().focusChanged.connect(self._tell_hints)  # type: ignore[union-attr]
        self.session.feed.changed.connect(self._on_changed)
        self.closeup.seen.connect(self._on_seen)
        self.closeup.known.connect(self._on_known)
        self.closeup.measured.connect(room.inspector.show_room)
        self.darkroom.kept.connect(self._on_kept)
        self.darkroom.failed.connect(lambda _sha: self._show_layer())
        canvas.layer_changed.connect(self._draw)
        canvas.held.connect(self._tell_held)
        canvas.zoomed.connect(self.bars.box.show_percent)
        room.tools.chosen.connect(self._take_tool)
        room.tools.turn_wanted.connect(self._turn)
        room.film.opened.connect(self.open)
        room.film.link_wanted.connect(self._open_and_link)
        room.film.add_wanted.connect(self.acts.choose)
        self._connect_inspector()
        self.bars.wanted.connect(self.do)
        self.bars.undo_wanted.connect(self.undo)
        self.bars.named.connect(self.undo_step_changed)

    def _connect_inspector(self) -> None:
        inspector = self.room.inspector
        inspector.described.connect(self._describe)
        inspector.left.connect(self.room.focus_photo)
        inspector.done.connect(self.back_wanted)
        inspector.links.link_wanted.connect(self._pick_link)
        inspector.links.unlink_wanted.connect(self._unlink)
        inspector.compare.clicked.connect(self._turn_compare)
        inspector.keep.clicked.connect(self._keep_here)

    def open(self, sha256: str) -> None:
        """Open another photo; what was drawn over the last one becomes a copy."""
        if sha256 != self.sha256:
            self._settle()
            self.sha256 = sha256
            self._look()

    def _look(self) -> None:
        """Show the open photo: what is known now, the picture as soon as it is drawn."""
        file = self.file
        self.room.set_compared(is_compared=False)
        self._refresh()
        if file is None:
            self.room.canvas.show_text(self.words("ph.none"))
            return
        self.room.canvas.show_text(self.words("ev.loading"))
        self.closeup.look(file)
        self.closeup.ask(file, self.sheet.contents.visit.date)

    def _refresh(self) -> None:
        """Show what is recorded of the open photo."""
        file, is_open = self.file, self.desk.is_open
        self.room.show_file(file, self._links(), is_open=is_open)
        if file is not None:
            self.room.inspector.show_facts(file, self._original(), self.closeup.facts.get(file.sha256))
            self.room.inspector.show_original(can_compare=self._original() is not None)
        self._show_marks()
        self.frame_changed.emit()

    def _show_files(self) -> None:
        self.room.film.show_files(*frames(self.sheet, self.item))
        self.room.inspector.links.show_missing(sum(map(self.sheet.lacks_evidence, self.sheet.items)))
        self.closeup.measure(self.sheet.contents)

    def _show_layer(self) -> None:
        if self.room.canvas.has_picture:
            self.room.canvas.show_layer(self.layer)
        self._show_marks()

    def _show_marks(self) -> None:
        """Show which photos have marks that are not kept, and what can be taken back."""
        self.room.film.mark(self.sha256, self.darkroom.drawn_over)
        self.room.inspector.show_drawn(is_drawn_over=not self.layer.is_empty)
        self.bars.read_steps(self.darkroom.history(self.sha256))

    def _can_be_drawn_over(self) -> bool:
        return self.desk.is_open and self.file is not None and self.file.media != "application/pdf"

    def _own(self) -> tuple[EvidenceFile, ...]:
        return self.sheet.evidence(self.item)

    def _links(self) -> tuple[Linked, ...]:
        items = items_showing(self.sheet.contents, FileHash(self.sha256))
        sheet, words = self.sheet, self.words
        return tuple(Linked(item, short_item_name(sheet, item, words), item_name(sheet, item, words)) for item in items)

    def _original(self) -> EvidenceFile | None:
        file = self.file
        return self.sheet.contents.files.get(FileHash(file.of)) if file is not None and file.of else None

    def _go(self, step: int) -> None:
        order = self.room.film.order
        if order:
            here = order.index(self.sha256) if self.sha256 in order else -max(step, 0)
            self.open(order[max(0, min(here + step, len(order) - 1))])

    def _take_tool(self, tool: Tool) -> None:
        if self.room.tools.isEnabled():
            self.room.take_tool(tool)
            self._tell_hints()

    def _turn(self) -> None:
        if self.room.tools.isEnabled():
            self._draw(self.layer.turned())
            self._show_layer()

    def _draw(self, layer: Layer) -> None:
        self.darkroom.history(self.sha256).do(layer)
        self._show_marks()

    def _step(self, *, is_back: bool) -> None:
        self.room.canvas.settle()
        history = self.darkroom.history(self.sha256)
        if history.can_undo if is_back else history.can_redo:
            (history.undo if is_back else history.redo)()
            self._show_layer()
            return
        (self.desk.undo if is_back else self.desk.redo)()
        self.bars.read_steps(history)

    def _keep_here(self) -> None:
        """Keep what was drawn as a copy, and show that copy when it is there."""
        self.room.canvas.settle()
        self.darkroom.keep(self.sha256, keeps_source=self.room.inspector.keeps.isChecked())
        self._show_layer()

    def _settle(self) -> None:
        self.room.inspector.caption.settle()
        self.room.canvas.settle()
        self.darkroom.keep(self.sha256, keeps_source=self.room.inspector.keeps.isChecked())

    def _describe(self, caption: str) -> None:
        self.desk.describe(FileHash(self.sha256), caption)

    def _pick_link(self) -> None:
        if self.file is not None:
            self.acts.pick_link(FileHash(self.sha256), frozenset(link.item for link in self._links()))

    def _link(self, item: Item) -> None:
        if self.file is not None:
            self.acts.link(FileHash(self.sha256), item)

    def _unlink(self, item: Item) -> None:
        self.acts.unlink(FileHash(self.sha256), item)

    def _open_and_link(self, sha256: str) -> None:
        self.open(sha256)
        self._link(self.item)

    def _turn_compare(self) -> None:
        original = self._original()
        is_compared = original is not None and self.room.original.isHidden()
        self.room.set_compared(is_compared=is_compared)
        if is_compared and original is not None:
            self.room.original.show_text(self.words("ev.loading"))
            self.closeup.look(original)

    def _turn_about(self) -> None:
        self.room.inspector.setVisible(not self.room.inspector.isVisible())

    def _hints(self) -> tuple[KeyHint, ...]:
        single_keys = self.session.settings.single_keys
        return hints_on_photo(QApplication.focusWidget(), self.room.canvas, self.words, single_keys=single_keys)

    def _tell_hints(self, *_focus: object) -> None:
        if self.isVisible():
            self.hints_changed.emit(self._hints())

    def _tell_held(self, number: int) -> None:
        self._tell_hints()
        if number != NONE:
            shapes = self.room.canvas.layer.shapes
            kind = self.words(f"ph.tool.{shapes[number].kind}")
            announce(self.room.canvas, self.words("ph.held", k=kind, n=number + 1, m=len(shapes)))

    def _on_seen(self, sha256: str, picture: QImage, why_not: str) -> None:
        original = self._original()
        if original is not None and sha256 == original.sha256:
            self.room.show_original(picture, why_not)
        elif sha256 == self.sha256:
            self.room.show_picture(picture, why_not, self.layer, is_open=self._can_be_drawn_over())
            self._show_marks()

    def _on_known(self, sha256: str, facts: PhotoFacts) -> None:
        if sha256 == self.sha256 and self.file is not None:
            self.room.inspector.show_facts(self.file, self._original(), facts)

    def _on_kept(self, source: str, marked: Marked) -> None:
        if self.sha256 == source and self.isVisible():
            self.open(marked.file.sha256)

    def _on_changed(self, changes: Changes) -> None:
        if self.visit not in changes.visits or not self.isVisible():  # a page that was left is never shown again
            return
        self.sheet.take(changes)
        self._show_files()
        order = self.room.film.order
        if self.file is None and order:  # a copy that was taken back
            self.open(order[0])
        else:
            self._refresh()
