"""Take over a list of offices: which columns it needs, a template for it, what it would change, every fault of it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from audit_app.domain.documents.office import OfficeFacts
from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.words import Words
from audit_app.workflows.changes import Changes
from audit_app.workflows.import_offices import OfficeList, read_offices, take_over_offices, write_template
from audit_app.workspace import Workspace
from ui.dialogs.choose_files import choose_target
from ui.dialogs.take_over import TakeOverDialog
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import Button

_ENDING = ".xlsx"


def take_over_list(parent: QWidget, theme: Theme, words: Words, workspace: Workspace) -> Changes | None:
    """Let the person take over a list of offices, and return what it altered; None: nothing was taken over."""
    dialog = OfficeListDialog(parent, theme, words, workspace)
    dialog.exec()
    dialog.deleteLater()
    return dialog.changes


class OfficeListDialog(TakeOverDialog):
    """Offices from a workbook or CSV."""

    def __init__(self, parent: QWidget | None, theme: Theme, words: Words, workspace: Workspace) -> None:
        super().__init__(parent, theme, words, "offices", f"*{_ENDING} *.csv *.txt")
        self._workspace = workspace
        self._offices = OfficeList((), (), 0)
        self.template = Button(theme, words("offices.template"), "quiet", Icon.DOCUMENT)
        self.template.clicked.connect(self._save_template)
        for button in (self.choose, self.template):
            button.setAutoDefault(False)
        self.add_parts(self.template)

    def look(self, path: Path) -> tuple[str, list[str]]:
        """Say which offices are new and which would be described anew."""
        offices = self._offices = read_offices(self._workspace, path)
        counts = {"new": len(offices.new), "changed": len(offices.changed), "same": offices.same}
        lines = [self._line("office.new", office) for office in offices.new]
        lines += [self._line("office.changed", office) for office in offices.changed]
        return self.words("offices.read", file=path.name, **counts), lines

    def store(self) -> Changes:
        """Take over the offices."""
        return take_over_offices(self._workspace, self._offices)

    def _line(self, key: str, office: OfficeFacts) -> str:
        return f"{self.words(key).capitalize()}: {office.code} · {office.name}"

    def _save_template(self) -> None:
        words = self.words
        name = words("offices.template.name") + _ENDING
        path = choose_target(self, words("offices.template"), name, words("offices.kind"), _ENDING)
        if path is None:
            return
        try:
            write_template(path, words.language)
        except AuditError as error:
            self.say(explain(error, words))
            return
        self.tell("info", words("office.template_written", path=path.name), [])
