"""The inbox by keys and clicks: bundles come in, keys are compared, conflicts decided, visits verified."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from audit_app.domain.documents import Attestation, Revision, read
from audit_app.domain.ids import VisitId
from audit_app.storage import elements, trust
from audit_app.workflows.attach_evidence import attach
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.read_standing import standing_of
from audit_app.workflows.seal import seal
from audit_app.workflows.set_up import spoken_number
from tests.builders import PASSPHRASE, befriend, photo
from tests.ui.conftest import Show
from tests.ui.doing import CONTROL, click, strike, write
from tests.ui.modal import FileDialog, agree, file_dialog, when_asked
from tests.ui.stage import Scene, scene, stage
from tests.workflows.team import Team, spoiled
from ui.dialogs.picture import PictureDialog
from ui.dialogs.unlock import UnlockDialog
from ui.models.parcels import LOOK
from ui.pages.inbox.conflict.view import ConflictView
from ui.pages.inbox.key_panel import KeyPanel
from ui.pages.inbox.page import InboxPage
from ui.pages.inbox.parcel_words import chips_of
from ui.pages.inbox.reason_panel import ReasonPanel
from ui.pages.inbox.visit_card import VisitCard
from ui.session import Session
from ui.settings import Settings
from ui.widgets.banner import Banner
from ui.widgets.toast import Toast

__all__ = ["file_dialog", "scene", "stage"]

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(scene: Scene, tmp_path: Path) -> Iterator[Session]:
    """The lead's session; closing it leaves the workspace to the team."""
    session = Session(scene.team.lead, Settings(tmp_path / "settings.ini"))
    yield session
    session.background.close()


def _open(session: Session, show: Show, width: int = 1280, height: int = 680) -> InboxPage:
    page = InboxPage(session)
    show(page, width, height)
    page.enter()
    return page


def _take_in(page: InboxPage, qtbot: QtBot, *paths: Path) -> None:
    with qtbot.waitSignal(page.work.delivered, timeout=20_000):
        page.work.receive(paths)


def _chips(page: InboxPage) -> list[list[str]]:
    looks = (page.model.index(row).data(LOOK) for row in range(page.model.rowCount()))
    return [[face.text for face in chips_of(look, page.words)] for look in looks]


def _banners(page: InboxPage) -> list[str]:
    return [banner.accessibleName() for banner in page.detail.findChildren(Banner) if banner.isVisibleTo(page)]


def _part(page: InboxPage, kind: type[QWidget]) -> QWidget:
    (found,) = [part for part in page.detail.findChildren(kind) if part.isVisibleTo(page)]
    return found


def _button(page: InboxPage, name: str) -> QAbstractButton:
    (found,) = [
        button
        for button in page.detail.findChildren(QAbstractButton)
        if button.accessibleName() == name and button.isVisibleTo(page)
    ]
    return found


def _believe_both(scene: Scene) -> None:
    disputed, team = scene.stage.disputed, scene.team
    befriend(team.lead, team.rina, disputed.rinas)
    befriend(team.lead, team.jhon, disputed.jhons)


