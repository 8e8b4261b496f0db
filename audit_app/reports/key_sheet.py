"""The sheet of a new key: above the cut what the team lead compares, below it what its owner keeps to themselves.

No report about a visit: it is printed once, at first start. The same key and code give the same bytes.
"""

import datetime as dt

from msgspec import Struct

from audit_app.domain.documents.keys import Role
from audit_app.reports.layout import FOOTER_TOP, LEFT, RIGHT, WIDTH
from audit_app.reports.palette import FAINT_LINE, LINE, SUNKEN, TEXT
from audit_app.reports.pdf_text import Printable, pdf_text
from audit_app.reports.pen import About, Area, Line, Pen
from audit_app.reports.type_styles import (
    BODY,
    CAPTION,
    HEADING,
    LABEL,
    STRONG,
    SUBTITLE,
    TITLE,
    TypeStyle,
    break_lines,
    shortened,
    text_width,
)
from audit_app.words import Words

_TOP = 56.0
_CUT = 430.0
_PADDING = 16.0
_NUMBER = TypeStyle("strong", 25, 32)
_CODE = TypeStyle("strong", 21, 30)
_PIECE = 14.0
"""Room between two groups of figures, in points."""


class KeySheet(Struct, frozen=True, kw_only=True):
    """Whose key it is, its 25 digits in groups, its fingerprint, the recovery code, and the wall time of its making."""

    name: str
    role: Role
    laptop: str
    number: str
    fingerprint: str
    recovery: str
    made: str


def render_key_sheet(sheet: KeySheet, words: Words) -> bytes:
    """Return the sheet as a PDF of one A4 page."""
    pen = Pen(_about(sheet, words))
    day = words.date(dt.date.fromisoformat(sheet.made[:10]))
    pen.text(LEFT, _TOP, pdf_text(words("keypaper.title")), TITLE)
    pen.text(LEFT, _TOP + 24, pdf_text(words("keypaper.about", date=day)), SUBTITLE)
    below = _draw_person(pen, sheet, words, _TOP + 56)
    _draw_secret(pen, sheet.number.split(), words, "keypaper.number", below + 12)
    under = below + 12 + _box_height(words, "keypaper.number") + 8
    _paragraph(pen, words("keypaper.fingerprint", x=sheet.fingerprint), CAPTION, under)
    pen.line((LEFT, _CUT), (RIGHT, _CUT), Line(LINE, 0.8, (5, 4)))
    pen.text(RIGHT, _CUT + 3, pdf_text(words("keypaper.cut")), CAPTION, "right")
    _draw_secret(pen, _fours(sheet.recovery), words, "keypaper.recovery", _CUT + 34)
    owner = f"{sheet.name} · {sheet.laptop} · {day}"
    _paragraph(pen, owner, CAPTION, _CUT + 34 + _box_height(words, "keypaper.recovery") + 8)
    pen.text(LEFT, FOOTER_TOP + 4, pdf_text(words("about.indep")), CAPTION)
    return pen.pdf()


def _about(sheet: KeySheet, words: Words) -> About:
    digits = "".join(filter(str.isdigit, sheet.made[:19]))
    return About(
        title=pdf_text(words("keypaper.title")),
        author=pdf_text(sheet.name),
        subject=pdf_text(words("about.indep")),
        language=words.language,
        dated=f"D:{digits}Z",
    )


def _draw_person(pen: Pen, sheet: KeySheet, words: Words, top: float) -> float:
    """Draw name, role and laptop under each other, and return where the next thing begins."""
    facts = (("name", sheet.name), ("role", words(f"role.{sheet.role}")), ("laptop", sheet.laptop))
    for key, text in facts:
        pen.text(LEFT, top, pdf_text(words(f"keypaper.{key}")), LABEL)
        pen.text(LEFT + 92, top, shortened(pdf_text(text), STRONG, WIDTH - 92), STRONG)
        top += 17
    return top


def _draw_secret(pen: Pen, groups: list[str], words: Words, key: str, top: float) -> None:
    """Draw a box with its heading, what it is for, and the figures in groups."""
    style = _NUMBER if key == "keypaper.number" else _CODE
    area = Area(LEFT, top, WIDTH, _box_height(words, key))
    pen.box(area, radius=4, fill=SUNKEN, edge=Line(FAINT_LINE if key == "keypaper.number" else TEXT, 1))
    pen.text(LEFT + _PADDING, top + 12, pdf_text(words(key)), HEADING)
    line = _paragraph(pen, words(f"{key}.hint"), BODY, top + 32, LEFT + _PADDING, WIDTH - 2 * _PADDING)
    _draw_groups(pen, groups, style, line + 10)


def _draw_groups(pen: Pen, groups: list[str], style: TypeStyle, top: float) -> None:
    x = LEFT + _PADDING
    for group in groups:
        told = Printable(group)
        pen.text(x, top, told, style)
        x += text_width(told, style) + _PIECE


def _box_height(words: Words, key: str) -> float:
    lines = break_lines(pdf_text(words(f"{key}.hint")), BODY, WIDTH - 2 * _PADDING)
    return 32 + len(lines) * BODY.leading + 10 + _NUMBER.leading + 14


def _paragraph(pen: Pen, text: str, style: TypeStyle, top: float, x: float = LEFT, width: float = WIDTH) -> float:
    """Draw a text over as many lines as it needs, and return where the next thing begins."""
    for line in break_lines(pdf_text(text), style, width):
        pen.text(x, top, line, style)
        top += style.leading
    return top


def _fours(code: str) -> list[str]:
    return [code[start : start + 4] for start in range(0, len(code), 4)]
