"""A visit by keyboard alone: every key goes to the window that is in front, as the system sends it."""

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from audit_app.domain.scales import Checklist
from tests.builders import PASSPHRASE
from tests.journeys.found import SHEET, Found
from tests.journeys.person import Person, Purpose
from tests.ui.modal import when_asked
from ui.dialogs.head_of_office import ScanDialog
from ui.widgets.drop_zone import DropZone

NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_MOST_TABS = 150


class Keyboard(Person):
    """Strikes keys. `seconds` tells how long each answer took to come back from the window, painted anew."""

    seconds: list[float]

    def begin(self) -> None:
        """Describe the office and begin the visit."""
        self.seconds = []

        def describe(_dialog: QWidget) -> None:
            self.write("Disdukcapil")
            self.strike(Qt.Key.Key_Tab)
            self.write("Kabupaten Simalungun")
            self.lead_to(self.words("newoffice.products"))
            self.write("KTP-el")
            self.strike(Qt.Key.Key_Return)
            self.write("Kartu Keluarga")
            self.strike(Qt.Key.Key_Tab)
            self.strike(Qt.Key.Key_Return)

        when_asked(describe)
        self.strike(Qt.Key.Key_N, CONTROL)

    def assess_places(self) -> None:
        """Answer all about the office and its services, card by card."""
        while (item := self.cards.opener.here) is not None and self.office.kind(item) in {"office", "product"}:
            self._answer_card(self.office.at(item))

    def interview_people(self, users: int) -> None:
        """Ask officers, complaint officers and the first users, one question a page."""
        self.do("ways", Qt.Key.Key_W)
        while (person := self.interview.asking.person) is not None:
            if person.kind == "user" and int(person.label[1:]) > users:
                return
            self.do("consent", Qt.Key.Key_1)
            while (item := self.interview.asking.item) is not None:
                self._answer_question(self.office.at(item))
            self.do("ways", Qt.Key.Key_N)

    def enter_forms(self, last: int) -> None:
        """Enter the paper forms of the users up to one."""
        self.do("ways", Qt.Key.Key_L)
        form = self.interview.form
        while form.next_number <= last:
            self.do("ways", Qt.Key.Key_Return)
            found = [self.office.at(item) for item in form.items]
            for each in found:
                self.answer(str(each.value) if each.value is not None else "9")
            notes = [each.note for each in found if each.note]
            self.do("notes", *([Qt.Key.Key_C] if notes else []))
            for note in notes:
                self.write(note)
                self.do("notes", Qt.Key.Key_Return)
        self.do("ways", Qt.Key.Key_Escape, Qt.Key.Key_Escape)

    def assess_the_rest(self) -> None:
        """Answer for all other users on the cards."""
        self.do("ways", Qt.Key.Key_N)
        while not self.cards.sheet.card.is_complete:
            item = self.cards.opener.here
            assert item is not None
            self._answer_card(self.office.at(item))

    def review_and_sign(self) -> None:
        """Give a reason for evidence that is missing, take findings over, sign."""
        self.purpose = "review"
        self.lead_to(self.words("rev.title"), SHIFT)
        self.strike(Qt.Key.Key_Space)
        self.lead_to(self.words("rev.ev.why"))
        self.write("Ruang arsip terkunci")
        self.strike(Qt.Key.Key_Return)
        for _ in range(2):
            self.lead_to(self.words("rev.suggested.use.of", x=""))
            self.strike(Qt.Key.Key_Space)
        self.purpose = "signatures"
        self.lead_to(self.words("sig.go"))
        when_asked(lambda _: self._type_and_enter(PASSPHRASE))
        self.strike(Qt.Key.Key_Space)

    def let_head_sign(self) -> None:
        """Record the sheet that the head of the office signed by hand."""
        self.write("Drs. Marulam Purba")
        self.strike(Qt.Key.Key_Tab)
        self.write("Kepala Dinas")
        self.lead_to(self.words("ack.scan"))
        when_asked(self._choose_sheet)
        with self.qtbot.waitSignal(self.review.head_work.recorded, timeout=20_000):
            self.strike(Qt.Key.Key_Space)

    def export(self, folder: str) -> None:
        """Write the bundle to a folder."""
        self.purpose = "export"
        when_asked(lambda _: self._type_and_enter(folder))
        with self.qtbot.waitSignal(self.review.work.exported, timeout=20_000):
            self.strike(Qt.Key.Key_E, CONTROL)

    def strike(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Strike a key."""
        self.count[self.purpose] += 1
        QTest.keyClick(self.front, key, modifiers)

    def do(self, purpose: Purpose, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Strike keys for a purpose."""
        self.purpose = purpose
        for key in keys:
            self.strike(key, modifiers)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type a text."""
        for letter in text:
            self._strike_letter(letter)

    def answer(self, keys: str) -> None:
        """Strike the keys of an answer, and take the time until the window shows it."""
        self.purpose = "answers"
        for key in keys:
            begun = time.perf_counter()
            self._strike_letter(key)
            QApplication.processEvents()
            self.seconds.append(time.perf_counter() - begun)

    def lead_to(self, name: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Move the keyboard with Tab to the part whose accessible name begins so."""
        passed: list[str] = []
        for _ in range(_MOST_TABS):
            passed.append(self.focused.accessibleName())
            if passed[-1].startswith(name):
                return
            self.strike(Qt.Key.Key_Tab, modifiers)
        raise AssertionError(f"{name} is not among {passed}")

    def _strike_letter(self, letter: str) -> None:
        self.count[self.purpose] += 1
        QTest.keyClick(self.front, letter)  # type: ignore[call-overload]  # the annotations lack the one for letters

    def _answer_card(self, found: Found) -> None:
        item = self.cards.opener.here
        assert item is not None
        leaf = self.cards.sheet.leaf(item)
        if found.value is None:
            self.answer("t1")
        elif isinstance(leaf.scale, Checklist):
            self.answer("".join("1" if is_there else "2" for is_there in found.rows(leaf.scale)))
        else:
            self.answer("12"[not found.value] if leaf.scale.kind == "presence" else str(found.value))
        if found.file:
            when_asked(lambda _: self._type_and_enter(found.file))
            self.do("evidence", Qt.Key.Key_F)
        if found.note:
            self._note(found.note)
        elif self.cards.opener.here == item and not self.cards.sheet.card.is_complete:
            self.do("evidence", Qt.Key.Key_N)

    def _answer_question(self, found: Found) -> None:
        item = self.interview.asking.item
        assert item is not None
        scale = self.interview.sheet.leaf(item).scale
        if found.value is None:
            self.answer("t")
        elif isinstance(scale, Checklist):
            self.answer("".join("1" if is_there else "2" for is_there in found.rows(scale)))
        else:
            self.answer(str(found.value))
        if found.note:
            self._note(found.note)
        elif self.interview.asking.item == item:
            self.do("evidence", Qt.Key.Key_Right)

    def _note(self, note: str) -> None:
        self.do("notes", Qt.Key.Key_C)
        self.write(note)
        self.do("notes", Qt.Key.Key_Return, modifiers=CONTROL)

    def _type_and_enter(self, text: str) -> None:
        self.write(text)
        self.strike(Qt.Key.Key_Return)

    def _choose_sheet(self, dialog: QWidget) -> None:
        assert isinstance(dialog, ScanDialog)
        self.lead_to(self.words("ack.scan.choose"))
        assert isinstance(self.focused, DropZone)
        when_asked(lambda _: self._type_and_enter(SHEET))
        self.strike(Qt.Key.Key_Space)
        self.lead_to(self.words("ack.scan.go"))
        self.strike(Qt.Key.Key_Space)
