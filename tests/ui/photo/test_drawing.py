"""Drawing over a photo by mouse and by keys: every stroke can be taken back, and what was drawn becomes a copy."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_app.domain.layer import Layer, ShapeKind
from audit_app.workflows.check_store import check_store
from audit_app.workflows.read_visits import open_visit
from audit_app.workspace import open_workspace
from tests.builders import laptop
from tests.evidence import samples
from tests.ui.doing import click
from tests.ui.photo.conftest import CONTROL, SHIFT, SetTable, Table
from ui.main_window import MainWindow
from ui.session import Session
from ui.settings import Settings
from ui.theme import Theme

KEYS: dict[ShapeKind, Qt.Key] = {
    "arrow": Qt.Key.Key_A,
    "box": Qt.Key.Key_R,
    "ellipse": Qt.Key.Key_E,
    "highlight": Qt.Key.Key_H,
    "redact": Qt.Key.Key_X,
}


@pytest.fixture
def table(set_table: SetTable) -> Table:
    """A table with one photo of four corners on it."""
    table = set_table()
    table.open(table.add(samples.png()))
    return table


def layer(table: Table) -> Layer:
    return table.page.layer


@pytest.mark.parametrize("kind", list(KEYS))
def test_a_shape_is_drawn_from_press_to_release(table: Table, kind: ShapeKind) -> None:
    table.strike(KEYS[kind])
    assert table.page.room.tools.buttons[kind].isChecked()
    table.drag((2_000, 2_000), (4_000, 4_000), (6_000, 5_000))
    (shape,) = layer(table).shapes
    assert shape.kind == kind
    found = (shape.left, shape.top, shape.right, shape.bottom)
    assert all(abs(place - meant) < 60 for place, meant in zip(found, (2_000, 2_000, 6_000, 5_000), strict=True))


@pytest.mark.parametrize("kind", list(KEYS))
def test_a_shape_is_drawn_moved_and_sized_by_keys_alone(table: Table, kind: ShapeKind) -> None:
    table.strike(KEYS[kind])
    table.strike(Qt.Key.Key_Return)
    (drawn,) = layer(table).shapes
    table.strike(Qt.Key.Key_Right)
    table.strike(Qt.Key.Key_Down)
    (moved,) = layer(table).shapes
    assert (moved.left - drawn.left, moved.top - drawn.top) == (100, 100)
    table.strike(Qt.Key.Key_Right, SHIFT)
    (sized,) = layer(table).shapes
    assert (sized.start, sized.end.x - moved.end.x) == (moved.start, 100)
    table.strike(Qt.Key.Key_Delete)
    assert layer(table).is_empty
    for expected in (sized, moved):
        table.strike(Qt.Key.Key_Z, CONTROL)
        assert layer(table).shapes == (expected,)


def test_a_text_is_written_in_its_place_and_written_anew(table: Table) -> None:
    table.strike(Qt.Key.Key_T)
    table.strike(Qt.Key.Key_Return)
    table.write("Biaya")
    table.strike(Qt.Key.Key_Return)
    assert [shape.text for shape in layer(table).shapes] == ["Biaya"]
    assert table.focus is table.page.room.canvas
    table.strike(Qt.Key.Key_Return)
    table.write(" kosong")
    table.strike(Qt.Key.Key_Return)
    assert [shape.text for shape in layer(table).shapes] == ["Biaya kosong"]


def test_a_text_that_is_given_up_changes_nothing(table: Table) -> None:
    table.strike(Qt.Key.Key_T)
    table.strike(Qt.Key.Key_Return)
    table.write("Biaya")
    table.strike(Qt.Key.Key_Escape)
    assert layer(table).is_empty
    assert table.window.shell.current == "photo"


def test_a_text_on_a_click_is_kept_when_the_photo_is_left(table: Table) -> None:
    table.strike(Qt.Key.Key_T)
    table.drag((1_000, 1_000))
    table.write("Loket 2")
    table.strike(Qt.Key.Key_Return, CONTROL)
    table.rest()
    assert table.window.shell.current == "assessment"
    (copy,) = table.copies()
    assert copy.sha256 in table.evidence()


def test_a_shape_is_taken_hold_of_pulled_and_moved_by_mouse(table: Table) -> None:
    table.strike(Qt.Key.Key_X)
    table.drag((2_000, 2_000), (4_000, 4_000))
    table.strike(Qt.Key.Key_V)
    table.drag((3_000, 3_000), (5_000, 5_000))
    (moved,) = layer(table).shapes
    assert abs(moved.left - 4_000) < 80
    assert abs(moved.bottom - 6_000) < 80
    table.drag((moved.right, moved.bottom), (9_000, 9_000))
    (pulled,) = layer(table).shapes
    assert (pulled.left, pulled.top) == (moved.left, moved.top)
    assert abs(pulled.right - 9_000) < 80
    table.strike(Qt.Key.Key_Escape)
    assert table.page.room.canvas.layer_item.held == -1
    table.drag((5_000, 5_000))
    assert table.page.room.canvas.layer_item.held == 0
    table.drag((500, 500))
    assert table.page.room.canvas.layer_item.held == -1


def test_a_mere_click_draws_nothing(table: Table) -> None:
    table.strike(Qt.Key.Key_X)
    table.drag((2_000, 2_000), (2_010, 2_010))
    assert layer(table).is_empty


def test_shapes_are_gone_through_with_page_keys(table: Table) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_R):
        table.strike(key)
        table.strike(Qt.Key.Key_Return)
        table.strike(Qt.Key.Key_Escape)
    item = table.page.room.canvas.layer_item
    table.strike(Qt.Key.Key_PageDown)
    assert item.held == 0
    table.strike(Qt.Key.Key_PageUp)
    assert item.held == 1


def test_undo_and_redo_go_stroke_by_stroke(table: Table) -> None:
    table.strike(Qt.Key.Key_A)
    table.drag((1_000, 1_000), (5_000, 5_000))
    table.strike(Qt.Key.Key_P)
    turned = layer(table)
    assert turned.turns == 1
    assert table.window.shell.status_bar.undo.text() == "Urungkan: coretan"
    table.strike(Qt.Key.Key_Z, CONTROL)
    assert (layer(table).turns, len(layer(table).shapes)) == (0, 1)
    table.strike(Qt.Key.Key_Z, CONTROL)
    assert layer(table).is_empty
    table.strike(Qt.Key.Key_Y, CONTROL)
    table.strike(Qt.Key.Key_Y, CONTROL)
    assert layer(table) == turned


def test_a_redacted_copy_is_kept_beside_its_original(table: Table) -> None:
    source = table.page.file
    assert source is not None
    table.strike(Qt.Key.Key_X)
    table.drag((0, 0), (5_000, 5_000))
    table.strike(Qt.Key.Key_S)
    table.rest()
    (copy,) = table.copies()
    assert copy.of == source.sha256
    assert table.evidence() == tuple(sorted({source.sha256, copy.sha256}))
    assert table.page.sha256 == copy.sha256, "the copy is what is seen now"
    assert table.page.layer.is_empty
    with Image.open(io.BytesIO(table.session.workspace.evidence.path(copy.sha256).read_bytes())) as picture:
        assert picture.getpixel((100, 100)) == (0, 0, 0)
    assert check_store(table.session.workspace).problems == ()


def test_a_copy_can_take_the_place_of_its_original_and_one_undo_brings_it_back(table: Table) -> None:
    source = table.page.file
    assert source is not None
    table.strike(Qt.Key.Key_X)
    table.strike(Qt.Key.Key_Return)
    keeps = table.page.room.inspector.keeps
    assert keeps.isVisible()
    click(keeps)
    click(table.page.room.inspector.keep)
    table.rest()
    (copy,) = table.copies()
    assert table.evidence() == (copy.sha256,)
    table.page.room.canvas.setFocus()
    table.strike(Qt.Key.Key_Z, CONTROL)
    assert table.evidence() == (source.sha256,)
    assert table.page.sha256 == source.sha256


@pytest.mark.parametrize("way", ["esc", "next", "done"])
def test_whatever_way_a_photo_is_left_what_was_drawn_is_kept(table: Table, way: str) -> None:
    table.open(table.add(samples.jpeg()))
    table.strike(Qt.Key.Key_X)
    table.strike(Qt.Key.Key_Return)
    if way == "next":
        before = table.page.sha256
        table.strike(Qt.Key.Key_Escape)
        table.strike(Qt.Key.Key_Right if table.page.room.film.order[0] == before else Qt.Key.Key_Left)
        assert table.page.sha256 != before
    elif way == "esc":
        table.strike(Qt.Key.Key_Escape)
        table.strike(Qt.Key.Key_Escape)
    else:
        table.strike(Qt.Key.Key_Return, CONTROL)
    table.rest()
    assert len(table.copies()) == 1


def test_marks_that_could_not_be_kept_come_back_over_their_photo(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("ui.main_window.show_error", lambda _parent, error, _words: told.append(error.code))
    source = table.page.file
    assert source is not None
    table.session.workspace.evidence.path(source.sha256).unlink()
    table.strike(Qt.Key.Key_X)
    table.strike(Qt.Key.Key_Return)
    drawn = layer(table)
    table.strike(Qt.Key.Key_S)
    table.rest()
    assert told == ["evidence_missing"]
    assert layer(table) == drawn
    assert table.copies() == []
    table.strike(Qt.Key.Key_Z, CONTROL)
    assert layer(table).is_empty


def test_marks_of_a_photo_that_was_left_wait_for_the_disk(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("ui.main_window.show_error", lambda _parent, error, _words: told.append(error.code))
    source = table.page.file
    assert source is not None
    home = table.session.workspace.evidence.path(source.sha256)
    away = home.rename(home.with_suffix(".away"))
    table.strike(Qt.Key.Key_X)
    table.strike(Qt.Key.Key_Return)
    drawn = layer(table)
    table.strike(Qt.Key.Key_Return, CONTROL)
    table.rest()
    assert told == ["evidence_missing"]
    away.rename(home)
    table.open(source)
    assert layer(table) == drawn
    table.strike(Qt.Key.Key_S)
    table.rest()
    assert len(table.copies()) == 1
    assert table.session.unkept_marks == {}


def test_what_is_drawn_when_the_program_is_closed_is_kept(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    assert theme.text_scale == 100
    session = Session(laptop(tmp_path / "workspace"), Settings(tmp_path / "settings.ini"))
    window = MainWindow(session)
    table = Table(window, qtbot)
    table.open(table.add(samples.png()))
    table.strike(Qt.Key.Key_X)
    table.strike(Qt.Key.Key_Return)
    window.close()
    session.close()
    window.deleteLater()
    with open_workspace(tmp_path / "workspace") as workspace:
        files = open_visit(workspace, table.visit).draft.contents.files.values()
        assert [bool(file.of) for file in files].count(True) == 1


def test_a_visit_that_is_only_read_cannot_be_drawn_over(set_table: SetTable) -> None:
    table = set_table()
    page = table.open(table.add(samples.png()), is_open=False)
    assert not page.room.tools.isEnabled()
    assert "hanya dibaca" in page.frame().subtitle
    table.strike(Qt.Key.Key_X)
    table.strike(Qt.Key.Key_Return)
    table.drag((2_000, 2_000), (6_000, 6_000))
    table.strike(Qt.Key.Key_P)
    table.strike(Qt.Key.Key_Delete)
    assert page.layer.is_empty
    assert len(table.evidence()) == 1
