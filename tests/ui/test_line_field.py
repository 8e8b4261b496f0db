import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import Show
from tests.ui.doing import strike, write
from ui.theme import Theme
from ui.widgets.line_field import LineField


@pytest.fixture
def line(theme: Theme, show: Show) -> LineField:
    made = LineField(theme, "Keterangan")
    show(made, 300)
    return made


def test_a_text_is_handed_over_once(line: LineField) -> None:
    settled: list[str] = []
    line.text_settled.connect(settled.append)
    line.set_text("lama")
    strike(line, Qt.Key.Key_Return)
    assert settled == []
    write(line, " baru ")
    assert not line.is_settled
    strike(line, Qt.Key.Key_Return)
    strike(line, Qt.Key.Key_Return)
    assert settled == ["lama baru"]
    assert line.is_settled


def test_esc_hands_over_and_leaves(line: LineField) -> None:
    told: list[str] = []
    line.text_settled.connect(told.append)
    line.left.connect(lambda: told.append("left"))
    write(line, "x")
    strike(line, Qt.Key.Key_Escape)
    assert told == ["x", "left"]


def test_what_is_hidden_is_named_and_kept_even_in_a_full_line(theme: Theme, show: Show) -> None:
    settled: list[str] = []
    line = LineField(theme, "Keterangan", longest=20)
    line.text_settled.connect(settled.append)
    show(line, 300)
    line.set_text("foto\u202egnp.exe")
    assert line.text() == "foto[U+202E]gnp.exe"
    strike(line, Qt.Key.Key_Return)
    assert settled == []
    write(line, " di sini dan di sana")
    strike(line, Qt.Key.Key_Return)
    assert settled == ["foto\u202egnp.exe di sini"]
