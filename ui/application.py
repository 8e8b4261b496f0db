"""Where the window is put together: Qt, fonts, look, words, the workspace, and what happens when something breaks."""

import os
import subprocess
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from audit_app.domain.text import Language
from audit_app.error_words import describe, explain
from audit_app.errors import AuditError, EnvironmentProblem
from audit_app.visible import visible
from audit_app.workflows.find_workspaces import free_root, known_workspaces
from audit_app.workflows.set_up import default_root
from audit_app.workflows.start_up import start_up
from audit_app.workspace import Workspace, open_workspace
from ui.dialogs.choose_person import ChoosePersonDialog
from ui.dialogs.first_run import first_run
from ui.dress import dress
from ui.main_window import MainWindow
from ui.messages import message_box
from ui.session import Session
from ui.settings import Settings

_SECONDS_FOR_A_SCREEN = 20


def run_window(root: Path | None, language: Language | None = None) -> int:
    """Open the window over a workspace, setting one up first where there is none; return the exit code."""
    settings = Settings()
    if language is not None:
        settings.language = language
    if not _has_screen():
        sys.stderr.write(settings.words()("error.no_screen") + "\n")
        return 1
    application = QApplication(["habonaron"])
    application.setApplicationName("Habonaron")
    dress(application, settings)
    workspace = _begin(root, settings)
    if workspace is None:
        return 1
    return _take_turns(workspace, settings)


def _take_turns(workspace: Workspace, settings: Settings) -> int:
    """Show the window to one person after the other, until one closes it for good; return the exit code."""
    QApplication.setQuitOnLastWindowClosed(False)  # another person's window may follow, other windows may stand
    while True:
        code, folder = _work(workspace, settings)
        if folder is None:
            return code
        chosen = _other_person(folder.parent, settings, folder) or _workspace(folder, settings)
        if chosen is None:
            return 1
        workspace = chosen


def _work(workspace: Workspace, settings: Settings) -> tuple[int, Path | None]:
    """Show the window until it closes; return the exit code, and the workspace where another person wants to go on."""
    session = Session(workspace, settings)
    window = MainWindow(session)
    others: list[Path] = []
    window.person_change_wanted.connect(lambda: others.append(workspace.root))
    window.person_change_wanted.connect(window.close)
    window.closed.connect(QApplication.quit)
    sys.excepthook = _Crash(window, session)
    is_sound = _warn_of_faults(window, workspace, session)
    if session.settings.geometry.isEmpty():
        window.showMaximized()
    else:
        window.show()
    if is_sound:
        session.backups.keep_up()
    code = QApplication.exec()
    session.close()
    return code, others[0] if others else None


def _begin(root: Path | None, settings: Settings) -> Workspace | None:
    """Open the workspace that was named or is the only one; where several people work, ask who it is."""
    if root is not None or os.environ.get("HABONARON_WORKSPACE"):
        return _workspace(root or default_root(), settings)
    folder = default_root().parent
    known = known_workspaces(folder)
    if len(known) == 1 and not known[0].is_sample:
        return _workspace(known[0].root, settings)
    return _other_person(folder, settings) if known else _workspace(default_root(), settings)


def _other_person(folder: Path, settings: Settings, current: Path | None = None) -> Workspace | None:
    """Ask whose workspace in a folder is wanted, or let somebody new set one up; None when that was given up."""
    dialog = ChoosePersonDialog(known_workspaces(folder), settings, current)
    if not dialog.exec():
        return None
    return _workspace(dialog.root or free_root(folder), settings)


def _has_screen() -> bool:
    """Tell whether Qt can draw here; on other systems it always can.

    Where it cannot, for a display that is not there or a library that is missing, it aborts the whole process. So
    another process tries first.
    """
    if sys.platform != "linux":
        return True
    if not {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & set(os.environ):
        return False
    command = (sys.executable, "-c", "from PySide6.QtGui import QGuiApplication; QGuiApplication([])")
    with suppress(subprocess.TimeoutExpired):
        tried = subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS_FOR_A_SCREEN)  # noqa: S603  our own interpreter
        return tried.returncode == 0
    return False


def _workspace(root: Path, settings: Settings) -> Workspace | None:
    """Open the workspace, or let the person set one up; None when that ended without one."""
    if not root.exists() or (root.is_dir() and not any(root.iterdir())):
        return first_run(root, settings)
    try:
        return open_workspace(root)
    except EnvironmentProblem as problem:
        text = explain(problem, settings.words())
        message_box(None, QMessageBox.Icon.Critical, settings.words()("dialog.cannot_open"), text).exec()
        return None


def _warn_of_faults(window: MainWindow, workspace: Workspace, session: Session) -> bool:
    """Open a dialog over what the start found; tell whether it found nothing."""
    problems = start_up(workspace).problems
    if problems:
        text = "\n".join(describe(problem, session.words) for problem in problems)
        message_box(window, QMessageBox.Icon.Critical, session.words("dialog.damaged"), text).exec()
    return not problems


class _Crash:
    """Told of every exception that nobody caught: one of ours is explained, another is shown with its trace."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        self._window, self._session = window, session
        self._is_open = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, AuditError):
            self._session.refuse(error)
            return
        told = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(told)
        if not self._is_open:  # a fault that repeats opens one dialog, not a hundred
            self._is_open = True
            self._show(told)
            self._is_open = False

    def _show(self, told: str) -> None:
        words = self._session.words
        box = message_box(self._window, QMessageBox.Icon.Critical, words("dialog.crash"), words("dialog.crash.text"))
        box.setDetailedText(visible(told))
        box.exec()
