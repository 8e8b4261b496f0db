import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from audit_app.words import Words
from tests.ui.conftest import Show
from tests.ui.doing import click
from tests.ui.seeing import picture, role, spoken
from ui.icons import Icon
from ui.shell.bar_action import BarAction
from ui.shell.layout_rules import LEAST_HEIGHT, LEAST_WIDTH, ShellLayout, layout_for
from ui.shell.page_frame import MOST_HINTS, PageFrame
from ui.shell.rail import Rail
from ui.shell.shell import Shell
from ui.shell.status_bar import StatusBar
from ui.shell.top_bar import TopBar, shown_actions
from ui.theme import Theme
from ui.widgets.key_cap import KeyHint
from ui.widgets.progress_bar import Progress
from ui.widgets.subject_tabs import Subject, SubjectTabs


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        ((1920, 1080), ShellLayout(True, True, True, True, True)),
        ((1366, 688), ShellLayout(True, True, True, True, True)),
        ((1280, 620), ShellLayout(True, True, True, True, True)),
        ((1279, 620), ShellLayout(True, False, True, True, True)),
        ((1093, 550), ShellLayout(True, False, True, False, False)),
        ((1024, 619), ShellLayout(True, False, True, False, False)),
        ((1023, 700), ShellLayout(False, False, False, True, True)),
        ((LEAST_WIDTH, LEAST_HEIGHT), ShellLayout(False, False, False, False, False)),
    ],
)
def test_panes_give_way_in_a_small_window(size: tuple[int, int], panes: ShellLayout) -> None:
    assert layout_for(*size) == panes


def test_larger_text_counts_as_a_narrower_window() -> None:
    assert layout_for(1366, 768, 150) == layout_for(910, 768)
    assert layout_for(1920, 1080, 150).has_score_pane
    assert not layout_for(1093, 550, 100).has_tab_strip
    assert layout_for(1093, 550, 150).has_tab_strip


def test_the_rail_says_where_one_is_and_what_waits(theme: Theme, words: Words, show: Show, qtbot: QtBot) -> None:
    rail = Rail(theme, words)
    show(rail, 84, 700)
    rail.set_current("home")
    rail.set_badge("inbox", 6)
    assert spoken(rail.buttons["home"]) == "Beranda, sedang dibuka"
    assert spoken(rail.buttons["inbox"]) == "Kotak masuk, 6 menunggu"
    assert role(rail.buttons["inbox"]) == QAccessible.Role.Button
    with qtbot.waitSignal(rail.destination_chosen, timeout=300) as chosen:
        click(rail.buttons["inbox"])
    assert chosen.args == ["inbox"]
    rail.set_current("inbox")
    assert spoken(rail.buttons["home"]) == "Beranda"


def test_a_narrow_rail_keeps_its_words_in_tooltips(theme: Theme, words: Words, show: Show) -> None:
    rail = Rail(theme, words)
    show(rail, 84, 700)
    wide = rail.width()
    assert not rail.buttons["home"].toolTip()
    rail.set_words_shown(False)
    assert rail.width() < wide
    assert "Beranda" in rail.buttons["home"].toolTip()
    assert spoken(rail.buttons["home"]) == "Beranda"


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (400, [True, True, True]),
        (300, [True, True, True]),
        (299, [False, True, True]),
        (240, [False, True, True]),
        (239, [False, False, True]),
        (10, [False, False, True]),
    ],
)
def test_actions_leave_the_bar_from_the_left_and_the_primary_stays(room: int, shown: list[bool]) -> None:
    assert shown_actions([100, 100, 100], [False, False, True], room, 40) == shown


@pytest.fixture
def actions(theme: Theme) -> tuple[BarAction, ...]:
    return (
        BarAction(theme, "Urungkan", Icon.UNDO, "icon"),
        BarAction(theme, "Wawancara 4/36", Icon.COMPLAINT_OFFICER),
        BarAction(theme, "Tinjau & segel", Icon.SIGN, "primary"),
    )


def _frame(actions: tuple[BarAction, ...]) -> PageFrame:
    return PageFrame("Disdukcapil Kab. Simalungun", "home", "Kunjungan 24 Nov 2026", True, actions=actions)


