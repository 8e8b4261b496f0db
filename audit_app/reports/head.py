"""The head of a sheet: title, who was visited by whom and when, and the code of the sealed revision."""

from audit_app.domain.paper_code import revision_address
from audit_app.reports.base import Sealed, VisitSheet
from audit_app.reports.flow import Group, Strip, space
from audit_app.reports.layout import LEFT, RIGHT, WIDTH, beside, paragraph
from audit_app.reports.palette import LINE
from audit_app.reports.pdf_text import Printable, pdf_text
from audit_app.reports.pen import Line, Pen
from audit_app.reports.qr import draw_qr
from audit_app.reports.sheet_words import in_fours, products, respondents, short_code, visit_time
from audit_app.reports.type_styles import (
    BODY,
    CAPTION,
    CODE,
    CODE_STRONG,
    LABEL,
    SUBTITLE,
    TITLE,
    break_lines,
    text_width,
)
from audit_app.words import Words

_LABEL_WIDTH = 76.0
_CODE_WIDTH = 99.0
_QUIET = _CODE_WIDTH * 4 / 45  # the empty border of the code: with it outside the margin, the dark part aligns
_GROUPS_IN_A_LINE = 4
_GROUPS_IN_BOLD = 3


def head(sheet: VisitSheet, words: Words) -> Group:
    """Return the head; the code stands at its right where the revision is sealed."""
    width = WIDTH - _CODE_WIDTH if sheet.sealed else WIDTH
    text = [
        *paragraph(words("prn.title"), TITLE, width=width),
        space(1),
        *paragraph(_method(sheet, words), SUBTITLE, width=width),
        *paragraph(_document(sheet, words), CAPTION, width=width),
        _title_rule(width),
        *(strip for label, value in identity(sheet, words) for strip in _row(label, value, width)),
    ]
    return beside(_code(sheet.sealed, words), text) if sheet.sealed else text


def identity(sheet: VisitSheet, words: Words) -> list[tuple[str, str]]:
    """Return label and text of each row; rows without a text are left out."""
    visit = sheet.contents.visit
    rows = {
        "prn.office": _office(sheet),
        "prn.address": sheet.office.address,
        "prn.visit": f"{visit_time(visit, words)} · {words('prn.round', x=visit.round)}",
        "prn.team": " · ".join(assessor.name for assessor in visit.assessors),
        "prn.products": products(sheet),
        "prn.respondents": respondents(sheet, words),
    }
    return [(words(key), text) for key, text in rows.items() if text.strip()]


def _office(sheet: VisitSheet) -> str:
    """Return the name of the office, with that of the body it belongs to unless the name says it already."""
    office, entity = sheet.office.name, sheet.office.entity.name
    return office if entity.casefold() in office.casefold() else f"{office} · {entity}"


def _method(sheet: VisitSheet, words: Words) -> str:
    method, language = sheet.instrument, words.language
    edition = f" · {method.edition.in_language(language)}" if method.edition else ""
    return method.title.in_language(language) + edition


def _document(sheet: VisitSheet, words: Words) -> str:
    """Return which instrument that is exactly."""
    version = f"{words('prn.instrument')} {sheet.instrument.id} {sheet.instrument.version}"
    return f"{version} · {words('prn.document', x=short_code(sheet.sealed.instrument))}" if sheet.sealed else version


def _row(label: str, value: str, width: float) -> Group:
    lines = break_lines(pdf_text(value), BODY, width - _LABEL_WIDTH)
    first = pdf_text(label)
    return [_labelled(first if index == 0 else Printable(""), line) for index, line in enumerate(lines)]


def _labelled(label: Printable, line: Printable) -> Strip:
    def draw(pen: Pen, top: float, _height: float) -> None:
        pen.text(LEFT, top, label, LABEL)
        pen.text(LEFT + _LABEL_WIDTH, top, line, BODY)

    return Strip(BODY.leading + 0.6, draw)


def _title_rule(width: float) -> Strip:
    return Strip(10, lambda pen, top, _height: pen.line((LEFT, top + 5), (LEFT + width, top + 5), Line(LINE, 0.9)))


def _code(sealed: Sealed, words: Words) -> Strip:
    """Return the code for phones above the whole id in groups of four, whose beginning is the short code, in bold."""
    groups = in_fours(sealed.revision)
    rows = [groups[start : start + _GROUPS_IN_A_LINE] for start in range(0, len(groups), _GROUPS_IN_A_LINE)]
    side = _CODE_WIDTH - 2 * _QUIET
    x = RIGHT - side

    def draw(pen: Pen, top: float, _height: float) -> None:
        draw_qr(pen, revision_address(sealed.revision), x - _QUIET, top - _QUIET, _CODE_WIDTH)
        pen.text(x, top + side + 3, pdf_text(words("prn.scan")), CAPTION)
        line_top = top + side + 3 + CAPTION.leading
        _draw_first_row(pen, x, line_top, rows[0])
        for row in rows[1:]:
            line_top += CODE.leading
            pen.text(x, line_top, pdf_text(" ".join(row)), CODE)

    return Strip(side + 3 + CAPTION.leading + len(rows) * CODE.leading, draw)


def _draw_first_row(pen: Pen, x: float, top: float, row: list[str]) -> None:
    bold, rest = pdf_text(" ".join(row[:_GROUPS_IN_BOLD]) + " "), pdf_text(" ".join(row[_GROUPS_IN_BOLD:]))
    pen.text(x, top, bold, CODE_STRONG)
    pen.text(x + text_width(bold, CODE_STRONG), top, rest, CODE)
