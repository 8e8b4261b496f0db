"""That an office could not be assessed, and why; it stands where the scores of others stand."""

from audit_app.words import Words
from audit_app.workflows.read_visits import OpenVisit
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.slot import Slot


class UnassessedBanner(Slot):
    """The banner with the reason; nothing for a visit that was carried out."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._told: str | None = None

    def show_visit(self, opened: OpenVisit) -> None:
        """Say why a visit has no score."""
        told = None if is_assessed(opened) else opened.draft.contents.visit.reason or ""
        if told == self._told:
            return
        self._told = told
        title = self._words("rev.unassessed")
        self.fill(*(() if told is None else (Banner(self._theme, self._words, "info", title, told),)))


def is_assessed(opened: OpenVisit) -> bool:
    """Tell whether a visit was carried out; answers about an office that was closed count for nothing."""
    return opened.draft.contents.visit.outcome == "assessed"
