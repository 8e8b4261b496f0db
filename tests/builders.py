"""Real workspaces and visits for tests, made by the same workflows that people use, quick enough for laws."""

from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from audit_app.clock import Clock
from audit_app.domain.documents.keys import Role
from audit_app.domain.documents.office import Entity, OfficeFacts
from audit_app.domain.ids import VisitId
from audit_app.domain.instrument import Leaf
from audit_app.domain.items import Item, items_of
from audit_app.domain.scales import Checklist, Number
from audit_app.transfer import Folder
from audit_app.workflows import edit_visit, record_answer
from audit_app.workflows.describe_office import describe_office, new_office
from audit_app.workflows.export import export_visits
from audit_app.workflows.import_bundle import Imported, import_bundle
from audit_app.workflows.pin_key import enrolments_in, pin_key
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.seal import Sealed, seal
from audit_app.workflows.set_up import NewPerson, create_workspace, spoken_number
from audit_app.workflows.start_visit import NewVisit, start_visit
from audit_app.workspace import Workspace
from tests.fakes import FakeClock

PASSPHRASE = "frasa sandi uji"
LIGHT_KEY = 64 * 1024
"""Memory for guessing a passphrase in tests; real keys cost 128 MiB."""

SIMALUNGUN = Entity(code="12.08", name="Kabupaten Simalungun", level="kabupaten")


def laptop(root: Path, name: str = "Rina Sinaga", role: Role = "assessor", clock: Clock | None = None) -> Workspace:
    """Make and open the workspace of a person, with its key opened."""
    new = NewPerson(name=name, role=role, device_label=f"Laptop {name}", passphrase=PASSPHRASE)
    return create_workspace(root, new, clock or FakeClock(), key_memory=LIGHT_KEY)


def lock(workspace: Workspace) -> None:
    """Forget the opened key."""
    workspace.signer = None


def disdukcapil(workspace: Workspace, products: tuple[str, ...] = ("KTP-el", "Kartu Keluarga")) -> OfficeFacts:
    """Enter the office in Pamatang Raya."""
    facts = {"code": "12.08-DISDUKCAPIL", "sector": "kependudukan", "address": "Pamatang Raya"}
    office = new_office(workspace, "Disdukcapil Kabupaten Simalungun", SIMALUNGUN, products, **facts)
    describe_office(workspace, office)
    return office


def visit_to(workspace: Workspace, office: OfficeFacts, instrument: str = "ori-2024") -> VisitId:
    """Begin a visit."""
    visit, _ = start_visit(workspace, NewVisit(office.id, instrument, "2026", "2026-11-24"))
    return visit


def small_visit(workspace: Workspace) -> VisitId:
    """Begin a visit with the instrument that needs the fewest answers: 38 items of `ori-2021`."""
    return visit_to(workspace, disdukcapil(workspace), "ori-2021")


def any_value(leaf: Leaf, chance: Random) -> object:
    """Return some value of a leaf's scale."""
    scale = leaf.scale
    if isinstance(scale, Checklist):
        return {row.id: chance.random() < 0.7 for row in scale.rows}
    if isinstance(scale, Number):
        return str(chance.randint(0, 100))
    return chance.choice(list(scale.levels()) or [0, 1])


def answer_all(workspace: Workspace, visit: VisitId, chance: Random | None = None) -> None:
    """Answer every item so that nothing stops the signature: note and reason for missing evidence everywhere."""
    opened = open_visit(workspace, visit)
    chance = chance or Random(1)
    for leaf, subject in items_of(opened.instrument, opened.card.roster):
        item = Item(leaf.code, subject)
        record_answer.set_value(workspace, visit, item, any_value(leaf, chance))
        record_answer.set_note(workspace, visit, item, f"Catatan {leaf.code}")
        record_answer.set_gap(workspace, visit, item, "Ruang arsip terkunci.")


def sealed_visit(workspace: Workspace) -> tuple[VisitId, Sealed]:
    """Return a small visit that is answered and sealed."""
    visit = small_visit(workspace)
    answer_all(workspace, visit)
    return visit, seal(workspace, visit)


def first_item(workspace: Workspace, visit: VisitId, code: str) -> Item:
    """Return the item of a leaf and its first subject."""
    opened = open_visit(workspace, visit)
    leaf = opened.instrument.leaves[code]
    return Item(code, opened.card.roster.subjects[leaf.subject][0])


def bundle_of(workspace: Workspace, visits: list[VisitId], folder: Path) -> Path:
    """Export visits and return the path of the bundle."""
    folder.mkdir(exist_ok=True)
    return Path(export_visits(workspace, visits, Folder(str(folder))).path)


def befriend(reader: Workspace, writer: Workspace, bundle: Path, role: Role | None = None) -> None:
    """Let a reader believe the key of a writer, whose number was compared."""
    enrolment = next(each for each in enrolments_in(bundle) if each.by.key == writer.identity[0])
    pin_key(reader, enrolment, spoken_number(writer), role or enrolment.role_wanted)


def hand_over(writer: Workspace, reader: Workspace, visits: list[VisitId], folder: Path) -> Imported:
    """Export visits and import them at another laptop that believes the writer."""
    path = bundle_of(writer, visits, folder)
    befriend(reader, writer, path)
    return import_bundle(reader, path)


def photo(colour: str = "navy", size: tuple[int, int] = (64, 48)) -> BytesIO:
    """Return a small JPEG."""
    content = BytesIO()
    Image.new("RGB", size, colour).save(content, "JPEG")
    content.seek(0)
    return content


def allow_all_shortfalls(workspace: Workspace, visit: VisitId) -> None:
    """Accept every shortage of respondents with a reason."""
    for gap in open_visit(workspace, visit).gaps:
        if gap.code == "respondents_short" and gap.subject_kind is not None:
            edit_visit.allow_fewer(workspace, visit, gap.subject_kind, "Tidak ada lagi yang hadir.")
