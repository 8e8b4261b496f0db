"""A visit by mouse: every press goes to the window and hits what lies on top there; keys only write in fields."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QWidget,
)

from audit_app.domain.scales import Checklist
from tests.builders import PASSPHRASE
from tests.journeys.found import Found
from tests.journeys.person import Person, Purpose
from tests.ui.doing import NONE
from tests.ui.modal import named, when_asked
from ui.dialogs.form import FormDialog
from ui.dialogs.new_visit import NewVisitDialog
from ui.dialogs.unlock import UnlockDialog
from ui.editors.answer_button import AnswerButton
from ui.editors.answer_editor import AnswerEditor
from ui.editors.checklist import ChecklistEditor

_LEFT = Qt.MouseButton.LeftButton
_MOST_TURNS = 200
_LIST_OF_NAMES_MS = 50
"""So long the dialog of the system may take until it offers names that fit."""


class Mouse(Person):
    """Presses. `turns` counts the steps of the wheel."""

    turns = 0

    def begin(self) -> None:
        """Describe the office and begin the visit."""

        def describe(dialog: QWidget) -> None:
            assert isinstance(dialog, NewVisitDialog)
            form = dialog.picker.form
            self.write(form.name, "Disdukcapil")
            self.write(form.entity, "Kabupaten Simalungun")
            self.write(form.products, "KTP-el\nKartu Keluarga")
            self.press(dialog.accept_button)

        when_asked(describe)
        self.press(named(self.window.shell.top_bar, QAbstractButton, self.words("visit.new")))

    def assess(self, *kinds: str) -> None:
        """Answer on the cards as long as the next open question is about one of these."""
        cards = self.cards
        while (item := cards.opener.here) is not None and not cards.sheet.card.is_complete:
            if cards.sheet.is_decided(item):
                assert cards.opener.card is not None
                self.press(cards.opener.card.pane.next, "ways")
            elif self.office.kind(item) in kinds:
                self._answer_card(self.office.at(item))
            else:
                return

    def interview_people(self, users: int) -> None:
        """Ask officers, complaint officers and the first users, one question a page."""
        self.press(self._button(self.window, self.words("int.title")), "ways")
        while (person := self.interview.asking.person) is not None:
            if person.kind == "user" and int(person.label[1:]) > users:
                break
            self.press(self.interview.stage.consent.yes, "consent")
            while (item := self.interview.asking.item) is not None:
                self._answer_question(self.office.at(item))
            self.press(self.interview.stage.end.next, "ways")
        self.press(self.window.shell.top_bar.back, "ways")

    def review_and_sign(self) -> None:
        """Give a reason for evidence that is missing, take findings over, sign."""
        self.purpose = "review"
        self.press(named(self.window.shell.top_bar, QAbstractButton, self.words("rev.title")))
        gaps = self.review.evidence.list
        assert gaps is not None
        self.write(gaps.reason, "Ruang arsip terkunci")
        self.press(gaps.apply)
        for _ in range(2):
            self.press(self._button(self.review.findings, self.words("rev.suggested.use.of", x="")))
        self.purpose = "signatures"
        when_asked(self._unlock)
        self.press(self.review.signature.button)

    def let_head_sign(self) -> None:
        """Record the signature that the head of the office draws."""
        form = self.review.head.form
        self.write(form.name, "Drs. Marulam Purba")
        self.write(form.position, "Kepala Dinas")
        self._draw(form.pad, (40, 60), (90, 30), (140, 80))
        when_asked(lambda dialog: self.press(cast(FormDialog, dialog).accept_button))
        with self.qtbot.waitSignal(self.review.head_work.recorded, timeout=20_000):
            self.press(form.record)

    def export(self, folder: str) -> None:
        """Write the bundle to a folder."""
        when_asked(lambda dialog: self._choose(dialog, folder))
        with self.qtbot.waitSignal(self.review.work.exported, timeout=20_000):
            self.press(self.review.export.button, "export")

    def press(self, target: QWidget, purpose: Purpose | None = None) -> None:
        """Press the middle of a part, after it was brought into sight; nothing may lie over it."""
        self.purpose = purpose or self.purpose
        self.come_to_front()
        self._bring_into_sight(target)
        place = target.mapTo(target.window(), target.rect().center())
        hit = target.window().childAt(place)
        assert hit is not None, target
        assert hit is target or target.isAncestorOf(hit), (target, hit)
        self.count[self.purpose] += 1
        QTest.mouseClick(target.window().windowHandle(), _LEFT, NONE, place)
        QApplication.processEvents()

    def write(self, field: QWidget, text: str) -> None:
        """Press into a field and write."""
        self.press(field)
        assert field.hasFocus()
        first, *rest = text.split("\n")
        QTest.keyClicks(field, first)
        for line in rest:
            QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClicks(field, line)

    def _answer_card(self, found: Found) -> None:
        card, item = self.cards.opener.card, self.cards.opener.here
        assert card is not None
        assert item is not None
        pane = card.pane
        self._answer(pane.editor, found)
        if found.value is None and self.cards.opener.here == item:
            self.press(pane.na_choice.buttons[0])
        if found.file:
            when_asked(lambda dialog: self._choose(dialog, found.file))
            self.press(pane.evidence.strip.add_tile, "evidence")
            self.qtbot.waitUntil(lambda: bool(self.cards.sheet.evidence(item)), timeout=10_000)
            QApplication.processEvents()
        if found.note:
            self.purpose = "notes"
            self.write(pane.note.field, found.note)
        if self.cards.opener.here == item and not self.cards.sheet.card.is_complete:
            self.press(pane.next, "notes" if found.note else "evidence")

    def _answer_question(self, found: Found) -> None:
        view, item = self.interview.stage.question, self.interview.asking.item
        assert view.answers.editor is not None
        assert view.answers.reasons is not None
        if found.value is None:
            self.press(view.answers.reasons.buttons[0], "answers")
        else:
            self._answer(view.answers.editor, found)
        if found.note:
            self.purpose = "notes"
            self.write(view.answers.note.field, found.note)
        if self.interview.asking.item == item:
            self.press(view.next, "notes" if found.note else "evidence")

    def _answer(self, editor: AnswerEditor, found: Found) -> None:
        if isinstance(editor, ChecklistEditor):
            scale = editor.leaf.scale
            assert isinstance(scale, Checklist)
            for row, is_there in zip(editor.rows, found.rows(scale), strict=True):
                self.press(row.pair.buttons[0 if is_there else 1], "answers")
            return
        buttons = [each for each in editor.findChildren(AnswerButton) if each.isVisible()]
        self.press(next(each for each in buttons if each.segment.value == found.value), "answers")

    def _button(self, host: QWidget, name: str) -> QWidget:
        """Return the first button that is shown and whose accessible name begins so."""
        buttons = [each for each in host.findChildren(QAbstractButton) if each.isVisible()]
        return next(each for each in buttons if each.accessibleName().startswith(name))

    def _choose(self, dialog: QWidget, name: str) -> None:
        """Write the name of a file or folder into the dialog of the system, and press its button."""
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        self.write(field, str(Path(name).absolute()))
        QTest.qWait(_LIST_OF_NAMES_MS)
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(box, QDialogButtonBox)
        accept = next(each for each in box.buttons() if box.buttonRole(each) == QDialogButtonBox.ButtonRole.AcceptRole)
        while dialog.isVisible():  # the first press may only close the list of names that fit
            self.press(accept)

    def _unlock(self, dialog: QWidget) -> None:
        assert isinstance(dialog, UnlockDialog)
        self.write(dialog.field, PASSPHRASE)
        self.press(dialog.accept_button)

    def _bring_into_sight(self, target: QWidget) -> None:
        """Turn the wheel over the pane that holds a part until its middle can be pressed."""
        area = _scroller_of(target)
        if area is None:
            return
        view, middle = area.viewport(), target.rect().center()
        for _ in range(_MOST_TURNS):
            y = target.mapTo(view, middle).y()
            if 0 <= y < view.height():
                return
            self.turns += 1
            over = view.mapTo(view.window(), view.rect().center())
            step = QPoint(0, 120 if y < 0 else -120)
            QTest.wheelEvent(view.window().windowHandle(), QPointF(over), step)
            QApplication.processEvents()
        raise AssertionError(target)

    def _draw(self, pad: QWidget, *points: tuple[int, int]) -> None:
        self.press(pad)
        window = pad.window().windowHandle()
        first, *rest = (pad.mapTo(pad.window(), QPoint(*point)) for point in points)
        QTest.mousePress(window, _LEFT, NONE, first)
        for point in rest:
            QTest.mouseMove(window, point)
        QTest.mouseRelease(window, _LEFT, NONE, rest[-1])


def _scroller_of(target: QWidget) -> QAbstractScrollArea | None:
    """Return the pane that scrolls a part."""
    host = target.parentWidget()
    while host is not None and not isinstance(host, QAbstractScrollArea):
        host = host.parentWidget()
    return host
