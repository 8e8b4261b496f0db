"""Gather what belongs to some visits: revisions with their ancestors, and everything they name."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from audit_app.domain.document_files import files_named_by
from audit_app.domain.documents import PLACES, Attestation, Enrolment, read
from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.ids import ElementId, FileHash, Fingerprint, VisitId
from audit_app.storage import elements
from audit_app.storage.elements import Stored
from audit_app.workflows.read_visits import revisions_of
from audit_app.workspace import Workspace

MOST_STATEMENTS = 64
"""Statements of one type by one key about one document that a bundle carries."""


class Gathered(Struct, frozen=True):
    """Visits, the elements that belong to them by id, the evidence files they name by hash, and the offices' names."""

    visits: frozenset[VisitId]
    elements: dict[ElementId, Stored]
    files: dict[FileHash, EvidenceFile]
    office_names: frozenset[str]


def gather(workspace: Workspace, visits: Iterable[VisitId]) -> Gathered:
    """Return everything that a reader of these visits needs: revisions, offices, instruments, statements, keys.

    Statements about keys travel too: an endorsement must reach whoever reads what the key signed.
    """
    chosen = frozenset(visits)
    revisions = {id_: revision for visit in chosen for id_, revision in revisions_of(workspace, visit).items()}
    wanted = set(revisions)
    wanted |= {revision.office.doc for revision in revisions.values()}
    wanted |= {revision.instrument.doc for revision in revisions.values()}
    found = {id_: stored for id_ in sorted(wanted) if (stored := elements.get(workspace.connection, id_))}
    found |= {stored.id: stored for stored in _statements(workspace, found)}
    introductions = {stored.id: stored for stored in _enrolments(workspace, found.values())}
    found |= introductions | {stored.id: stored for stored in _statements(workspace, introductions)}
    return Gathered(
        visits=chosen,
        elements=found,
        files=dict(_files(found.values())),
        office_names=frozenset(revision.office.name for revision in revisions.values()),
    )


def _statements(workspace: Workspace, found: Iterable[ElementId]) -> Iterator[Stored]:
    """Yield statements about the documents, and statements about those (a retraction).

    Nobody has so much to say about one document: of more than that the first ones by id travel, so that no signer can
    make a visit too large to be exported.
    """
    said = tuple(_first_of_each(elements.attestations_on(workspace.connection, found)))
    yield from said
    yield from _first_of_each(elements.attestations_on(workspace.connection, [each.id for each in said]))


def _first_of_each(said: Iterable[Stored]) -> Iterator[Stored]:
    counts: Counter[tuple[Fingerprint | None, str, str]] = Counter()
    for stored in said:
        statement = read(stored.body, Attestation)
        about = stored.key, statement.type, statement.target
        counts[about] += 1
        if counts[about] <= MOST_STATEMENTS:
            yield stored


def _enrolments(workspace: Workspace, found: Iterable[Stored]) -> Iterator[Stored]:
    """Yield the documents by which the keys introduce themselves that signed any of this, and our own."""
    fingerprint, _ = workspace.identity
    keys = {stored.key for stored in found} | {fingerprint}
    for stored in elements.visible(workspace.connection, "enrol"):
        if read(stored.body, Enrolment).by.key in keys:
            yield stored


def _files(found: Iterable[Stored]) -> Iterator[tuple[FileHash, EvidenceFile]]:
    """Yield the evidence that revisions name, and scans that statements do."""
    for stored in found:
        document = read(stored.body, PLACES[stored.kind].type)
        yield from ((file.sha256, file) for file in files_named_by(document))
