"""Make the paper of a visit: exactly what is sealed, or, while nothing is, what the working copy holds."""

from pathlib import Path

from msgspec.structs import replace

from audit_app.domain.contents import Contents, contents_of
from audit_app.domain.ids import FileHash, VisitId
from audit_app.errors import EnvironmentProblem, RuleViolation
from audit_app.reports import REPORTS, SheetState, VisitSheet, seal_of
from audit_app.reports.photo_log import PhotoLog, withheld
from audit_app.storage import drafts, elements
from audit_app.words import Words
from audit_app.workflows.install_instruments import instrument_by_doc
from audit_app.workflows.named_files import read_whole, write_whole
from audit_app.workflows.read_acknowledgement import acknowledged
from audit_app.workflows.read_standing import VisitStanding, standing_of
from audit_app.workflows.read_visits import open_visit, revision_score
from audit_app.workflows.show_evidence import thumbnail
from audit_app.workspace import Workspace

_PDF = b"%PDF"


def print_report(workspace: Workspace, visit: VisitId, kind: str, words: Words) -> bytes:
    """Return the PDF of a report about a visit; the same revision gives the same bytes at any time and place.

    What was stated about it since (a review, the signature of the head of the office) stands in it too.

    Raises RuleViolation report_unknown, visit_unknown, visit_in_conflict.
    """
    if kind not in REPORTS:
        raise RuleViolation("report_unknown", kind=kind, known=", ".join(sorted(REPORTS)))
    sheet = sheet_of(workspace, visit)
    if kind == PhotoLog.kind:
        sheet = replace(sheet, pictures=_small_pictures(workspace, sheet.contents))
    return REPORTS[kind].render(sheet, words)


def save_report(workspace: Workspace, visit: VisitId, kind: str, words: Words, path: Path) -> None:
    """Write the PDF of a report to a file, new or in the place of another PDF.

    Raises as `print_report`, and EnvironmentProblem target_in_workspace, target_is_other or target_unwritable.
    """
    write_pdf(workspace, path, print_report(workspace, visit, kind, words))


def write_pdf(workspace: Workspace, path: Path, pdf: bytes) -> None:
    """Write a PDF, but neither over anything that is none, nor into the data of the program.

    Raises EnvironmentProblem target_in_workspace, target_is_other or target_unwritable.
    """
    if path.resolve().is_relative_to(workspace.root.resolve()):
        raise EnvironmentProblem("target_in_workspace", path=str(path))
    if path.is_file() and read_whole(path, len(_PDF)) not in {_PDF, b""}:
        raise EnvironmentProblem("target_is_other", path=str(path))
    write_whole(path, pdf)


def _small_pictures(workspace: Workspace, contents: Contents) -> dict[FileHash, bytes]:
    """Return a small picture of every file that has one and whose marked copy is not shown in its place."""
    shown = [file for file in contents.files.values() if file.sha256 not in withheld(contents)]
    drawn = {file.sha256: thumbnail(workspace, file).picture for file in shown}
    return {sha256: picture for sha256, picture in drawn.items() if picture}


def sheet_of(workspace: Workspace, visit: VisitId) -> VisitSheet:
    """Return what a report about a visit is made from."""
    standing = standing_of(workspace, visit)
    draft = drafts.read_draft(workspace.connection, visit)
    if draft is not None and not draft.is_unchanged:
        return _of_draft(workspace, visit)
    if standing is None:
        raise RuleViolation("visit_unknown", visit=visit)
    if standing.view.standing == "conflict":
        raise RuleViolation("visit_in_conflict", visit=visit, count=len(standing.view.heads))
    return _of_revision(workspace, standing)


def _of_draft(workspace: Workspace, visit: VisitId) -> VisitSheet:
    opened = open_visit(workspace, visit)
    return VisitSheet(
        contents=opened.draft.contents,
        office=opened.office,
        instrument=opened.instrument,
        card=opened.card,
        sealed=None,
        state="draft",
        status=next((status.code for status in opened.instrument.statuses if status.is_default), None),
    )


def _of_revision(workspace: Workspace, standing: VisitStanding) -> VisitSheet:
    revision = standing.revision
    office = elements.office(workspace.connection, revision.office.doc)
    if office is None:
        raise RuleViolation("office_unknown", name=revision.office.id)
    return VisitSheet(
        contents=contents_of(revision),
        office=office.facts,
        instrument=instrument_by_doc(workspace, revision.instrument.doc),
        card=revision_score(workspace, revision),
        sealed=seal_of(standing.element, revision),
        state=_state(standing),
        status=revision.score.status if revision.score else None,
        acknowledged=said.head if (said := acknowledged(workspace, standing.element)) else None,
    )


def _state(standing: VisitStanding) -> SheetState:
    return "sent" if standing.review.state == "disagree" else standing.review.state
