"""An assessor and the head of an office sign; the bundle goes to the lead, who prints what was said."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_app.domain.ids import VisitId
from audit_app.workflows.check_store import check_store
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workspace import Workspace
from tests.builders import answer_all, befriend, laptop, small_visit
from tests.laptop import Laptop
from tests.reports.reading import squeezed, text_of
from tests.ui.assessment.conftest import show
from tests.ui.conftest import qt_stays_quiet, theme
from tests.ui.doing import CONTROL, click, strike, write
from tests.ui.modal import FileDialog, agree, every_dialog_came, file_dialog
from tests.ui.test_signature_pad import draw
from ui.main_window import MainWindow
from ui.pages.review.page import ReviewPage
from ui.session import Session
from ui.settings import Settings

__all__ = ["every_dialog_came", "file_dialog", "qt_stays_quiet", "theme"]


def _sign_both_and_export(workspace: Workspace, visit: VisitId, settings: Settings, qtbot: QtBot) -> None:
    session = Session(workspace, settings)
    window = MainWindow(session)
    window.resize(1366, 768)
    show(window, qtbot)
    window.open_review(visit)
    review = window.pages["review"]
    assert isinstance(review, ReviewPage)
    agree("Tanda tangani")
    click(review.signature.button)
    write(review.head.form.name, "Drs. Marulam Purba")
    write(review.head.form.position, "Kepala Dinas")
    draw(review.head.form.pad, (40, 60), (90, 30), (140, 80))
    agree("Catat tanda tangan")
    with qtbot.waitSignal(review.head_work.recorded, timeout=10_000):
        click(review.head.form.record)
    show(window, qtbot)
    with qtbot.waitSignal(review.work.exported, timeout=20_000):
        strike(review, Qt.Key.Key_E, CONTROL)
    window.close()
    session.background.close()


@pytest.mark.usefixtures("theme")
def test_a_drawn_signature_reaches_the_paper_of_the_lead(
    tmp_path: Path, qtbot: QtBot, file_dialog: FileDialog, capsys: pytest.CaptureFixture[str]
) -> None:
    stick, sheet = tmp_path / "stick", tmp_path / "ringkasan.pdf"
    stick.mkdir()
    file_dialog.choose(stick)
    with laptop(tmp_path / "rina") as rina, laptop(tmp_path / "lead", "M. Tampubolon", "lead") as lead:
        visit = small_visit(rina)
        answer_all(rina, visit)
        _sign_both_and_export(rina, visit, Settings(tmp_path / "settings.ini"), qtbot)
        (bundle,) = stick.glob("*.audit.zip")
        befriend(lead, rina, bundle)
        assert import_bundle(lead, bundle).verdict.word == "accepted"
        for workspace in (rina, lead):
            assert check_store(workspace).problems == ()
    Laptop(tmp_path / "lead", capsys).say("report", "Disdukcapil", "--out", sheet)
    told = text_of(sheet.read_bytes())
    assert squeezed("Signed on the screen As stated by the assessor") in told
    assert squeezed("Drs. Marulam Purba Kepala Dinas") in told
