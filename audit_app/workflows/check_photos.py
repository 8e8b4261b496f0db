"""Look whether all photos and documents are here, byte by byte, and what their rows say they are."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from audit_app.domain.ids import FileHash, is_sha256
from audit_app.errors import Problem
from audit_app.evidence.store import EvidenceReport
from audit_app.storage import evidence_files, imports
from audit_app.workspace import Workspace


class PhotoReport(Struct, frozen=True):
    """How many files there are, what is wrong with them, and the files that no row names."""

    count: int
    problems: tuple[Problem, ...]
    unlisted: tuple[Problem, ...]


def check_photos(workspace: Workspace, *, is_sound: bool) -> PhotoReport:
    """Read every file again; where the store is sound, what its rows say is compared with the bytes.

    A file without a row is no fault: an interrupted copy may have left it. That a row was taken out is told by the log.
    """
    files = evidence_files.all_files(workspace.connection)
    expected = sorted(file.sha256 for file in files if is_sha256(file.sha256))  # a damaged name is told by its row
    report = workspace.evidence.check(expected)
    return PhotoReport(
        count=len(files),
        problems=(
            *_named(report.missing, "photo_missing"),
            *_named(report.damaged, "photo_damaged"),
            *_named(_misdescribed(workspace, report) if is_sound else (), "photo_misdescribed"),
        ),
        unlisted=tuple(_named(report.unlisted, "photo_unlisted")),
    )


def _misdescribed(workspace: Workspace, report: EvidenceReport) -> Iterator[FileHash]:
    """Yield the files of which a row says what their bytes do not; what an import brought may be labelled wrong."""
    labelled = imports.labelled_by_others(workspace.connection)
    for file in evidence_files.all_files(workspace.connection):
        whole = report.whole.get(file.sha256)
        if whole is None:
            continue
        media = file.media if file.sha256 in labelled else whole.kind
        if (file.size_bytes, file.crc32, file.media) != (whole.size_bytes, whole.crc32, media):
            yield file.sha256


def _named(files: Iterable[FileHash], code: str) -> Iterator[Problem]:
    return (Problem(f"evidence/{sha[:12]}", code, {"id": sha}) for sha in files)
