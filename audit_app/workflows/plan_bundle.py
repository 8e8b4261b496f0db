"""Decide what goes into a bundle: the note, the documents, which evidence is carried and which is left out.

Profiles: docs/bundle-format.md section 10.
"""

import re
from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from audit_app.bundles.writer import BundlePlan, OutgoingElement, OutgoingFile
from audit_app.domain.documents import BundleNote
from audit_app.domain.documents.bundle_note import FORMAT, BundleType, Contents, LogSegment, OmittedFile, Profile
from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.event_log import hash_of, read_line
from audit_app.domain.ids import BundleId, FileHash, Fingerprint
from audit_app.storage import events, evidence_files, exports, trust
from audit_app.storage.exports import ExportStep
from audit_app.workflows import journal
from audit_app.workflows.gather import Gathered
from audit_app.workspace import Workspace

ORGANISATION = "Habonaron"
MAIL_BUDGET = 18 << 20
"""Bytes of evidence in a bundle for mail, so that it stays under 25 MB when mail encodes it."""

MOST_LOG = 8 << 20
"""Bytes of the log in a bundle, the newest lines (docs/adr/0010): some 18,000 events."""


class Wish(Struct, frozen=True):
    """What a bundle is to be: its type for people, how much evidence it carries, for whom it is (empty: anyone)."""

    type: BundleType = "submission"
    profile: Profile = "full"
    intended_for: tuple[Fingerprint, ...] = ()


def file_name(workspace: Workspace, gathered: Gathered, bundle: BundleId) -> str:
    """Return a name for people: office, date, last digits of the bundle id."""
    names = sorted(gathered.office_names)
    slug = re.sub(r"[^a-z0-9]+", "-", names[0].lower()).strip("-")[:60].strip("-") or "paket"
    return f"{slug}_{journal.today(workspace).replace('-', '')}_{bundle[-8:]}.audit.zip"


def plan_bundle(workspace: Workspace, gathered: Gathered, prepared: ExportStep, wish: Wish) -> BundlePlan:
    """Return everything that a bundle will hold; its log ends with the event that prepared it, whatever came since."""
    carried = tuple(_carried(workspace, gathered, wish.profile))
    log = events.newest_lines(workspace.connection, prepared.event_seq, MOST_LOG)
    first = read_line(log[0])
    segment = LogSegment(first=first.seq, last=prepared.event_seq, prev=first.prev, head=hash_of(log[-1]))
    return BundlePlan(
        note=_note(workspace, gathered, prepared.bundle, wish, carried, segment),
        elements=tuple(
            OutgoingElement(stored.id, stored.kind, stored.body, stored.signature)
            for stored in gathered.elements.values()
        ),
        files=carried,
        log=log,
        trust=trust.roster_files(workspace.connection),
        organisation=ORGANISATION,
    )


def _note(
    workspace: Workspace,
    gathered: Gathered,
    bundle: BundleId,
    wish: Wish,
    carried: tuple[OutgoingFile, ...],
    log: LogSegment,
) -> BundleNote:
    profile = workspace.profile
    kinds = [stored.kind for stored in gathered.elements.values()]
    return BundleNote(
        v=1,
        format=FORMAT,
        type=wish.type,
        profile=wish.profile,
        bundle=bundle,
        device_label=profile.device_label,
        intended_for=tuple(sorted(wish.intended_for)),
        prev_bundle=exports.last_digest(workspace.connection),
        contains=Contents(
            attestations=kinds.count("attestation"),
            checkpoints=kinds.count("checkpoint"),
            enrolments=kinds.count("enrol"),
            evidence=len(carried),
            instruments=kinds.count("instrument"),
            offices=kinds.count("office"),
            revisions=kinds.count("revision"),
        ),
        omitted=tuple(_omitted(workspace, gathered, {file.sha256 for file in carried}, wish.profile)),
        log=log,
        requires=(),
        by=journal.author(workspace, profile),
        device=profile.device,
        when=journal.when(workspace, profile),
        app=journal.APP,
    )


def _carried(workspace: Workspace, gathered: Gathered, profile: Profile) -> Iterator[OutgoingFile]:
    """Yield the evidence that a profile carries, as far as its bytes are here."""
    budget = MAIL_BUDGET if profile == "mail" else None
    for sha, file in sorted(gathered.files.items()):
        stored = evidence_files.get(workspace.connection, sha)
        if stored is None or not workspace.evidence.has(sha) or _is_left_out(file, profile):
            continue
        if budget is not None:
            if stored.size_bytes > budget:
                continue
            budget -= stored.size_bytes
        opener = partial(workspace.evidence.open, sha)
        yield OutgoingFile(sha, stored.media, stored.size_bytes, stored.crc32, opener)


def _is_left_out(file: EvidenceFile, profile: Profile) -> bool:
    return profile == "light" or (profile == "without_originals" and file.of is None)


def _omitted(
    workspace: Workspace, gathered: Gathered, carried: set[FileHash], profile: Profile
) -> Iterator[OmittedFile]:
    """Yield the files that documents inside name and that are not carried, each with the reason."""
    purged = evidence_files.purged(workspace.connection)
    for sha, file in sorted(gathered.files.items()):
        if sha in carried:
            continue
        if sha in purged:
            yield OmittedFile(sha, file.bytes, file.media, "purged")
        elif profile == "without_originals" and file.of is None:
            yield OmittedFile(sha, file.bytes, file.media, "privacy")
        else:
            yield OmittedFile(sha, file.bytes, file.media, "size" if profile == "mail" else "later")
