"""Enter an office, or correct what is known of it."""

from audit_app.domain.documents.office import Entity, OfficeFacts, Product
from audit_app.domain.ids import OfficeId, SubjectId
from audit_app.domain.writable import require_fitting
from audit_app.errors import RuleViolation
from audit_app.storage import registers
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workspace import Workspace


def new_office(workspace: Workspace, name: str, entity: Entity, products: tuple[str, ...], **facts: str) -> OfficeFacts:
    """Return the facts of an office that is not entered yet; `facts` may hold code, sector and address.

    Raises RuleViolation office_name_missing or entity_missing.
    """
    if not name.strip():
        raise RuleViolation("office_name_missing")
    if not entity.name.strip():
        raise RuleViolation("entity_missing")
    named = tuple(Product(SubjectId(workspace.new_id()), product.strip()) for product in products if product.strip())
    return OfficeFacts(
        id=OfficeId(workspace.new_id()),
        code=facts.get("code") or None,
        name=name.strip(),
        sector=facts.get("sector", ""),
        address=facts.get("address", ""),
        entity=entity,
        products=tuple(sorted(named, key=lambda product: product.id)),
    )


def known_offices(workspace: Workspace) -> tuple[OfficeFacts, ...]:
    """Return every office that this laptop knows, by id."""
    return registers.all_offices(workspace.connection)


def describe_office(workspace: Workspace, office: OfficeFacts) -> Changes:
    """Record what is known of an office from now on; nothing is written when nothing changed.

    Raises RuleViolation text_not_plain, part_impossible.
    """
    with workspace.transaction():
        return describe_inside(workspace, office)


def describe_inside(workspace: Workspace, office: OfficeFacts) -> Changes:
    """Do what `describe_office` does inside a transaction that is open already."""
    require_fitting(office, f"office/{office.id}")
    if registers.get_office(workspace.connection, office.id) == office:
        return Changes()
    record_office(workspace, office)
    return Changes(offices=frozenset({office.id}))


def record_office(workspace: Workspace, office: OfficeFacts) -> None:
    """Record what is known of an office, inside a transaction that is open already."""
    told = {"name": office.name, "facts": registers.facts_hash(office)}
    seq = journal.append(workspace, "office.set", {"office": office.id}, told)
    registers.set_office(workspace.connection, office, seq)
