"""Published results: an import of a table is here with every row, as it was read."""

from collections.abc import Iterator

from audit_app.errors import Problem
from audit_app.storage.log_check.logged import Log, differs, unlogged
from audit_app.storage.reference import scores_hash, scores_of

_IMPORTED = "reference.imported"


def check_scores(log: Log) -> Iterator[Problem]:
    """Yield the imports of results of which rows are missing or were changed, and rows that none brought."""
    for event in log.of(_IMPORTED):
        said, scores = log.said(event.seq), scores_of(log.connection, event.seq)
        if len(scores) != said["rows"] or said.get("digest") not in {None, scores_hash(scores)}:
            yield differs(event.seq, "reference_score")
    for (seq,) in log.connection.execute("SELECT DISTINCT event_seq FROM reference_score"):
        if log.events[seq].type != _IMPORTED:
            yield unlogged(seq, "reference_score")
