"""An office that was closed: said with a reason on the review page, taken back, and never without one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_app.workflows.check_store import check_store
from audit_app.workflows.read_visits import open_visit
from tests.ui.conftest import Show
from tests.ui.doing import click, strike, write
from tests.ui.modal import press_in, when_asked
from tests.ui.stage import Scene, scene, stage
from ui.dialogs.cannot_assess import CannotAssessDialog
from ui.pages.review.page import ReviewPage
from ui.session import Session
from ui.settings import Settings

__all__ = ["scene", "stage"]


@pytest.fixture
def session(scene: Scene, tmp_path: Path) -> Iterator[Session]:
    opened = Session(scene.team.rina, Settings(tmp_path / "settings.ini"))
    yield opened
    opened.background.close()


def test_a_closed_office_is_recorded_with_its_reason_and_taken_back(scene: Scene, session: Session, show: Show) -> None:
    visit = scene.stage.empty
    page = ReviewPage(session, visit)
    show(page, 1280, 640)

    def give_reason(dialog: QWidget) -> None:
        assert isinstance(dialog, CannotAssessDialog)
        click(dialog.accept_button)
        assert dialog.isVisible()
        assert dialog.field.property("wrong") is True
        write(dialog.field, "Kantor tutup karena banjir.")
        strike(dialog.field, Qt.Key.Key_Return)

    when_asked(give_reason)
    page.outcome.trigger()
    facts = open_visit(session.workspace, visit).draft.contents.visit
    assert (facts.outcome, facts.reason) == ("not_assessable", "Kantor tutup karena banjir.")
    assert page.unassessed.isVisible()
    assert page.signature.button.isEnabled()
    assert page.outcome.word == "Dapat dinilai"
    page.undo()
    assert open_visit(session.workspace, visit).draft.contents.visit.outcome == "assessed"
    when_asked(give_reason)
    page.outcome.trigger()
    page.outcome.trigger()
    facts = open_visit(session.workspace, visit).draft.contents.visit
    assert (facts.outcome, facts.reason) == ("assessed", None)
    assert check_store(session.workspace).problems == ()


def test_giving_up_changes_nothing(scene: Scene, session: Session, show: Show) -> None:
    page = ReviewPage(session, scene.stage.empty)
    show(page, 1280, 640)
    when_asked(lambda dialog: press_in(dialog, "Batal"))
    page.outcome.trigger()
    assert open_visit(session.workspace, scene.stage.empty).draft.contents.visit.outcome == "assessed"


def test_a_visit_of_another_laptop_is_left_as_it_was_sealed(scene: Scene, session: Session, show: Show) -> None:
    page = ReviewPage(session, scene.stage.empty)
    show(page, 1280, 640)
    assert page.outcome in page.frame().actions
    page.is_writable = False
    assert page.outcome not in page.frame().actions
