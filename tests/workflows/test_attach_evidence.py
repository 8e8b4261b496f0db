"""Photos and documents at items: linked, shared, taken away, and never at the cost of what was typed meanwhile."""

import io
import threading
from pathlib import Path

import pytest

from audit_app.domain.contents import answer_key, file_key
from audit_app.domain.ids import FileHash, VisitId
from audit_app.domain.items import Item
from audit_app.domain.scales import Checklist
from audit_app.errors import EnvironmentProblem
from audit_app.storage import evidence_files
from audit_app.workflows import attach_evidence, edit_visit, record_answer
from audit_app.workflows.check_store import check_store
from audit_app.workflows.seal import seal
from audit_app.workspace import Workspace
from tests.builders import first_item, photo
from tests.workflows.asking import NO_VISIT, answer_to, contents_of, last_event, nothing_written, refused

NO_FILE = FileHash("0" * 64)


@pytest.fixture
def item(workspace: Workspace, visit: VisitId) -> Item:
    return first_item(workspace, visit, "INP-SAR-04")


@pytest.fixture
def other(workspace: Workspace, visit: VisitId) -> Item:
    return first_item(workspace, visit, "INP-SAR-07")


def test_a_photo_becomes_durable_and_belongs_to_its_item(workspace: Workspace, visit: VisitId, item: Item) -> None:
    attached = attach_evidence.attach(workspace, visit, item, photo(), "papan.jpg", caption="Papan")
    sha = attached.file.sha256
    assert workspace.evidence.verify(sha)
    assert (attached.file.media, attached.file.caption, attached.file.of) == ("image/jpeg", "Papan", None)
    assert attached.changes.parts == {(visit, answer_key(item)), (visit, file_key(sha))}
    assert (attached.also_at, last_event(workspace, visit)) == ((), "evidence.added")
    answer = answer_to(workspace, visit, item)
    assert answer is not None
    assert answer.evidence == (sha,)
    stored = evidence_files.get(workspace.connection, sha)
    assert stored is not None
    assert stored.size_bytes == attached.file.bytes == len(photo().read())
    assert check_store(workspace).problems == ()


def test_the_same_photo_elsewhere_is_the_same_file_and_says_where_it_is(
    workspace: Workspace, visit: VisitId, item: Item, other: Item
) -> None:
    first = attach_evidence.attach(workspace, visit, item, photo(), "", caption="Papan")
    second = attach_evidence.attach(workspace, visit, other, photo(), "", caption="Lain")
    assert (second.file, second.also_at) == (first.file, (item,))
    assert set(contents_of(workspace, visit).files) == {first.file.sha256}
    with nothing_written(workspace):
        third = attach_evidence.attach(workspace, visit, item, photo(), "")
    assert third.also_at == (other,)


def test_evidence_leaves_value_and_note_alone_and_is_left_alone_by_them(
    workspace: Workspace, visit: VisitId, item: Item
) -> None:
    record_answer.set_note(workspace, visit, item, "Papan ada.")
    sha = attach_evidence.attach(workspace, visit, item, photo(), "").file.sha256
    leaf = record_answer.require_leaf(workspace, visit, item)
    assert isinstance(leaf.scale, Checklist)
    marks = leaf.scale.write({row.id: True for row in leaf.scale.rows})
    record_answer.set_value(workspace, visit, item, marks)
    answer = answer_to(workspace, visit, item)
    assert answer is not None
    assert (answer.value, answer.note, answer.evidence) == (marks, "Papan ada.", (sha,))


def test_a_file_is_linked_and_detached_and_stays_on_disk(
    workspace: Workspace, visit: VisitId, item: Item, other: Item
) -> None:
    sha = attach_evidence.attach(workspace, visit, item, photo(), "").file.sha256
    attach_evidence.link(workspace, visit, other, sha)
    assert attach_evidence.items_showing(contents_of(workspace, visit), sha) == (item, other)
    with nothing_written(workspace):
        attach_evidence.link(workspace, visit, other, sha)
    attach_evidence.detach(workspace, visit, item, sha)
    assert answer_to(workspace, visit, item) is None
    assert attach_evidence.items_showing(contents_of(workspace, visit), sha) == (other,)
    assert workspace.evidence.verify(sha)
    with refused(workspace, "file_unknown", sha256=sha):
        attach_evidence.detach(workspace, visit, item, sha)


def test_a_caption_can_be_given_later(workspace: Workspace, visit: VisitId, item: Item) -> None:
    sha = attach_evidence.attach(workspace, visit, item, photo(), "").file.sha256
    attach_evidence.describe(workspace, visit, sha, "Papan di ruang tunggu")
    assert contents_of(workspace, visit).files[sha].caption == "Papan di ruang tunggu"
    with refused(workspace, "part_impossible"):
        attach_evidence.describe(workspace, visit, sha, "x" * 1_001)
    with refused(workspace, "text_not_plain", part=file_key(sha)):
        attach_evidence.describe(workspace, visit, sha, "\x00")


