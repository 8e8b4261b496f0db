"""A bundle that did not come in: which file, which check, what is safe, and what to ask of the sender."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_app.error_words import explain
from audit_app.errors import EnvironmentProblem
from audit_app.words import Words
from ui.models.parcels import Look
from ui.pages.inbox.head import ParcelHead
from ui.pages.inbox.parcel_words import advice_for, sentence_of
from ui.theme import Theme
from ui.widgets.banner import Banner


class RefusedPane(QWidget):
    """One bundle that was refused, could not be read, or was here already."""

    def __init__(self, theme: Theme, words: Words, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(ParcelHead(theme, words, look))
        column.addWidget(_banner(theme, words, look))
        column.addStretch()


def _banner(theme: Theme, words: Words, look: Look) -> Banner:
    parcel = look.parcel
    if parcel.fate == "unread":
        problem = EnvironmentProblem(parcel.code, path=parcel.source, detail=parcel.disk_said)
        return Banner(theme, words, "err", words("in.unread"), explain(problem, words))
    if parcel.fate == "accepted":
        return Banner(theme, words, "info", words("in.dup"), words("in.dup.do"))
    return Banner(theme, words, "err", sentence_of(parcel.code, words), advice_for(parcel.code, words))
