"""The plan of a round: take over the file of the lead or a sheet, and hand the plan on to other laptops."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.ids import OfficeId
from audit_app.domain.plan import PlannedVisit
from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.workflows.changes import Changes
from audit_app.workflows.describe_office import known_offices
from audit_app.workflows.plan_round import PlanRead, current_plans, export_plan, read_plan, set_plan
from ui.dialogs.choose_files import choose_target
from ui.dialogs.take_over import TakeOverDialog
from ui.icons import Icon
from ui.session import Session
from ui.widgets.button import Button

_ENDING = ".json"


def take_over_plan(parent: QWidget, session: Session) -> None:
    """Let the person take over a plan, and tell everybody what it altered."""
    dialog = PlanDialog(parent, session)
    dialog.exec()
    dialog.deleteLater()
    if dialog.changes is not None:
        session.announce(dialog.changes)


class PlanDialog(TakeOverDialog):
    """Planned visits from JSON or from a sheet."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        words = session.words
        super().__init__(parent, session.theme, words, "plans", f"*{_ENDING} *.xlsx *.csv")
        self._workspace = session.workspace
        self._read: PlanRead | None = None
        plans = current_plans(self._workspace)
        self.round = QLineEdit(plans[-1].round if plans else str(session.now().year))
        self.hand_on = Button(session.theme, words("plans.export"), "quiet", Icon.EXPORT)
        self.hand_on.clicked.connect(self._export)
        for button in (self.choose, self.hand_on):
            button.setAutoDefault(False)
        self.add_parts(self.hand_on)
        self.hand_on.setVisible(bool(plans))
        self.add_field(words("plans.round"), self.round, words("plans.round.hint"))

    def look(self, path: Path) -> tuple[str, list[str]]:
        """Say which offices are planned, when and for whom."""
        read = self._read = read_plan(self._workspace, path, self.round.text())
        offices = {office.id: office for office in (*known_offices(self._workspace), *read.new)}
        lines = [self._line(visit, offices) for visit in read.plan.visits]
        counts = {"n": len(read.plan.visits), "new": len(read.new)}
        return self.words("plans.read", file=path.name, round=read.plan.round, by=read.plan.by, **counts), lines

    def store(self) -> Changes:
        """Take over the plan."""
        return set_plan(self._workspace, self._read) if self._read else Changes()

    def _line(self, visit: PlannedVisit, offices: dict[OfficeId, OfficeFacts]) -> str:
        day = self.words.date(date.fromisoformat(visit.date))
        team = ", ".join(member.name for member in visit.team)
        return " · ".join(part for part in (day, offices[visit.office].name, team) if part)

    def _export(self) -> None:
        words, round_ = self.words, self.round.text().strip()
        name = f"{words('plans.name')}-{round_}{_ENDING}"
        path = choose_target(self, words("plans.export"), name, words("plans.kind"), _ENDING)
        if path is None:
            return
        try:
            plan = export_plan(self._workspace, round_, path)
        except AuditError as error:
            self.say(explain(error, words), self.round)
            return
        self.tell("ok", words("plan.exported", visits=len(plan.visits), path=path.name), [])
