"""Begin a visit to an office: the instrument is locked, subjects are laid out, the team is named."""

from collections.abc import Iterator

from msgspec import Struct

from audit_app.domain.contents import Part, PartKey, field_key, subject_key
from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.documents.revision import Assessor, Subject
from audit_app.domain.draft import BASE, VisitStart
from audit_app.domain.ids import OfficeId, SubjectId, VisitId
from audit_app.domain.instrument import Instrument, SubjectKind
from audit_app.errors import RuleViolation
from audit_app.storage import drafts, registers
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.edit_draft import edit_inside
from audit_app.workflows.install_instruments import find_instrument
from audit_app.workspace import Workspace

LABELS: dict[SubjectKind, str] = {
    "office": "Kantor",
    "product": "Produk {number}",
    "officer": "Petugas {number}",
    "user": "W{number:02d}",
    "complaint_officer": "Petugas pengaduan {number}",
}
"""How subjects are called in documents; Indonesian, whatever the language of the screen."""


class NewVisit(Struct, frozen=True):
    """What is decided before a visit: office, instrument, round, date (ISO), the products to look at, the team.

    No products: all of the office. The person of this laptop belongs to the team in any case.
    """

    office: OfficeId
    instrument: str
    round: str
    date: str
    products: tuple[SubjectId, ...] = ()
    colleagues: tuple[Assessor, ...] = ()


def start_visit(workspace: Workspace, new: NewVisit) -> tuple[VisitId, Changes]:
    """Begin a visit and return its id.

    Raises RuleViolation round_missing, office_unknown, product_unknown, instrument_not_installed, text_not_plain or
    part_impossible.
    """
    if not new.round.strip():
        raise RuleViolation("round_missing")
    office = registers.get_office(workspace.connection, new.office)
    if office is None:
        raise RuleViolation("office_unknown", name=new.office)
    doc, instrument = find_instrument(workspace, new.instrument)
    visit = VisitId(workspace.new_id())
    parts = dict(_facts(workspace, new)) | dict(_subjects(workspace, office, new, instrument))
    with workspace.transaction() as connection:
        seq = journal.append(workspace, "visit.started", {"visit": visit}, {"office": office.id, "instrument": doc})
        drafts.add_start(connection, VisitStart(visit, office.id, doc, seq))
        changes = edit_inside(workspace, visit, "visit.laid_out", parts)
    return visit, changes


def _facts(workspace: Workspace, new: NewVisit) -> Iterator[tuple[PartKey, Part]]:
    me = workspace.profile
    team = {Assessor(person=me.person, name=me.name), *new.colleagues}
    yield field_key("round"), new.round
    yield field_key("date"), new.date
    yield field_key("from"), None
    yield field_key("to"), None
    yield field_key("outcome"), "assessed"
    yield field_key("reason"), None
    yield field_key("assessors"), sorted(team, key=lambda assessor: assessor.person)
    yield BASE, []


def _subjects(
    workspace: Workspace, office: OfficeFacts, new: NewVisit, instrument: Instrument
) -> Iterator[tuple[PartKey, Part]]:
    products = {product.id: product.name for product in office.products}
    chosen = new.products or tuple(products)
    if unknown := set(chosen) - set(products):
        raise RuleViolation("product_unknown", product=min(unknown))
    for kind in instrument.subject_kinds:
        if kind == "office":
            yield _subject(SubjectId(office.id), kind, LABELS[kind])
        elif kind == "product":
            for product in chosen:
                yield _subject(product, kind, products[product])
        else:
            yield from respondents(workspace, instrument, kind, 1, instrument.expected.get(kind) or 0)


def respondents(
    workspace: Workspace, instrument: Instrument, kind: SubjectKind, first: int, count: int
) -> Iterator[tuple[PartKey, Part]]:
    """Yield new respondents of a kind, numbered from `first`, with the posts that the instrument names in order."""
    roles = [role.code for role in instrument.roles.get(kind, ())]
    for number in range(first, first + count):
        role = roles[number - 1] if number <= len(roles) else None
        label = LABELS[kind].format(number=number)
        yield _subject(
            SubjectId(workspace.new_id()), kind, label, role, is_substitute=None if kind == "user" else False
        )


def _subject(
    subject: SubjectId, kind: SubjectKind, label: str, role: str | None = None, *, is_substitute: bool | None = None
) -> tuple[PartKey, Part]:
    value = Subject(id=subject, type=kind, label=label, role=role, substitute=is_substitute, name=None)
    return subject_key(subject), value