def test_the_bar_shows_what_the_page_asks_for(
    theme: Theme, words: Words, show: Show, qtbot: QtBot, actions: tuple[BarAction, ...]
) -> None:
    bar = TopBar(theme, words)
    bar.set_person("Rina Sinaga", "Penilai")
    show(bar, 1282)
    bar.set_frame(_frame(actions))
    assert [spoken(button) for _action, button in bar.buttons] == ["Urungkan", "Wawancara 4/36", "Tinjau & segel"]
    assert bar.back.isVisible()
    assert not bar.more.isVisible()
    with qtbot.waitSignal(actions[2].triggered, timeout=300):
        click(bar.buttons[2][1])
    with qtbot.waitSignal(bar.back_wanted, timeout=300):
        click(bar.back)


def test_buttons_follow_their_actions(theme: Theme, words: Words, show: Show, actions: tuple[BarAction, ...]) -> None:
    bar = TopBar(theme, words)
    show(bar, 1282)
    bar.set_frame(_frame(actions))
    actions[0].setEnabled(False)
    actions[1].set_word("Wawancara 5/36")
    assert not bar.buttons[0][1].isEnabled()
    assert bar.buttons[1][1].text() == "Wawancara 5/36"
    bar.set_frame(PageFrame("Beranda", "home"))
    actions[0].setEnabled(True)
    assert bar.buttons == []


def test_what_does_not_fit_goes_into_the_menu(
    theme: Theme, words: Words, show: Show, qtbot: QtBot, actions: tuple[BarAction, ...]
) -> None:
    bar = TopBar(theme, words)
    bar.set_person("Rina Sinaga", "Penilai")
    show(bar, 1282)
    bar.set_frame(_frame(actions))
    bar.resize(560, bar.height())
    assert [button.isVisible() for _action, button in bar.buttons] == [False, False, True]
    assert bar.more.isVisible()
    assert [action.text() for action in bar.more.menu().actions()] == ["Urungkan", "Wawancara 4/36"]
    with qtbot.waitSignal(actions[1].triggered, timeout=300):
        bar.more.menu().actions()[1].trigger()
    bar.resize(1282, bar.height())
    assert all(button.isVisible() for _action, button in bar.buttons)


def test_a_title_from_outside_is_plain_text(theme: Theme, words: Words, show: Show) -> None:
    bar = TopBar(theme, words)
    show(bar, 1282)
    bar.set_frame(PageFrame("<img src=x>", "home"))
    assert bar.title.textFormat() == Qt.TextFormat.PlainText
    assert bar.title.text() == "<img src=x>"


def test_the_status_says_what_is_kept(theme: Theme, words: Words, show: Show, qtbot: QtBot) -> None:
    bar = StatusBar(theme, words)
    show(bar, 1282)
    bar.show_saved("10.42.07")
    assert bar.saved.text() == "Tersimpan 10.42.07"
    bar.show_failed()
    assert bar.saved.text() == words("save.fail")
    assert not bar.undo.isVisible()
    bar.set_undo("P3 → 2")
    assert bar.undo.text() == "Urungkan: P3 → 2"
    with qtbot.waitSignal(bar.undo_wanted, timeout=300):
        click(bar.undo)
    bar.set_undo("")
    assert not bar.undo.isVisible()


def test_at_most_seven_keys_are_shown_and_none_in_a_low_window(theme: Theme, words: Words, show: Show) -> None:
    bar = StatusBar(theme, words)
    show(bar, 1800)
    bar.set_hints(tuple(KeyHint(str(number), "nilai") for number in range(9)))
    assert len(bar.hints) == MOST_HINTS
    assert all(pair.isVisible() for pair in bar.hints)
    bar.set_hints_shown(False)
    assert not any(pair.isVisible() for pair in bar.hints)
    bar.set_hints_shown(True)
    bar.resize(500, bar.height())
    assert 0 < sum(pair.isVisible() for pair in bar.hints) < MOST_HINTS


