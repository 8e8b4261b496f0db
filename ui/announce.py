"""Says something to a screen reader without moving the focus."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from audit_app.visible import visible


def announce(widget: QWidget, text: str, *, is_urgent: bool = False) -> None:
    """Announce a text: politely, or at once when something has gone wrong."""
    event = QAccessibleAnnouncementEvent(widget, visible(text))
    levels = QAccessible.AnnouncementPoliteness
    event.setPoliteness(levels.Assertive if is_urgent else levels.Polite)
    QAccessible.updateAccessibility(event)
