"""The named text styles of paper, and how text is measured and broken into lines."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from audit_app.reports.fonts import Weight, typeface
from audit_app.reports.palette import TEXT, TEXT2, TEXT3, Colour
from audit_app.reports.pdf_text import Printable


class TypeStyle(Struct, frozen=True):
    """Weight, size and distance of lines in points, and the colour it has unless told otherwise."""

    weight: Weight
    size: float
    leading: float
    colour: Colour = TEXT

    @property
    def rise(self) -> float:
        """How far the baseline lies below the top of a line."""
        return self.leading / 2 + self.size * 0.35

    def in_colour(self, colour: Colour) -> "TypeStyle":
        """Return the same style in another colour."""
        return replace(self, colour=colour)


TITLE = TypeStyle("strong", 17, 21)
SUBTITLE = TypeStyle("regular", 9.2, 12.2, TEXT2)
HEADING = TypeStyle("strong", 11, 14.4)
BODY = TypeStyle("regular", 9.2, 12.2)
STRONG = TypeStyle("strong", 9.2, 12.2)
LABEL = TypeStyle("strong", 8.6, 12.4, TEXT3)
SMALL = TypeStyle("regular", 8.4, 10.8, TEXT2)
SMALL_STRONG = TypeStyle("strong", 8.4, 10.8, TEXT2)
CAPTION = TypeStyle("regular", 7.4, 9.6, TEXT3)
CAPTION_STRONG = TypeStyle("strong", 7.4, 9.6, TEXT2)
CODE = TypeStyle("regular", 8.2, 9.6, TEXT2)
CODE_STRONG = TypeStyle("strong", 8.2, 9.6)
GOOD = TypeStyle("regular", 8.9, 11.8)
FINDING = TypeStyle("strong", 8.9, 11.6)
FINDING_CODE = TypeStyle("strong", 7.6, 10.8, TEXT2)
VERDICT = TypeStyle("strong", 12.5, 15)
FIGURE = TypeStyle("strong", 27, 28)


def text_width(text: str, style: TypeStyle) -> float:
    """Return the width of printable text in points."""
    widths = typeface(style.weight).widths
    return sum(map(widths.__getitem__, text)) * style.size / 1000


def break_lines(text: Printable, style: TypeStyle, width: float) -> list[Printable]:
    """Return the lines of a text at most `width` points wide; a word that is wider than a line is cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if text_width(longer, style) <= width:
            lines[-1] = longer
        else:
            if not lines[-1]:
                lines.pop()
            lines.extend(_pieces(word, style, width))
    return [Printable(line) for line in lines]


def shortened(text: Printable, style: TypeStyle, width: float) -> Printable:
    """Return the text, or as much of its beginning as fits into `width` with an ellipsis."""
    if text_width(text, style) <= width:
        return text
    return Printable(next(_pieces(text, style, width - text_width("…", style))).rstrip() + "…")


def first_lines(text: Printable, style: TypeStyle, width: float, most: int) -> list[Printable]:
    """Return at most so many lines of a text, the last with an ellipsis where the text goes on."""
    lines = break_lines(text, style, width)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shortened(Printable(f"{lines[most - 1]} {lines[most]}"), style, width)]


def _pieces(word: str, style: TypeStyle, width: float) -> Iterator[str]:
    widths = typeface(style.weight).widths
    room, start, used = width * 1000 / style.size, 0, 0.0
    for index, character in enumerate(word):
        used += widths[character]
        if used > room and index > start:
            yield word[start:index]
            start, used = index, widths[character]
    yield word[start:]
