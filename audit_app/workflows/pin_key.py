"""Believe a key after its 25 digits were compared with its owner."""

from collections import Counter
from pathlib import Path

from audit_app.bundles.keys import public_of, spoken_number
from audit_app.bundles.reader import read_bundle
from audit_app.domain.documents import Enrolment
from audit_app.domain.documents.keys import Role
from audit_app.domain.ids import Fingerprint
from audit_app.domain.trust import PinMethod, PinnedKey, other_holder
from audit_app.errors import EnvironmentProblem, RuleViolation, why
from audit_app.storage import trust
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.trust_state import current_book
from audit_app.workspace import Workspace


def enrolments_in(path: Path) -> tuple[Enrolment, ...]:
    """Return the documents by which keys introduce themselves in a bundle, the exporter's own first.

    A key that introduces itself as two persons is left out: nobody could tell whose it is.
    Raises BundleRejected when the bundle is not what its exporter wrote, EnvironmentProblem file_unreadable.
    """
    try:
        found = read_bundle(path)
    except OSError as fault:
        raise EnvironmentProblem("file_unreadable", path=str(path), detail=why(fault)) from fault
    documents = [each.document for each in found.elements if isinstance(each.document, Enrolment)]
    people = Counter(key for key, _ in {(each.by.key, each.by.person) for each in documents})
    single = [each for each in documents if people[each.by.key] == 1]
    return tuple(sorted(single, key=lambda each: each.by.key != found.signer.fingerprint))


def number_of(enrolment: Enrolment) -> str:
    """Return the 25 digits of a key that introduces itself."""
    return spoken_number(public_of(enrolment.pub))


def pin_key(
    workspace: Workspace, enrolment: Enrolment, number: str, role: Role = "assessor", method: PinMethod = "phone"
) -> Changes:
    """Believe a key in the role that is granted here, whatever role it wishes for.

    `number` is what its owner read out, and must be the key's own.
    Raises RuleViolation number_differs, key_taken (key or laptop known for another person).
    """
    if "".join(number.split()) != "".join(number_of(enrolment).split()):
        raise RuleViolation("number_differs")
    key = PinnedKey(
        fp=enrolment.by.key,
        pub=enrolment.pub,
        person=enrolment.by.person,
        name=enrolment.by.name,
        device=enrolment.device,
        role=role,
        method=method,
        pinned_on=journal.today(workspace),
    )
    _refuse_taken(workspace, key)
    _record(workspace, key, "key.pinned")
    return Changes(trust=True)


def pinned(workspace: Workspace) -> dict[Fingerprint, PinnedKey]:
    """Return the keys that were compared and are believed now."""
    return {key.fp: key for key in trust.pinned_keys(workspace.connection)}


def unpin_key(workspace: Workspace, fingerprint: Fingerprint) -> Changes:
    """Believe a pinned key no longer. Raises RuleViolation key_unknown.

    What came in while it was believed stays, with a mark; its reviews and decisions count no more.
    """
    key = pinned(workspace).get(fingerprint)
    if key is None:
        raise RuleViolation("key_unknown", key=fingerprint)
    _record(workspace, key._replace(method="withdrawn"), "key.unpinned")
    return Changes(trust=True)


def _record(workspace: Workspace, key: PinnedKey, event: str) -> None:
    with workspace.transaction() as connection:
        told = {"method": key.method, "role": key.role, "person": key.person, "name": key.name, "device": key.device}
        seq = journal.append(workspace, event, {"key": key.fp}, told)
        trust.pin(connection, key, seq)


def _refuse_taken(workspace: Workspace, key: PinnedKey) -> None:
    holder = other_holder(current_book(workspace), key.fp, key.device, key.person)
    if holder is not None:
        raise RuleViolation("key_taken", name=holder.name)
