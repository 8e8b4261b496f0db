"""Take the pictures of this folder: the screens over the sample data of the demo, light and dark.

QT_QPA_PLATFORM=offscreen .venv/bin/python -m docs.screenshots.take [--to DIR] [--language en] [--text 150] …
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from audit_app.cli import parse, run_command
from audit_app.domain.documents.keys import Role
from audit_app.domain.items import Item, items_of
from audit_app.workflows import record_answer, sample_visit
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.pin_key import enrolments_in, number_of, pin_key
from audit_app.workflows.read_visits import open_visit, own_visits
from audit_app.workflows.set_up import NewPerson, create_workspace
from audit_app.workspace import Workspace, open_workspace
from ui.dress import dress
from ui.main_window import MainWindow
from ui.pages.interview.page import InterviewPage
from ui.session import Session
from ui.settings import Settings

ANSWERED = 120
"""So many items of the visit that is shown half done."""

SETTLE = 900  # milliseconds in which pictures arrive and lists lay themselves out


def main() -> None:
    """Take the pictures that the command line asks for."""
    options = _options()
    application = QApplication([])
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run_command(parse(["--language", options.language, "demo", str(folder / "demo")]))
        begin_a_visit(folder / "demo/laptop-07-rina")
        for theme in options.theme:
            settings = Settings(folder / "settings.ini")
            settings.theme_name, settings.language, settings.text_scale = theme, options.language, options.text
            dress(application, settings)
            for screen, window in _screens(folder, settings, tuple(options.size)):
                window.grab().save(str(options.to / f"{screen}-{theme}.png"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--to", type=Path, default=Path(__file__).parent)
    parser.add_argument("--theme", nargs="+", choices=("light", "dark", "contrast"), default=["light", "dark"])
    parser.add_argument("--language", choices=("id", "en"), default="id")
    parser.add_argument("--text", type=int, default=100)
    parser.add_argument("--size", type=int, nargs=2, default=(1366, 768))
    return parser.parse_args()


def _screens(folder: Path, settings: Settings, size: tuple[int, int]) -> Iterator[tuple[str, MainWindow]]:
    """Yield the name of a screen and the window that shows it."""
    with window_over(open_workspace(folder / "demo/laptop-07-rina"), settings, size) as window:
        finished, begun = own_visits(window.session.workspace)
        yield "home", settled(window)
        window.open_visit(begun)
        yield "assessment", settled(window)
        window.open_interviews(begun)
        _ask_a_user(window)
        yield "interviews", settled(window)
        window.open_review(finished)
        yield "review", settled(window)
    with window_over(lead_with_conflict(folder), settings, size) as window:
        window.open_inbox()
        yield "inbox", settled(window)


@contextmanager
def window_over(workspace: Workspace, settings: Settings, size: tuple[int, int]) -> Iterator[MainWindow]:
    """Show a workspace in a window of a size; both are closed afterwards."""
    session = Session(workspace, settings)
    window = MainWindow(session)
    window.resize(*size)
    window.show()
    yield window
    window.close()
    session.close()


def _ask_a_user(window: MainWindow) -> None:
    """Turn to the first user and put the first question."""
    page = window.pages["interviews"]
    if isinstance(page, InterviewPage):
        page.asking.open(page.sheet.roster.subjects["user"][0])
        page.asking.begin()


def settled(window: MainWindow) -> MainWindow:
    """Return the window once its pictures have arrived."""
    until = QDeadlineTimer(SETTLE)
    while not until.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    return window


def begin_a_visit(laptop: Path) -> None:
    """Begin a second visit on a laptop and answer its first items."""
    with open_workspace(laptop) as workspace:
        visit = sample_visit.start_sample_visit(workspace)
        opened = open_visit(workspace, visit)
        for leaf, subject in list(items_of(opened.instrument, opened.card.roster))[:ANSWERED]:
            marks = {"checklist": {row.id: True for row in getattr(leaf.scale, "rows", ())}, "presence": True}
            record_answer.set_value(workspace, visit, Item(leaf.code, subject), marks.get(leaf.scale.kind, 3))


def lead_with_conflict(folder: Path) -> Workspace:
    """Return the laptop of a lead who received both versions of the visit and has not decided yet."""
    if (folder / "lead").exists():
        return open_workspace(folder / "lead")
    role: Role = "lead"
    lead = create_workspace(folder / "lead", NewPerson("M. Tampubolon", role, "Laptop 01", "frasa sandi contoh"))
    bundles = sorted((folder / "demo/paket").glob("*.audit.zip"), key=lambda path: path.stat().st_mtime)
    for bundle in bundles[:3]:
        for enrolment in enrolments_in(bundle):
            pin_key(lead, enrolment, number_of(enrolment))
        import_bundle(lead, bundle)
    return lead


if __name__ == "__main__":
    main()
