"""What was copied is marked in card, list, outline and review until somebody says that it holds."""

from PySide6.QtCore import Qt

from audit_app.domain.items import Item
from audit_app.workflows.copy_answer import copy_answer
from tests.ui.assessment.conftest import Desk, OpenDesk
from tests.ui.doing import click
from ui.pages.assessment.item_pane import ItemPane
from ui.pages.review.problem_words import problem_sentence

_PAUSE = 10
CODE = "PRO-STP-10.EL"


def _copied(desk: Desk) -> Item:
    """Copy an answer to the second product and open that item."""
    first, second = desk.item(CODE), desk.item(CODE, 1)
    desk.page.desk.set_value(first, 4)
    desk.page.desk.copy(first, second.subject)
    desk.page.guide.go_to(second)
    desk.settle()
    return second


def _pane(desk: Desk) -> ItemPane:
    assert desk.page.opener.card is not None
    return desk.page.opener.card.pane


def test_enter_says_that_it_was_checked_and_undo_brings_the_mark_back(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = _copied(desk)
    line = _pane(desk).copied
    assert line.isVisible()
    assert line.accessibleName() == "Disalin dari KTP-el, belum diperiksa"
    desk.strike(Qt.Key.Key_Return)
    assert not line.isVisible()
    assert desk.opened.draft.copied == {}
    desk.settle(_PAUSE)
    assert desk.window.shell.status_bar.undo.text() == f"Urungkan: pemeriksaan {CODE} (Ctrl+Z)"
    desk.strike(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.isVisible()
    desk.settle(_PAUSE)
    assert desk.window.shell.status_bar.undo.text() == f"Urungkan: salinan {CODE} (Ctrl+Z)"
    click(line.done)
    assert (desk.opened.draft.copied, desk.value(item)) == ({}, 4)


def test_the_same_answer_given_again_checks_it(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = _copied(desk)
    desk.strike(Qt.Key.Key_4)
    assert (desk.opened.draft.copied, desk.value(item)) == ({}, 4)
    desk.strike(Qt.Key.Key_4)
    assert desk.value(item) is None, "without a mark the same key takes the answer back"


def test_what_waits_is_told_everywhere_and_f8_goes_there(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = _copied(desk)
    assert "Belum diperiksa" in desk.page.cards_model.index(9).data(Qt.ItemDataRole.AccessibleTextRole)
    line = desk.page.outline.outline.index_of(CODE)
    assert line.data(Qt.ItemDataRole.AccessibleTextRole).endswith("1 belum diperiksa")
    assert line.parent().parent().data(Qt.ItemDataRole.AccessibleTextRole).endswith("1 belum diperiksa")
    told = [problem_sentence(gap, desk.opened, desk.session.words) for gap in desk.opened.gaps if gap.blocks]
    assert [each for each in told if each.endswith("disalin dan belum diperiksa") and "Kartu Keluarga" in each]
    assert desk.page.sheet.has_problem(item)
    desk.at(CODE)
    desk.strike(Qt.Key.Key_F8)
    assert desk.here == item


def test_a_copy_made_elsewhere_is_shown(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    first, second = desk.item(CODE), desk.at(CODE, 1)
    desk.page.desk.set_value(first, 4)
    desk.session.announce(copy_answer(desk.session.workspace, desk.visit, first, second.subject))
    assert _pane(desk).copied.isVisible()
    assert desk.page.sheet.is_copied(second)
