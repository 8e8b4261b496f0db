"""The home page: what it lists, how it narrows, what it offers while nothing is there."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from audit_app.domain.progress import Progress
from audit_app.domain.verdict import NO_VERDICT
from audit_app.workflows.edit_visit import set_facts
from audit_app.workflows.list_visits import list_visits
from audit_app.workflows.record_answer import set_value
from audit_app.workflows.seal import seal
from tests.builders import answer_all, bundle_of, disdukcapil, first_item, sealed_visit, small_visit, visit_to
from tests.ui.conftest import Show
from tests.ui.doing import click, strike, write
from tests.ui.seeing import colours_in, picture, spoken
from tests.ui.sessions import session
from ui.models.visits import SUMMARY, VisitsModel
from ui.pages.assessment.page import AssessmentPage
from ui.pages.home.page import HomePage
from ui.progress_words import progress_bar, progress_counts
from ui.session import Session

__all__ = ["session"]


@pytest.fixture
def page(session: Session, show: Show) -> HomePage:
    home = HomePage(session)
    show(home, 1280, 640)
    home.enter()
    return home


def _offices(page: HomePage) -> list[str]:
    return [page.model.index(row).data(SUMMARY).office for row in range(page.model.rowCount())]


def test_nothing_yet_offers_a_visit_and_a_sample(page: HomePage) -> None:
    assert page.model.is_empty
    assert page.stack.currentIndex() == 1
    opened = QSignalSpy(page.visit_opened)
    page._try_sample()
    assert opened.count() == 1
    assert _offices(page) == ["CONTOH · Disdukcapil Kabupaten Simalungun"]


def test_a_row_tells_progress_verdict_and_copies(session: Session, tmp_path: Path) -> None:
    visit = small_visit(session.workspace)
    (summary,) = list_visits(session.workspace)
    assert (summary.state, summary.copies) == ("not_started", "local")
    answer_all(session.workspace, visit)
    (summary,) = list_visits(session.workspace)
    assert (summary.state, summary.progress.answered, summary.left) == ("ready", 38, 0)
    seal(session.workspace, visit)
    (summary,) = list_visits(session.workspace)
    assert (summary.state, summary.copies) == ("sent", "local")
    bundle_of(session.workspace, [visit], tmp_path / "stick")
    (summary,) = list_visits(session.workspace)
    assert summary.copies == "usb"


def test_an_office_that_could_not_be_assessed_has_a_reason_and_no_verdict(session: Session, show: Show) -> None:
    visit = small_visit(session.workspace)
    answer_all(session.workspace, visit)
    set_facts(session.workspace, visit, {"outcome": "not_assessable", "reason": "Kantor tutup"})
    (summary,) = list_visits(session.workspace)
    assert (summary.state, summary.reason, summary.verdict) == ("cannot", "Kantor tutup", NO_VERDICT)
    page = HomePage(session)
    show(page, 1280, 640)
    page.enter()
    assert page.model.count("running") == 1
    assert page.model.spoken(summary).endswith("Tidak dapat dinilai · Kantor tutup")
    shown = colours_in(picture(page.view.viewport()))
    assert not shown & {session.theme.colour(f"{tone}_soft").name() for tone in ("green", "yellow", "red")}


def test_filters_count_and_narrow(session: Session, show: Show) -> None:
    sealed_visit(session.workspace)
    visit_to(session.workspace, disdukcapil(session.workspace))
    home = HomePage(session)
    show(home, 1280, 640)
    counts = {name: home.model.count(name) for name in home.chips}
    assert counts == {"all": 2, "running": 1, "ready": 0, "sent": 1, "returned": 0, "done": 0}
    click(home.chips["sent"])
    assert home.model.rowCount() == 1
    click(home.chips["ready"])
    assert home.stack.currentIndex() == 2
    home._clear()
    assert home.model.rowCount() == 2


def test_search_narrows_and_enter_opens(session: Session, show: Show) -> None:
    visit = small_visit(session.workspace)
    home = HomePage(session)
    show(home, 1280, 640)
    show(home.search)
    write(home.search, "tidak ada")
    assert home.model.rowCount() == 0
    strike(home.search, Qt.Key.Key_Escape)
    assert home.model.rowCount() == 1
    opened = QSignalSpy(home.visit_opened)
    home.enter()
    strike(home.view, Qt.Key.Key_Return)
    assert [opened.at(number) for number in range(opened.count())] == [[visit]]


def test_a_change_refreshes_one_row(session: Session, show: Show) -> None:
    visit = small_visit(session.workspace)
    home = HomePage(session)
    show(home, 1280, 640)
    resets, changes = QSignalSpy(home.model.modelReset), QSignalSpy(home.model.dataChanged)
    session.announce(set_facts(session.workspace, visit, {"date": "2026-11-25"}))
    assert (resets.count(), changes.count()) == (0, 1)


def test_going_on_leads_to_the_last_open_visit(session: Session, show: Show) -> None:
    sealed_visit(session.workspace)
    running = visit_to(session.workspace, disdukcapil(session.workspace))
    home = HomePage(session)
    show(home, 1280, 640)
    opened = QSignalSpy(home.visit_opened)
    click(home.resume.button)
    assert opened.at(0) == [running]


def test_the_list_the_card_and_the_visit_tell_the_same_counts(session: Session, show: Show) -> None:
    visit = visit_to(session.workspace, disdukcapil(session.workspace))
    session.announce(set_value(session.workspace, visit, first_item(session.workspace, visit, "PGD-KEL-01"), 3))
    home, opened = HomePage(session), AssessmentPage(session, visit)
    show(home, 1280, 640)
    (summary,) = list_visits(session.workspace)
    items, users = "1 dari 87 butir", "0 dari 30 pengguna"
    assert f", {items} · {users}, " in home.model.spoken(summary)
    assert (spoken(home.resume.bar), home.resume.users.text()) == (items, users)
    assert opened.score.pane.counts.text() == f"{items} · {users}"
    opened.leave()


def test_a_visit_is_not_finished_before_its_users_are(session: Session) -> None:
    everything, items = Progress(87, 87, 30, 30), Progress(87, 87, 29, 30)
    assert progress_bar(everything).is_complete
    assert not progress_bar(items).is_complete
    assert progress_bar(items).share == 1
    users = Progress(0, 0, 3, 30)
    assert progress_counts(users, session.words) == ("3 dari 30 pengguna",)
    assert progress_bar(users).share == 0.1


def test_a_narrow_window_gives_the_list_all_the_room(session: Session, show: Show) -> None:
    small_visit(session.workspace)
    home = HomePage(session)
    show(home, 900, 480)
    assert not home.side.isVisible()
    home.resize(1280, 640)
    assert home.side.isVisible()


def test_the_model_is_sound(session: Session, qtmodeltester: Any) -> None:
    sealed_visit(session.workspace)
    model = VisitsModel(session.words)
    model.take(list_visits(session.workspace))
    qtmodeltester.check(model)
    qtmodeltester.check(model, force_py=True)
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "38 dari 38 butir" in spoken
