"""Evidence is shown as a small picture, or with the reason why there is none."""

from io import BytesIO

from PIL import Image

from audit_app.domain.documents.revision import EvidenceFile
from audit_app.workflows.attach_evidence import attach
from audit_app.workflows.show_evidence import thumbnail
from audit_app.workspace import Workspace
from tests.builders import first_item, photo, small_visit


def _attached(workspace: Workspace, content: BytesIO) -> EvidenceFile:
    visit = small_visit(workspace)
    return attach(workspace, visit, first_item(workspace, visit, "KEP-PP-01"), content, "a.jpg").file


def test_a_photo_is_drawn_small(workspace: Workspace) -> None:
    shown = thumbnail(workspace, _attached(workspace, photo(size=(900, 600))))
    assert shown.why_not == ""
    with Image.open(BytesIO(shown.picture)) as picture:
        assert picture.size == (320, 213)


def test_a_file_that_is_gone_says_so(workspace: Workspace) -> None:
    file = _attached(workspace, photo())
    workspace.evidence.path(file.sha256).unlink()
    assert thumbnail(workspace, file).why_not == "evidence_missing"


def test_a_file_that_is_not_as_claimed_is_never_opened(workspace: Workspace) -> None:
    file = _attached(workspace, photo())
    claimed = EvidenceFile(file.sha256, file.bytes, "application/pdf", None, None, "")
    assert thumbnail(workspace, claimed).why_not == "evidence_not_as_claimed"
