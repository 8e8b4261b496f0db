"""Take over a list of offices, and write the template for one; an office that is known is recognised by its code."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from audit_app.domain.documents.office import Entity, OfficeFacts, Product
from audit_app.domain.ids import OfficeId, SubjectId
from audit_app.domain.office_list import CODE, MAX_OFFICES, ListedOffice, office_template, parse_offices
from audit_app.domain.text import Language
from audit_app.errors import EnvironmentProblem
from audit_app.workflows.changes import Changes
from audit_app.workflows.describe_office import describe_inside, known_offices
from audit_app.workflows.named_files import read_whole
from audit_app.workflows.read_table import read_table, write_table
from audit_app.workflows.sample_visit import read_sample
from audit_app.workspace import Workspace


class OfficeList(Struct, frozen=True):
    """What a list says: offices that are new here, offices described anew, and how many stay as they are."""

    new: tuple[OfficeFacts, ...]
    changed: tuple[OfficeFacts, ...]
    same: int


def read_offices(workspace: Workspace, path: Path) -> OfficeList:
    """Return what taking over a list would change; nothing is written.

    Raises InvalidInput offices_unreadable with row and column of each fault.
    """
    known, facts = _by_code(workspace), []
    for listed in parse_offices(read_table(read_whole(path), CODE, MAX_OFFICES)):
        office = known.get(listed.code.casefold())
        facts.append((office, _facts(workspace, listed, office)))
    return OfficeList(
        new=tuple(told for office, told in facts if office is None),
        changed=tuple(told for office, told in facts if office is not None and told != office),
        same=sum(told == office for office, told in facts),
    )


def take_over_offices(workspace: Workspace, offices: OfficeList) -> Changes:
    """Record a list that was read: every office of it, or none."""
    changes = Changes()
    with workspace.transaction():
        for office in (*offices.new, *offices.changed):
            changes |= describe_inside(workspace, office)
    return changes


def write_template(path: Path, language: Language) -> None:
    """Write an empty list with an example row, to be filled in with a spreadsheet: a workbook where the name says so.

    Raises EnvironmentProblem file_exists: nothing is written over; target_unwritable.
    """
    if path.exists():
        raise EnvironmentProblem("file_exists", path=str(path))
    given = read_sample().office
    texts = {"name": given.name, "entity": given.entity.name, "level": given.entity.level}
    texts |= {"sector": given.sector, "address": given.address, "entity_code": given.entity.code}
    write_table(path, office_template(language, given.products, texts), language)


def _by_code(workspace: Workspace) -> dict[str, OfficeFacts]:
    """Return the offices that have a code; of several with one code the one that was entered last."""
    return {office.code.casefold(): office for office in known_offices(workspace) if office.code}


def _facts(workspace: Workspace, listed: ListedOffice, known: OfficeFacts | None) -> OfficeFacts:
    """Return an office as a row describes it; what the list has no column for stays as it is known."""
    return OfficeFacts(
        id=known.id if known else OfficeId(workspace.new_id()),
        code=known.code if known else listed.code,
        name=listed.name,
        sector=_told(listed.sector, known.sector if known else ""),
        address=_told(listed.address, known.address if known else ""),
        entity=Entity(
            code=_told(listed.entity_code, known.entity.code if known else ""), name=listed.entity, level=listed.level
        ),
        products=tuple(sorted(_products(workspace, listed, known), key=lambda product: product.id)),
    )


def _told(told: str | None, known: str) -> str:
    return known if told is None else told


def _products(workspace: Workspace, listed: ListedOffice, known: OfficeFacts | None) -> Iterator[Product]:
    """Yield the products of a row; one that is known by its name keeps its id."""
    before = {product.name.casefold(): product for product in known.products} if known else {}
    if listed.products is None:
        yield from before.values()
        return
    for name in listed.products:
        product = before.get(name.casefold())
        yield Product(product.id if product else SubjectId(workspace.new_id()), name)
