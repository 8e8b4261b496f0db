"""When something came in is told by its event, also where a row repeats it: what was known on a day depends on it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from audit_app.errors import Problem
from audit_app.storage.log_check.logged import Log, differs

_BETWEEN = timedelta(minutes=1)
"""An earlier release looked at the clock once more for the row."""


def check_times(log: Log) -> Iterator[Problem]:
    """Yield documents, imports and pinned keys that are older or younger than the event that brought them."""
    for element, first_seen, seq in log.connection.execute(_FIRST_SEEN):
        if not _is_moment(first_seen, log.events[seq].at):
            yield Problem(f"elements/{element[:12]}", "first_seen_differs", {"id": element, "seq": seq})
    for seq, at in log.connection.execute("SELECT event_seq, at FROM bundle_import"):
        if not _is_moment(at, log.events[seq].at):
            yield differs(seq, "bundle_import")
    for seq, method, day, before in log.connection.execute(_PINNED_ON):
        if day not in ({before} if method == "withdrawn" else _days(log.events[seq].at)):
            yield differs(seq, "pinned_key")


_FIRST_SEEN = """
SELECT id, first_seen, min(seq) FROM element JOIN (
    SELECT element_id, event_seq AS seq FROM own_element
    UNION ALL
    SELECT element_id, event_seq FROM element_import JOIN bundle_import i ON i.id = import_id
) ON element_id = element.id
GROUP BY element.id
"""
"""Every document that something supports, with the first event that did."""


_PINNED_ON = """
SELECT event_seq, method, pinned_on, lag(pinned_on) OVER (PARTITION BY fp ORDER BY event_seq) FROM pinned_key
"""
"""Every key that was pinned or withdrawn, with the day and the day before that; a withdrawal keeps the day."""


def _is_moment(told: str, at: str) -> bool:
    """Tell whether a text is the time of an event; what is no time at all is not."""
    try:
        return abs(datetime.fromisoformat(told) - datetime.fromisoformat(at)) <= _BETWEEN
    except (ValueError, TypeError):
        return False


def _days(at: str) -> set[str]:
    """Return the dates on which somebody may have begun what an event wrote down."""
    moment = datetime.fromisoformat(at)
    return {moment.date().isoformat(), (moment - _BETWEEN).date().isoformat()}
