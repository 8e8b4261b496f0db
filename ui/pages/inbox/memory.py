"""What the inbox remembers while the program runs: bundles that did not come in, and decisions not signed yet."""

from PySide6.QtCore import QObject

from audit_app.workflows.read_inbox import Parcel
from ui.pages.inbox.conflict.decisions import Decisions
from ui.session import Session


class InboxMemory(QObject):
    """Belongs to the session, so that neither leaving the page nor another language loses anything."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.unlisted: dict[str, Parcel] = {}
        self.decisions = Decisions()


def memory_of(session: Session) -> InboxMemory:
    """Return what the inbox of a session remembers."""
    return session.findChild(InboxMemory) or InboxMemory(session)
