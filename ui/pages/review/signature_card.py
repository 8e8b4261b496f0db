"""The assessor's signature: waiting, done, or left behind by later changes."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from audit_app.workflows.read_sealed import SealedState
from audit_app.workflows.read_visits import OpenVisit
from ui.fonts import fixed_font
from ui.icons import Icon
from ui.session import Session
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.labels import elided_label, label, paragraph, set_name, set_tooltip


class SignatureCard(Card):
    """Name, state and key. `wanted` asks for the signature."""

    wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        theme, words = session.theme, session.words
        self._words = words
        self._own = session.workspace.identity[0]
        profile = session.workspace.profile
        self.state = Chip(theme, ChipFace(""))
        self.name = elided_label(theme, profile.name, "emphasis")
        self.role = elided_label(theme, words(f"role.{profile.role}").capitalize(), "caption", "text2")
        self.revision = paragraph(theme, "", "secondary", "text2")
        self.key = label(theme, "", "caption", "text2")
        self.key.setFont(fixed_font(theme.text_scale))
        self.note = paragraph(theme, "", "secondary", "text2")
        self.button = Button(theme, words("sig.go"), "primary", Icon.SIGN)
        self.button.clicked.connect(self.wanted)
        self.body.addLayout(self._head(Avatar(theme, profile.name)))
        self.body.addSpacing(4)
        for widget in (self.revision, self.key, self.note, self.button):
            self.body.addWidget(widget)

    def show_visit(self, opened: OpenVisit, sealed: SealedState) -> None:
        """Show whether what stands on the screen is signed, and if not, whether it can be."""
        words = self._words
        is_blocked = any(gap.stops for gap in opened.gaps)
        self.state.set_face(self._state(sealed))
        self.state.updateGeometry()
        self.revision.setText(self._told_revision(sealed))
        key = sealed.revision.by.key if sealed.revision else ""
        self.key.setText(self._told_key(key))
        set_name(self.key, key)
        set_tooltip(self.key, key)
        self.note.setText(self._told_note(opened, sealed, is_blocked=is_blocked))
        again = sealed.revision is not None
        self.button.setText(words("sig.again", n=sealed.next_number) if again else words("sig.go"))
        set_name(self.button, self.button.text())
        self.button.setEnabled(not is_blocked)
        for widget in (self.revision, self.key, self.note):
            widget.setVisible(bool(widget.text()))
        self.button.setVisible(not sealed.is_signed)

    def _state(self, sealed: SealedState) -> ChipFace:
        if sealed.is_signed and sealed.revision is not None:
            signed = datetime.fromisoformat(sealed.revision.when.wall)
            return ChipFace(self._words("sig.done", t=self._words.clock(signed)), "green", "hijau")
        return ChipFace(self._words("sig.wait"), "na", "none")

    def _told_revision(self, sealed: SealedState) -> str:
        if sealed.revision is None:
            return ""
        words, revision = self._words, sealed.revision
        if revision.by.key != self._own:
            return words("sig.by.other", n=revision.number, x=revision.by.name)
        signed = datetime.fromisoformat(revision.when.wall)
        when = f"{words.date(signed.date())} {words.clock(signed)}"
        kind = words("sig.rev" if revision.state == "submitted" else "sig.rev.working", n=revision.number)
        return f"{kind} · {when}"

    def _told_key(self, key: str) -> str:
        if not key:
            return ""
        return f"{self._words('sig.key')} · {short_key(key)}" if key == self._own else short_key(key)

    def _told_note(self, opened: OpenVisit, sealed: SealedState, *, is_blocked: bool) -> str:
        words = self._words
        if sealed.is_signed:
            team = [assessor.name for assessor in opened.draft.contents.visit.assessors]
            return words("sig.team", x=", ".join(team)) if len(team) > 1 else ""
        if sealed.revision is not None and not sealed.is_current:
            return words("sig.changed", n=sealed.revision.number, m=sealed.next_number)
        return words("sig.blocked") if is_blocked else ""

    def _head(self, avatar: Avatar) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.name)
        texts.addWidget(self.role)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(avatar)
        head.addLayout(texts, 1)
        head.addWidget(self.state)
        return head


def short_key(fingerprint: str) -> str:
    """Return the beginning and the end of a fingerprint, which is how people recognise one."""
    return f"{fingerprint[:13]}…{fingerprint[-4:]}"
