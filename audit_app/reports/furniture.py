"""What stands on every page: the mark of a provisional sheet, the heading of further pages, and the footer."""

import datetime as dt

from audit_app.reports.base import VisitSheet
from audit_app.reports.layout import FOOTER_TOP, LEFT, RIGHT, TOP
from audit_app.reports.palette import LINE, SUNKEN, TEXT
from audit_app.reports.pdf_text import pdf_text
from audit_app.reports.pen import Area, Line, Pen
from audit_app.reports.sheet_words import mark, moment, short_code
from audit_app.reports.type_styles import (
    CAPTION,
    CAPTION_STRONG,
    HEADING,
    SMALL,
    STRONG,
    break_lines,
    shortened,
    text_width,
)
from audit_app.words import Words

_PADDING = 7.0
_GAP = 9.0


class Furniture:
    """The fixed parts of the pages of one sheet; where content begins is known before any page is drawn."""

    def __init__(self, sheet: VisitSheet, words: Words, title: str, left: float = LEFT) -> None:
        self._sheet, self._words = sheet, words
        self._left, self._width = left, RIGHT - left
        word, reasons = mark(sheet, words)
        self._mark = pdf_text(word)
        self._reasons_left = self._left + _PADDING + text_width(self._mark, STRONG) + _GAP
        self._reasons = break_lines(pdf_text(reasons), SMALL, RIGHT - _PADDING - self._reasons_left)
        self._title = break_lines(pdf_text(words("prn.continued", x=title)), HEADING, self._width)
        self._about = break_lines(pdf_text(f"{sheet.office.name} · {self._date}"), SMALL, self._width)

    @property
    def first_top(self) -> float:
        """Where content begins on the first page."""
        return TOP + (self._mark_height + 8 if self._mark else 0)

    @property
    def next_top(self) -> float:
        """Where content begins on further pages."""
        return self.first_top + len(self._title) * HEADING.leading + len(self._about) * SMALL.leading + 14

    def draw_top(self, pen: Pen, number: int) -> None:
        """Draw what stands above the content of a page."""
        if self._mark:
            self._draw_mark(pen)
        if number > 1:
            self._draw_heading(pen)

    @property
    def _date(self) -> str:
        return self._words.date(dt.date.fromisoformat(self._sheet.contents.visit.date))

    @property
    def _mark_height(self) -> float:
        return len(self._reasons) * SMALL.leading + 8

    def _draw_mark(self, pen: Pen) -> None:
        pen.box(Area(self._left, TOP, self._width, self._mark_height), radius=3, fill=SUNKEN, edge=Line(TEXT, 1))
        pen.text(self._left + _PADDING, TOP + 4 + SMALL.rise - STRONG.rise, self._mark, STRONG)
        for index, line in enumerate(self._reasons):
            pen.text(self._reasons_left, TOP + 4 + index * SMALL.leading, line, SMALL)

    def _draw_heading(self, pen: Pen) -> None:
        top = self.first_top
        for lines, style in ((self._title, HEADING), (self._about, SMALL)):
            for line in lines:
                pen.text(self._left, top, line, style)
                top += style.leading
        pen.line((self._left, top + 4), (RIGHT, top + 4), Line(LINE, 0.9))

    def draw_footer(self, pen: Pen, number: int, count: int) -> None:
        """Draw what stands below the content of page `number` of `count`."""
        words, sealed = self._words, self._sheet.sealed
        proof, signed = words("prn.unsigned"), ""
        if sealed:
            proof = words("prn.rev", x=short_code(sealed.revision))
            signed = words("prn.signed", t=moment(sealed.wall, words), x=sealed.by.name)
        place = f" · {self._date} · {words('prn.sheet', n=number, m=count)}"
        pen.line((self._left, FOOTER_TOP), (RIGHT, FOOTER_TOP), Line(LINE, 0.5))
        self._first_line(pen, FOOTER_TOP + 4, place, proof)
        self._second_line(pen, FOOTER_TOP + 4 + CAPTION.leading, signed)

    def _first_line(self, pen: Pen, top: float, place: str, proof: str) -> None:
        """Draw office, day and page at the left, shortening the office alone, and the revision at the right."""
        after, right = pdf_text(place), pdf_text(proof)
        room = self._width - text_width(after, CAPTION) - text_width(right, CAPTION_STRONG) - 16
        office = shortened(pdf_text(self._sheet.office.name), CAPTION, room)
        pen.text(self._left, top, pdf_text(office + after), CAPTION)
        pen.text(RIGHT, top, right, CAPTION_STRONG, "right")

    def _second_line(self, pen: Pen, top: float, signed: str) -> None:
        """Draw whose program this is at the left, and at the right when and by whom it was signed."""
        left = pdf_text(self._words("about.indep"))
        room = self._width - text_width(left, CAPTION) - 16
        pen.text(self._left, top, left, CAPTION)
        pen.text(RIGHT, top, shortened(pdf_text(signed), CAPTION, room), CAPTION, "right")