@pytest.fixture
def shell(theme: Theme, words: Words, show: Show) -> Shell:
    made = Shell(theme, words)
    subjects = tuple(
        Subject(each, f"Penerbitan {each}", Icon.PRODUCT, Progress(14, 22))
        for each in ("KTP-el", "Kartu Keluarga", "KIA")
    )
    tabs = SubjectTabs(theme, words, subjects, "KIA")
    made.add_page("home", QLabel("Beranda"), PageFrame("Beranda", "home", hints=(KeyHint("Enter", "buka"),)))
    made.add_page("visit", QLabel("Penilaian"), PageFrame("Disdukcapil", "home", has_back=True, tabs=tabs))
    made.show_page("home")
    show(made, 1366, 768)
    return made


def test_pages_bring_their_own_bars(shell: Shell) -> None:
    assert shell.top_bar.title.text() == "Beranda"
    assert len(shell.status_bar.hints) == 1
    assert not shell.top_bar.back.isVisible()
    shell.show_page("visit")
    assert shell.current == "visit"
    assert shell.top_bar.title.text() == "Disdukcapil"
    assert shell.top_bar.back.isVisible()
    assert shell.status_bar.hints == []
    shell.set_frame("visit", PageFrame("Disdukcapil Kab. Simalungun", "home"))
    assert shell.top_bar.title.text() == "Disdukcapil Kab. Simalungun"


def test_tabs_stand_in_a_strip_and_in_a_low_window_in_the_bar(shell: Shell) -> None:
    shell.show_page("visit")
    tabs = shell.findChild(SubjectTabs)
    assert tabs is not None
    assert tabs.mapTo(shell, QPoint(0, 0)).y() >= shell.top_bar.height()
    shell.resize(1093, 550)
    assert tabs.mapTo(shell, QPoint(0, 0)).y() < shell.top_bar.height()
    assert tabs.isVisible()
    shell.resize(1366, 768)
    assert tabs.mapTo(shell, QPoint(0, 0)).y() >= shell.top_bar.height()


def test_tabs_go_with_their_page_and_come_back(shell: Shell) -> None:
    shell.show_page("visit")
    shell.show_page("home")
    assert shell.findChild(SubjectTabs) is None
    shell.show_page("visit")
    tabs = shell.findChild(SubjectTabs)
    assert tabs is not None
    assert tabs.isVisible()


def test_a_smaller_window_is_told_to_the_page(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.layout_changed, timeout=300) as changed:
        shell.resize(1100, 768)
    assert changed.args == [layout_for(1100, 768)]
    assert shell.arrangement == layout_for(1100, 768)
    with qtbot.assertNotEmitted(shell.layout_changed, wait=20):
        shell.resize(1101, 768)


def test_what_is_pressed_is_told_on(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.destination_chosen, timeout=300) as chosen:
        click(shell.rail.buttons["inbox"])
    assert chosen.args == ["inbox"]
    shell.show_page("visit")
    with qtbot.waitSignal(shell.back_wanted, timeout=300):
        click(shell.top_bar.back)


def test_a_page_can_be_built_anew_in_its_place(shell: Shell) -> None:
    fresh = QLabel("Beranda baru")
    shell.add_page("home", fresh, PageFrame("Home", "home"))
    shell.show_page("home")
    assert fresh.isVisible()
    assert shell.top_bar.title.text() == "Home"


def test_the_least_window_is_large_enough(shell: Shell) -> None:
    shell.show_page("visit")
    shell.resize(LEAST_WIDTH, LEAST_HEIGHT)
    assert shell.minimumSizeHint().width() <= LEAST_WIDTH
    assert shell.minimumSizeHint().height() <= LEAST_HEIGHT


def test_nothing_in_the_shell_is_without_a_name(shell: Shell) -> None:
    shell.show_page("visit")
    nameless = [button for button in shell.findChildren(QPushButton) if not button.accessibleName()]
    assert nameless == []


def test_the_sign_is_drawn(shell: Shell, theme: Theme) -> None:
    image = picture(shell)
    logo = {image.pixelColor(x, y).name().upper() for x in range(24, 60) for y in range(12, 48)}
    assert {theme.tokens.surface, theme.tokens.accent} <= logo


def test_a_page_may_be_any_widget(shell: Shell) -> None:
    shell.add_page("plain", QWidget(), PageFrame("", "nowhere"))
    shell.show_page("plain")
    assert not any("sedang dibuka" in spoken(button) for button in shell.rail.buttons.values())
