"""What becomes of a bundle: read it strictly, then ask whom to believe. The same for `verify` and for an import."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Literal

from msgspec import Struct

from audit_app.bundles.reader import Fault, ReadBundle
from audit_app.domain.acceptance import Accepted, Outcome, Refused, Surroundings, accept
from audit_app.domain.codes import EFFECTS, Effect
from audit_app.domain.document_files import files_named_by
from audit_app.domain.documents import BundleNote, Element, InstrumentDocument, Revision
from audit_app.domain.foreign_log import log_fault, named_heads, stretch_of
from audit_app.domain.ids import ElementId, FileHash, Fingerprint
from audit_app.domain.remarks import remarks_on
from audit_app.domain.revision_check import recomputed_score
from audit_app.domain.trust import Judgement, Level, judge

Word = Literal["accepted", "quarantined", "rejected"]
OK = "OK"

NO_BETTER_THAN_A_COURIER = frozenset({"SIGNER_UNKNOWN", "KEY_REVOKED"})
"""Codes of an exporter whose word counts for nothing, while documents by others inside are judged by themselves."""

FALSE_EXPORTER = frozenset({"DEVICE_KEY", "ROLE"})
"""Codes of an exporter who claims another laptop or right: nothing comes in, whatever anybody agrees to."""


class BundleVerdict(Struct, frozen=True):
    """What becomes of a bundle and why: one word, the code that decided, flags, and its documents one by one.

    `questions` are codes that a person has to agree to before the bundle may come in.
    """

    word: Word
    code: str
    level: Level
    flags: tuple[str, ...]
    accepted: tuple[Accepted, ...]
    refused: tuple[Refused, ...]
    questions: tuple[str, ...] = ()


class Reader(Struct, frozen=True):
    """Who reads: the key of this laptop (None: nobody in particular) and the questions already agreed to."""

    fingerprint: Fingerprint | None = None
    agreed: frozenset[str] = frozenset()


def judge_bundle(found: ReadBundle, around: Surroundings, reader: Reader | None = None) -> BundleVerdict:
    """Return what becomes of a bundle that was read."""
    reader = reader or Reader()
    outcome = accept(found.elements, around)
    exporter = judge(found.note, found.signer.fingerprint, outcome.book, today=around.today)
    is_courier = exporter.code in NO_BETTER_THAN_A_COURIER
    level = "unknown" if is_courier else exporter.level
    refused = (*outcome.refused, *map(_refused, found.faults))
    flags = tuple(sorted({*_flags(found, outcome, around, level), *exporter.flags}))
    if (is_courier and not _is_vouched_for(outcome, found)) or exporter.code in FALSE_EXPORTER:
        return BundleVerdict("quarantined", exporter.code or OK, level, flags, (), refused)
    asked = _questions(found.note, exporter, reader)
    flags = tuple(sorted({*flags, *(reader.agreed & asked)}))
    questions = tuple(sorted(asked - reader.agreed))
    if questions:
        return BundleVerdict("quarantined", questions[0], level, flags, (), refused, questions)
    if refused:
        questions = tuple(sorted({each.code for each in refused if EFFECTS[each.code] is Effect.ASK}))
        return BundleVerdict("quarantined", refused[0].code, level, flags, outcome.accepted, refused, questions)
    return BundleVerdict("accepted", OK, level, flags, outcome.accepted, refused)


def _refused(fault: Fault) -> Refused:
    return Refused(fault.element, fault.code, fault.detail)


def _is_vouched_for(outcome: Outcome, found: ReadBundle) -> bool:
    """Tell whether the bundle holds something by a signer who is believed, so that only its carrier is unknown."""
    kinds = {element.id: element.document.kind for element in found.elements}
    return any(each.level != "unknown" and kinds[each.id] in {"revision", "attestation"} for each in outcome.accepted)


def _questions(note: BundleNote, exporter: Judgement, reader: Reader) -> frozenset[str]:
    """Return the codes to which a person has to agree before anything comes in; an agreed one becomes a flag."""
    asked = set()
    if exporter.code is not None:
        asked.add("COURIER_UNKNOWN" if exporter.code in NO_BETTER_THAN_A_COURIER else exporter.code)
    if note.intended_for and reader.fingerprint is not None and reader.fingerprint not in note.intended_for:
        asked.add("WRONG_RECIPIENT")
    return frozenset(asked)


def _flags(found: ReadBundle, outcome: Outcome, around: Surroundings, level: Level) -> set[str]:
    """Return what is shown beside a bundle without keeping it out."""
    accepted = {each.id for each in outcome.accepted}
    taken = {element.id: element.document for element in found.elements if element.id in accepted}
    flags = {flag for each in outcome.accepted for flag in each.flags}
    if not all(file.is_labelled_right for file in found.files) or _is_misdescribed(found, taken.values()):
        flags.add("FILE_TYPE")
    if found.roster_fault is not None:
        flags.add(found.roster_fault)
    here = {file.sha256 for file in found.files}
    if level != "unknown":  # an unknown carrier could leave out what it likes and say so
        here |= {file.sha256 for file in found.note.omitted}
        flags |= _log_flags(found, taken.values())
    revisions = [document for document in taken.values() if isinstance(document, Revision)]
    if len({(each.device, each.number) for each in revisions}) < len(revisions):
        flags.add("DEVICE_FORK")
    return flags.union(*(_revision_flags(each, taken, here, around) for each in revisions))


def _log_flags(found: ReadBundle, documents: Iterable[Element]) -> set[str]:
    """Return the flag for a log that contradicts the documents of its own laptop beside it."""
    named = [head for device, head in named_heads(documents) if device == found.note.device]
    fault = log_fault(stretch_of(found.note.log, found.log), (), named)
    return {fault} if fault else set()


def _is_misdescribed(found: ReadBundle, documents: Iterable[Element]) -> bool:
    """Tell whether a document says of a file inside that it is of another kind or size than it is."""
    carried = {file.sha256: (file.media, file.size_bytes) for file in found.files}
    described = (file for each in documents for file in files_named_by(each))
    return any(carried.get(file.sha256, (file.media, file.bytes)) != (file.media, file.bytes) for file in described)


def _revision_flags(
    revision: Revision, taken: Mapping[ElementId, Element], files: AbstractSet[FileHash], around: Surroundings
) -> Iterator[str]:
    found = (taken.get(parent) or around.known(parent) for parent in revision.parents)
    parents = [each for each in found if isinstance(each, Revision) and each.visit.id == revision.visit.id]
    yield from remarks_on(revision, parents)
    if len(parents) < len(revision.parents):  # a document about something else is no parent, whoever says so
        yield "HISTORY_INCOMPLETE"
    if any(file.sha256 not in files for file in revision.files):
        yield "FILE_MISSING"
    document = taken.get(revision.instrument.doc) or around.known(revision.instrument.doc)
    if revision.score is not None and isinstance(document, InstrumentDocument):
        instrument = around.instrument(revision.instrument.doc, document)
        if recomputed_score(revision, instrument) != revision.score:
            yield "SCORE_MISMATCH"