def test_what_the_visit_has_not_is_refused(workspace: Workspace, visit: VisitId, item: Item) -> None:
    sha = attach_evidence.attach(workspace, visit, item, photo(), "").file.sha256
    strange = Item("XX-01", item.subject)
    with refused(workspace, "file_unknown", sha256=NO_FILE):
        attach_evidence.link(workspace, visit, item, NO_FILE)
    with refused(workspace, "file_unknown", sha256=NO_FILE):
        attach_evidence.describe(workspace, visit, NO_FILE, "")
    with refused(workspace, "visit_unknown", visit=NO_VISIT):
        attach_evidence.describe(workspace, NO_VISIT, sha, "")
    for change in (attach_evidence.link, attach_evidence.detach):
        with refused(workspace, "item_unknown", item="XX-01 Kantor"):
            change(workspace, visit, strange, sha)
        with refused(workspace, "visit_unknown", visit=NO_VISIT):
            change(workspace, NO_VISIT, item, sha)
    with refused(workspace, "item_unknown"):
        attach_evidence.attach(workspace, visit, strange, photo("red"), "")
    assert list(workspace.evidence.check([sha]).unlisted) == []


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "", "evidence_empty"),
        (b"#!/bin/sh", "", "evidence_kind_unknown"),
        (b"\xff\xd8\xff", "", "evidence_unreadable"),
        (photo().read(), "papan.png", "evidence_mislabelled"),
        (photo().read()[:-40], "", "evidence_truncated"),
    ],
)
def test_a_refused_file_leaves_nothing_behind(
    workspace: Workspace, visit: VisitId, item: Item, content: bytes, name: str, code: str
) -> None:
    with refused(workspace, code):
        attach_evidence.attach(workspace, visit, item, io.BytesIO(content), name)
    assert answer_to(workspace, visit, item) is None
    assert workspace.evidence.check([]).unlisted == ()


def test_a_source_that_vanishes_is_told(workspace: Workspace, visit: VisitId, item: Item, tmp_path: Path) -> None:
    with refused(workspace, "evidence_not_a_file"):
        attach_evidence.attach(workspace, visit, item, tmp_path / "foto.jpg", "foto.jpg")

    class Unplugged(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(EnvironmentProblem, match="evidence_source_unreadable"):
        attach_evidence.attach(workspace, visit, item, Unplugged(), "")


class SlowPhoto(io.BytesIO):
    """A photo on a slow stick: the visit goes on while it is read."""

    def __init__(self, meanwhile: threading.Event, arrived: threading.Event) -> None:
        super().__init__(photo().read())
        self._meanwhile, self._arrived = meanwhile, arrived

    def read(self, size: int | None = -1) -> bytes:
        self._arrived.set()
        assert self._meanwhile.wait(10)
        return super().read(size)


def attach_in_the_background(workspace: Workspace, visit: VisitId, item: Item, source: SlowPhoto) -> threading.Thread:
    def work() -> None:
        with workspace.twin() as twin:
            attach_evidence.attach(twin, visit, item, source, "")

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_what_is_typed_while_a_photo_comes_in_is_kept(workspace: Workspace, visit: VisitId, item: Item) -> None:
    meanwhile, arrived = threading.Event(), threading.Event()
    thread = attach_in_the_background(workspace, visit, item, SlowPhoto(meanwhile, arrived))
    assert arrived.wait(10)
    record_answer.set_note(workspace, visit, item, "Ditulis sementara foto masuk")
    meanwhile.set()
    thread.join()
    answer = answer_to(workspace, visit, item)
    assert answer is not None
    assert (answer.note, len(answer.evidence)) == ("Ditulis sementara foto masuk", 1)
    assert check_store(workspace).problems == ()


def test_a_seal_while_a_photo_comes_in_leaves_the_visit_to_be_sealed_again(
    workspace: Workspace, visit: VisitId, item: Item
) -> None:
    meanwhile, arrived = threading.Event(), threading.Event()
    thread = attach_in_the_background(workspace, visit, item, SlowPhoto(meanwhile, arrived))
    assert arrived.wait(10)
    seal(workspace, visit, "snapshot")
    meanwhile.set()
    thread.join()
    assert seal(workspace, visit, "snapshot").number == 2


def test_a_photo_for_a_subject_that_was_removed_meanwhile_is_refused(workspace: Workspace, visit: VisitId) -> None:
    officer = first_item(workspace, visit, "INP-KOM-02")
    source = SlowPhoto(threading.Event(), threading.Event())
    source._meanwhile.set()
    read = source.read

    def remove_first(size: int | None = -1) -> bytes:
        if officer.subject in contents_of(workspace, visit).subjects:
            edit_visit.remove_subjects(workspace, visit, (officer.subject,))
        return read(size)

    source.read = remove_first  # type: ignore[method-assign]
    with pytest.raises(Exception, match="item_unknown"):
        attach_evidence.attach(workspace, visit, officer, source, "")
    assert check_store(workspace).problems == ()
