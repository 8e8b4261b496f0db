"""Where bundles go. To add a place: a module beside `folder` that fulfils `base.Outbox`, and its name here."""

from audit_app.transfer.base import Outbox, Part, target_problems
from audit_app.transfer.folder import Folder

OUTBOXES: dict[str, type[Outbox]] = {"folder": Folder}

__all__ = ["OUTBOXES", "Folder", "Outbox", "Part", "target_problems"]
