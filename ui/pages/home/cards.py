"""The cards beside the list of visits: where one left off, how safe the data is, which instruments are here."""

import shutil

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_app.words import Words
from audit_app.workflows.install_instruments import shipped_instruments
from audit_app.workflows.list_visits import VisitSummary
from ui.icons import Icon
from ui.pages.home.backup_lines import BackupLines
from ui.pages.home.fact import Fact
from ui.progress_words import progress_bar, progress_counts
from ui.session import Session
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import label, paragraph
from ui.widgets.progress_bar import Progress, ProgressBar
from ui.widgets.slot import Slot

_GIGABYTE = 10**9
_LITTLE = 200 * 10**6


class ContinueCard(Card):
    """The visit worked on last; `resumed` asks for it. Nothing is shown while there is none."""

    resumed = Signal(str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self._visit = ""
        self.office = paragraph(theme, "", "h2")
        self.last = paragraph(theme, "", "secondary", "text2", max_lines=2)
        self.bar = ProgressBar(theme, words, Progress(0, 1))
        self.users = paragraph(theme, "", "caption", "text2")
        self.button = Button(theme, words("visit.continue"), "primary", Icon.FORWARD)
        self.button.clicked.connect(lambda: self.resumed.emit(self._visit))
        self.body.addWidget(label(theme, words("home.resume"), "caption_strong", "text2"))
        for widget in (self.office, self.last, self.bar, self.users, self.button):
            self.body.addWidget(widget)

    def show_visit(self, summary: VisitSummary | None, last: str = "") -> None:
        """Show a visit to go on with and what was worked on last in it, or nothing."""
        self.setVisible(summary is not None)
        if summary is None:
            return
        self._visit = summary.id
        self.office.setText(summary.office)
        self.last.setText(self._words("visit.last", p=last))
        self.last.setVisible(bool(last))
        first, *rest = progress_counts(summary.progress, self._words)
        self.bar.set_text(first)
        self.bar.set_progress(progress_bar(summary.progress))
        self.users.setText(" · ".join(rest))
        self.users.setVisible(bool(rest))


class DataCard(Card):
    """That everything is saved, which visits have no copy elsewhere, how much space is left, and the last backup."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._facts = Slot(10)
        self.body.addWidget(label(session.theme, session.words("home.data"), "caption_strong", "text2"))
        self.body.addWidget(self._facts)
        self.backups = BackupLines(session)
        self.body.addWidget(self.backups)

    def show_visits(self, summaries: tuple[VisitSummary, ...]) -> None:
        """Say how safe these visits are."""
        self._facts.fill(*self._checks(summaries))
        self.backups.refresh()

    def _checks(self, summaries: tuple[VisitSummary, ...]) -> tuple[QWidget, ...]:
        session, words = self._session, self._session.words
        alone = [each for each in summaries if each.is_own and each.copies == "local" and each.state != "not_started"]
        saved = Fact(session.theme, words("home.saved"), words("net.note"), Icon.SAVED, "green")
        disk = space_fact(session.theme, words, shutil.disk_usage(session.workspace.root).free)
        if not alone:
            return saved, disk
        names = ", ".join(each.office for each in alone[:3])
        return saved, Fact(session.theme, words("backup.none", n=len(alone)), names, Icon.WARNING, "yellow"), disk


def space_fact(theme: Theme, words: Words, free_bytes: int) -> Fact:
    """Say how much room is left on the disk; below 200 MB warn."""
    space = words.figure(f"{free_bytes / _GIGABYTE:.1f}")
    if free_bytes < _LITTLE:
        return Fact(theme, words("disk.low", n=space), "", Icon.WARNING, "yellow")
    return Fact(theme, words("home.space", n=space), "", Icon.LAPTOP, "na")


class InstrumentCard(Card):
    """The instruments that are installed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        theme, words = session.theme, session.words
        self.body.addWidget(label(theme, words("home.instruments"), "caption_strong", "text2"))
        for shipped in shipped_instruments():
            instrument = shipped.instrument
            about = words("home.instrument", n=len(instrument.leaves), version=instrument.version)
            self.body.addWidget(Fact(theme, instrument.id, about, Icon.INSTRUMENT, "na"))
