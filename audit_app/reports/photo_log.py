"""The photo log: every photo and document of a visit, with its number, what it shows and proves, and its whole hash."""

from collections.abc import Mapping

from audit_app.domain.contents import Contents
from audit_app.domain.documents.revision import EvidenceFile, Finding
from audit_app.domain.ids import FileHash
from audit_app.domain.leaf_words import leaf_name
from audit_app.reports.about import about
from audit_app.reports.base import VisitSheet
from audit_app.reports.binding import bind
from audit_app.reports.flow import Group, Strip, space
from audit_app.reports.furniture import Furniture
from audit_app.reports.layout import LEFT, RIGHT, paragraph, rule
from audit_app.reports.palette import LINE, SUNKEN
from audit_app.reports.pdf_text import pdf_text
from audit_app.reports.pen import Area, Line, Pen
from audit_app.reports.sheet_words import in_fours, short_code
from audit_app.reports.type_styles import (
    BODY,
    CAPTION,
    CODE,
    LABEL,
    SMALL,
    STRONG,
    SUBTITLE,
    TITLE,
    break_lines,
)
from audit_app.subject_words import subject_name
from audit_app.words import Words

_PICTURE = 118.0
_GAP = 14.0
_TEXT_LEFT = LEFT + _PICTURE + _GAP
_TEXT_WIDTH = RIGHT - _TEXT_LEFT
_LEAST = 92.0
_MOST_ITEMS = 14


class PhotoLog:
    """The report of kind `photos`."""

    kind = "photos"

    def render(self, sheet: VisitSheet, words: Words) -> bytes:
        """Return the PDF; a file whose small picture is not there is told by its hash all the same."""
        title = words("photolog.title")
        return bind(_groups(sheet, words), Furniture(sheet, words, title), about(title, sheet, words))


def in_log_order(contents: Contents) -> list[EvidenceFile]:
    """Return the files as they are numbered: by claimed time, then by hash; an original stands before its copies."""
    return sorted(contents.files.values(), key=lambda file: (file.taken or "9999", file.of is not None, file.sha256))


def withheld(contents: Contents) -> frozenset[FileHash]:
    """Return the originals of which a marked copy exists: the copy is shown in their place."""
    return frozenset(file.of for file in contents.files.values() if file.of is not None)


def _groups(sheet: VisitSheet, words: Words) -> list[Group]:
    files = in_log_order(sheet.contents)
    numbers = {file.sha256: number for number, file in enumerate(files, 1)}
    entries = [_entry(file, numbers, sheet, words) for file in files]
    nothing = [paragraph(words("photolog.none"), BODY)] if not entries else []
    return [_head(sheet, words, len(files)), *nothing, *entries, paragraph(words("photolog.about"), CAPTION)]


def _head(sheet: VisitSheet, words: Words, count: int) -> Group:
    sealed = sheet.sealed
    code = words("prn.rev", x=short_code(sealed.revision)) if sealed else words("prn.unsigned")
    return [
        *paragraph(words("photolog.title"), TITLE),
        *paragraph(sheet.office.name, SUBTITLE),
        *paragraph(f"{code} · {words('photolog.count', n=count)}", CAPTION),
        space(8),
        rule(),
        space(6),
    ]


def _entry(file: EvidenceFile, numbers: Mapping[FileHash, int], sheet: VisitSheet, words: Words) -> Group:
    """Return the picture beside what is known of a file; an entry stays whole where a page can hold it."""
    text = _told(file, numbers, sheet, words)
    height = max(_LEAST, sum(strip.height for strip in text))
    picture = None if file.sha256 in withheld(sheet.contents) else sheet.pictures.get(file.sha256)
    why_not = words("photolog.withheld" if file.sha256 in withheld(sheet.contents) else "photolog.no_picture")

    def draw(pen: Pen, top: float, _height: float) -> None:
        _draw_picture(pen, Area(LEFT, top, _PICTURE, _LEAST - 4), picture, why_not)
        for strip in text:
            strip.draw(pen, top, strip.height)
            top += strip.height

    return [Strip(height, draw), space(5), rule(), space(6)]


def _draw_picture(pen: Pen, area: Area, picture: bytes | None, why_not: str) -> None:
    if picture is not None and pen.picture(area, picture):
        return
    pen.box(area, radius=3, fill=SUNKEN, edge=Line(LINE, 0.5))
    lines = break_lines(pdf_text(why_not), CAPTION, area.width - 12)
    top = area.top + (area.height - len(lines) * CAPTION.leading) / 2
    for index, line in enumerate(lines):
        pen.text(area.x + area.width / 2, top + index * CAPTION.leading, line, CAPTION, "centre")


def _told(file: EvidenceFile, numbers: Mapping[FileHash, int], sheet: VisitSheet, words: Words) -> Group:
    """Return number and caption, what it proves, when it is said to be taken, whether it is an original, its hash."""
    title = f"{numbers[file.sha256]}. {file.caption or words('photolog.untitled')}"
    taken = file.taken.replace("T", " ") if file.taken else words("photolog.no_time")
    return [
        *paragraph(title, STRONG, _TEXT_LEFT, _TEXT_WIDTH),
        *paragraph(_origin(file, numbers, words), SMALL, _TEXT_LEFT, _TEXT_WIDTH),
        *paragraph(words("photolog.taken", t=taken), SMALL, _TEXT_LEFT, _TEXT_WIDTH),
        *paragraph(words("photolog.proves", x=_proves(file, sheet, words)), SMALL, _TEXT_LEFT, _TEXT_WIDTH),
        space(3),
        *paragraph("SHA-256", LABEL, _TEXT_LEFT, _TEXT_WIDTH),
        *paragraph(" ".join(in_fours(file.sha256)), CODE, _TEXT_LEFT, _TEXT_WIDTH),
    ]


def _origin(file: EvidenceFile, numbers: Mapping[FileHash, int], words: Words) -> str:
    """Return whether a file is an original or a marked copy of which one, with its kind and size."""
    about = f"{file.media} · {words('photolog.bytes', n=file.bytes)}"
    if file.of is None:
        return f"{words('photolog.original')} · {about}"
    number = numbers.get(file.of)
    of = words("photolog.number", n=number) if number else " ".join(in_fours(file.of)[:3])
    return f"{words('photolog.copy', x=of)} · {about}"


def _proves(file: EvidenceFile, sheet: VisitSheet, words: Words) -> str:
    """Return the items and findings that name a file, in the order of the form."""
    contents, leaves = sheet.contents, sheet.instrument.leaves
    order = list(leaves)
    items = sorted(
        (item for item, answer in contents.answers.items() if file.sha256 in answer.evidence),
        key=lambda item: (order.index(item.indicator), item.subject),
    )
    told = [
        f"{item.indicator} {leaf_name(leaves[item.indicator]).in_language(words.language)}"
        f" ({subject_name(contents.subjects[item.subject], words)})"
        for item in items
    ]
    findings = [words("photolog.finding", x=each.text) for each in contents.findings.values() if _names(each, file)]
    told = [*told, *findings]
    more = [words("photolog.more", n=len(told) - _MOST_ITEMS)] if len(told) > _MOST_ITEMS else []
    return "; ".join([*told[:_MOST_ITEMS], *more]) or words("photolog.nothing")


def _names(finding: Finding, file: EvidenceFile) -> bool:
    return file.sha256 in finding.evidence
