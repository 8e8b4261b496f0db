"""Look closely at a piece of evidence: what it claims, what may be wrong with it, where else it is shown."""

from msgspec import Struct

from audit_app.domain.contents import Contents
from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.ids import VisitId
from audit_app.domain.photo_doubts import PhotoDoubt, days_from_visit, doubts
from audit_app.errors import AuditError
from audit_app.evidence.answers import Intake, Judged
from audit_app.storage import drafts
from audit_app.workspace import Workspace


class PhotoFacts(Struct, frozen=True, kw_only=True):
    """What a file says about itself, all of it claims; None: not known.

    `width` and `height` are pixels as it is seen upright. `also_in` counts the other visits on this laptop that name
    the same file.
    """

    width: int | None = None
    height: int | None = None
    pages: int | None = None
    device: str | None = None
    has_place: bool = False
    doubts: tuple[PhotoDoubt, ...] = ()
    also_in: int = 0


class StorageUse(Struct, frozen=True):
    """Files of a visit and their bytes, and the bytes of all evidence on this laptop."""

    files: int
    bytes: int
    bytes_of_all: int


def look_at_photo(workspace: Workspace, visit: VisitId, visit_date: str, file: EvidenceFile) -> PhotoFacts:
    """Read a file again and return what it tells; a file that cannot be read tells nothing."""
    claims = _claims(workspace, file)
    judged = None if file.media == "application/pdf" else workspace.pictures.judge(file.sha256, file.media)
    known = judged if isinstance(judged, Judged) else None
    has_place = claims is not None and claims.has_location
    found = doubts(
        known.brightness if known else None,
        known.sharpness if known else None,
        days_from_visit(file.taken, visit_date),
        has_place=has_place,
    )
    width, height = _seen_size(claims)
    return PhotoFacts(
        width=width,
        height=height,
        pages=claims.pages if claims else None,
        device=claims.device if claims else None,
        has_place=has_place,
        doubts=tuple(found),
        also_in=drafts.count_visits_with_file(workspace.connection, file.sha256, besides=visit),
    )


def storage_use(workspace: Workspace, contents: Contents) -> StorageUse:
    """Return how much room the evidence of a visit takes."""
    files = contents.files.values()
    return StorageUse(len(files), sum(file.bytes for file in files), workspace.evidence.used_bytes())


def _claims(workspace: Workspace, file: EvidenceFile) -> Intake | None:
    place = workspace.evidence.find(file.sha256)
    if place is None:
        return None
    try:
        return workspace.pictures.inspect(place, file.media)
    except AuditError:
        return None


def _seen_size(claims: Intake | None) -> tuple[int | None, int | None]:
    if claims is None:
        return None, None
    size = (claims.width, claims.height)
    return size[::-1] if claims.orientation >= 5 else size  # EXIF 5 to 8 lie on their side
