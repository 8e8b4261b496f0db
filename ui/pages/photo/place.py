"""Which photo is to be opened."""

from msgspec import Struct

from audit_app.domain.ids import FileHash, VisitId
from audit_app.domain.items import Item


class PhotoPlace(Struct, frozen=True):
    """A photo at an item of a visit, and whether the visit is open to work on."""

    visit: VisitId
    item: Item
    sha256: FileHash
    is_open: bool
