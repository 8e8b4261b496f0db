"""A whole visit to a sample office: declared sample answers and drawn pictures, entered as a person would.

For trying the program out and for the demo; everything is marked CONTOH.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO

import msgspec
from msgspec import Struct

from audit_app.domain.advice import finding_from, suggested_findings
from audit_app.domain.documents.office import Entity, OfficeFacts
from audit_app.domain.documents.revision import Assessor
from audit_app.domain.ids import FileHash, FindingId, VisitId
from audit_app.domain.instrument import Leaf, Need
from audit_app.domain.items import Item
from audit_app.evidence.sample_pictures import PictureKind, draw_sample
from audit_app.shipped import shipped
from audit_app.workflows import attach_evidence, edit_visit, journal, record_answer
from audit_app.workflows.describe_office import describe_office, known_offices, new_office
from audit_app.workflows.read_visits import OpenVisit, open_visit
from audit_app.workflows.start_visit import NewVisit, start_visit
from audit_app.workspace import Workspace

SAMPLE = "sample/disdukcapil-simalungun.json"
FINDINGS = 5


class SampleOffice(Struct, frozen=True):
    """The office of the sample."""

    name: str
    code: str
    sector: str
    address: str
    entity: Entity
    products: tuple[str, ...]


class SampleAnswer(Struct, frozen=True):
    """One declared answer."""

    value: int | dict[str, bool] | None = None
    na: str | None = None
    note: str = ""


class Sample(Struct, frozen=True):
    """The whole sample: answers by leaf, one for each subject in their order."""

    instrument: str
    office: SampleOffice
    answers: dict[str, tuple[SampleAnswer, ...]]


def read_sample() -> Sample:
    """Return the sample that ships with the program."""
    return msgspec.json.decode(shipped(SAMPLE).read_bytes(), type=Sample)


def start_sample_visit(workspace: Workspace, colleagues: tuple[Assessor, ...] = ()) -> VisitId:
    """Enter the sample office and begin a visit to it with all its subjects."""
    sample = read_sample()
    office = _sample_office(workspace, sample.office)
    describe_office(workspace, office)
    today = journal.today(workspace)
    new = NewVisit(office.id, sample.instrument, today[:4], today, colleagues=colleagues)
    visit, _ = start_visit(workspace, new)
    return visit


def _sample_office(workspace: Workspace, given: SampleOffice) -> OfficeFacts:
    """Return the sample office, the one that was entered before where there is one."""
    known = next((office for office in known_offices(workspace) if office.code == given.code), None)
    if known is not None:
        return known
    facts = {"code": given.code, "sector": given.sector, "address": given.address}
    return new_office(workspace, given.name, given.entity, given.products, **facts)


def answer_sample_visit(workspace: Workspace, visit: VisitId) -> int:
    """Give every item of a sample visit its declared answer, and return how many there were."""
    opened, sample = open_visit(workspace, visit), read_sample()
    count = 0
    for leaf in opened.instrument.leaves.values():
        subjects = opened.card.roster.subjects[leaf.subject]
        for subject, answer in zip(subjects, sample.answers[leaf.code], strict=True):
            _enter(workspace, visit, Item(leaf.code, subject), answer)
            count += 1
    clock = workspace.clock.now().strftime("%H:%M")
    edit_visit.set_facts(workspace, visit, {"from": clock, "to": clock})
    return count


def _enter(workspace: Workspace, visit: VisitId, item: Item, answer: SampleAnswer) -> None:
    if answer.na is not None:
        record_answer.set_na(workspace, visit, item, answer.na)
    else:
        record_answer.set_value(workspace, visit, item, answer.value)
    if answer.note:
        record_answer.set_note(workspace, visit, item, answer.note)


def illustrate_sample_visit(workspace: Workspace, visit: VisitId) -> int:
    """Draw a picture for every kind of evidence the answers call for, attach it where it fits, return how many."""
    opened = open_visit(workspace, visit)
    drawn: dict[tuple[PictureKind, str], FileHash] = {}
    for item, need in _needs(opened):
        leaf = opened.instrument.leaves[item.indicator]
        kind, title = _picture(need, leaf)
        if (kind, title) in drawn:
            attach_evidence.link(workspace, visit, item, drawn[kind, title])
            continue
        source = BytesIO(draw_sample(kind, title))
        attached = attach_evidence.attach(workspace, visit, item, source, "", caption=f"Contoh: {title}")
        drawn[kind, title] = attached.file.sha256
    return len(drawn)


def _needs(opened: OpenVisit) -> Iterator[tuple[Item, Need]]:
    for item, answer in opened.draft.contents.answers.items():
        leaf = opened.instrument.leaves[item.indicator]
        if answer.value is not None and leaf.scale.is_complete(answer.value):
            yield from ((item, need.need) for need in leaf.needs(answer.value) if need.need != "note")


_KINDS: Mapping[Need, PictureKind] = {
    "photo": "board",
    "document": "paper",
    "photo_or_document": "paper",
    "screenshot": "screen",
}


def _picture(need: Need, leaf: Leaf) -> tuple[PictureKind, str]:
    """Return kind and title of the picture that shows a leaf: one board, one web site, one hall, a paper for each."""
    kind = _KINDS[need]
    if kind == "paper":
        return kind, leaf.indicator.name.id[:34]
    if kind == "screen":
        return kind, "Laman resmi"
    if leaf.subject == "product":
        return kind, "Papan standar pelayanan"
    return "hall", "Ruang tunggu"


def find_sample_shortcomings(workspace: Workspace, visit: VisitId) -> int:
    """Write the findings that weigh most, in the words of the instrument, and return how many."""
    opened = open_visit(workspace, visit)
    suggested = suggested_findings(opened.draft.contents, opened.instrument)[:FINDINGS]
    for each in suggested:
        finding = finding_from(each, FindingId(workspace.new_id()), opened.draft.contents, "id")
        edit_visit.set_finding(workspace, visit, finding)
    return len(suggested)
