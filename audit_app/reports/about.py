"""What the PDF of a report says of itself."""

from audit_app.reports.base import VisitSheet
from audit_app.reports.pdf_text import pdf_text
from audit_app.reports.pen import About
from audit_app.words import Words


def about(title: str, sheet: VisitSheet, words: Words) -> About:
    """Return title, authors, subject and date of a paper about a visit."""
    visit = sheet.contents.visit
    return About(
        title=pdf_text(f"{title} · {sheet.office.name} · {visit.date}"),
        author=pdf_text(", ".join(assessor.name for assessor in visit.assessors)),
        subject=pdf_text(sheet.instrument.title.in_language(words.language)),
        language=words.language,
        dated=_pdf_date(sheet.sealed.wall if sheet.sealed else f"{visit.date}T00:00:00Z"),
    )


def _pdf_date(wall: str) -> str:
    """Return a time as PDF writes it. It is the time of signing, so that printing again gives the same bytes."""
    day, zone = wall[:19], wall[19:]
    digits = "".join(filter(str.isdigit, day))
    return f"D:{digits}{zone if zone == 'Z' else zone.replace(':', chr(39)) + chr(39)}"
