"""Everything is decided: what the score becomes, and the signature that makes it so."""

from PySide6.QtCore import Signal

from audit_app.domain.verdict import Verdict
from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.zone_chip import zone_face


class SigningBar(Banner):
    """`wanted` asks for the signature."""

    wanted = Signal()

    def __init__(self, theme: Theme, words: Words, found: Verdict, decided: int, *, is_proposal: bool) -> None:
        score = words.figure(found.score) if found.score is not None else words("score.none")
        text = words("in.proposal") if is_proposal else words("in.all.decided.text", x=score)
        chip = Chip(theme, zone_face(found.band, words))
        button = Button(theme, words("in.propose" if is_proposal else "in.sign"), "primary", Icon.SIGN)
        super().__init__(theme, words, "ok", words("in.all.decided", n=decided), text, (chip, button))
        self.button = button
        self.button.clicked.connect(self.wanted)
