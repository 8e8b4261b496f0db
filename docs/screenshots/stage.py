"""What the pictures show: laptops over the data of the demo, and windows over them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from audit_app.cli import parse, run_command
from audit_app.domain.documents.keys import Role
from audit_app.domain.items import Item, items_of
from audit_app.domain.text import Language
from audit_app.workflows import record_answer, sample_visit
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.pin_key import enrolments_in, number_of, pin_key
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.set_up import NewPerson, create_workspace
from audit_app.workspace import Workspace, open_workspace
from ui.main_window import MainWindow
from ui.session import Session
from ui.settings import Settings

PASSPHRASE = "empat kata acak saja"  # noqa: S105  of keys that live as long as a script
ANSWERED = 120
"""So many items of the visit that is shown half done."""

SETTLE = 900  # milliseconds in which pictures arrive and lists lay themselves out
LEAD: Role = "lead"


def set_stage(folder: Path, language: Language) -> None:
    """Make the laptops of the demo, with a second visit on that of Rina: begun, with photos."""
    run_command(parse(["--language", language, "demo", str(folder / "demo")]))
    with rina(folder) as workspace:
        visit = sample_visit.start_sample_visit(workspace)
        opened = open_visit(workspace, visit)
        for leaf, subject in list(items_of(opened.instrument, opened.card.roster))[:ANSWERED]:
            marks = {"checklist": {row.id: True for row in getattr(leaf.scale, "rows", ())}, "presence": True}
            record_answer.set_value(workspace, visit, Item(leaf.code, subject), marks.get(leaf.scale.kind, 3))
        sample_visit.illustrate_sample_visit(workspace, visit)


def rina(folder: Path) -> Workspace:
    """Open the laptop of the assessor."""
    return open_workspace(folder / "demo/laptop-07-rina")


def lead_who_is_done(folder: Path) -> Workspace:
    """Open the laptop of the lead of the demo, who has decided."""
    return open_workspace(folder / "demo/laptop-01-ketua")


def lead_with_conflict(folder: Path) -> Workspace:
    """Return the laptop of a lead who received both versions of the visit and has not decided yet."""
    lead = create_workspace(folder / "lead", NewPerson("M. Tampubolon", LEAD, "Laptop 01", PASSPHRASE))
    for bundle in _bundles(folder)[:3]:
        for enrolment in enrolments_in(bundle):
            pin_key(lead, enrolment, number_of(enrolment))
        import_bundle(lead, bundle)
    return lead


def lead_without_keys(folder: Path) -> Workspace:
    """Return the laptop of a lead who received a bundle of somebody unknown."""
    lead = create_workspace(folder / "new", NewPerson("M. Tampubolon", LEAD, "Laptop 01", PASSPHRASE))
    import_bundle(lead, _bundles(folder)[0])
    return lead


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


def settled(window: MainWindow) -> MainWindow:
    """Return the window once its pictures have arrived."""
    until = QDeadlineTimer(SETTLE)
    while not until.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    return window


def _bundles(folder: Path) -> list[Path]:
    return sorted((folder / "demo/paket").glob("*.audit.zip"), key=lambda path: path.stat().st_mtime)
