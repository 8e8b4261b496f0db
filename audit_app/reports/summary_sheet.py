"""The on-site summary: what was found, on one A4 sheet, signed on the spot and left with the office."""

from collections.abc import Iterator

from audit_app.reports.about import about
from audit_app.reports.badge import BADGE_WIDTH, badge, no_verdict
from audit_app.reports.bars import bars
from audit_app.reports.base import VisitSheet
from audit_app.reports.binding import bind
from audit_app.reports.closing import notices, response, signatures
from audit_app.reports.findings import findings, good
from audit_app.reports.flow import Group, space
from audit_app.reports.furniture import Furniture
from audit_app.reports.head import head
from audit_app.reports.layout import LEFT, beside, paragraph
from audit_app.reports.pdf_text import UNKNOWN_GLYPH, pdf_text
from audit_app.reports.sheet_words import assumptions
from audit_app.reports.type_styles import BODY, LABEL
from audit_app.reports.zone_scale import zone_scale
from audit_app.words import Words


class SummarySheet:
    """The report of kind `summary`."""

    kind = "summary"

    def render(self, sheet: VisitSheet, words: Words) -> bytes:
        """Return the PDF: one page for a usual visit, more where texts are long; nothing is made smaller or cut."""
        title = words("prn.title")
        return bind(_groups(sheet, words), Furniture(sheet, words, title), about(title, sheet, words))


def _groups(sheet: VisitSheet, words: Words) -> list[Group]:
    is_assessed = sheet.contents.visit.outcome == "assessed"
    outcome = _verdict(sheet, words) if is_assessed else _not_assessed(sheet, words)
    found = _found(sheet, words) if is_assessed or sheet.contents.findings else []
    closing = [space(6), *response(sheet, words), *notices(_notices(sheet, words)), *signatures(sheet, words)]
    return [head(sheet, words), outcome, *found, closing]


def _verdict(sheet: VisitSheet, words: Words) -> Group:
    parts = bars(sheet, words, LEFT + BADGE_WIDTH + 16)
    return [space(8), *beside(badge(sheet, words), parts), space(5), zone_scale(sheet, words)]


def _not_assessed(sheet: VisitSheet, words: Words) -> Group:
    """Return that the office could not be assessed, and why."""
    return [
        space(12),
        no_verdict(words),
        space(8),
        *paragraph(words("prn.not_assessed.why"), LABEL),
        *paragraph(sheet.contents.visit.reason or "", BODY),
    ]


def _found(sheet: VisitSheet, words: Words) -> list[Group]:
    first, *others = findings(sheet, words)
    return [[space(7), *first], *others, [space(6), *good(sheet, words)]]


def _notices(sheet: VisitSheet, words: Words) -> list[str]:
    """Return the small print that holds for this sheet."""
    return [*_standing(sheet, words), *_proof(sheet, words), *_footnotes(sheet, words)]


def _standing(sheet: VisitSheet, words: Words) -> Iterator[str]:
    """Yield how final the score is, and what a signature on this sheet means."""
    if sheet.contents.visit.outcome == "not_assessable":
        yield words("prn.not_assessed.note")
        return
    if sheet.state != "validated":
        yield words("prn.pending" if sheet.state == "verified" else "prn.prov")
    yield words("sig.means")


def _proof(sheet: VisitSheet, words: Words) -> Iterator[str]:
    if sheet.sealed:
        yield words("prn.check")
        yield words("prn.key", x=sheet.sealed.by.key)


def _footnotes(sheet: VisitSheet, words: Words) -> Iterator[str]:
    """Yield what the marks on this sheet mean, for those that it bears."""
    assumed = assumptions(sheet, words)
    if assumed:
        yield words("prn.assumed", x=", ".join(assumed))
    if any(UNKNOWN_GLYPH in pdf_text(text) for text in _foreign_texts(sheet)):
        yield words("prn.glyph", x=UNKNOWN_GLYPH)


def _foreign_texts(sheet: VisitSheet) -> Iterator[str]:
    """Yield the texts on the sheet that people typed."""
    visit, office = sheet.contents.visit, sheet.office
    yield from (office.name, office.entity.name, office.address, visit.round, visit.reason or "")
    yield from (assessor.name for assessor in visit.assessors)
    yield from (subject.label for subject in sheet.contents.subjects.values() if subject.type == "product")
    for finding in sheet.contents.findings.values():
        yield from (finding.text, finding.advice)
    if sheet.acknowledged:
        head = sheet.acknowledged
        yield from (text for text in (head.name, head.position, head.witness, head.response) if text)
