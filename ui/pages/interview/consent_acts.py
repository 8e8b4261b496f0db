"""What is recorded about a respondent besides answers: consent, refusal, who came instead, who is a substitute."""

from msgspec.structs import replace

from audit_app.domain.consent import How
from audit_app.domain.ids import SubjectId
from audit_app.workflows import ask_consent, edit_visit
from audit_app.workflows.changes import Changes
from ui.models.visit_sheet import VisitSheet
from ui.session import Session


class ConsentActs:
    """Acts on one visit. What a workflow refuses is said by the window, and nothing was changed."""

    def __init__(self, session: Session, sheet: VisitSheet) -> None:
        self._session, self._sheet = session, sheet

    def give(self, subject: SubjectId, how: How = "spoken") -> bool:
        """Record that a respondent agreed, and tell whether that is kept."""
        workspace, visit = self._session.workspace, self._sheet.visit
        return self._session.carry_out(lambda: ask_consent.give_consent(workspace, visit, subject, how)) is not None

    def refuse(self, subject: SubjectId, reason: str, how: How = "spoken") -> bool:
        """Record that a respondent refuses, and tell whether that is kept."""
        workspace, visit = self._session.workspace, self._sheet.visit
        done = self._session.carry_out(lambda: ask_consent.refuse_consent(workspace, visit, subject, reason, how))
        return done is not None

    def ask_instead(self, refused: SubjectId) -> SubjectId | None:
        """Add somebody in the place of one who refused, and return the id."""
        added: list[SubjectId] = []

        def act() -> Changes:
            subject, changes = ask_consent.ask_instead(self._session.workspace, self._sheet.visit, refused)
            added.append(subject)
            return changes

        self._session.carry_out(act)
        return added[0] if added else None

    def turn_substitute(self, subject: SubjectId) -> None:
        """Say that a respondent is a substitute, or the one who was meant."""
        known = self._sheet.contents.subjects.get(subject)
        if known is not None and known.substitute is not None:
            changed = replace(known, substitute=not known.substitute)
            workspace, visit = self._session.workspace, self._sheet.visit
            self._session.carry_out(lambda: edit_visit.change_subject(workspace, visit, changed))
