"""At every text size and density the parts of a page stay whole, and the least window stays large enough."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QWidget

from audit_app.domain.scales import SCALES, AnyScale
from audit_app.words import Words
from tests.ui.asking import ONE_OF_EACH
from tests.ui.conftest import Show
from ui.editors import editor_for
from ui.icons import Icon
from ui.shell.bar_action import BarAction
from ui.shell.layout_rules import LEAST_HEIGHT, LEAST_WIDTH
from ui.shell.page_frame import PageFrame
from ui.shell.shell import Shell
from ui.theme import TEXT_SCALES, Density, Theme
from ui.tokens import DARK
from ui.widgets.button import Button
from ui.widgets.key_cap import KeyHint
from ui.widgets.progress_bar import Progress
from ui.widgets.subject_tabs import Subject, SubjectTabs

DENSITIES: tuple[Density, ...] = ("standard", "touch")


@pytest.fixture(params=[(scale, density) for scale in TEXT_SCALES for density in DENSITIES])
def large(request: pytest.FixtureRequest, qapp: QApplication, theme: Theme) -> Iterator[Theme]:
    scale, density = request.param
    made = Theme(DARK, density, scale)
    made.apply(qapp)
    yield made
    theme.apply(qapp)


def _places(widgets: list[QWidget], host: QWidget) -> list[QRect]:
    return [QRect(widget.mapTo(host, QPoint(0, 0)), widget.size()) for widget in widgets if widget.isVisible()]


@pytest.mark.parametrize("width", [690, 420])
@pytest.mark.parametrize("scale", SCALES)
def test_answers_neither_overlap_nor_leave_their_card(
    scale: type[AnyScale], width: int, large: Theme, words: Words, show: Show
) -> None:
    editor = editor_for(ONE_OF_EACH[scale], large, words)
    needed = max(width, editor.minimumSizeHint().width())
    show(editor, needed, max(editor.heightForWidth(needed), editor.sizeHint().height()))
    places = _places([*editor.findChildren(QRadioButton)], editor)
    assert all(editor.rect().contains(place) for place in places)
    assert not [pair for pair in combinations(places, 2) if pair[0].intersects(pair[1])]
    assert all(place.height() >= large.sizes.checklist_row - 6 for place in places)


def test_the_word_of_a_button_fits_into_it(large: Theme, show: Show) -> None:
    button = Button(large, "Tinjau dan tanda tangani", "primary", Icon.SIGN, "F8")
    show(button)
    word = QFontMetricsF(button.font()).horizontalAdvance(button.text())
    assert button.width() >= word + button.iconSize().width() + 2 * 14
    assert button.height() >= QFontMetricsF(button.font()).height() + 8


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_least_window_holds_a_whole_page(language: str, large: Theme, show: Show) -> None:
    words = Words(language)  # type: ignore[arg-type]  # both are languages
    shell = Shell(large, words)
    shell.top_bar.set_person("Rina Sinaga", "Ketua tim")
    products = ("Kantor", "KTP-el", "Kartu Keluarga")
    tabs = SubjectTabs(
        large, words, tuple(Subject(each, each, Icon.PRODUCT, Progress(14, 22)) for each in products), "KTP-el"
    )
    actions = tuple(BarAction(large, words(key), Icon.SIGN) for key in ("int.title", "prn.summary"))
    review = BarAction(large, words("rev.title"), Icon.SIGN, "primary")
    hints = tuple(KeyHint(key, "catatan") for key in "12345CF")
    frame = PageFrame("Disdukcapil Kab. Simalungun", "home", "24 Nov 2026", True, (), (*actions, review), tabs, hints)
    shell.add_page("visit", QLabel("x"), frame)
    shell.show_page("visit")
    show(shell, LEAST_WIDTH, LEAST_HEIGHT)
    shell.resize(LEAST_WIDTH, LEAST_HEIGHT)
    QApplication.processEvents()
    assert (shell.width(), shell.height()) == (LEAST_WIDTH, LEAST_HEIGHT)
    assert tabs.isVisible()
    assert review in [action for action, button in shell.top_bar.buttons if button.isVisible()]
