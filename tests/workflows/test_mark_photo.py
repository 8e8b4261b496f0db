"""A marked copy beside its original: linked where the original is, undone in one step, held by the log."""

from io import BytesIO

import pytest
from PIL import Image

from audit_app.domain.documents.revision import Finding
from audit_app.domain.ids import FindingId, VisitId
from audit_app.domain.items import Item
from audit_app.domain.layer import Layer, Shape, Spot
from audit_app.storage import evidence_files
from audit_app.workflows import attach_evidence, edit_visit
from audit_app.workflows.check_store import check_store
from audit_app.workflows.mark_photo import mark_photo
from audit_app.workflows.undo import redo, undo
from audit_app.workspace import Workspace
from tests.builders import first_item, photo
from tests.evidence import samples
from tests.workflows.asking import NO_VISIT, answer_to, contents_of, last_event, nothing_written, refused

BLOCK = Layer((Shape("redact", Spot(0, 0), Spot(5_000, 5_000)),))
ARROW = Layer((Shape("arrow", Spot(0, 0), Spot(5_000, 5_000)),))


@pytest.fixture
def item(workspace: Workspace, small: VisitId) -> Item:
    return first_item(workspace, small, "KEP-PP-01")


@pytest.fixture
def other(workspace: Workspace, small: VisitId) -> Item:
    return first_item(workspace, small, "KEP-PP-02")


def test_a_copy_stands_beside_its_original_at_every_item(
    workspace: Workspace, small: VisitId, item: Item, other: Item
) -> None:
    content = samples.telling_jpeg()
    source = attach_evidence.attach(workspace, small, item, BytesIO(content), "", caption="Papan").file
    attach_evidence.link(workspace, small, other, source.sha256)
    marked = mark_photo(workspace, small, source.sha256, BLOCK)
    assert (marked.file.of, marked.file.caption, marked.file.taken) == (source.sha256, "Papan", None)
    assert source.taken is not None
    for each in (item, other):
        answer = answer_to(workspace, small, each)
        assert answer is not None
        assert answer.evidence == tuple(sorted({source.sha256, marked.file.sha256}))
    assert workspace.evidence.path(source.sha256).read_bytes() == content
    assert samples.MARK.encode() not in workspace.evidence.path(marked.file.sha256).read_bytes()
    assert evidence_files.get(workspace.connection, marked.file.sha256) is not None
    assert last_event(workspace, small) == "evidence.added"
    assert check_store(workspace).problems == ()


def test_a_copy_takes_the_place_of_its_original_where_a_person_wants_that(
    workspace: Workspace, small: VisitId, item: Item
) -> None:
    source = attach_evidence.attach(workspace, small, item, photo(), "").file
    finding = Finding(FindingId(workspace.new_id()), "Kosong", "Isi", (), (source.sha256,))
    edit_visit.set_finding(workspace, small, finding)
    marked = mark_photo(workspace, small, source.sha256, BLOCK, keeps_source=False)
    contents = contents_of(workspace, small)
    assert contents.answers[item].evidence == (marked.file.sha256,)
    assert contents.findings[finding.id].evidence == (marked.file.sha256,)
    assert set(contents.files) == {source.sha256, marked.file.sha256}
    assert workspace.evidence.verify(source.sha256)


def test_one_step_takes_a_copy_back(workspace: Workspace, small: VisitId, item: Item, other: Item) -> None:
    source = attach_evidence.attach(workspace, small, item, photo(), "").file
    attach_evidence.link(workspace, small, other, source.sha256)
    before = contents_of(workspace, small)
    marked = mark_photo(workspace, small, source.sha256, ARROW, keeps_source=False)
    after = contents_of(workspace, small)
    undo(workspace, small)
    assert contents_of(workspace, small) == before
    redo(workspace, small)
    assert contents_of(workspace, small) == after
    assert marked.file.sha256 in after.files
    assert check_store(workspace).problems == ()


def test_a_copy_of_a_copy_names_the_first_original(workspace: Workspace, small: VisitId, item: Item) -> None:
    source = attach_evidence.attach(workspace, small, item, photo(size=(400, 300)), "").file
    first = mark_photo(workspace, small, source.sha256, BLOCK).file
    second = mark_photo(workspace, small, first.sha256, ARROW, keeps_source=False).file
    assert second.of == source.sha256
    assert contents_of(workspace, small).answers[item].evidence == tuple(sorted({source.sha256, second.sha256}))


def test_the_same_marks_again_are_the_same_file(workspace: Workspace, small: VisitId, item: Item) -> None:
    source = attach_evidence.attach(workspace, small, item, photo(), "").file
    first = mark_photo(workspace, small, source.sha256, BLOCK)
    with nothing_written(workspace):
        assert mark_photo(workspace, small, source.sha256, BLOCK).file == first.file


def test_a_turned_copy_is_turned(workspace: Workspace, small: VisitId, item: Item) -> None:
    source = attach_evidence.attach(workspace, small, item, photo(size=(64, 48)), "").file
    turned = mark_photo(workspace, small, source.sha256, Layer(turns=1)).file
    with Image.open(workspace.evidence.path(turned.sha256)) as picture:
        assert picture.size == (48, 64)


def test_what_cannot_be_marked_is_refused(workspace: Workspace, small: VisitId, item: Item) -> None:
    source = attach_evidence.attach(workspace, small, item, photo(), "").file
    document = attach_evidence.attach(workspace, small, item, BytesIO(samples.pdf()), "").file
    heic = attach_evidence.attach(workspace, small, item, BytesIO(samples.heic()), "").file
    with refused(workspace, "layer_empty"):
        mark_photo(workspace, small, source.sha256, Layer())
    with refused(workspace, "document_not_marked"):
        mark_photo(workspace, small, document.sha256, BLOCK)
    with refused(workspace, "evidence_no_decoder"):
        mark_photo(workspace, small, heic.sha256, BLOCK)
    with refused(workspace, "file_unknown"):
        mark_photo(workspace, small, type(source.sha256)("0" * 64), BLOCK)
    with refused(workspace, "visit_unknown"):
        mark_photo(workspace, NO_VISIT, source.sha256, BLOCK)
    workspace.evidence.path(source.sha256).unlink()
    with refused(workspace, "evidence_missing"):
        mark_photo(workspace, small, source.sha256, BLOCK)
