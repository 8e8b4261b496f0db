"""The minutes of a visit (Berita Acara): all that was done and found, on as many pages as it takes, to be bound."""

from collections.abc import Iterable

from audit_app.reports import minutes_parts as parts
from audit_app.reports.about import about
from audit_app.reports.base import VisitSheet
from audit_app.reports.binding import bind
from audit_app.reports.closing import head_signed
from audit_app.reports.flow import Group, Strip, space
from audit_app.reports.furniture import Furniture
from audit_app.reports.layout import RIGHT, paragraph
from audit_app.reports.minutes_parts import Entry
from audit_app.reports.palette import LINE, TEXT3
from audit_app.reports.pdf_text import pdf_text
from audit_app.reports.pen import Line, Pen
from audit_app.reports.sheet_words import moment, short_code
from audit_app.reports.type_styles import CAPTION, TITLE, TypeStyle, first_lines
from audit_app.words import Words

BINDING = 25 / 25.4 * 72
"""The left margin: 25 mm, wide enough for a binder."""

TEXT = TypeStyle("regular", 11, 15)
SECTION = TypeStyle("strong", 11, 17)
_WIDTH = RIGHT - BINDING
_INDENT = 22.0
_WRITING_LINE = 20.0
_WRITING_LINES = 4
_SIGNING_HEIGHT = 44.0
_MOST_NAMES = 5
"""Lines beside a signature; name and post stand whole among the parties."""
_SIGNATURE_LEFT = BINDING + _WIDTH * 0.55


class Minutes:
    """The report of kind `minutes`."""

    kind = "minutes"

    def render(self, sheet: VisitSheet, words: Words) -> bytes:
        """Return the PDF, in 11 points; what does not fit goes to the next page."""
        title = words("minutes.title")
        return bind(_groups(sheet, words), Furniture(sheet, words, title, BINDING), about(title, sheet, words))


def _groups(sheet: VisitSheet, words: Words) -> list[Group]:
    assessed = sheet.contents.visit.outcome == "assessed"
    groups = [_head(sheet, words)]
    if not assessed:
        groups += _section(words("minutes.why"), [(sheet.contents.visit.reason or "",)])
    groups += _section(words("minutes.parties"), parts.parties(sheet, words))
    groups += _section(words("minutes.scope"), parts.scope(sheet, words))
    groups += _section(words("minutes.method"), parts.method(sheet, words))
    groups += _section(words("minutes.short"), parts.shortfalls(sheet, words))
    if assessed or sheet.contents.findings:
        groups += _section(words("minutes.findings"), parts.findings(sheet, words))
    groups += _section(words("minutes.gaps"), parts.gaps(sheet, words))
    groups += _section(words("minutes.evidence"), parts.evidence(sheet, words))
    groups += [_response(sheet, words)]
    groups += _section(words("minutes.refusal.title"), parts.refusal(sheet, words))
    return [*groups, _closing(sheet, words)]


def _head(sheet: VisitSheet, words: Words) -> Group:
    sealed = sheet.sealed
    code = words("prn.rev", x=short_code(sealed.revision)) if sealed else words("prn.unsigned")
    return [
        *_text(words("minutes.title"), TITLE),
        space(4),
        *_text(words("minutes.number"), TEXT),
        *_text(code, TEXT),
        space(8),
        *_text(parts.opening(sheet, words), TEXT),
    ]


def _section(title: str, entries: Iterable[Entry]) -> list[Group]:
    """Return a heading that stays with the first entry, and the others; nothing where there are no entries."""
    groups = [_entry(number, entry) for number, entry in enumerate(entries, 1)]
    return [[space(10), *_text(title, SECTION), *groups[0]], *groups[1:]] if groups else []


def _entry(number: int, entry: Entry) -> Group:
    """Return the paragraphs of an entry, its number before the first."""
    lines = [strip for text in entry for strip in paragraph(text, TEXT, BINDING + _INDENT, _WIDTH - _INDENT)]

    def draw(pen: Pen, top: float, height: float) -> None:
        pen.text(BINDING, top, pdf_text(f"{number}."), TEXT)
        lines[0].draw(pen, top, height)

    return [Strip(lines[0].height, draw), *lines[1:], space(3)]


def _text(raw: str, style: TypeStyle) -> Group:
    return paragraph(raw, style, BINDING, _WIDTH)


def _response(sheet: VisitSheet, words: Words) -> Group:
    """Return what the office said, or lines to write it on."""
    heading = [space(10), *_text(words("minutes.response"), SECTION)]
    said = sheet.acknowledged.response if sheet.acknowledged else None
    if said and said.strip():
        return [*heading, *_text(said, TEXT)]
    return [*heading, *[_writing_line()] * _WRITING_LINES]


def _writing_line() -> Strip:
    def draw(pen: Pen, top: float, height: float) -> None:
        pen.line((BINDING, top + height - 2), (RIGHT, top + height - 2), Line(LINE, 0.5))

    return Strip(_WRITING_LINE, draw)


def _closing(sheet: VisitSheet, words: Words) -> Group:
    """Return in how many copies, what a signature means, and the places to sign."""
    people = [_assessor(name.person, name.name, sheet, words) for name in sheet.contents.visit.assessors]
    head = _signature(parts.head_of_office(sheet, words), head_signed(sheet, words))
    return [
        space(12),
        *_text(words("minutes.copies"), TEXT),
        *([*_text(words("sig.means"), TEXT)] if sheet.contents.visit.outcome == "assessed" else []),
        space(6),
        *_text(words("minutes.signed"), SECTION),
        *(strip for person in people for strip in person),
        *head,
    ]


def _assessor(person: str, name: str, sheet: VisitSheet, words: Words) -> Group:
    signed = []
    if sheet.sealed and sheet.sealed.by.person == person:
        signed = [words("prn.sign.digital"), moment(sheet.sealed.wall, words)]
    return _signature(words("minutes.assessor", x=name), signed)


def _signature(who: str, signed: list[str]) -> Group:
    """Return a name beside a line to sign on, with what stands on it already."""
    names = first_lines(pdf_text(who), TEXT, _SIGNATURE_LEFT - BINDING - 12, _MOST_NAMES)

    def draw(pen: Pen, top: float, height: float) -> None:
        for index, line in enumerate(names):
            pen.text(BINDING, top + 12 + index * TEXT.leading, line, TEXT)
        for index, text in enumerate(signed):
            pen.text(_SIGNATURE_LEFT, top + 14 + index * CAPTION.leading, pdf_text(text), CAPTION)
        pen.line((_SIGNATURE_LEFT, top + height - 4), (RIGHT, top + height - 4), Line(TEXT3, 0.6))

    return [Strip(max(_SIGNING_HEIGHT, 16 + len(names) * TEXT.leading), draw)]
