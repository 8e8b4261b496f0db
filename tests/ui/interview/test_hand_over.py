"""The laptop in the hands of a respondent: nothing but the questions is to be had without the passphrase."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_app.errors import RuleViolation
from tests.builders import PASSPHRASE, disdukcapil, laptop, visit_to
from tests.ui.interview.conftest import CONTROL, Interviewer, Open
from ui.main_window import MainWindow
from ui.pages.hand_over.gate import GatePage
from ui.session import Session
from ui.settings import Settings


def hand_over(interview: Open) -> Interviewer:
    """Hand the laptop to the third user."""
    at = interview()
    at.ask("user", 3)
    at.strike(Qt.Key.Key_H)
    return at


def type_passphrase(at: Interviewer, text: str) -> None:
    """Type a passphrase at the gate."""
    at.handed.gate.field.setFocus()
    at.write(text)
    at.strike(Qt.Key.Key_Return)


def is_unlocked(at: Interviewer) -> bool:
    """Tell whether the signing key is open."""
    return at.session.workspace.signer is not None


def pass_gate(window: MainWindow) -> None:
    """Type the passphrase where there is nothing but the gate."""
    page = window.pages["handed_over"]
    assert isinstance(page, GatePage)
    QTest.keyClicks(page.gate.field, PASSPHRASE)
    QTest.keyClick(page.gate.field, Qt.Key.Key_Return)


def seen(window: MainWindow) -> list[str]:
    """Return everything that can be read in a window."""
    parts = (part for part in window.findChildren(QWidget) if part.isVisible())
    return [text for part in parts if (text := part.accessibleName() or getattr(part, "text", str)())]


def test_a_respondent_answers_alone_and_hands_the_laptop_back(interview: Open) -> None:
    at = hand_over(interview)
    at.digits("150987")
    user = at.somebody("user", 3)
    assert at.values(user) == [5, 0, "prefers_not_to_answer", "other", "step_not_taken"]
    assert at.draft.consents[user].how == "screen"
    assert at.handed.thanks.isVisible()
    at.strike(Qt.Key.Key_Escape)
    type_passphrase(at, PASSPHRASE)
    assert (at.window.shell.current, at.here) == ("interviews", "W03")
    assert not at.window.shell.is_bare


def test_nothing_else_can_be_seen_or_reached(interview: Open) -> None:
    at = hand_over(interview)
    shell = at.window.shell
    assert [part.isVisible() for part in (shell.rail, shell.top_bar, shell.status_bar)] == [False] * 3
    at.digits("1")
    told = " ".join(seen(at.window))
    assert "W01" not in told
    assert "Catatan" not in told
    assert "OUT-MAL" not in told.replace("OUT-MAL-01, ", "")
    at.strike(Qt.Key.Key_Z, Qt.Key.Key_Comma, modifiers=CONTROL)
    assert at.window.shell.current == "handed_over"
    assert at.draft.consents != {}
    at.strike(Qt.Key.Key_N, Qt.Key.Key_L, Qt.Key.Key_C, Qt.Key.Key_F, Qt.Key.Key_H)
    assert at.window.shell.current == "handed_over"
    for _ in range(12):
        at.strike(Qt.Key.Key_Tab)
        assert at.handed.isAncestorOf(at.window.focusWidget()) or at.window.focusWidget() is at.handed


def test_a_wrong_passphrase_leads_nowhere_and_the_key_is_locked(interview: Open) -> None:
    at = hand_over(interview)
    assert not is_unlocked(at)
    at.strike(Qt.Key.Key_Escape)
    type_passphrase(at, "bukan ini")
    assert at.handed.gate.told.text() != ""
    assert at.handed.gate.field.text() == ""
    assert at.window.shell.current == "handed_over"
    assert not is_unlocked(at)
    at.strike(Qt.Key.Key_Escape)
    assert at.handed.consent.isVisible()
    at.strike(Qt.Key.Key_Escape)
    type_passphrase(at, PASSPHRASE)
    assert is_unlocked(at)
    assert at.window.shell.current == "interviews"


def test_guessing_takes_longer_and_longer(interview: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.pages.hand_over.gate.WAIT_S", 1)
    at = hand_over(interview)
    at.strike(Qt.Key.Key_Escape)
    gate = at.handed.gate
    for guess in ("satu", "dua", "tiga"):
        type_passphrase(at, guess)
    assert (gate.go.isEnabled(), gate.told.text()) == (False, "Terlalu banyak percobaan. Coba lagi dalam 1 detik.")
    type_passphrase(at, PASSPHRASE)
    assert at.window.shell.current == "handed_over"
    at.strike(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    type_passphrase(at, PASSPHRASE)
    assert at.window.shell.current == "handed_over"
    qtbot.waitUntil(gate.go.isEnabled, timeout=3000)
    gate.field.clear()
    with qtbot.waitActive(at.window):  # a screen that is none forgets it while one waits
        at.window.activateWindow()
    type_passphrase(at, PASSPHRASE)
    assert at.window.shell.current == "interviews"


def test_a_respondent_may_refuse_on_the_screen(interview: Open) -> None:
    at = hand_over(interview)
    user = at.somebody("user", 3)
    at.digits("9")
    assert at.handed.thanks.isVisible()
    consent = at.draft.consents[user]
    assert (consent.given, consent.how, consent.reason) == (False, "screen", "Tidak menyebutkan alasan")
    at.strike(Qt.Key.Key_Escape)
    type_passphrase(at, PASSPHRASE)
    assert at.window.shell.current == "interviews"


def test_refusals_of_the_program_wait_until_the_laptop_is_back(
    interview: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("ui.main_window.show_error", lambda _parent, error, _words: shown.append(error.code))
    at = hand_over(interview)
    at.session.refuse(RuleViolation("nothing_to_undo"))
    assert shown == []
    at.strike(Qt.Key.Key_Escape)
    type_passphrase(at, PASSPHRASE)
    assert shown == ["nothing_to_undo"]


def test_a_program_that_was_ended_in_between_starts_at_the_gate_with_the_visit_closed(
    tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = laptop(tmp_path / "workspace")
    visit = visit_to(workspace, disdukcapil(workspace))
    first = Session(workspace, Settings(tmp_path / "settings.ini"))
    window = MainWindow(first)
    qtbot.addWidget(window)
    window.open_interviews(visit)
    at = Interviewer(window, visit)
    window.hand_over(visit, at.somebody("user"))
    again = MainWindow(Session(workspace, Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(again)
    with qtbot.waitActive(again):
        again.show()
        again.activateWindow()
    assert (again.shell.is_bare, list(again.pages)) == (True, ["handed_over"])
    pass_gate(again)
    assert (again.shell.current, again.shell.is_bare) == ("home", False)
    assert not Settings(tmp_path / "settings.ini").is_handed_over
    for opened in (window, again):
        opened.session.background.close()
    workspace.close()


def test_another_look_does_not_open_the_visit(interview: Open) -> None:
    at = hand_over(interview)
    at.window.take_up_settings()
    assert (at.window.shell.is_bare, list(at.window.pages)) == (True, ["handed_over"])
    pass_gate(at.window)
    assert at.window.shell.current == "home"
