"""What two signed revisions say apart from times and ids."""

import json
from typing import Any

import msgspec

from audit_app.domain.documents import Revision

_OF_ONE_LAPTOP = frozenset({"id", "device", "by", "when", "event", "person"})
"""Members that name a moment, a laptop, a key, a person, or a place in the log."""


def what_is_said(revision: Revision) -> Any:
    """Return a revision as plain data: ids of subjects are labels, sets are in order, times and ids are left out."""
    text = msgspec.json.encode(revision).decode()
    for subject in revision.subjects:
        text = text.replace(subject.id, f"{subject.type} {subject.label}")
    text = text.replace(revision.office.doc, "the office")
    return _plain(json.loads(text))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items() if name not in _OF_ONE_LAPTOP}
    if isinstance(value, list):
        return sorted(map(_plain, value), key=json.dumps)
    return value
