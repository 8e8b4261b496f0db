"""Choose where a bundle goes by what a person names: a folder or stick now, other places later."""

from pathlib import Path

from audit_app.transfer import OUTBOXES, Outbox


def outbox_for(place: Path) -> Outbox:
    """Return the place that a person names."""
    return OUTBOXES["folder"](str(place))
