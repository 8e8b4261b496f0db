from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.conftest import Show
from tests.ui.seeing import colours_in, picture, spoken
from ui.text_block import TextBlock
from ui.theme import Theme
from ui.widgets.labels import elided_label, label, paragraph, set_tooltip, without_mnemonic

PAYLOAD = '<img src="file:///etc/passwd"><b>Disdukcapil</b><table><tr><td>x</table>'
LONG = "Jangka waktu hanya tercantum di SK, tidak pada papan di ruang tunggu, dan dua baris pada poster kosong."


def test_markup_from_outside_is_shown_and_not_obeyed(theme: Theme, show: Show) -> None:
    hostile, honest = label(theme, PAYLOAD), label(theme, PAYLOAD.replace("<", "‹").replace(">", "›"))
    show(hostile)
    show(honest)
    assert hostile.textFormat() == Qt.TextFormat.PlainText
    assert spoken(hostile) == PAYLOAD
    assert abs(hostile.width() - honest.width()) < 60
    assert hostile.height() == honest.height()


def test_a_label_of_qt_would_have_obeyed_it(show: Show) -> None:
    rich = QLabel("<b>Disdukcapil</b>")
    show(rich)
    assert rich.width() < QLabel("&lt;b&gt;Disdukcapil&lt;/b&gt;").sizeHint().width()


def test_a_tooltip_is_plain_text_too(theme: Theme) -> None:
    shown = label(theme, "x")
    set_tooltip(shown, PAYLOAD)
    assert "<img" not in shown.toolTip()
    assert "&lt;img" in shown.toolTip()


def test_an_ampersand_stays_one() -> None:
    assert without_mnemonic("Tinjau & segel") == "Tinjau && segel"


def test_a_label_is_never_cut_unless_it_may_shrink(theme: Theme) -> None:
    whole, elided = label(theme, LONG), elided_label(theme, LONG)
    assert whole.minimumSizeHint().width() == whole.sizeHint().width()
    assert elided.minimumSizeHint().width() < 60


def test_a_cut_label_tells_the_rest_in_its_tooltip(theme: Theme, show: Show) -> None:
    elided = elided_label(theme, LONG)
    show(elided, 200)
    assert LONG in elided.toolTip()
    elided.resize(elided.sizeHint())
    assert not elided.toolTip()


def test_a_paragraph_is_as_high_as_its_lines(theme: Theme) -> None:
    text = paragraph(theme, LONG)
    line = text.block().line_height
    assert line == 19
    assert text.heightForWidth(2000) == line
    assert text.heightForWidth(200) == line * len(text.block().lines(200))
    assert paragraph(theme, LONG, max_lines=2).heightForWidth(100) == 2 * line


def test_the_last_line_that_fits_ends_in_an_ellipsis(theme: Theme) -> None:
    block = TextBlock(LONG, theme.font("body"), max_lines=2)
    assert block.is_cut(200)
    assert len(block.lines(200)) == 2
    assert block.lines(200)[1].endswith("…")
    assert not block.is_cut(2000)


def test_all_words_of_a_paragraph_are_kept(theme: Theme) -> None:
    assert " ".join(TextBlock(LONG, theme.font("body")).lines(150)) == LONG


def test_line_breaks_are_kept(theme: Theme) -> None:
    assert TextBlock("satu\ndua", theme.font("body")).lines(500) == ["satu", "dua"]


def test_an_endless_word_is_broken(theme: Theme) -> None:
    assert len(TextBlock("x" * 300, theme.font("body")).lines(100)) > 5


def test_an_empty_text_is_one_line_high(theme: Theme) -> None:
    assert TextBlock("", theme.font("body")).height(100) == 19


def test_text_stands_where_it_is_aligned(theme: Theme, show: Show) -> None:
    text = paragraph(theme, "x", colour="text")
    text.setAlignment(Qt.AlignmentFlag.AlignRight)
    show(text, 200, 40)
    image = picture(text)
    assert len(colours_in(image.copy(0, 0, 100, 40))) == 1
    assert len(colours_in(image.copy(180, 0, 20, 40))) > 1


def test_a_label_can_change_its_colour(theme: Theme, show: Show) -> None:
    text = label(theme, "mmmm", "display")
    show(text)
    text.set_colour(theme.colour("red"))
    assert theme.tokens.red.lower() in colours_in(picture(text))
