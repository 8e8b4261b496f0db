"""What came in: every import and everything that was set aside, newest first, each with what is known of it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from audit_app.domain.acceptance import Refused
from audit_app.domain.documents import Enrolment, read
from audit_app.domain.ids import ElementId, Fingerprint
from audit_app.domain.trust import Level, TrustBook
from audit_app.storage import elements, events, imports
from audit_app.storage.imports import Import, Quarantined
from audit_app.workflows.bundle_facts import BundleFacts, arrival_at
from audit_app.workflows.judge_bundle import OK
from audit_app.workflows.pin_key import enrolments_in, number_of
from audit_app.workflows.spool import spool_path
from audit_app.workflows.trust_state import current_book
from audit_app.workspace import Workspace

Fate = Literal["accepted", "quarantined", "rejected", "unread"]


class Parcel(Struct, frozen=True, kw_only=True):
    """A bundle that came, as a list shows it: what it says about itself, who signed it, and what became of it.

    `seq` is the event of its last judgement and sorts the list. `level` and `known_by` say how far the signer is
    believed now, `refused` which documents are still set aside. `is_kept`: its bytes lie here and can be judged again.
    `disk_said`: why it could not be read, as an error carries it.
    """

    key: str
    seq: int
    source: str
    fate: Fate
    code: str
    at: str = ""
    facts: BundleFacts | None = None
    level: Level = "unknown"
    known_by: str = ""
    flags: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    container: str = ""
    is_kept: bool = False
    import_id: int | None = None
    is_withdrawn: bool = False
    reason: str = ""
    disk_said: object = ""


class Introduction(Struct, frozen=True):
    """A key that introduces itself, the 25 digits that its owner can read out, and whether it is believed already."""

    enrolment: Enrolment
    number: str
    is_known: bool


def list_inbox(workspace: Workspace) -> tuple[Parcel, ...]:
    """Return what came in and what was set aside, newest first."""
    book = current_book(workspace)
    aside: dict[str, list[Quarantined]] = defaultdict(list)
    for record in imports.quarantine(workspace.connection):
        aside[record.container_sha256].append(record)
    found = [_of_import(workspace, each, aside, book) for each in imports.all_imports(workspace.connection)]
    for records in aside.values():
        found += (_of_quarantine(workspace, record, book) for record in records if not record.element)
    return tuple(sorted(found, key=lambda parcel: -parcel.seq))


def introductions_in(workspace: Workspace, container: str) -> tuple[Introduction, ...]:
    """Return the keys that introduce themselves in a bundle that was set aside, the exporter's own first.

    The whole bundle is read again, so that a number is that of the key in its bytes. Raises BundleRejected.
    """
    known = current_book(workspace).grants
    path = spool_path(workspace, container)
    return tuple(Introduction(each, number_of(each), each.by.key in known) for each in enrolments_in(path))


def laptop_names(workspace: Workspace) -> dict[Fingerprint, str]:
    """Return what each key that introduced itself here calls its laptop."""
    enrolments = (read(each.body, Enrolment) for each in elements.visible(workspace.connection, "enrol"))
    return {each.by.key: each.device_label for each in enrolments}


def known_by(book: TrustBook, signer: Fingerprint) -> tuple[Level, str]:
    """Return how far a key is believed and why: `roster n`, the lead who endorsed it, or the day of the comparison."""
    grant = book.grants.get(signer)
    return (grant.level, grant.source) if grant else ("unknown", "")


def _of_import(workspace: Workspace, record: Import, aside: dict[str, list[Quarantined]], book: TrustBook) -> Parcel:
    arrival = arrival_at(workspace, record.event_seq)
    level, source = known_by(book, record.signer)
    return Parcel(
        key=f"import/{record.id}",
        seq=record.event_seq,
        source=record.source,
        fate="accepted",
        code=OK,
        at=record.at,
        facts=arrival.facts,
        level=level,
        known_by=source,
        flags=arrival.flags,
        refused=tuple(_refusals(aside.get(record.container_sha256, []))),
        container=record.container_sha256,
        is_kept=_is_kept(workspace, record.container_sha256),
        import_id=record.id,
        is_withdrawn=record.is_withdrawn,
        reason=imports.withdrawal_reason(workspace.connection, record.id),
    )


def _refusals(records: list[Quarantined]) -> Iterator[Refused]:
    for record in records:
        if record.element:
            yield Refused(ElementId(record.element), record.code, record.detail)


def _of_quarantine(workspace: Workspace, record: Quarantined, book: TrustBook) -> Parcel:
    arrival = arrival_at(workspace, record.event_seq)
    detail = events.detail_of(workspace.connection, record.event_seq)
    level, source = known_by(book, arrival.facts.key) if arrival.facts else ("unknown", "")
    return Parcel(
        key=f"aside/{record.container_sha256 or record.event_seq}",
        seq=record.event_seq,
        source=record.source,
        fate="quarantined",
        code=record.code,
        at=events.time_of(workspace.connection, record.event_seq),
        facts=arrival.facts,
        level=level,
        known_by=source,
        flags=arrival.flags,
        questions=arrival.questions,
        refused=tuple(Refused(*each) for each in detail.get("refused", ())),
        container=record.container_sha256,
        is_kept=_is_kept(workspace, record.container_sha256),
    )


def _is_kept(workspace: Workspace, container: str) -> bool:
    return bool(container) and spool_path(workspace, container).is_file()
