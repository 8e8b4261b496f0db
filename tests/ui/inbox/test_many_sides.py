"""A conflict of three versions, parts that are no answers, and names for everything that takes the keyboard."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from audit_app.domain.comparison import compare
from audit_app.domain.documents.revision import Answer, Finding, Revision
from audit_app.domain.ids import ElementId, FindingId
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.resolve_conflict import Conflict, read_conflict
from tests.builders import befriend
from tests.ui.asking import ORDINAL
from tests.ui.conftest import Show
from tests.ui.doing import click, strike
from tests.ui.stage import Scene, scene, stage
from ui.pages.inbox.conflict.decisions import Decisions
from ui.pages.inbox.conflict.desk import ConflictDesk
from ui.pages.inbox.conflict.rubric_box import RubricBox
from ui.pages.inbox.conflict.view import ConflictView
from ui.pages.inbox.page import InboxPage
from ui.pages.review.page import ReviewPage
from ui.session import Session
from ui.settings import Settings

__all__ = ["scene", "stage"]


@pytest.fixture
def desk(scene: Scene, tmp_path: Path) -> Iterator[Session]:
    """The lead's session, after the bundles of a disputed visit came in."""
    disputed, team = scene.stage.disputed, scene.team
    for path, writer in ((disputed.rinas, team.rina), (disputed.jhons, team.jhon)):
        befriend(team.lead, writer, path)
        import_bundle(team.lead, path)
    session = Session(team.lead, Settings(tmp_path / "settings.ini"))
    yield session
    session.background.close()


def _with_third(conflict: Conflict, **members: object) -> Conflict:
    """Return a conflict in which a third laptop went on too, and changed some members of the revision."""
    third = replace(next(iter(conflict.heads.values())), **members)
    heads = {**conflict.heads, ElementId("f" * 64): third}
    rows = compare(heads, tuple(conflict.bases.values()))
    return Conflict(conflict.visit, heads, conflict.bases, rows, conflict.instrument)


def _view(session: Session, conflict: Conflict, show: Show, width: int = 900) -> ConflictView:
    made = ConflictDesk(conflict, Decisions().of(conflict))
    view = ConflictView(session, made, {}, QWidget(), is_lead=True)
    show(view, width, 660)
    return view


def _other_answer(revision: Revision, part: str) -> tuple[Answer, ...]:
    code = part.split("/")[1]
    return tuple(
        replace(answer, note="Versi ketiga") if answer.indicator == code else answer for answer in revision.answers
    )


def test_three_versions_stand_side_by_side_and_scroll(desk: Session, scene: Scene, show: Show, qtbot: QtBot) -> None:
    conflict = read_conflict(desk.workspace, scene.stage.disputed.visit)
    part = conflict.open_rows[0].part
    first = next(iter(conflict.heads.values()))
    view = _view(desk, _with_third(conflict, answers=_other_answer(first, part)), show, 640)
    view._choose(part)
    assert len(view.cards) == 3
    assert [card.pick._key for card in view.cards.values()] == ["1", "2", "3"]
    strike(view, Qt.Key.Key_3)
    assert view.desk.pick(part).took == view.desk.heads[2]
    bar = view.versions.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert view.desk.conflict.heads[view.desk.heads[2]].by.name == first.by.name


def test_facts_and_findings_are_told_in_words(desk: Session, scene: Scene, show: Show) -> None:
    conflict = read_conflict(desk.workspace, scene.stage.disputed.visit)
    first = next(iter(conflict.heads.values()))
    finding = Finding(
        id=FindingId("0199f0c2-7c1e-7abc-8def-000000000601"),
        text="Papan <b>kosong</b>",
        advice="Pasang papan",
        items=(),
        evidence=(),
    )
    facts = replace(first.visit, date="2026-11-25", outcome="not_assessable", reason="Kantor tutup")
    view = _view(desk, _with_third(conflict, visit=facts, findings=(finding,)), show)
    told = {
        view._names.title(part): view._names.told(view.desk.rows[part].values[view.desk.heads[2]])
        for part in view.desk.rows
    }
    assert told["Tanggal kunjungan"] == "2026-11-25"
    assert told["Hasil kunjungan"] == "Tidak dapat dinilai"
    assert told["Alasan tidak dapat dinilai"] == "Kantor tutup"
    assert told["Temuan untuk kepala kantor"] == "Papan <b>kosong</b>\nPasang papan"
    for part in view.desk.rows:
        view.show_part(part)
        assert view.head.title.text()


def test_an_assessor_only_proposes(desk: Session, scene: Scene, show: Show) -> None:
    conflict = read_conflict(desk.workspace, scene.stage.disputed.visit)
    made = ConflictDesk(conflict, Decisions().of(conflict))
    view = ConflictView(desk, made, {}, QWidget(), is_lead=False)
    show(view, 900, 660)
    view.bar.reason.setText("Foto 1")
    view.take_all(made.heads[0])
    assert view._signing is not None
    assert view._signing.button.text() == "Tanda tangani usulan…"


def test_the_rubric_opens_and_closes(desk: Session, scene: Scene, show: Show) -> None:
    view = _view(desk, read_conflict(desk.workspace, scene.stage.disputed.visit), show)
    view.context.fill(box := RubricBox(desk.theme, desk.words, ORDINAL))
    assert box.levels.isHidden()
    click(box.toggle)
    assert (box.levels.isHidden(), box.toggle.text()) == (False, "Tutup rubrik")
    click(box.toggle)
    assert box.levels.isHidden()


def _nameless(page: QWidget) -> list[str]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QListView)
    parts = [part for kind in kinds for part in page.findChildren(kind)]
    focusable = [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [repr(part) for part in focusable if not (part.accessibleName() or getattr(part, "text", str)())]


def test_everything_that_takes_the_keyboard_has_a_name(desk: Session, scene: Scene, show: Show, tmp_path: Path) -> None:
    page = InboxPage(desk)
    show(page, 1280, 680)
    assert page.detail.conflict is not None
    assert _nameless(page) == []
    page.detail._show_details()
    assert _nameless(page) == []
    rina = Session(scene.team.rina, Settings(tmp_path / "rina.ini"))
    for visit in (scene.stage.empty, scene.stage.answered):
        review = ReviewPage(rina, visit)
        show(review, 1280, 680)
        assert _nameless(review) == []
    rina.background.close()
    shutil.rmtree(tmp_path / "sticks")
