"""What becomes of a bundle: read it strictly, then ask whom to believe. The same for `verify` and for an import."""

from typing import Literal

from msgspec import Struct

from audit_app.bundles.reader import Fault, ReadBundle
from audit_app.domain.acceptance import Accepted, Outcome, Refused, Surroundings, accept
from audit_app.domain.codes import EFFECTS, Effect
from audit_app.domain.documents import BundleNote, InstrumentDocument, Revision
from audit_app.domain.ids import ElementId, Fingerprint
from audit_app.domain.revision_check import recomputed_score
from audit_app.domain.trust import Judgement, Level, judge

Word = Literal["accepted", "quarantined", "rejected"]
OK = "OK"


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
    exporter = judge(found.note, found.signer.fingerprint, around.book, today=around.today)
    outcome = accept(found.elements, around)
    refused = (*outcome.refused, *map(_refused, found.faults))
    flags = _flags(found, outcome, around)
    if exporter.level == "unknown" and not _is_vouched_for(outcome, found):
        return BundleVerdict("quarantined", exporter.code or OK, "unknown", flags, (), refused)
    questions = tuple(code for code in _questions(found.note, exporter, reader) if code not in reader.agreed)
    if questions:
        return BundleVerdict("quarantined", questions[0], exporter.level, flags, (), refused, questions)
    if refused:
        asked = {each.code for each in refused if EFFECTS[each.code] is Effect.ASK}
        return BundleVerdict(
            "quarantined", refused[0].code, exporter.level, flags, outcome.accepted, refused, tuple(sorted(asked))
        )
    return BundleVerdict("accepted", OK, exporter.level, flags, outcome.accepted, refused)


def _refused(fault: Fault) -> Refused:
    return Refused(fault.element, fault.code, fault.detail)


def _is_vouched_for(outcome: Outcome, found: ReadBundle) -> bool:
    """Tell whether the bundle holds something by a signer who is believed, so that only its carrier is unknown."""
    kinds = {element.id: element.document.kind for element in found.elements}
    return any(each.level != "unknown" and kinds[each.id] in {"revision", "attestation"} for each in outcome.accepted)


def _questions(note: BundleNote, exporter: Judgement, reader: Reader) -> tuple[str, ...]:
    asked = []
    if exporter.code == "SIGNER_UNKNOWN":
        asked.append("COURIER_UNKNOWN")
    elif exporter.code is not None:
        asked.append(exporter.code)
    if note.intended_for and reader.fingerprint is not None and reader.fingerprint not in note.intended_for:
        asked.append("WRONG_RECIPIENT")
    return tuple(asked)


def _flags(found: ReadBundle, outcome: Outcome, around: Surroundings) -> tuple[str, ...]:
    """Return what is shown beside a bundle without keeping it out."""
    flags = {flag for each in outcome.accepted for flag in each.flags}
    if not all(file.is_labelled_right for file in found.files):
        flags.add("FILE_TYPE")
    if found.roster_fault is not None:
        flags.add(found.roster_fault)
    accepted = {each.id for each in outcome.accepted}
    for element in found.elements:
        if element.id in accepted and isinstance(element.document, Revision):
            flags |= set(_revision_flags(element.document, found, around))
    return tuple(sorted(flags))


def _revision_flags(revision: Revision, found: ReadBundle, around: Surroundings) -> tuple[str, ...]:
    inside = {each.id: each.document for each in found.elements}

    def resolved(reference: ElementId) -> object:
        return inside.get(reference) or around.known(reference)

    flags = []
    if any(resolved(parent) is None for parent in revision.parents):
        flags.append("HISTORY_INCOMPLETE")
    here = {file.sha256 for file in found.files} | {file.sha256 for file in found.note.omitted}
    if any(file.sha256 not in here for file in revision.files):
        flags.append("FILE_MISSING")
    document = resolved(revision.instrument.doc)
    if revision.score is not None and isinstance(document, InstrumentDocument):
        instrument = around.instrument(revision.instrument.doc, document)
        if recomputed_score(revision, instrument) != revision.score:
            flags.append("SCORE_MISMATCH")
    return tuple(flags)
