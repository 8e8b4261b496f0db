"""An office as its visitors describe it: where it stands, to whom it belongs, which products it serves.

Format: docs/bundle-format.md section 7.3.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from audit_app.domain.documents.header import DocumentId, Logged, require_set
from audit_app.domain.ids import UUID, OfficeId, SubjectId

EntityLevel = Literal["kementerian", "lembaga", "provinsi", "kota", "kabupaten", "vertikal"]
ShortText = Annotated[str, Meta(max_length=200)]
Code = Annotated[str, Meta(max_length=60)]


class Entity(Struct, frozen=True, forbid_unknown_fields=True):
    """The body that an office belongs to, such as the government of a regency."""

    code: Code
    name: ShortText
    level: EntityLevel


class Product(Struct, frozen=True, forbid_unknown_fields=True):
    """A service product, such as the identity card."""

    id: Annotated[SubjectId, UUID]
    name: ShortText


class OfficeFacts(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is known of an office, before and after it is signed."""

    id: Annotated[OfficeId, UUID]
    code: Code | None
    name: ShortText
    sector: ShortText
    address: Annotated[str, Meta(max_length=1_000)]
    entity: Entity
    products: tuple[Product, ...]

    def __post_init__(self) -> None:
        require_set(self.products, lambda product: product.id)


class Office(Logged, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="office", tag_field="kind"):
    """A signed description; `parents` are the earlier descriptions that it replaces."""

    id: Annotated[OfficeId, UUID]
    parents: Annotated[tuple[DocumentId, ...], Meta(max_length=16)]
    code: Code | None
    name: ShortText
    sector: ShortText
    address: Annotated[str, Meta(max_length=1_000)]
    entity: Entity
    products: tuple[Product, ...]

    def __post_init__(self) -> None:
        require_set(self.parents)
        require_set(self.products, lambda product: product.id)

    @property
    def facts(self) -> OfficeFacts:
        """The description without its signature header."""
        return OfficeFacts(
            id=self.id,
            code=self.code,
            name=self.name,
            sector=self.sector,
            address=self.address,
            entity=self.entity,
            products=self.products,
        )
