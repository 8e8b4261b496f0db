"""What a photo tells about itself, and what may be wrong with it."""

from io import BytesIO

import pytest

from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.domain.photo_doubts import PhotoDoubt
from audit_app.workflows.attach_evidence import attach
from audit_app.workflows.look_at_photo import PhotoFacts, look_at_photo, storage_use
from audit_app.workspace import Workspace
from tests.builders import first_item, photo, small_visit
from tests.evidence import samples
from tests.workflows.asking import contents_of


@pytest.fixture
def item(workspace: Workspace, small: VisitId) -> Item:
    return first_item(workspace, small, "KEP-PP-01")


def test_a_photo_tells_size_device_day_and_place(workspace: Workspace, small: VisitId, item: Item) -> None:
    file = attach(workspace, small, item, BytesIO(samples.telling_jpeg(6)), "").file
    facts = look_at_photo(workspace, small, "2026-11-21", file)
    assert (facts.width, facts.height) == (600, 800)
    assert (facts.device, facts.has_place, facts.pages) == ("samsung SM-A536E", True, None)
    assert facts.doubts == (PhotoDoubt("other_day", 3), PhotoDoubt("place_inside"))


def test_a_plain_photo_is_blurred_and_a_black_one_dark(workspace: Workspace, small: VisitId, item: Item) -> None:
    white = attach(workspace, small, item, photo("white"), "").file
    black = attach(workspace, small, item, photo("black"), "").file
    assert look_at_photo(workspace, small, "2026-11-24", white).doubts == (PhotoDoubt("blurred"),)
    assert look_at_photo(workspace, small, "2026-11-24", black).doubts == (PhotoDoubt("dark"),)


def test_a_document_has_pages_and_no_doubts(workspace: Workspace, small: VisitId, item: Item) -> None:
    file = attach(workspace, small, item, BytesIO(samples.pdf(3)), "").file
    assert look_at_photo(workspace, small, "2026-11-24", file) == PhotoFacts(pages=3)


def test_a_file_that_is_gone_tells_nothing(workspace: Workspace, small: VisitId, item: Item) -> None:
    file = attach(workspace, small, item, photo(), "").file
    workspace.evidence.path(file.sha256).unlink()
    assert look_at_photo(workspace, small, "2026-11-24", file) == PhotoFacts()


def test_the_same_photo_in_another_visit_is_told(workspace: Workspace, small: VisitId, item: Item) -> None:
    file = attach(workspace, small, item, photo(), "").file
    other = small_visit(workspace)
    assert look_at_photo(workspace, small, "2026-11-24", file).also_in == 0
    attach(workspace, other, first_item(workspace, other, "KEP-PP-01"), photo(), "")
    assert look_at_photo(workspace, small, "2026-11-24", file).also_in == 1


def test_room_that_is_taken(workspace: Workspace, small: VisitId, item: Item) -> None:
    one = attach(workspace, small, item, photo("red"), "").file
    other = small_visit(workspace)
    two = attach(workspace, other, first_item(workspace, other, "KEP-PP-01"), photo("blue"), "").file
    use = storage_use(workspace, contents_of(workspace, small))
    assert (use.files, use.bytes, use.bytes_of_all) == (1, one.bytes, one.bytes + two.bytes)
