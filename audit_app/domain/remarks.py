"""What people should know about a revision although it counts: a believed signer can still do what a team would not.

Rules: docs/bundle-format.md sections 15.2 and 18.
"""

from collections.abc import Iterable, Iterator

from audit_app.domain.documents.revision import Revision

REMARKS = ("INSTRUMENT_CHANGED", "NOT_IN_TEAM", "OFFICE_CHANGED", "VISIT_DATE")
"""Every flag that `remarks_on` knows."""


def remarks_on(revision: Revision, parents: Iterable[Revision]) -> Iterator[str]:
    """Yield the flags that a revision earns beside those that it went on from, as far as these are here."""
    earlier = tuple(parents)
    if any(parent.instrument.doc != revision.instrument.doc for parent in earlier):
        yield "INSTRUMENT_CHANGED"
    if any(parent.office.id != revision.office.id for parent in earlier):
        yield "OFFICE_CHANGED"
    if revision.resolution is None and not _is_of_team(revision, earlier or (revision,)):
        yield "NOT_IN_TEAM"
    if revision.state == "submitted" and revision.visit.date > revision.when.wall[:10]:
        yield "VISIT_DATE"


def _is_of_team(revision: Revision, earlier: tuple[Revision, ...]) -> bool:
    """Tell whether the team, as it was before the revision, names whoever signed it."""
    return all(revision.by.person in {each.person for each in before.visit.assessors} for before in earlier)
