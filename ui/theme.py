"""A theme: colours, sizes and fonts of one look. Painters are given it; only `apply` reaches for the application.

Changing colours, density or text size means another theme and pages built anew.
"""

from functools import cached_property
from typing import Literal

from msgspec import Struct
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui import fonts
from ui.style_sheet import style_sheet
from ui.tokens import LIGHT, Tokens

Density = Literal["standard", "touch"]
Tone = Literal["green", "yellow", "red", "na", "accent"]
TEXT_SCALES = (100, 115, 130, 150)


class Sizes(Struct, frozen=True, kw_only=True):
    """Heights and least widths in pixels; `thumb` is a photograph in a card."""

    control: int
    answer: int
    answer_digit: int
    answer_word: int
    level_row: int
    compact_answer: int
    compact_digit: int
    checklist_row: int
    tree_row: int
    collapsed_card: int
    chip: int
    filter_chip: int
    thumb: tuple[int, int]
    top_bar: int
    tabs: int
    status: int

    def grown(self, text_scale: int) -> "Sizes":
        """Return the sizes taller by what one line of larger text needs; pictures grow half as much as text."""
        line = 20
        taller = round((text_scale - 100) * line / 100)
        sizes = {name: getattr(self, name) + taller for name in self.__struct_fields__ if name != "thumb"}
        width, height = (side * (100 + text_scale) // 200 for side in self.thumb)
        return Sizes(**sizes, thumb=(width, height))


_SIZES: dict[Density, Sizes] = {
    "standard": Sizes(
        control=36,
        answer=44,
        answer_digit=56,
        answer_word=104,
        level_row=44,
        compact_answer=36,
        compact_digit=40,
        checklist_row=36,
        tree_row=32,
        collapsed_card=58,
        chip=26,
        filter_chip=32,
        thumb=(112, 80),
        top_bar=56,
        tabs=46,
        status=32,
    ),
    "touch": Sizes(
        control=44,
        answer=52,
        answer_digit=64,
        answer_word=112,
        level_row=52,
        compact_answer=44,
        compact_digit=44,
        checklist_row=44,
        tree_row=40,
        collapsed_card=68,
        chip=26,
        filter_chip=40,
        thumb=(144, 104),
        top_bar=56,
        tabs=46,
        status=32,
    ),
}


class Theme(Struct, frozen=True, dict=True):
    """One look: colours, how large targets are, and the size of text in per cent.

    `is_veiled`: others can see the screen, and what is not for them is covered (counter mode).
    """

    tokens: Tokens = LIGHT
    density: Density = "standard"
    text_scale: int = 100
    is_veiled: bool = False

    @cached_property
    def sizes(self) -> Sizes:
        """The sizes of this density at this text size."""
        return _SIZES[self.density].grown(self.text_scale)

    def colour(self, token: str) -> QColor:
        """Return the colour of a token by its name."""
        return QColor(getattr(self.tokens, token))

    def ink(self, tone: Tone) -> QColor:
        """Return the colour for words and shapes of a tone."""
        return self.colour(tone)

    def soft(self, tone: Tone) -> QColor:
        """Return the colour that lies behind the ink of a tone."""
        return self.colour(f"{tone}_soft")

    @property
    def track_line(self) -> QColor | None:
        """The outline of an empty track, where its colour alone would not show."""
        return self.colour("ctl") if self.tokens.track == self.tokens.surface else None

    def font(self, style: fonts.TextStyle) -> QFont:
        """Return the font of a text style at this text size."""
        return fonts.font(style, self.text_scale)

    def figures(self, style: fonts.TextStyle) -> QFont:
        """Return the font of a text style for figures, all digits equally wide."""
        return fonts.with_tabular_figures(self.font(style))

    def scaled(self, pixels: float) -> int:
        """Return a length that follows the text size, such as that of an icon beside words."""
        return round(pixels * self.text_scale / 100)

    def palette(self) -> QPalette:
        """Return the palette for what the style sheet does not reach."""
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        return palette

    def apply(self, application: QApplication) -> None:
        """Dress the whole application: Fusion, our font, our palette and one style sheet."""
        fonts.load_fonts()
        application.setStyle("Fusion")
        application.setFont(self.font("body"))
        application.setPalette(self.palette())
        application.setStyleSheet(style_sheet(self.tokens, self.sizes.control, self.sizes.answer, self.text_scale))


_PALETTE: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "ctl",
    QPalette.ColorRole.Shadow: "ctl",
    QPalette.ColorRole.Accent: "accent",
}
