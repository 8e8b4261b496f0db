"""Which files the film shows: the evidence of an item, then what else is evidence at the visit."""

from audit_app.domain.ids import FileHash
from audit_app.domain.items import Item
from ui.models.visit_sheet import VisitSheet
from ui.pages.photo.film import Frame


def frames(sheet: VisitSheet, item: Item) -> tuple[tuple[Frame, ...], tuple[Frame, ...]]:
    """Return the files of an item by number, and the others by the first item that shows them, in claimed order."""
    own = tuple(Frame(file, str(number)) for number, file in enumerate(sheet.evidence(item), 1))
    marks: dict[FileHash, str] = {}
    for other in sheet.items:
        for sha256 in sheet.answer(other).evidence:
            marks.setdefault(FileHash(sha256), other.indicator)
    for finding in sheet.contents.findings.values():
        for sha256 in finding.evidence:
            marks.setdefault(FileHash(sha256), "")
    for frame in own:
        marks.pop(FileHash(frame.file.sha256), None)
    others = (Frame(file, marks[sha]) for sha, file in sheet.contents.files.items() if sha in marks)
    return own, tuple(sorted(others, key=lambda frame: (frame.file.taken or "", frame.file.sha256)))
