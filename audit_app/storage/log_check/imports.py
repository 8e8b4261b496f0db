"""Imports: everything that one brought is here, and nothing else; what it set aside lies in quarantine."""

from collections import defaultdict
from collections.abc import Iterator

from audit_app.errors import Problem
from audit_app.storage.log_check.logged import Log, differs, missing, unlogged


def check_imports(log: Log) -> Iterator[Problem]:
    """Yield what the rows of imports, of their undoing and of the quarantine do not have, or have too much."""
    yield from _check_brought(log)
    yield from _check_undone(log)
    yield from _check_quarantine(log)


def _check_brought(log: Log) -> Iterator[Problem]:
    """Look for the row of every import that brought something new, and for exactly the documents it brought."""
    rows = {row[0] for row in log.connection.execute("SELECT event_seq FROM bundle_import")}
    brought = defaultdict(set)
    query = "SELECT event_seq, element_id FROM bundle_import JOIN element_import ON import_id = id"
    for seq, element in log.connection.execute(query):
        brought[seq].add(element)
    for event in log.of("import"):
        if not _is_complete(log, event.seq, event.seq in rows, brought[event.seq]):
            yield Problem(f"log/{event.seq}", "import_incomplete", {"seq": event.seq})


def _check_undone(log: Log) -> Iterator[Problem]:
    """Go through what was undone and reinstated: always all imports of the bundle so far that stood the other way."""
    rows = log.connection.execute("SELECT event_seq, import_id FROM withdrawal").fetchall()
    imports = log.connection.execute("SELECT id, event_seq, bundle_digest FROM bundle_import").fetchall()
    undone: set[int] = set()
    for event in log.of("import.withdrawn", "import.reinstated"):
        of_bundle = {id_ for id_, seq, digest in imports if seq < event.seq and digest == event.ref.get("digest")}
        is_undoing = event.type == "import.withdrawn"
        expected = of_bundle - undone if is_undoing else of_bundle & undone
        found = {id_ for seq, id_ in rows if seq == event.seq}
        if found and found != expected:  # an event without any row is told elsewhere
            yield differs(event.seq, "withdrawal")
        undone = undone | expected if is_undoing else undone - expected


def _is_complete(log: Log, seq: int, is_stored: bool, brought: set[str]) -> bool:
    if log.keeps_nothing(seq):
        said = log.said(seq)
        return len(brought) == int(said["accepted"]) if is_stored else int(said["new"]) == 0
    kept = log.kept(seq)
    return is_stored == (kept is not None) and brought == set(kept.documents if kept else ())


def _check_quarantine(log: Log) -> Iterator[Problem]:
    """Compare what was set aside with what the events say; why a file could not be read they only say as a code."""
    expected = {
        (event.seq, element): told
        for event in log.of("import", "bundle.quarantined")
        for element, told in _set_aside(log, event.seq)
    }
    rows = log.connection.execute(
        "SELECT event_seq, element_id, container_sha256, source, code, detail FROM quarantine"
    )
    for seq, element, *told, detail in rows:
        wanted = expected.pop((seq, element), None)
        if wanted is None:
            yield unlogged(seq, "quarantine")
        elif wanted[:3] != tuple(told) or not _is_detail(detail, *wanted[2:]):
            yield differs(seq, "quarantine")
    for seq, _ in sorted(expected):
        yield missing(seq, "quarantine")


Told = tuple[str, str, str, str | None]
"""Hash of the file, its name, code, and detail (None: only the code of it is known)."""


def _set_aside(log: Log, seq: int) -> Iterator[tuple[str, Told]]:
    """Yield what an event set aside: documents by id, or a whole bundle under an empty one."""
    said = log.said(seq)
    container, source = said.get("container", ""), said["source"]
    if log.events[seq].type == "import":
        for element, code, detail in said.get("refused", ()):
            yield element, (container, source, code, detail)
    else:
        codes = " ".join(sorted({code for _, code, _ in said.get("refused", ())}))
        yield "", (container, source, said["code"], codes if "digest" in said else None)


def _is_detail(detail: str, code: str, wanted: str | None) -> bool:
    return detail.startswith(code) if wanted is None else detail == wanted
