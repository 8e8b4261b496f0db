"""Check a printed sheet without any network: its code against the revisions that this laptop has accepted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from audit_app.domain.comparison import compare
from audit_app.domain.contents import PartKey, contents_of
from audit_app.domain.documents.revision import Revision
from audit_app.domain.ids import ElementId
from audit_app.domain.instrument import Instrument
from audit_app.domain.media import HEAD_BYTES, media_of
from audit_app.domain.paper_code import PaperCode, read_code
from audit_app.domain.verdict import Verdict, verdict_of_visit
from audit_app.errors import RuleViolation
from audit_app.evidence.answers import Refused
from audit_app.evidence.incoming import MAX_BYTES
from audit_app.storage import drafts, elements
from audit_app.workflows.install_instruments import instrument_by_doc
from audit_app.workflows.named_files import read_whole
from audit_app.workflows.read_standing import standing_of
from audit_app.workflows.read_visits import require_revision, revision_score
from audit_app.workspace import Workspace

PaperOutcome = Literal["current", "older", "conflict", "unknown", "ambiguous", "damaged", "other_version", "foreign"]
"""The revision that stands; one that another took the place of; one of several heads; none that is known here; the
beginning of several. Without a search: digits are missing or wrong, a later program made it, it is no code of ours."""


_MOST_TEXT = 4_096


class KnownSheet(Struct, frozen=True):
    """A revision with what its sheet has to show: the verdict is computed again from its answers."""

    element: ElementId
    revision: Revision
    instrument: Instrument
    verdict: Verdict


class PaperCheck(Struct, frozen=True):
    """What is known of a sheet.

    `sheet` is the revision that its code names, `standing` the one that stands instead, where that is another, and
    `differences` are the parts that tell them apart. `is_changed`: the working copy here goes on from it.
    """

    outcome: PaperOutcome
    code: PaperCode
    sheet: KnownSheet | None = None
    standing: KnownSheet | None = None
    differences: tuple[PartKey, ...] = ()
    is_changed: bool = False

    @property
    def heads(self) -> Mapping[ElementId, Revision]:
        """The revisions that are compared, by id."""
        return {known.element: known.revision for known in (self.sheet, self.standing) if known is not None}


def check_picture(workspace: Workspace, content: bytes) -> PaperCheck:
    """Check the sheet on a photo, a scan or a PDF; it is decoded by the limited child and kept nowhere.

    Raises RuleViolation paper_no_code, evidence_too_large, evidence_kind_unknown or the code of a refusal,
    EnvironmentProblem evidence_decoder_unavailable.
    """
    if len(content) > MAX_BYTES:
        raise RuleViolation("evidence_too_large", limit_mib=MAX_BYTES >> 20)
    media = media_of(content[:HEAD_BYTES])
    if media is None:
        raise RuleViolation("evidence_kind_unknown")
    found = workspace.pictures.codes(content, media)
    if isinstance(found, Refused):
        raise found.as_violation()
    if not found.texts:
        raise RuleViolation("paper_no_code")
    codes = [read_code(text) for text in found.texts]
    return check_code(workspace, next((code for code in codes if code.kind == "whole"), codes[0]))


def check_content(workspace: Workspace, content: bytes) -> PaperCheck:
    """Check a picture or document, or else the text that a scanner wrote; raises as `check_picture`."""
    if media_of(content[:HEAD_BYTES]) is not None:
        return check_picture(workspace, content)
    return check_text(workspace, content[:_MOST_TEXT].decode("utf-8", "replace"))


def check_file(workspace: Workspace, path: Path) -> PaperCheck:
    """Check what a file holds; raises as `check_picture` and `read_whole`."""
    return check_content(workspace, read_whole(path, MAX_BYTES + 1))


def check_text(workspace: Workspace, text: str) -> PaperCheck:
    """Check what a scanner read or a person typed."""
    return check_code(workspace, read_code(text))


def check_code(workspace: Workspace, code: PaperCode) -> PaperCheck:
    """Look for the revision that a code names among those that this laptop shows."""
    match code.kind:
        case "damaged" | "other_version" | "foreign":
            return PaperCheck(code.kind, code)
    rows = elements.visible_revisions(workspace.connection)
    found = [row.id for row in rows if row.id.startswith(code.digits)]
    if len(found) != 1:
        return PaperCheck("ambiguous" if found else "unknown", code)
    return _judged(workspace, code, _known(workspace, found[0]))


def _judged(workspace: Workspace, code: PaperCode, sheet: KnownSheet) -> PaperCheck:
    """Say what became of a revision since it was printed."""
    standing = standing_of(workspace, sheet.revision.visit.id)
    if standing is None or sheet.element in standing.view.heads:
        is_disputed = standing is not None and standing.view.standing == "conflict"
        return PaperCheck(
            "conflict" if is_disputed else "current", code, sheet, is_changed=_is_changed(workspace, sheet)
        )
    other = _known(workspace, standing.element)
    rows = compare({sheet.element: sheet.revision, other.element: other.revision}, ())
    return PaperCheck("older", code, sheet, other, tuple(row.part for row in rows))


def _known(workspace: Workspace, element: ElementId) -> KnownSheet:
    revision = require_revision(workspace, element)
    verdict = verdict_of_visit(contents_of(revision).visit, revision_score(workspace, revision))
    return KnownSheet(element, revision, instrument_by_doc(workspace, revision.instrument.doc), verdict)


def _is_changed(workspace: Workspace, sheet: KnownSheet) -> bool:
    visit = sheet.revision.visit.id
    if drafts.get_start(workspace.connection, visit) is None:
        return False
    draft = drafts.read_draft(workspace.connection, visit)
    return draft is not None and sheet.element in draft.base and not draft.is_unchanged
