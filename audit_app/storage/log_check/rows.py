"""Events that write a row: it is there, no other claims to come from them, and it repeats what they say."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from audit_app.errors import Problem
from audit_app.storage.log_check.logged import Log, differs, missing, unlogged


class Written(NamedTuple):
    """The row that a type of event writes: its table, and what its columns say.

    `repeats` are columns, or words of SQL over them, and the member of the event that says the same; a dot leads into
    another member. What an event of an earlier release does not hold is not compared. `fixed` are columns that are the
    same for every event of the type.
    """

    table: str
    repeats: Mapping[str, str]
    fixed: Mapping[str, object] = {}


_PROFILE = {name: name for name in ("person", "name", "role", "device", "device_label")}
_PIN = {"fp": "key"} | {name: name for name in ("person", "name", "role", "device", "method")}
_WITHDRAWAL = {"reason": "reason", "(SELECT bundle_digest FROM bundle_import WHERE id = import_id)": "digest"}
_PREPARED = {"bundle_id": "bundle", "path": "target"}
_STEP = {"bundle_id": "bundle", "path": "path", "digest": "digest"}
_IMPORT = {
    "bundle_digest": "digest",
    "container_sha256": "container",
    "source": "source",
    "signer": "arrival.facts.key",
    "level": "arrival.kept.level",
    "sha256(note)": "arrival.kept.note",
    "json_extract(CAST(note AS TEXT), '$.bundle')": "bundle",
}
_IS_BY_WHO_WORKS_HERE = "by_person = (SELECT person FROM profile_current)"
_IS_NUMBERED_IN_ORDER = "id = (SELECT count(*) FROM bundle_import o WHERE o.event_seq <= bundle_import.event_seq)"

WRITTEN: Mapping[str, Written] = {
    "log.start": Written("profile", _PROFILE),
    "office.set": Written(
        "office_revision",
        {"office_id": "office", "json_extract(body, '$.name')": "name", "sha256(body)": "facts"},
    ),
    "visit.started": Written("visit", {"id": "visit", "office_id": "office", "instrument_doc": "instrument"}),
    "visit.taken_over": Written("visit", {"id": "visit"}),
    "key.pinned": Written("pinned_key", _PIN),
    "key.unpinned": Written("pinned_key", _PIN, {"method": "withdrawn"}),
    "root.pinned": Written("root_key", {"fp": "key"}, {"withdrawn": 0}),
    "root.unpinned": Written("root_key", {"fp": "key"}, {"withdrawn": 1}),
    "roster.accepted": Written("roster", {"number": "number", "sha256(body)": "element"}),
    "import": Written("bundle_import", _IMPORT, {_IS_BY_WHO_WORKS_HERE: 1, _IS_NUMBERED_IN_ORDER: 1}),
    "import.withdrawn": Written("withdrawal", _WITHDRAWAL, {"reinstated": 0}),
    "import.reinstated": Written("withdrawal", _WITHDRAWAL, {"reinstated": 1}),
    "export.prepare": Written("export_step", _PREPARED, {"step": "prepared", "digest": ""}),
    "export.published": Written("export_step", _STEP, {"step": "published"}),
    "export.recovered": Written("export_step", _STEP, {"step": "recovered"}),
    "export.abandoned": Written("export_step", _STEP, {"step": "abandoned", "digest": ""}),
}
"""By type of event."""

_NOT_ALWAYS = frozenset({"import"})
"""An import that brought nothing new writes no row."""

_SEVERAL = frozenset({"withdrawal"})
"""Undoing a bundle of which more came in later writes a row for each of its imports."""

_UNWRITTEN = frozenset({"purge"})
"""Tables into which nothing writes yet: bytes are erased by nobody."""

_ABSENT = object()


def check_rows(log: Log) -> Iterator[Problem]:
    """Yield rows that are missing, not logged or changed."""
    for table in sorted({written.table for written in WRITTEN.values()} | _UNWRITTEN):
        yield from _check_table(log, table, {type_: each for type_, each in WRITTEN.items() if each.table == table})


def _check_table(log: Log, table: str, written: Mapping[str, Written]) -> Iterator[Problem]:
    columns = sorted({column for each in written.values() for column in (*each.repeats, *each.fixed)})
    query = f"SELECT {', '.join(('event_seq', *columns))} FROM {table}"  # noqa: S608  names of ours
    seen: set[int] = set()
    for seq, *values in log.connection.execute(query):
        by = written.get(log.events[seq].type)
        if by is None or (seq in seen and table not in _SEVERAL):
            yield unlogged(seq, table)
        elif not _repeats(dict(zip(columns, values, strict=True)), by, log.said(seq)):
            yield differs(seq, table)
        seen.add(seq)
    for event in log.of(*(written.keys() - _NOT_ALWAYS)):
        if event.seq not in seen:
            yield missing(event.seq, table)


def _repeats(row: Mapping[str, object], written: Written, said: Mapping[str, Any]) -> bool:
    """Tell whether a row says what its event says."""
    told = ((row[column], _member(said, member)) for column, member in written.repeats.items())
    return all(value in {found, _ABSENT} for found, value in told) and all(
        row[column] == value for column, value in written.fixed.items()
    )


def _member(said: object, path: str) -> object:
    """Return a member of what an event says, or a mark where it has none."""
    for name in path.split("."):
        said = said.get(name, _ABSENT) if isinstance(said, dict) else _ABSENT
    return said
