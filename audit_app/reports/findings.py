"""Findings with advice and evidence, and what is already good."""

from itertools import zip_longest
from typing import NamedTuple

from audit_app.domain.contents import Contents, PartKey, item_of
from audit_app.domain.documents.revision import Finding
from audit_app.domain.strengths import Strength, strengths
from audit_app.reports.base import VisitSheet
from audit_app.reports.flow import Group, Strip, space
from audit_app.reports.layout import LEFT, RIGHT, WIDTH, paragraph, rule
from audit_app.reports.palette import SUNKEN, zone_ink
from audit_app.reports.pdf_text import Printable, pdf_text
from audit_app.reports.pen import Area, Pen
from audit_app.reports.shapes import draw_shape
from audit_app.reports.sheet_words import evidence_count
from audit_app.reports.type_styles import (
    BODY,
    FINDING,
    FINDING_CODE,
    GOOD,
    HEADING,
    LABEL,
    SMALL,
    TypeStyle,
    break_lines,
)
from audit_app.words import Words

MOST_FINDINGS = 5
MOST_STRENGTHS = 3

_PADDING = 5.0
_CODE_LEFT = LEFT + _PADDING
_CODE_WIDTH = 72.0
_TEXT_LEFT = _CODE_LEFT + _CODE_WIDTH
_EVIDENCE_RIGHT = RIGHT - _PADDING
_EVIDENCE_WIDTH = 86.0
_INDENT = 9.0
_TEXT_WIDTH = _EVIDENCE_RIGHT - _TEXT_LEFT
_ADVICE_WIDTH = _TEXT_WIDTH - _INDENT - _EVIDENCE_WIDTH
_MOST_CODES = 3
_TICK = 10.0
_NOTHING = Printable("")


class _Line(NamedTuple):
    """One line of a finding beside its code."""

    text: Printable
    style: TypeStyle
    indent: float = 0
    arrow: Printable = _NOTHING
    evidence: Printable = _NOTHING


_EMPTY_LINE = _Line(_NOTHING, SMALL)


def findings(sheet: VisitSheet, words: Words) -> list[Group]:
    """Return the heading with the first finding, then each further one; how many more there are in the minutes."""
    given = sorted(sheet.contents.findings.values(), key=lambda finding: finding.id)
    heading = [*paragraph(words("prn.findings"), HEADING), space(3)]
    if not given:
        return [[*heading, *paragraph(words("prn.findings.none"), BODY)]]
    rows = [_finding(finding, sheet.contents, words) for finding in given[:MOST_FINDINGS]]
    if len(given) > MOST_FINDINGS:
        more = words("prn.findings.more", n=len(given) - MOST_FINDINGS)
        rows[-1] += [space(3), *paragraph(more, SMALL, _TEXT_LEFT, _TEXT_WIDTH)]
    return [[*heading, _columns(words), *rows[0]], *rows[1:]]


def good(sheet: VisitSheet, words: Words) -> Group:
    """Return what is already good; nothing where no leaf qualifies."""
    best = strengths(sheet.contents, sheet.card, MOST_STRENGTHS)
    if not best:
        return []
    lines = [strip for strength in best for strip in _strength(strength, words)]
    return [*paragraph(words("prn.good"), HEADING), space(1), *lines]


def _columns(words: Words) -> Strip:
    code, finding, evidence = (pdf_text(words(f"prn.col.{name}")) for name in ("code", "finding", "evidence"))

    def draw(pen: Pen, top: float, height: float) -> None:
        pen.box(Area(LEFT, top, WIDTH, height), fill=SUNKEN)
        pen.text(_CODE_LEFT, top + 1.5, code, LABEL)
        pen.text(_TEXT_LEFT, top + 1.5, finding, LABEL)
        pen.text(_EVIDENCE_RIGHT, top + 1.5, evidence, LABEL, "right")

    return Strip(LABEL.leading + 3, draw)


def _finding(finding: Finding, contents: Contents, words: Words) -> Group:
    codes = [line for code in _codes(finding) for line in break_lines(pdf_text(code), FINDING_CODE, _CODE_WIDTH - 4)]
    lines = [*_text_lines(finding), *_advice_lines(finding, contents, words)]
    rows = [_row(code or _NOTHING, line or _EMPTY_LINE) for code, line in zip_longest(codes, lines)]
    return [space(2.5), *rows, space(2.5), rule()]


def _text_lines(finding: Finding) -> list[_Line]:
    return [_Line(line, FINDING) for line in break_lines(pdf_text(finding.text), FINDING, _TEXT_WIDTH)]


def _advice_lines(finding: Finding, contents: Contents, words: Words) -> list[_Line]:
    """Return the advice, with an arrow before its first line and the evidence at the right end of that line."""
    first, *others = break_lines(pdf_text(finding.advice), SMALL, _ADVICE_WIDTH)
    arrow = pdf_text(words("prn.arrow") if first else "")
    evidence = pdf_text(evidence_count(finding.evidence, contents, words))
    return [_Line(first, SMALL, _INDENT, arrow, evidence), *(_Line(line, SMALL, _INDENT) for line in others)]


def _row(code: Printable, line: _Line) -> Strip:
    def draw(pen: Pen, top: float, _height: float) -> None:
        pen.text(_CODE_LEFT, top + line.style.rise - FINDING_CODE.rise, code, FINDING_CODE)
        pen.text(_EVIDENCE_RIGHT, top, line.evidence, line.style, "right")
        pen.text(_TEXT_LEFT, top, line.arrow, line.style)
        pen.text(_TEXT_LEFT + line.indent, top, line.text, line.style)

    return Strip(line.style.leading, draw)


def _codes(finding: Finding) -> list[str]:
    """Return the codes of the leaves that a finding rests on, each once; how many more where they are many."""
    items = (item_of(PartKey(key)) for key in finding.items)
    codes = list(dict.fromkeys(item.indicator for item in items if item))
    more = [f"+{len(codes) - _MOST_CODES}"] if len(codes) > _MOST_CODES else []
    return codes[:_MOST_CODES] + more


def _strength(strength: Strength, words: Words) -> Group:
    counted = f" · {words('prn.n_of_m', n=strength.alike, m=strength.subjects)}" if strength.subjects > 1 else ""
    text = f"{strength.text.in_language(words.language)}{counted} ({strength.code})"
    lines = paragraph(text, GOOD, LEFT + 16, WIDTH - 16)

    def draw(pen: Pen, top: float, height: float) -> None:
        draw_shape(pen, "present", LEFT + 2, top + (GOOD.leading - _TICK) / 2, _TICK, zone_ink("hijau").ink)
        lines[0].draw(pen, top, height)

    return [Strip(lines[0].height, draw), *lines[1:]]
