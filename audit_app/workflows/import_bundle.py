"""Import a bundle: copy it, read it strictly, judge it, then take in what is accepted in one transaction.

Nothing reaches the store before everything is checked; photos become durable before any row names them.
Steps: docs/bundle-format.md section 17.1.
"""

from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from audit_app.bundles.reader import CarriedFile, ReadBundle, Reading, read_bundle
from audit_app.domain.acceptance import Accepted
from audit_app.domain.document_files import files_named_by
from audit_app.domain.ids import ElementId, FileHash, VisitId
from audit_app.errors import AuditError, BundleRejected, BundleSetAside, EnvironmentProblem
from audit_app.evidence.incoming import IncomingFile
from audit_app.progress import Progress, untold
from audit_app.storage import imports, trust
from audit_app.storage.imports import Quarantined
from audit_app.workflows import journal
from audit_app.workflows.accept_roster import accept_offered
from audit_app.workflows.alarms import alarms
from audit_app.workflows.changes import Changes
from audit_app.workflows.explained import TRUST_CODES, explained
from audit_app.workflows.judge_bundle import OK, BundleVerdict, Reader, judge_bundle
from audit_app.workflows.record_import import Arrived, files_named_here, is_here, record_import
from audit_app.workflows.spool import Spooled, spool_path, spooled
from audit_app.workflows.surroundings import surroundings
from audit_app.workflows.verify_bundle import verdict_of
from audit_app.workspace import Workspace


class Imported(Struct, frozen=True):
    """What became of a bundle: the verdict, how many documents are new here, the visits they belong to.

    `explains` are the codes for which other documents were set aside that may come in now. `changes` are also those
    of such documents that did.
    """

    source: str
    verdict: BundleVerdict
    bundle: ReadBundle | None
    new: int
    visits: frozenset[VisitId]
    changes: Changes
    explains: frozenset[str] = frozenset()


class _Errand(Struct, frozen=True):
    """How a bundle is taken in: under which name for people, what a person agreed to, what is told meanwhile.

    `is_again`: it was set aside before, and nobody handed it in now.
    """

    name: str
    agreed: frozenset[str] = frozenset()
    progress: Progress = untold
    is_again: bool = False


def import_bundle(
    workspace: Workspace,
    path: Path,
    agreed: frozenset[str] = frozenset(),
    progress: Progress = untold,
    name: str = "",
) -> Imported:
    """Take in a bundle file, or a folder into which one was unpacked; what it explains is judged again.

    `agreed` are questions that a person answered with yes; `name` is what people call the file, where it lies under
    another name by now. A bad bundle is an outcome, not an error; it is logged and, where it belongs into quarantine,
    kept. Raises EnvironmentProblem when a disk fails, Cancelled.
    """
    done = _import(workspace, path, _Errand(_writable(name or path.name), agreed, progress))
    again = judge_quarantine_again(workspace, done.explains) if done.explains else ()
    return replace(done, changes=_all_changes(done, *again))


def judge_quarantine_again(workspace: Workspace, codes: frozenset[str] | None = None) -> tuple[Imported, ...]:
    """Import again the bundles that were set aside and are still here: roster, pins or instruments may have changed.

    `codes`: only those with something set aside for one of these reasons. Repeated as long as something comes in that
    may explain more. What a person withdrew stays withdrawn.
    """
    withdrawn = {each.container_sha256 for each in imports.all_imports(workspace.connection) if each.is_withdrawn}
    aside = imports.quarantine(workspace.connection)
    names = {each.container_sha256: each.source for each in aside if codes is None or codes & _codes_of(each)}
    kept = {spool_path(workspace, container): names[container] for container in names if container not in withdrawn}
    judged = tuple(
        _import(workspace, path, _Errand(name, is_again=True)) for path, name in kept.items() if path.is_file()
    )
    more = frozenset(code for each in judged for code in each.explains)
    return (*judged, *judge_quarantine_again(workspace, more)) if more else judged


def _codes_of(aside: Quarantined) -> frozenset[str]:
    """Return why something was set aside; a whole bundle also for what is wrong with its documents."""
    return frozenset({aside.code} if aside.element else {aside.code, *aside.detail.split()})


def _import(workspace: Workspace, path: Path, errand: _Errand) -> Imported:
    try:
        with spooled(workspace, path) as copy:
            return _take_copy(workspace, copy, errand)
    except BundleRejected as fault:
        return _refuse(workspace, errand.name, "", fault)


