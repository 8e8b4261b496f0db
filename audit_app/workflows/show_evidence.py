"""Show evidence: pictures drawn by the limited child, or the reason why there is none."""

from collections.abc import Callable

from msgspec import Struct

from audit_app.domain.documents.revision import EvidenceFile, Media
from audit_app.domain.ids import FileHash
from audit_app.errors import EnvironmentProblem
from audit_app.evidence.answers import Refused
from audit_app.evidence.derived import Picture
from audit_app.workspace import Workspace


class Shown(Struct, frozen=True):
    """A picture as the bytes of a JPEG or PNG file, or the code of the reason why there is none."""

    picture: bytes = b""
    why_not: str = ""


def thumbnail(workspace: Workspace, file: EvidenceFile) -> Shown:
    """Return a small picture of a photo, or of the first page of a document; a tile can show every outcome."""
    return _shown(workspace.pictures.thumbnail, file)


def view(workspace: Workspace, file: EvidenceFile) -> Shown:
    """Return a picture large enough to judge by, of a photo or of the first page of a document."""
    return _shown(workspace.pictures.view, file)


def _shown(draw: Callable[[FileHash, Media], Picture | Refused], file: EvidenceFile) -> Shown:
    try:
        drawn = draw(file.sha256, file.media)
    except EnvironmentProblem as problem:
        return Shown(why_not=problem.code)
    return Shown(why_not=drawn.code) if isinstance(drawn, Refused) else Shown(drawn.content)
