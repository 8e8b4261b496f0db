"""Documents: each is borne out by an act here or by an import, and what was signed here names the log as it was."""

from collections.abc import Iterator
from typing import Any

import msgspec

from audit_app.errors import Problem
from audit_app.storage.log_check.logged import Log
from audit_app.storage.log_check.rows import WRITTEN


def check_documents(log: Log) -> Iterator[Problem]:
    """Yield documents that are missing, that nothing supports, that lost their signature, or that name another log."""
    yield from _check_own(log)
    yield from _check_heads(log)
    unsigned = "SELECT id FROM element WHERE kind <> 'instrument' AND id NOT IN (SELECT element_id FROM signature)"
    yield from _each(log, unsigned, "signature_missing")
    supported = "SELECT element_id FROM own_element UNION SELECT element_id FROM element_import"
    yield from _each(log, f"SELECT id FROM element WHERE id NOT IN ({supported})", "document_unsupported")  # noqa: S608


def _check_own(log: Log) -> Iterator[Problem]:
    """Whatever an event says was signed or installed is here as an own act, and nothing else is."""
    own = dict(log.connection.execute("SELECT element_id, event_seq FROM own_element"))
    for element, seq in own.items():
        if log.events[seq].ref.get("element") != element or log.events[seq].type in WRITTEN:
            yield Problem(f"elements/{element[:12]}", "row_unlogged", {"seq": seq, "table": "own_element"})
    for event in log.events.values():
        element = event.ref.get("element")
        if element is not None and event.type not in WRITTEN and element not in own:
            yield Problem(f"log/{event.seq}", "document_missing", {"id": element})


def _check_heads(log: Log) -> Iterator[Problem]:
    """Look up the line of the log after which each document was signed here, by its own word."""
    hashes = dict(log.connection.execute("SELECT seq, hash FROM event"))
    query = "SELECT id, body FROM element JOIN own_element ON element_id = id WHERE kind <> 'instrument'"
    for element, body in log.connection.execute(query):
        head: dict[str, Any] = msgspec.json.decode(body)["event"]
        if hashes.get(head["seq"]) != head["hash"]:
            yield Problem(f"elements/{element[:12]}", "head_differs", {"id": element, "seq": head["seq"]})


def _each(log: Log, query: str, code: str) -> Iterator[Problem]:
    for (element,) in log.connection.execute(query):
        yield Problem(f"elements/{element[:12]}", code, {"id": element})
