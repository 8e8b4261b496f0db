"""The end of a sheet: room for the office's response, what the figures and signatures mean, and the signatures."""

from typing import NamedTuple

from audit_app.domain.documents.revision import Assessor
from audit_app.reports.base import VisitSheet
from audit_app.reports.flow import Group, Strip, space
from audit_app.reports.layout import LEFT, RIGHT, WIDTH, paragraph
from audit_app.reports.palette import LINE, TEXT3
from audit_app.reports.pdf_text import Printable, pdf_text
from audit_app.reports.pen import Area, Line, Pen
from audit_app.reports.sheet_words import moment
from audit_app.reports.type_styles import BODY, CAPTION, HEADING, LABEL, TypeStyle, break_lines, first_lines
from audit_app.words import Words

_WRITING_LINE = 17.5
_FEWEST_LINES = 2
_MOST_LINES = 12
_BOXES_IN_A_ROW = 3
_GAP = 13.0
_BOX_WIDTH = (WIDTH - _GAP * (_BOXES_IN_A_ROW - 1)) / _BOXES_IN_A_ROW
_PADDING = 7.0
_SIGNING_HEIGHT = 33.0
_MOST_TOLD = 4
"""Lines that one text may have in a box."""


class _Box(NamedTuple):
    """A place to sign: whose it is, what stands there already, and below the line a name and a note at its right."""

    title: Printable
    signed: list[Printable]
    names: list[Printable]
    name_style: TypeStyle
    note: Printable

    @property
    def signing_height(self) -> float:
        """The room above the line."""
        return max(_SIGNING_HEIGHT, len(self.signed) * CAPTION.leading + 6)

    @property
    def name_height(self) -> float:
        """The room below the line."""
        return len(self.names) * BODY.leading + 8


def response(sheet: VisitSheet, words: Words) -> Group:
    """Return what the office said, or lines to write it on, as many as the page has room for."""
    heading = paragraph(words("prn.reply"), HEADING)
    if sheet.acknowledged and sheet.acknowledged.response:
        return [*heading, *paragraph(sheet.acknowledged.response, BODY), space(4)]
    return [*heading, Strip(_WRITING_LINE * _FEWEST_LINES + 4, _draw_lines, stretches=True)]


def _draw_lines(pen: Pen, top: float, height: float) -> None:
    for index in range(min(int(height / _WRITING_LINE), _MOST_LINES)):
        y = top + (index + 1) * _WRITING_LINE - 2
        pen.line((LEFT, y), (RIGHT, y), Line(LINE, 0.5))


def notices(texts: list[str]) -> Group:
    """Return small print, one paragraph each."""
    return [strip for text in texts for strip in paragraph(text, CAPTION)]


def signatures(sheet: VisitSheet, words: Words) -> Group:
    """Return a box for each assessor and one for the head of the office, three in a row."""
    boxes = [
        _assessor_box(number, assessor, sheet, words)
        for number, assessor in enumerate(sheet.contents.visit.assessors, 1)
    ]
    boxes.append(_head_box(sheet, words))
    rows = [boxes[start : start + _BOXES_IN_A_ROW] for start in range(0, len(boxes), _BOXES_IN_A_ROW)]
    return [strip for row in rows for strip in (space(6), _row_of_boxes(row))]


def _assessor_box(number: int, assessor: Assessor, sheet: VisitSheet, words: Words) -> _Box:
    signed: list[Printable] = []
    if sheet.sealed and sheet.sealed.by.person == assessor.person:
        told = (words("prn.sign.digital"), moment(sheet.sealed.wall, words))
        signed = [line for text in told for line in _in_box(text, CAPTION)]
    names = _in_box(assessor.name, BODY)
    return _Box(pdf_text(words("prn.sign.assessor", n=number)), signed, names, BODY, Printable(""))


def _head_box(sheet: VisitSheet, words: Words) -> _Box:
    """Return the box of the head of the office; what the assessor recorded stands in the place of a signature."""
    head, title = sheet.acknowledged, pdf_text(words("prn.sign.head"))
    signed = [line for text in _told_head(sheet, words) for line in _in_box(text, CAPTION)]
    if head is not None and head.name:
        names = [line for text in (head.name, head.position or "") if text for line in _in_box(text, BODY)]
        return _Box(title, signed, names, BODY, Printable(""))
    name = break_lines(pdf_text(words("prn.sign.name")), CAPTION, _BOX_WIDTH / 2)
    return _Box(title, signed, name, CAPTION, pdf_text(words("prn.sign.number")))


def head_signed(sheet: VisitSheet, words: Words) -> list[str]:
    """Return how the head of the office signed or refused, and that this is the word of the assessor."""
    head = sheet.acknowledged
    return [words(f"ack.form.{head.form}"), words("ack.by_assessor")] if head is not None else []


def _told_head(sheet: VisitSheet, words: Words) -> list[str]:
    """Return what the box says; a refusal has its reason, the whole of which stands above as the response."""
    told, head = head_signed(sheet, words), sheet.acknowledged
    if head is None or head.form != "refused":
        return told
    return [
        told[0],
        words("ack.reason.of", x=head.response or "–"),
        words("ack.witness.of", x=head.witness or "–"),
        told[1],
    ]


def _in_box(text: str, style: TypeStyle) -> list[Printable]:
    """Return the lines of a text as wide as a box; a long one only begins there."""
    return first_lines(pdf_text(text), style, _BOX_WIDTH - 2 * _PADDING, _MOST_TOLD)


def _row_of_boxes(boxes: list[_Box]) -> Strip:
    """Return boxes of one height side by side; their lines stand level."""
    signing = max(box.signing_height for box in boxes)
    naming = max(box.name_height for box in boxes)

    def draw(pen: Pen, top: float, height: float) -> None:
        for column, box in enumerate(boxes):
            area = Area(LEFT + column * (_BOX_WIDTH + _GAP), top, _BOX_WIDTH, height)
            _draw_box(pen, box, area, area.bottom - naming)

    return Strip(LABEL.leading + 4 + signing + naming, draw)


def _draw_box(pen: Pen, box: _Box, area: Area, line: float) -> None:
    pen.box(area, radius=4, edge=Line(LINE, 0.8))
    pen.text(area.x + _PADDING, area.top + 4, box.title, LABEL)
    for index, text in enumerate(box.signed):
        pen.text(area.x + _PADDING, area.top + LABEL.leading + 6 + index * CAPTION.leading, text, CAPTION)
    pen.line((area.x + _PADDING, line), (area.right - _PADDING, line), Line(TEXT3, 0.6))
    for index, text in enumerate(box.names):
        pen.text(area.x + _PADDING, line + 4 + index * BODY.leading, text, box.name_style)
    pen.text(area.right - _PADDING - 52, line + 4, box.note, box.name_style)
