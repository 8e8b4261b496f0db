from typing import get_args

import pytest
from PySide6.QtGui import QAccessible

from audit_app.domain.instrument import Band
from audit_app.words import Words
from audit_app.workflows.list_visits import State
from tests.reference import INSTRUMENTS
from tests.ui.conftest import Show
from tests.ui.seeing import canvas, greys_in, role, spoken
from ui.icons import Icon
from ui.theme import Theme
from ui.tokens import THEMES, ThemeName
from ui.widgets.assumed_mark import AssumedMark
from ui.widgets.avatar import Avatar, initials
from ui.widgets.chip import Chip, ChipFace, chip_size, paint_chip
from ui.widgets.copy_chip import CopyPlace, copy_face
from ui.widgets.filter_chip import FilterChip
from ui.widgets.key_cap import KeyCap
from ui.widgets.state_chip import state_face
from ui.widgets.trust_chip import trust_face
from ui.widgets.zone_chip import zone_face

FIVE = INSTRUMENTS["ori-2024"].bands


def test_a_band_shows_shape_zone_and_class(words: Words) -> None:
    assert zone_face(FIVE[2], words) == ChipFace("Kuning · C", "yellow", "kuning")
    assert zone_face(FIVE[2], words, is_long=True).text == "Kuning · C · Kualitas Sedang"
    assert zone_face(FIVE[2], Words("en"), is_long=True).text == "Yellow · C · Medium quality"


def test_a_band_without_a_zone_is_neutral(words: Words) -> None:
    grade = zone_face(INSTRUMENTS["skm-2017"].bands[0], words)
    assert grade == ChipFace("A · Sangat baik", "na")


def test_a_band_without_a_class_shows_its_zone(words: Words) -> None:
    assert zone_face(INSTRUMENTS["ori-2021"].bands[0], words).text == "Hijau"


def test_no_score_yet_is_an_open_circle(words: Words) -> None:
    assert zone_face(None, words) == ChipFace("Belum ada", "na", "none")


@pytest.mark.parametrize("theme_name", THEMES)
def test_chips_of_verdicts_differ_in_grey(theme_name: ThemeName, words: Words) -> None:
    theme = Theme(THEMES[theme_name])
    bands: tuple[Band | None, ...] = (FIVE[0], FIVE[2], FIVE[3], None)
    shapes = []
    for band in bands:
        face = zone_face(band, words)
        image, painter, room = canvas(140, 30)
        paint_chip(painter, room, ChipFace("", face.tone, face.mark), theme)
        painter.end()
        shapes.append(greys_in(image))
    for number, one in enumerate(shapes):
        for other in shapes[number + 1 :]:
            assert sum(abs(a - b) > 60 for a, b in zip(one, other, strict=True)) >= 12


STATES: tuple[State, ...] = get_args(State)


@pytest.mark.parametrize("state", STATES)
def test_only_a_returned_visit_has_the_colour_of_a_warning(state: State, words: Words) -> None:
    face = state_face(state, words, fixes=2, reason="kantor tutup")
    assert (face.tone == "yellow") is (state == "returned")
    assert isinstance(face.mark, Icon)


def test_states_tell_their_count_and_reason(words: Words) -> None:
    assert state_face("returned", words, fixes=2).text == "Dikembalikan · 2 perbaikan"
    assert state_face("cannot", words, reason="kantor tutup").text == "Tidak dapat dinilai · kantor tutup"


def test_a_visit_that_lies_only_here_is_a_warning(words: Words) -> None:
    places: list[CopyPlace] = ["local", "usb", "received", "working"]
    assert [copy_face(place, words).tone for place in places] == ["yellow", "green", "green", "na"]


def test_trust_has_three_levels(words: Words) -> None:
    assert trust_face("roster", words, "7").text == "Terdaftar di roster 7"
    assert trust_face("pinned", words, "24 Nov").tone == "accent"
    assert trust_face("unknown", words).tone == "yellow"


def test_a_chip_is_text_to_a_screen_reader_and_never_cut(theme: Theme, words: Words, show: Show) -> None:
    chip = Chip(theme, zone_face(FIVE[2], words))
    show(chip)
    assert role(chip) == QAccessible.Role.StaticText
    assert spoken(chip) == "Kuning · C"
    assert chip.minimumSizeHint() == chip.sizeHint() == chip_size(zone_face(FIVE[2], words), theme)


def test_a_chip_can_show_something_else(theme: Theme, words: Words, show: Show) -> None:
    chip = Chip(theme, zone_face(None, words))
    show(chip)
    chip.set_face(zone_face(FIVE[0], words))
    assert spoken(chip) == "Hijau · A"


def test_the_mark_of_an_assumption_explains_itself(theme: Theme, words: Words) -> None:
    mark = AssumedMark(theme, words)
    assert mark.accessibleDescription() == words("assumed.tip")
    assert words("assumed.tip") in mark.toolTip()


def test_a_filter_is_a_toggle_with_a_count(theme: Theme, show: Show) -> None:
    chip = FilterChip(theme, "Berjalan", 3)
    show(chip)
    assert spoken(chip) == "Berjalan 3"
    assert role(chip) == QAccessible.Role.CheckBox
    before = chip.sizeHint().width()
    chip.set_count(1234)
    assert spoken(chip) == "Berjalan 1234"
    assert chip.sizeHint().width() > before


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Rina Sinaga", "RS"),
        ("Drs. Marulam Purba, M.Si.", "MP"),
        ("Budi", "B"),
        ("siti nur halimah", "SH"),
        ("M. Tampubolon", "T"),
        ("A.", "A"),
        ("", ""),
    ],
)
def test_initials_come_from_the_first_and_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_avatar_and_key_are_read_out(theme: Theme) -> None:
    avatar, key = Avatar(theme, "Rina Sinaga"), KeyCap(theme, "Ctrl+N")
    assert spoken(avatar) == "Rina Sinaga"
    assert spoken(key) == "Ctrl+N"
    assert avatar.sizeHint().width() == avatar.sizeHint().height()
    assert KeyCap(theme, "1").sizeHint().width() == KeyCap(theme, "1").sizeHint().height()
