import pytest

from audit_app.words import Words
from tests.ui.conftest import Show
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.progress_bar import Progress
from ui.widgets.subject_tabs import Subject, SubjectTabs, longest_word


@pytest.mark.parametrize(
    ("wanted", "room", "longest"),
    [
        ([10, 20, 30], 60, 30),
        ([10, 20, 30], 100, 30),
        ([10, 20, 30], 50, 20),
        ([10, 20, 30], 45, 17.5),
        ([10, 20, 30], 15, 5),
        ([10, 20, 30], -4, 0),
        ([], 10, 0),
    ],
)
def test_long_words_give_way_first(wanted: list[float], room: float, longest: float) -> None:
    assert longest_word(wanted, room) == longest
    assert sum(min(word, longest) for word in wanted) <= max(room, 0)


def _tabs(theme: Theme, words: Words) -> SubjectTabs:
    names = ("Kantor", "KTP-el", "Akta Kelahiran dan Akta Kematian")
    subjects = tuple(Subject(name, name, Icon.PRODUCT, Progress(0, 22)) for name in names)
    return SubjectTabs(theme, words, subjects, "KTP-el")


def test_short_names_stay_whole_in_a_narrow_strip(theme: Theme, words: Words, show: Show) -> None:
    tabs = _tabs(theme, words)
    show(tabs, 480)
    office, card, birth = tabs.tabs.values()
    assert office.sizeHint().width() > office.least_width() + office.word_width() - 1
    assert card.sizeHint().width() > card.least_width() + card.word_width() - 1
    assert birth.sizeHint().width() < birth.least_width() + birth.word_width() - 1
    assert birth.geometry().right() <= tabs.width()


def test_one_button_stands_for_all_where_there_is_no_room(theme: Theme, words: Words, show: Show) -> None:
    tabs = _tabs(theme, words)
    show(tabs, 700)
    assert not tabs.menu.isVisible()
    tabs.set_compact(is_compact=True)
    assert tabs.menu.isVisible()
    assert tabs.menu.text() == "KTP-el"
    chosen: list[str] = []
    tabs.subject_chosen.connect(chosen.append)
    tabs.menu.menu().actions()[2].trigger()
    assert chosen == ["Akta Kelahiran dan Akta Kematian"]
    tabs.set_compact(is_compact=False)
    assert all(tab.isVisible() for tab in tabs.tabs.values())


def test_tabs_that_nobody_could_read_become_one_button(theme: Theme, words: Words, show: Show) -> None:
    tabs = _tabs(theme, words)
    show(tabs, 700)
    tabs.resize(330, tabs.height())
    assert tabs.menu.isVisible()
    tabs.resize(700, tabs.height())
    assert not tabs.menu.isVisible()
