"""The signature of the head of the office: waiting, recorded, refused, or left behind by a later revision."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from audit_app.domain.documents.revision import EvidenceFile
from audit_app.workflows.acknowledge import HeadOfOffice
from audit_app.workflows.read_acknowledgement import Acknowledged, HeadState
from audit_app.workflows.read_sealed import SealedState
from ui.dialogs.picture import PictureCanvas
from ui.icons import Icon
from ui.pages.review.head_form import HeadForm
from ui.session import Session
from ui.thumbnails import Thumbnails, why_no_picture
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.labels import elided_label, paragraph, set_name
from ui.widgets.slot import Slot

_PICTURE = 96


class HeadCard(Card):
    """State, what was recorded, and the form to record it. `view_wanted` asks for the view that the head may see.

    `picture_wanted` tells the picture to be shown large. Of a visit of another laptop it only tells.
    """

    view_wanted = Signal()
    picture_wanted = Signal(object)

    def __init__(self, session: Session, *, is_writable: bool) -> None:
        super().__init__()
        theme, words = session.theme, session.words
        self._theme, self._words, self._is_writable = theme, words, is_writable
        self._own = session.workspace.identity[0]
        self._thumbnails = Thumbnails(session)
        self._thumbnails.arrived.connect(self._on_picture)
        self._shown: Acknowledged | None = None
        self._is_again, self._is_open = False, False
        self._canvas: PictureCanvas | None = None
        self.state = Chip(theme, ChipFace(""))
        self.note = paragraph(theme, "", "secondary", "text2")
        self.told = Slot(gap=4)
        self.form = HeadForm(theme, words)
        self.again = Button(theme, words("ack.again"), "secondary", Icon.NOTE)
        self.again.clicked.connect(lambda: self._turn(is_again=True))
        self.keep = Button(theme, words("btn.cancel"))
        self.keep.clicked.connect(lambda: self._turn(is_again=False))
        self.view = Button(theme, words("ack.view"), "quiet", Icon.WHOLE)
        self.view.clicked.connect(self.view_wanted)
        self._lay_out()

    def show_visit(self, sealed: SealedState, head: HeadState) -> None:
        """Show what stands, or what can be done."""
        if head.current != self._shown:
            self._shown, self._is_again = head.current, False
            self._show_told()
        is_open = self._is_writable and sealed.is_signed and self._is_own(sealed)
        if head.former is not None:
            self.form.show_head(_head_of(head.former))
        self.state.set_face(self._face(head))
        self.state.updateGeometry()
        self.note.setText(self._told_note(sealed, head, is_open=is_open))
        self.note.setVisible(bool(self.note.text()))
        self._is_open = is_open
        self._show_ways()

    def set_busy(self, is_busy: bool) -> None:
        """Let nothing be recorded while a picture is on its way in."""
        self.form.setEnabled(not is_busy)

    @property
    def is_waiting(self) -> bool:
        """Whether the signature can be recorded now."""
        return self.form.isVisibleTo(self)

    def _is_own(self, sealed: SealedState) -> bool:
        return sealed.revision is not None and sealed.revision.by.key == self._own

    def _turn(self, *, is_again: bool) -> None:
        """Begin to record again what was recorded, or leave it as it is."""
        self._is_again = is_again
        self.form.reset()
        if is_again and self._shown is not None:
            self.form.show_head(_head_of(self._shown))
        self._show_ways()
        if is_again:
            self.form.take_focus()
        else:
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_ways(self) -> None:
        is_recorded = self._shown is not None
        self.form.setVisible(self._is_open and (not is_recorded or self._is_again))
        self.again.setVisible(self._is_open and is_recorded and not self._is_again)
        self.keep.setVisible(self._is_open and is_recorded and self._is_again)

    def _face(self, head: HeadState) -> ChipFace:
        if head.current is not None:
            when = datetime.fromisoformat(head.current.attestation.when.wall)
            time = self._words.clock(when)
            if head.current.head.form == "refused":
                return ChipFace(self._words("ack.refused.at", t=time), "yellow", "kuning")
            return ChipFace(self._words("sig.done", t=time), "green", "hijau")
        if head.former is not None:
            return ChipFace(self._words("ack.left_behind"), "yellow", "kuning")
        return ChipFace(self._words("sig.wait"), "na", "none")

    def _told_note(self, sealed: SealedState, head: HeadState, *, is_open: bool) -> str:
        words = self._words
        told = []
        if head.former is not None:
            told.append(words(f"ack.former.{head.former.head.form}", n=head.former.revision.number))
        if head.current is None and self._is_writable and not is_open:
            told.append(words("ack.first" if not sealed.is_signed else "ack.other_key"))
        return " ".join(told)

    def _show_told(self) -> None:
        self._canvas = None
        if self._shown is None:
            self.told.fill()
            return
        theme, words, head = self._theme, self._words, self._shown.head
        lines = [paragraph(theme, words(f"ack.form.{head.form}"), "emphasis")]
        who = " · ".join(text for text in (head.name, head.position) if text)
        lines += [paragraph(theme, who, "secondary")] if who else []
        if head.form == "refused":
            lines.append(paragraph(theme, words("ack.reason.of", x=head.response or "–"), "secondary", "text2"))
            lines.append(paragraph(theme, words("ack.witness.of", x=head.witness or "–"), "secondary", "text2"))
        lines.append(paragraph(theme, words("ack.by_assessor"), "caption", "text2"))
        picture = self._shown.picture
        self.told.fill(*lines, *(self._picture(picture) if picture is not None else ()))

    def _picture(self, picture: EvidenceFile) -> tuple[QWidget, QWidget]:
        """Return the picture as it fits, and the way to see it large."""
        self._canvas = PictureCanvas(self._theme, self._words("ack.picture.loading"))
        set_name(self._canvas, self._words("ack.picture"))
        self._canvas.setFixedHeight(self._theme.scaled(_PICTURE))
        self._canvas.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fill_picture(picture)
        enlarge = Button(self._theme, self._words("ack.picture.open"), "link")
        enlarge.clicked.connect(lambda: self.picture_wanted.emit(picture))
        return self._canvas, enlarge

    def _fill_picture(self, picture: EvidenceFile) -> None:
        drawn = self._thumbnails.get(picture)
        if self._canvas is not None and drawn.picture is not None:
            self._canvas.show_picture(drawn.picture)
        elif self._canvas is not None and drawn.why_not:
            self._canvas.show_text(why_no_picture(drawn.why_not, self._words))

    def _on_picture(self, _sha256: str) -> None:
        picture = self._shown.picture if self._shown is not None else None
        if picture is not None:
            self._fill_picture(picture)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(paragraph(self._theme, self._words("prn.sign.head"), "emphasis"))
        texts.addWidget(elided_label(self._theme, self._words("ack.caption"), "caption", "text2"))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(texts, 1)
        head.addWidget(self.state)
        self.body.addLayout(head)
        for part in (self.note, self.told, self.form, self.again, self.keep, self.view):
            self.body.addWidget(part)


def _head_of(said: Acknowledged) -> HeadOfOffice:
    return HeadOfOffice(said.head.name or "", said.head.position or "")
