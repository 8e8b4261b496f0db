"""Where things come from: a source for everything confirmed, and no source that nothing names."""

from collections.abc import Iterator

from audit_app.domain.instrument_check.cursor import Cursor
from audit_app.domain.instrument_check.shared_rules import check_keys, check_links

PROVENANCE_KEYS = (
    "years",
    "legal",
    "weights",
    "rounding",
    "aggregation",
    "roles",
    "evidence",
    "na_reasons",
    "bands",
)
"""Rules of the method whose provenance stands in the table `provenance` of an instrument."""


def check_origins(document: Cursor) -> None:
    """Report what is confirmed without a source, sources that are not there, and rules that do not exist."""
    origins = list(_origins(document))
    for origin in origins:
        if origin["status"].value == "confirmed" and not any(origin["source"].each()):
            origin.report("no_source")
    check_links((key for origin in origins for key in origin["source"].each()), document["sources"])
    check_keys(document["provenance"], _known_keys(document))


def _origins(document: Cursor) -> Iterator[Cursor]:
    """Yield every provenance of a document: those of its table, and those that parts carry themselves."""
    for _, origin in document["provenance"].entries():
        yield origin
    for here in document.walk():
        if here is not document and here["provenance"].value is not None:
            yield here["provenance"]


def _known_keys(document: Cursor) -> set[str]:
    tables = ("expected", "scales")
    return {*PROVENANCE_KEYS, *(f"{table}.{name}" for table in tables for name, _ in document[table].entries())}
