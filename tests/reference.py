"""The shipped instruments, the methods of all years and the shipped table of published results."""

import msgspec

from audit_app.domain.instrument import Instrument
from audit_app.domain.methods import methods_by_year
from audit_app.domain.published import PublishedScore
from audit_app.domain.published_csv import parse_published
from audit_app.shipped import shipped

INSTRUMENTS = {
    path.stem: msgspec.json.decode(path.read_bytes(), type=Instrument)
    for path in sorted(shipped("instruments").glob("*.json"))
}
METHODS = methods_by_year(INSTRUMENTS.values())
HEADER = "entity,level,province,year,score,class,zone,source\n"


def shipped_scores() -> tuple[PublishedScore, ...]:
    """Return the rows of the shipped table."""
    return parse_published(shipped("reference/published_scores.csv").read_bytes(), METHODS)[0]
