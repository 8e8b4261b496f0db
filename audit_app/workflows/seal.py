"""Seal a visit: what is on the laptop becomes a signed revision that nobody can change any more."""

from typing import Any, Literal

from msgspec import Struct

from audit_app.domain.contents import Contents, without_unused_files
from audit_app.domain.documents import Office, Revision, read
from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.documents.revision import InstrumentRef, OfficeRef, Score
from audit_app.domain.draft import BASE
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.scoring import Scorecard
from audit_app.domain.verdict import score_block
from audit_app.errors import RuleViolation
from audit_app.storage import elements
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.edit_draft import edit_inside
from audit_app.workflows.read_visits import OpenVisit, open_visit
from audit_app.workflows.sign import add_signed
from audit_app.workspace import Workspace

State = Literal["snapshot", "submitted"]


class Sealed(Struct, frozen=True):
    """A new revision."""

    revision: ElementId
    number: int
    changes: Changes


def seal(workspace: Workspace, visit: VisitId, state: State = "submitted") -> Sealed:
    """Sign what the working copy holds as the next revision of a visit.

    A `snapshot` may be unfinished: it is handed over or kept elsewhere, and never counts in a total.
    Raises RuleViolation key_locked, visit_unknown, visit_unchanged, visit_incomplete (`count` gaps stop it).
    """
    workspace.require_signer()
    with workspace.transaction():
        opened = open_visit(workspace, visit)
        stopping = [gap for gap in opened.gaps if gap.stops]
        if state == "submitted" and stopping:
            raise RuleViolation("visit_incomplete", count=len(stopping), first=stopping[0].part)
        if opened.is_sealed and _same_state(workspace, opened, state):
            raise RuleViolation("visit_unchanged")
        office = sign_office(workspace, opened.office)
        revision = _revision(workspace, opened, office, state)
        element = add_signed(workspace, revision, "revision.signed", {"visit": visit})
        changes = edit_inside(workspace, visit, "visit.sealed", {BASE: [element]})
    return Sealed(element, revision.number, changes | Changes(elements=True))


def sign_office(workspace: Workspace, office: OfficeFacts) -> ElementId:
    """Return the document that describes an office as it is known here, signing a new one when none does."""
    documents = {element.id: read(element.body, Office) for element in elements.visible(workspace.connection, "office")}
    of_this = {element: document for element, document in documents.items() if document.id == office.id}
    for element, document in sorted(of_this.items()):
        if document.facts == office:
            return element
    replaced = {parent for document in of_this.values() for parent in document.parents}
    document = Office(
        **journal.header(workspace),
        **{name: getattr(office, name) for name in OfficeFacts.__struct_fields__},
        parents=tuple(sorted(set(of_this) - replaced)),
    )
    return add_signed(workspace, document, "office.signed", {"office": office.id})


def _revision(workspace: Workspace, opened: OpenVisit, office: ElementId, state: State) -> Revision:
    profile = workspace.profile
    contents = without_unused_files(opened.draft.contents)
    instrument = opened.instrument
    return Revision(
        **journal.header(workspace),
        **revision_members(contents),
        parents=opened.draft.base,
        number=elements.last_number(workspace.connection, profile.device) + 1,
        state=state,
        flags=(),
        office=OfficeRef(id=opened.office.id, doc=office, name=opened.office.name),
        instrument=InstrumentRef(instrument.id, instrument.version, opened.draft.start.instrument_doc),
        score=score_of(opened.card),
        responds=(),
        resolution=None,
    )


def revision_members(contents: Contents) -> dict[str, Any]:
    """Return the members of a revision that hold the contents of a visit, each list in its order."""
    return {
        "visit": contents.visit,
        "subjects": tuple(sorted(contents.subjects.values(), key=lambda subject: subject.id)),
        "answers": tuple(sorted(contents.answers.values(), key=lambda answer: (answer.indicator, answer.subject))),
        "findings": tuple(sorted(contents.findings.values(), key=lambda finding: finding.id)),
        "files": tuple(sorted(contents.files.values(), key=lambda file: file.sha256)),
    }


def score_of(card: Scorecard) -> Score:
    """Return the score as a revision carries it; the second verdict, where there is one, is not decided yet."""
    default = next((status.code for status in card.instrument.statuses if status.is_default), None)
    return score_block(card, default)


def _same_state(workspace: Workspace, opened: OpenVisit, state: State) -> bool:
    last = elements.revision(workspace.connection, opened.draft.base[0])
    return last is not None and last.state == state