def _take_copy(workspace: Workspace, copy: Spooled, errand: _Errand) -> Imported:
    incoming: dict[FileHash, IncomingFile] = {}
    with ExitStack() as stack:

        def evidence_to(sha: FileHash) -> IncomingFile:
            incoming[sha] = stack.enter_context(workspace.evidence.begin())
            return incoming[sha]

        try:
            reading = Reading(evidence_to=evidence_to, progress=errand.progress)
            examined = _examine(workspace, copy, reading, errand.agreed)
        except BundleRejected as fault:
            copy.keep()
            return _refuse(workspace, errand.name, copy.container, fault)
        return _take_in(workspace, errand, copy, examined, incoming)


class _Examined(Struct, frozen=True):
    """A bundle that was read and judged, and whether it brought a roster that counts from now on."""

    found: ReadBundle
    verdict: BundleVerdict
    has_new_roster: bool


def _examine(workspace: Workspace, copy: Spooled, reading: Reading, agreed: frozenset[str]) -> _Examined:
    """Read and judge a bundle, after taking over a roster that it brings.

    Raises BundleRejected; BundleSetAside INTERNAL where the program itself fails, so that the file is kept.
    """
    try:
        found = read_bundle(copy.path, reading)
        before = trust.known_roster(workspace.connection)
        roster_fault = accept_offered(workspace, found.roster)
        verdict = judge_bundle(found, surroundings(workspace, agreed), Reader(workspace.identity[0], agreed))
        raised = alarms(workspace, found, verdict) | ({roster_fault} if roster_fault else set())
    except AuditError:
        raise
    except OSError as fault:
        raise EnvironmentProblem("file_unreadable", path=str(copy.path), detail=str(fault)) from fault
    except Exception as fault:  # our mistake: nothing is in the store yet, and the file can be looked at
        raise BundleSetAside("INTERNAL", detail=repr(fault)[:200]) from fault
    flagged = replace(verdict, flags=tuple(sorted({*verdict.flags, *raised})))
    if is_here(workspace, found):  # whatever its exporter's key is worth by now, nothing has to be asked again
        everything = tuple(Accepted(each.id, verdict.level, ()) for each in found.elements)
        flagged = replace(flagged, word="accepted", code=OK, accepted=everything, refused=(), questions=())
    return _Examined(found, flagged, trust.known_roster(workspace.connection) != before)


def _take_in(
    workspace: Workspace, errand: _Errand, copy: Spooled, examined: _Examined, incoming: dict[FileHash, IncomingFile]
) -> Imported:
    found, verdict = examined.found, examined.verdict
    files = _named_files(workspace, found, {each.id for each in verdict.accepted})
    for file in files:
        incoming[file.sha256].commit(file.media)
    if verdict.word == "quarantined":
        copy.keep()
    recorded = record_import(workspace, Arrived(errand.name, copy.container, found, verdict, files, errand.is_again))
    if verdict.word == "accepted":
        copy.forget()
    if not recorded.elements and not recorded.files and verdict.word == "accepted":
        verdict = replace(verdict, code="DUPLICATE")
    explains = explained(workspace, [each.document for each in found.elements if each.id in recorded.elements])
    explains |= TRUST_CODES if examined.has_new_roster else frozenset()
    changes = Changes(visits=recorded.visits, elements=True, trust=explains >= TRUST_CODES)
    return Imported(errand.name, verdict, found, len(recorded.elements), recorded.visits, changes, explains)


def _named_files(workspace: Workspace, found: ReadBundle, accepted: set[ElementId]) -> tuple[CarriedFile, ...]:
    """Return the evidence inside that an accepted document names, or one that is here; nothing else is taken in."""
    documents = [each.document for each in found.elements if each.id in accepted]
    named = {file.sha256 for document in documents for file in files_named_by(document)}
    if accepted and any(file.sha256 not in named for file in found.files):
        named |= {file for _, file in files_named_here(workspace)}
    return tuple(file for file in found.files if file.sha256 in named)


def _refuse(workspace: Workspace, source: str, container: str, fault: BundleRejected) -> Imported:
    """Log a bundle that could not be read; one that may be good is listed in quarantine."""
    verdict = verdict_of(fault)
    with workspace.transaction() as connection:
        ref = {"container": container} if container else {}
        seq = journal.append(workspace, f"bundle.{verdict.word}", ref, {"code": fault.code, "source": source})
        if verdict.word == "quarantined":
            imports.set_aside(connection, Quarantined(container, "", fault.code, str(fault), source, seq))
    return Imported(source, verdict, None, 0, frozenset(), Changes(elements=True))


def _all_changes(*imported: Imported) -> Changes:
    changes = Changes()
    for each in imported:
        changes |= each.changes
    return changes


def _writable(name: str) -> str:
    """Return a file name as the log can hold it: a name on a stick may be bytes that are no text."""
    return name.encode("utf-8", "replace").decode("utf-8")
