"""Sample visits for paper: the shipped instruments, each with answers drawn from a seed."""

import hashlib
import random
from functools import lru_cache

from msgspec import json, structs

from audit_app.domain.advice import suggested_findings
from audit_app.domain.contents import Contents, answer_key
from audit_app.domain.documents.header import Author
from audit_app.domain.documents.office import Entity, OfficeFacts
from audit_app.domain.documents.revision import Answer, Assessor, EvidenceFile, Finding, Subject, VisitFacts
from audit_app.domain.ids import ElementId, FileHash, FindingId, Fingerprint, OfficeId, PersonId, SubjectId, VisitId
from audit_app.domain.instrument import Instrument, Leaf, SubjectKind
from audit_app.domain.items import Item, items_of
from audit_app.domain.scales import Checklist, Number, Value
from audit_app.domain.scoring import score
from audit_app.reports import Sealed, VisitSheet
from audit_app.shipped import shipped

INSTRUMENTS = {
    path.stem: json.decode(path.read_bytes(), type=Instrument) for path in sorted(shipped("instruments").glob("*.json"))
}

RINA = PersonId("0199f0c2-7c1e-7abc-8def-000000000101")
JHON = PersonId("0199f0c2-7c1e-7abc-8def-000000000102")
OFFICE = OfficeFacts(
    id=OfficeId("0199f0c2-7c1e-7abc-8def-000000000201"),
    code=None,
    name="Dinas Kependudukan dan Pencatatan Sipil Kabupaten Simalungun",
    sector="kependudukan",
    address="Jalan Sutomo, Pamatang Raya, Kabupaten Simalungun, Sumatera Utara",
    entity=Entity(code="12.08", name="Kabupaten Simalungun", level="kabupaten"),
    products=(),
)
VISIT = VisitFacts(
    id=VisitId("0199f0c2-7c1e-7abc-8def-000000000501"),
    round="2026",
    date="2026-11-24",
    from_="09:10",
    to="11:32",
    outcome="assessed",
    reason=None,
    assessors=(Assessor(RINA, "Rina Sinaga"), Assessor(JHON, "Jhon Saragih")),
)
SEALED = Sealed(
    revision=ElementId(hashlib.sha256(b"a sample revision").hexdigest()),
    state="submitted",
    wall="2026-11-24T11:20:00+07:00",
    by=Author(RINA, "Rina Sinaga", Fingerprint("SHA256:fe85JkIjo8VPe+XqXJGH5Mau1EMFdK1OdKvJUFicyA8")),
    instrument=ElementId(hashlib.sha256(b"a sample instrument").hexdigest()),
)
LABELS: dict[SubjectKind, tuple[str, ...]] = {
    "office": ("Kantor",),
    "product": ("KTP-el", "Kartu Keluarga"),
    "officer": ("Petugas 1", "Petugas 2", "Petugas 3", "Petugas 4"),
    "user": tuple(f"W{number:02}" for number in range(1, 31)),
    "complaint_officer": ("Petugas pengaduan 1", "Petugas pengaduan 2"),
}


@lru_cache(maxsize=64)
def sheet_of(method: str, quality: float = 0.8, answered: float = 1.0, seed: int = 1) -> VisitSheet:
    """Return a sealed visit with made-up answers, about `quality` of the best, and findings that they suggest."""
    instrument = INSTRUMENTS[method]
    dice = random.Random(seed)
    subjects = _subjects(instrument)
    bare = Contents(visit=VISIT, subjects=subjects, answers={}, findings={}, files={})
    answers = {
        Item(leaf.code, subject): _answer(leaf, subject, dice, quality)
        for leaf, subject in items_of(instrument, bare.roster(instrument))
        if dice.random() < answered
    }
    return sheet_with(_with_findings(structs.replace(bare, answers=answers), instrument), instrument)


def sheet_with(contents: Contents, instrument: Instrument) -> VisitSheet:
    """Return the sheet of some contents, sealed and sent."""
    card = score(instrument, contents.roster(instrument), contents.answers)
    return VisitSheet(contents=contents, office=OFFICE, instrument=instrument, card=card, sealed=SEALED, state="sent")


def finding(
    number: int, text: str, advice: str = "", items: tuple[str, ...] = (), evidence: tuple[FileHash, ...] = ()
) -> Finding:
    """Return a finding whose place in the order is its number."""
    return Finding(FindingId(f"0199f0c2-7c1e-7abc-8def-{number:012}"), text, advice, items, evidence)


def with_given_findings(sheet: VisitSheet, *given: Finding) -> VisitSheet:
    """Return the sheet with other findings."""
    contents = structs.replace(sheet.contents, findings={finding.id: finding for finding in given})
    return structs.replace(sheet, contents=contents)


def _subjects(instrument: Instrument) -> dict[SubjectId, Subject]:
    subjects: dict[SubjectId, Subject] = {}
    for kind in instrument.subject_kinds:
        for label in LABELS[kind]:
            subject = SubjectId(f"0199f0c2-7c1e-7abc-8def-{len(subjects) + 1000:012}")
            subjects[subject] = Subject(subject, kind, label, role=None, substitute=None, name=None)
    return subjects


def _answer(leaf: Leaf, subject: SubjectId, dice: random.Random, quality: float) -> Answer:
    return Answer(leaf.code, subject, _value(leaf, dice, quality), na=None, note="", gap=None, evidence=())


def _value(leaf: Leaf, dice: random.Random, quality: float) -> Value:
    match leaf.scale:
        case Checklist() as scale:
            return scale.write({row.id: dice.random() < quality for row in scale.rows})
        case Number():
            return f"{dice.randint(int(quality * 80), int(quality * 100))}"
    levels = list(leaf.scale.levels()) or [0, 1]
    middle = levels[0] + quality * (levels[-1] - levels[0])
    return min(levels[-1], max(levels[0], round(dice.gauss(middle, 0.7))))


def _with_findings(contents: Contents, instrument: Instrument) -> Contents:
    """Return contents with the five worst suggestions as findings, with no, one or two photos or a document each."""
    findings: dict[FindingId, Finding] = {}
    files: dict[FileHash, EvidenceFile] = {}
    for number, suggested in enumerate(suggested_findings(contents, instrument)[:5], 1):
        proofs = [_file(number, place) for place in range(number % 3)]
        files |= {proof.sha256: proof for proof in proofs}
        items = tuple(sorted(answer_key(item) for item in suggested.items))
        evidence = tuple(sorted(proof.sha256 for proof in proofs))
        made = finding(number, suggested.text.id, suggested.advice.id, items, evidence)
        findings[made.id] = made
    return structs.replace(contents, findings=findings, files=files)


def _file(number: int, place: int) -> EvidenceFile:
    sha256 = FileHash(hashlib.sha256(f"{number}/{place}".encode()).hexdigest())
    media = "application/pdf" if number % 2 and place else "image/jpeg"
    return EvidenceFile(sha256, 1, media, taken=None, of=None, caption="")  # type: ignore[arg-type]