def _in_conflict(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> InboxPage:
    """Return the inbox after the bundles of a disputed visit came in."""
    _believe_both(scene)
    page = _open(desk, show)
    _take_in(page, qtbot, scene.stage.disputed.rinas, scene.stage.disputed.jhons)
    return page


def _with_sealed(scene: Scene, desk: Session, show: Show, qtbot: QtBot, width: int = 1280) -> InboxPage:
    """Return the inbox after the bundle of a sealed visit came in from somebody who is believed."""
    befriend(scene.team.lead, scene.team.rina, scene.stage.bundle)
    page = _open(desk, show, width)
    _take_in(page, qtbot, scene.stage.bundle)
    return page


def _conflict(page: InboxPage) -> ConflictView:
    assert page.detail.conflict is not None
    return page.detail.conflict


def _only_revision(team: Team, visit: VisitId) -> Revision:
    standing = standing_of(team.lead, visit)
    assert standing is not None
    return standing.revision


def test_an_empty_inbox_says_what_a_bundle_is_and_takes_one(
    scene: Scene, desk: Session, show: Show, qtbot: QtBot, file_dialog: FileDialog
) -> None:
    page = _open(desk, show)
    assert page.stack.currentWidget() is page.empty
    assert page.empty.files.hasFocus()
    team, visit, path = scene.team, scene.stage.sealed, scene.stage.bundle
    befriend(team.lead, team.rina, path)
    file_dialog.choose(path)
    with qtbot.waitSignal(page.work.delivered, timeout=20_000):
        strike(page.empty.files, Qt.Key.Key_Space)
    assert page.stack.currentWidget() is page.full
    assert _chips(page) == [["Sah", "Siap diverifikasi"]]
    assert standing_of(team.lead, visit) is not None
    (toast,) = page.findChildren(Toast)
    assert "1 paket masuk" in {child.text() for child in toast.children() if hasattr(child, "text")}


def test_a_bundle_is_dropped_from_a_folder_of_the_system(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    page = _open(desk, show)
    team, path = scene.team, scene.stage.bundle
    befriend(team.lead, team.rina, path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path.parent))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(page.empty.zone, QDragEnterEvent(QPoint(20, 20), copy, data, left, NONE))
    with qtbot.waitSignal(page.work.delivered, timeout=20_000):
        QApplication.sendEvent(page.empty.zone, QDropEvent(QPointF(20, 20), copy, data, left, NONE))
    assert _chips(page) == [["Sah", "Siap diverifikasi"]]


def test_bad_ones_stay_in_the_list_with_their_sentence(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    team, good = scene.team, scene.stage.bundle
    befriend(team.lead, team.rina, good)
    junk = team.sticks / "foto.audit.zip"
    junk.write_bytes(b"bukan paket sama sekali")
    page = _open(desk, show)
    _take_in(page, qtbot, spoiled(good, team.sticks), good, good, junk, team.sticks / "hilang.audit.zip")
    assert _chips(page) == [
        ["Tidak terbaca"],
        ["Ditolak"],
        ["Sudah ada · dilewati"],
        ["Sah", "Siap diverifikasi"],
        ["Isi tidak cocok · ditolak"],
    ]
    told = {}
    for row in range(5):
        page.arrivals.list.setCurrentIndex(page.model.index(row))
        told[row] = _banners(page)
    assert told[0] == ["Kesalahan: Tidak terbaca"]
    assert told[1] == ["Kesalahan: Ini bukan paket audit."]
    assert told[2] == ["Info: Sudah ada · dilewati"]
    assert told[4] == ["Kesalahan: Rusak saat disalin. Minta lagi."]
    again = _open(desk, show)
    assert len(_chips(again)) == 5
    assert {row.visit for row in elements.visible_revisions(team.lead.connection)} == {scene.stage.sealed}


def test_an_unknown_key_is_believed_after_its_number_was_typed(
    scene: Scene, desk: Session, show: Show, qtbot: QtBot
) -> None:
    team, visit = scene.team, scene.stage.sealed
    page = _open(desk, show)
    with qtbot.waitSignal(page.work.keys_read, timeout=20_000):
        page.work.receive((scene.stage.bundle,))
    assert _chips(page) == [["Penanda tangan tak dikenal"]]
    panel = _part(page, KeyPanel)
    assert isinstance(panel, KeyPanel)
    number = spoken_number(team.rina)
    assert not panel.button.isEnabled()
    write(panel.field, number[:7] + str((int(number[7]) + 1) % 10))
    assert panel.told.text().startswith("Kelompok 2 tidak cocok.")
    panel.tick.setChecked(True)
    assert not panel.button.isEnabled()
    panel.field.clear()
    write(panel.field, number)
    assert panel.told.text() == "Semua angka cocok"
    click(panel.role.buttons["lead"])
    click(panel.method.buttons["in_person"])
    with qtbot.waitSignal(page.work.delivered, timeout=20_000):
        strike(panel.field, Qt.Key.Key_Return)
    (pinned,) = trust.pinned_keys(team.lead.connection)
    assert (pinned.fp, pinned.role, pinned.method) == (team.rina.identity[0], "lead", "in_person")
    assert _chips(page) == [["Sah", "Siap diverifikasi"]]
    assert standing_of(team.lead, visit) is not None


def test_a_tick_is_enough_where_nothing_was_typed(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    team = scene.team
    page = _open(desk, show)
    with qtbot.waitSignal(page.work.keys_read, timeout=20_000):
        page.work.receive((scene.stage.bundle,))
    panel = _part(page, KeyPanel)
    assert isinstance(panel, KeyPanel)
    click(panel.tick)
    with qtbot.waitSignal(page.work.delivered, timeout=20_000):
        click(panel.button)
    assert [key.method for key in trust.pinned_keys(team.lead.connection)] == ["phone"]


def test_a_question_waits_for_a_yes(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    team, visit, first = scene.team, scene.stage.sealed, scene.stage.bundle
    befriend(team.jhon, team.rina, first)
    import_bundle(team.jhon, first)
    befriend(team.lead, team.rina, first)
    page = _open(desk, show)
    _take_in(page, qtbot, team.bundle(team.jhon, visit, "b"))
    assert _chips(page) == [["Perlu persetujuan Anda"]]
    with qtbot.waitSignal(page.work.delivered, timeout=20_000):
        click(_button(page, "Setuju dan lanjutkan"))
    assert _chips(page) == [["Sah", "Siap diverifikasi"]]
    assert standing_of(team.lead, visit) is not None


def test_a_conflict_is_decided_by_keys_signed_and_verified(
    scene: Scene, desk: Session, show: Show, qtbot: QtBot
) -> None:
    page = _in_conflict(scene, desk, show, qtbot)
    assert _chips(page) == [["Sah", "2 konflik"], ["Sah", "2 konflik"]]
    view = _conflict(page)
    first, second = view.desk.disputed
    assert page.frame().hints[0].key == "1"
    page.arrivals.take_focus()
    strike(page.arrivals.list, Qt.Key.Key_2)
    assert [card.pick.isChecked() for card in view.cards.values()] == [False, True]
    strike(view, Qt.Key.Key_1)
    strike(view, Qt.Key.Key_Return, CONTROL)
    assert view.bar.title.text() == "Tulis alasannya dulu. Alasan ikut ditandatangani."
    assert view.part == first
    write(view.bar.reason, "Foto 1 menunjukkan papan kosong")
    strike(view.bar.reason, Qt.Key.Key_Return, CONTROL)
    assert view.part == second
    strike(view, Qt.Key.Key_2)
    write(view.bar.reason, "Register dilihat langsung")
    strike(view.bar.reason, Qt.Key.Key_Return)
    assert view.desk.undecided == ()
    assert view._signing is not None
    agree("Tanda tangani")
    click(view._signing.button)
    team, visit = scene.team, scene.stage.disputed.visit
    revision = _only_revision(team, visit)
    assert revision.resolution is not None
    heads = view.desk.heads
    told = {choice.item: (choice.took, choice.reason) for choice in revision.resolution.choices}
    assert told == {
        first: (heads[0], "Foto 1 menunjukkan papan kosong"),
        second: (heads[1], "Register dilihat langsung"),
    }
    assert revision.parents == heads
    assert page.detail.conflict is None
    agree("Verifikasi")
    click(_button(page, "Verifikasi"))
    standing = standing_of(team.lead, visit)
    assert standing is not None
    assert standing.review.state == "verified"
    (said,) = elements.attestations_on(team.lead.connection, [standing.element])
    assert read(said.body, Attestation).type == "review.approve"
    assert {tuple(chips) for chips in _chips(page)} == {("Sah", "Sudah digantikan")}


def test_choices_survive_leaving_the_page(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    page = _in_conflict(scene, desk, show, qtbot)
    view = _conflict(page)
    view.pick(view.desk.heads[1])
    write(view.bar.reason, "Foto 2")
    view.keep()
    view.pick(view.desk.heads[0])
    again = _conflict(_open(desk, show))
    assert len(again.desk.undecided) == 1
    assert again.desk.pick(again.part).took == again.desk.heads[0]
    assert again.desk.choices[0].reason == "Foto 2"


def test_j_and_n_walk_and_chips_lead_to_a_part(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    page = _in_conflict(scene, desk, show, qtbot)
    view = _conflict(page)
    first, second = view.desk.disputed
    strike(view, Qt.Key.Key_J)
    assert view.part == second
    strike(view, Qt.Key.Key_N)
    assert view.part == first
    strike(view, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert view.part == second
    click(view.parts.chips[first])
    assert view.part == first
    click(view.head.following)
    assert view.part == second
    write(view.bar.reason, "12 3 J n")
    assert view.part == second
    assert view.desk.pick(second).took is None


def test_what_one_side_changed_can_be_overruled_with_a_reason(
    scene: Scene, desk: Session, show: Show, qtbot: QtBot
) -> None:
    page = _in_conflict(scene, desk, show, qtbot)
    view = _conflict(page)
    (part,) = view.desk.one_sided
    view.parts._turn()
    click(view.parts.chips[part])
    chosen = view.desk.rows[part].selected
    assert [card.pick.isChecked() for card in view.cards.values()] == [head == chosen for head in view.desk.heads]
    other = next(head for head in view.desk.heads if head != chosen)
    click(view.cards[other].pick)
    click(view.bar.save)
    assert view.bar.title.text().startswith("Tulis alasannya dulu")
    write(view.bar.reason, "Catatan itu tentang kantor lain")
    click(view.bar.save)
    assert [choice.item for choice in view.desk.choices] == [part]


def test_all_is_taken_from_one_side_for_one_reason(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    page = _in_conflict(scene, desk, show, qtbot)
    view = _conflict(page)
    action = view.parts.all.menu().actions()[1]
    action.trigger()
    assert view.desk.undecided == view.desk.disputed
    write(view.bar.reason, "Jhon membawa alat ukur")
    view.parts.all.menu().actions()[1].trigger()
    assert {choice.took for choice in view.desk.choices} == {view.desk.heads[1]}
    assert view.bar.isHidden()


def test_the_evidence_of_both_is_kept_and_shown_large(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    team, disputed = scene.team, scene.stage.disputed
    item = disputed.both[0]
    for workspace, colour in ((team.rina, "navy"), (team.jhon, "olive")):
        attach(workspace, disputed.visit, item, photo(colour), "")
        seal(workspace, disputed.visit)
    rinas, jhons = team.bundle(team.rina, disputed.visit, "x"), team.bundle(team.jhon, disputed.visit, "y")
    _believe_both(scene)
    page = _open(desk, show)
    _take_in(page, qtbot, rinas, jhons)
    view = _conflict(page)
    view._choose(f"answer/{item.indicator}/{item.subject}")
    card = next(iter(view.cards.values()))
    (tile,) = card.shelf.tiles.values()
    qtbot.waitUntil(lambda: tile.tile.picture is not None, timeout=10_000)
    shown: list[PictureDialog] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, PictureDialog)
        shown.append(dialog)
        dialog.accept()

    when_asked(look)
    click(tile)
    assert len(shown) == 1
    strike(view, Qt.Key.Key_1)
    strike(view, Qt.Key.Key_3)
    assert view.bar.both.isChecked()
    write(view.bar.reason, "Kedua foto perlu")
    view.keep()
    (choice,) = view.desk.choices
    assert (choice.took, choice.evidence) == (view.desk.heads[0], "union")


def test_an_import_is_undone_and_reinstated(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    team, visit = scene.team, scene.stage.sealed
    page = _with_sealed(scene, desk, show, qtbot)
    panel = _part(page, ReasonPanel)
    assert isinstance(panel, ReasonPanel)
    click(panel.open)
    assert not panel.go.isEnabled()
    write(panel.field, "Salah kantor")
    click(panel.go)
    assert standing_of(team.lead, visit) is None
    assert _chips(page) == [["Impor dibatalkan"]]
    assert _banners(page) == ["Info: Impor ini dibatalkan; isinya tidak dihitung"]
    panel = _part(page, ReasonPanel)
    assert isinstance(panel, ReasonPanel)
    click(panel.open)
    write(panel.field, "Ternyata benar")
    strike(panel.field, Qt.Key.Key_Return)
    assert standing_of(team.lead, visit) is not None
    assert _chips(page) == [["Sah", "Siap diverifikasi"]]


def test_a_locked_key_is_opened_before_a_visit_is_verified(
    scene: Scene, desk: Session, show: Show, qtbot: QtBot
) -> None:
    team, visit = scene.team, scene.stage.sealed
    page = _with_sealed(scene, desk, show, qtbot)
    team.lead.signer = None

    def type_passphrase(dialog: QWidget) -> None:
        assert isinstance(dialog, UnlockDialog)
        write(dialog.field, PASSPHRASE)
        strike(dialog.field, Qt.Key.Key_Return)

    when_asked(type_passphrase)
    click(_button(page, "Verifikasi"))
    standing = standing_of(team.lead, visit)
    assert standing is not None
    assert standing.review.state == "verified"
    assert _chips(page) == [["Sah", "Terverifikasi"]]


def test_what_cannot_be_verified_says_why(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    team, visit = scene.team, scene.stage.empty
    seal(team.rina, visit, "snapshot")
    path = team.bundle(team.rina, visit, "a")
    befriend(team.lead, team.rina, path)
    page = _open(desk, show)
    _take_in(page, qtbot, path)
    assert _chips(page) == [["Sah", "Salinan kerja"]]
    assert not _button(page, "Verifikasi").isEnabled()
    wanted = QSignalSpy(page.visit_wanted)
    click(_button(page, "Buka kunjungan"))
    assert wanted.at(0) == [visit]
    assert isinstance(_part(page, VisitCard), VisitCard)


def test_running_counts_and_can_be_stopped(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    team = scene.team
    paths = [team.bundle(team.rina, scene.stage.sealed, name) for name in "abcd"]
    befriend(team.lead, team.rina, paths[0])
    page = _open(desk, show)
    seen: list[str] = []
    page.work.progressed.connect(lambda _done, _all: seen.append(page.arrivals.running.bar.accessibleName()))
    with qtbot.waitSignal(page.work.delivered, timeout=20_000):
        page.work.receive(paths)
        assert page.stack.currentWidget() is page.full
        assert page.arrivals.running.isVisible()
        click(page.arrivals.running.stop)
    assert seen[0] == "Mulai memeriksa…"
    assert not page.arrivals.running.isVisible()
    assert len(_chips(page)) < 4


def test_what_comes_in_is_told_even_when_the_page_is_gone(
    scene: Scene, desk: Session, show: Show, qtbot: QtBot
) -> None:
    befriend(scene.team.lead, scene.team.rina, scene.stage.bundle)
    page = InboxPage(desk)
    junk = scene.team.sticks / "foto.audit.zip"
    junk.write_bytes(b"bukan paket sama sekali")
    with qtbot.waitSignal(desk.feed.changed, timeout=20_000):
        page.work.receive((scene.stage.bundle, junk))
        shiboken6.delete(page)
    assert _chips(_open(desk, show)) == [["Ditolak"], ["Sah", "Siap diverifikasi"]]


def test_search_narrows_and_can_be_cleared(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    page = _with_sealed(scene, desk, show, qtbot)
    page.search.setText("tidak ada")
    assert page.arrivals.stack.currentIndex() == 1
    page.arrivals.cleared.emit()
    assert page.arrivals.stack.currentIndex() == 0
    assert page.model.rowCount() == 1


def test_in_a_narrow_page_list_and_bundle_take_turns(scene: Scene, desk: Session, show: Show, qtbot: QtBot) -> None:
    page = _with_sealed(scene, desk, show, qtbot, 700)
    assert page.arrivals.isVisible()
    assert not page.right.isVisible()
    page.arrivals.take_focus()
    strike(page.arrivals.list, Qt.Key.Key_Return)
    assert page.right.isVisible()
    assert not page.arrivals.isVisible()
    click(page.back)
    assert page.arrivals.isVisible()
    page.resize(1280, 680)
    qtbot.waitUntil(lambda: page.arrivals.isVisible() and page.right.isVisible())
