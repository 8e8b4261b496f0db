"""Every page at every size of a small laptop, with large text and large targets: nothing is cut or out of reach."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from audit_app.domain.consent import Consent
from audit_app.domain.contents import answer_key
from audit_app.domain.ids import FileHash, SubjectId, VisitId
from audit_app.domain.items import Item
from audit_app.workflows import ask_consent, record_answer
from audit_app.workflows.attach_evidence import attach
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.start_visit import NewVisit, start_visit
from audit_app.workspace import Workspace
from tests.builders import answer_all, photo, visit_to
from tests.ui.cuts import Flashes, cut_in, overflows_in
from tests.ui.doing import CONTROL
from tests.ui.shell.conftest import Desk, Sit, sit
from ui.dress import dress
from ui.main_window import MainWindow
from ui.pages.assessment.page import AssessmentPage
from ui.pages.interview.page import InterviewPage
from ui.pages.photo.place import PhotoPlace
from ui.theme import Density, Theme

__all__ = ["sit"]

SIZES = ((1000, 540), (1024, 768), (1093, 550), (1366, 768))
LOOKS: tuple[tuple[int, Density, Literal["id", "en"]], ...] = (
    (100, "standard", "id"),
    (100, "touch", "en"),
    (150, "standard", "en"),
    (150, "touch", "id"),
)
_SETTLED_MS = 200
Walk = dict[str, Callable[[], object]]


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    """Leave the application with the look that other tests begin with."""
    yield
    Theme().apply(qapp)


def _item(workspace: Workspace, visit: VisitId, kind: str) -> Item:
    opened = open_visit(workspace, visit)
    leaf = next(leaf for leaf in opened.instrument.leaves.values() if leaf.subject == kind)
    return Item(leaf.code, opened.card.roster.subjects[leaf.subject][0])


def _rich_visit(desk: Desk) -> tuple[VisitId, Item, FileHash]:
    """Begin a visit with a round before it, a photo, a note, and a respondent who refused."""
    workspace = desk.session.workspace
    office = open_visit(workspace, desk.visit).office
    before, _ = start_visit(workspace, NewVisit(office.id, "ori-2021", "2025", "2025-10-20"))
    answer_all(workspace, before)
    visit = visit_to(workspace, office, "ori-2024")
    item = _item(workspace, visit, "product")
    record_answer.set_value(workspace, visit, item, 1)
    record_answer.set_note(workspace, visit, item, "Papan informasi di pintu masuk sudah pudar dan tidak terbaca.")
    file = attach(workspace, visit, item, BytesIO(photo().getvalue()), "papan.jpg", "Papan di pintu masuk").file
    users = open_visit(workspace, visit).card.roster.subjects["user"]
    ask_consent.refuse_consent(workspace, visit, users[-1], "Terburu-buru karena harus kembali ke tempat kerja")
    return visit, item, FileHash(file.sha256)


def _walk(desk: Desk) -> Walk:
    """Return every page and every face of it by its name, and the way there."""
    window, (visit, item, sha256) = desk.window, _rich_visit(desk)
    refused = next(id_ for id_, consent in _consents(desk, visit) if not consent.given)
    users = open_visit(desk.session.workspace, visit).card.roster.subjects["user"]
    officers = open_visit(desk.session.workspace, visit).card.roster.subjects["officer"]

    def at(there: Item, *keys: Qt.Key) -> None:
        desk.session.settings.keep_place(visit, answer_key(there))
        window.open_visit(visit)
        for key in keys:
            desk.strike(key, CONTROL)

    def asked(subject: str, *keys: Qt.Key) -> None:
        window.open_interviews(visit)
        page = window.pages["interviews"]
        assert isinstance(page, InterviewPage)
        page.asking.open(subject)  # type: ignore[arg-type]
        page.middle.take_keyboard()
        for key in keys:
            desk.strike(key)

    def finished() -> None:
        asked(officers[0])
        page = window.pages["interviews"]
        assert isinstance(page, InterviewPage)
        while page.asking.face != "end":
            page.asking.next()

    return {
        "home": window.open_home,
        "assessment": lambda: at(item),
        "last round": lambda: at(item, Qt.Key.Key_L),
        "matrix": lambda: at(_item(desk.session.workspace, visit, "user"), Qt.Key.Key_M),
        "review": lambda: window.open_review(visit),
        "inbox": window.open_inbox,
        "settings": window.open_settings,
        "help": window.open_help,
        "photo": lambda: window.open_photo(PhotoPlace(visit, item, sha256, is_open=True)),
        "consent": lambda: asked(users[0]),
        "why refused": lambda: asked(users[0], Qt.Key.Key_9),
        "question to a user": lambda: asked(users[0], Qt.Key.Key_1),
        "question to an officer": lambda: asked(officers[0], Qt.Key.Key_1),
        "end": finished,
        "refused": lambda: asked(refused),
        "forms": lambda: asked(users[0], Qt.Key.Key_L),
    }


def _consents(desk: Desk, visit: VisitId) -> list[tuple[SubjectId, Consent]]:
    return list(open_visit(desk.session.workspace, visit).draft.consents.items())


def _title_is_cut(window: MainWindow) -> list[str]:
    bar = window.shell.top_bar
    is_short = bar.subtitle.isHidden() and len(bar.title.text()) < 24
    return [f"title {bar.title.text()!r}"] if is_short and bar.title.block().is_cut(bar.title.width()) else []


def _faults(window: MainWindow) -> list[str]:
    return [*cut_in(window), *overflows_in(window), *_title_is_cut(window)]


@pytest.mark.parametrize(("scale", "density", "language"), LOOKS)
def test_nothing_is_cut(
    sit: Sit, qapp: QApplication, scale: int, density: Density, language: Literal["id", "en"]
) -> None:
    desk = sit()
    window, settings = desk.window, desk.session.settings
    settings.text_scale, settings.density, settings.language = scale, density, language
    window.take_up_settings()
    dress(qapp, settings)
    flashes, faults = Flashes(qapp), []
    for name, go in _walk(desk).items():
        go()
        for width, height in SIZES:
            window.resize(width, height)
            QTest.qWait(20)
            if _faults(window):
                QTest.qWait(_SETTLED_MS)  # what comes a moment later is laid out too
            assert (window.width(), window.height()) == (width, height), name
            faults += [f"{name} {width}x{height}: {fault}" for fault in _faults(window)]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
    assert flashes.seen == []


def test_a_button_that_is_cut_would_be_found(sit: Sit) -> None:
    window = sit().window
    button = window.shell.rail.buttons["home"]
    window.shell.top_bar.title.setFixedWidth(4)
    assert [fault for fault in cut_in(window) if "PlainLabel" in fault]
    assert _title_is_cut(window)
    button.move(5000, 0)
    assert [fault for fault in cut_in(window) if "RailButton" in fault]


def test_a_page_on_the_way_is_the_one_that_is_meant(sit: Sit) -> None:
    desk = sit()
    walk = _walk(desk)
    walk["matrix"]()
    page = desk.window.pages["assessment"]
    assert isinstance(page, AssessmentPage)
    assert page.matrix.isVisible()
    faces = {"consent": "consent", "question to a user": "question", "end": "end", "refused": "refused"}
    for name, face in faces.items():
        walk[name]()
        interviews = desk.window.pages["interviews"]
        assert isinstance(interviews, InterviewPage)
        assert interviews.asking.face == face
    walk["forms"]()
    interviews = desk.window.pages["interviews"]
    assert isinstance(interviews, InterviewPage)
    assert interviews.middle.has_forms
