"""Everything that must be mended before the signature, in the order of the form; each line leads to its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_app.domain.completeness import Gap
from audit_app.words import Words
from audit_app.workflows.read_visits import OpenVisit
from ui.announce import announce
from ui.icons import Icon
from ui.pages.review.problem_words import problem_sentence
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.slot import Slot
from ui.widgets.text_link import TextLink

FIRST_SHOWN = 6


class ProblemsSection(Slot):
    """The red summary. `item_wanted` tells the part to which a pressed line leads."""

    item_wanted = Signal(str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._told: tuple[tuple[str, str], ...] = ()
        self._shows_all = False
        self.links: list[QWidget] = []

    def show_visit(self, opened: OpenVisit) -> None:
        """Show what blocks the signature of a visit."""
        told = tuple((gap.part, problem_sentence(gap, opened, self._words)) for gap in blocking(opened.gaps))
        if told != self._told:
            self._told = told
            self._rebuild()

    def take_focus(self) -> None:
        """Move the keyboard to the first problem, and say how many there are."""
        if self.links:
            self.links[0].setFocus(Qt.FocusReason.TabFocusReason)
            announce(self, self._words("rev.err", n=len(self._told)), is_urgent=True)

    def _rebuild(self) -> None:
        self.links = []
        if not self._told:
            self.fill()
            return
        banner = Banner(self._theme, self._words, "err", self._words("rev.err", n=len(self._told)))
        self.links = [self._link(part, told) for part, told in self._shown()]
        lines = QVBoxLayout()
        lines.setContentsMargins(self._theme.scaled(28), 2, 0, 2)
        lines.setSpacing(4)
        for link in self.links:
            lines.addWidget(link)
        if len(self._told) > FIRST_SHOWN:
            lines.addWidget(self._toggle(), 0, Qt.AlignmentFlag.AlignLeft)
        banner.body.addLayout(lines)
        self.fill(banner)

    def _shown(self) -> tuple[tuple[str, str], ...]:
        return self._told if self._shows_all else self._told[:FIRST_SHOWN]

    def _link(self, part: str, told: str) -> QWidget:
        link = TextLink(self._theme, told, "red")
        link.clicked.connect(lambda: self.item_wanted.emit(part))
        return link

    def _toggle(self) -> QWidget:
        key = "rev.fewer" if self._shows_all else "rev.more"
        icon = Icon.UP if self._shows_all else Icon.DOWN
        toggle = Button(self._theme, self._words(key, n=len(self._told)), "link", icon)
        toggle.clicked.connect(self._turn)
        return toggle

    def _turn(self) -> None:
        self._shows_all = not self._shows_all
        self._rebuild()


def blocking(gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """Return the gaps that no reason lets pass."""
    return tuple(gap for gap in gaps if gap.blocks)
