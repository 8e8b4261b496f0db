"""That everything which must be there is there."""

from audit_app.domain.progress import progress
from audit_app.words import Words
from audit_app.workflows.read_visits import OpenVisit
from ui.pages.review.unassessed import is_assessed
from ui.progress_words import progress_text
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.labels import label
from ui.widgets.slot import Slot


class PassedBanner(Slot):
    """The green banner, with the count of what is answered; nothing while something blocks the signature."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._told: str | None = None

    def show_visit(self, opened: OpenVisit) -> None:
        """Say whether the mandatory checks are passed."""
        is_passed = not any(gap.blocks for gap in opened.gaps)
        done = progress(opened.instrument, opened.card.roster, opened.draft.contents.answers)
        counted = self._words("rev.ok.count", x=progress_text(done, self._words)) if is_assessed(opened) else ""
        told = counted if is_passed else None
        if told == self._told:
            return
        self._told = told
        if told is None:
            self.fill()
            return
        count = label(self._theme, told, "secondary", "text2")
        self.fill(Banner(self._theme, self._words, "ok", self._words("rev.ok"), "", (count,)))
