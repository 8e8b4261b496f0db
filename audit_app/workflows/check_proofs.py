"""What proves itself: the key file, every public key by its fingerprint, signatures of documents and of rosters."""

from collections.abc import Iterator

import msgspec

from audit_app.bundles import sshsig
from audit_app.bundles.keys import public_of, read_key_file
from audit_app.bundles.roster_reader import FOLDER, read_offer
from audit_app.domain.documents import PLACES
from audit_app.domain.documents import read as read_document
from audit_app.errors import BundleRejected, EnvironmentProblem, Problem
from audit_app.storage import elements, events, trust
from audit_app.workspace import Workspace

_DAMAGE = (BundleRejected, msgspec.DecodeError, ValueError, KeyError, TypeError)
"""What is raised over a row of which damage or a forger made something else."""


def check_key_file(workspace: Workspace) -> Iterator[Problem]:
    """Check that the key file holds the key of this laptop; whether a passphrase opens it only its owner can say."""
    try:
        key = read_key_file(workspace.key_path)
    except EnvironmentProblem:
        yield Problem("key.json", "key_file_unreadable", {})
        return
    if key.pub != workspace.profile.public_key:
        yield Problem("key.json", "key_file_foreign", {})
    if not key.slots:
        yield Problem("key.json", "key_file_empty", {})


def check_signatures(workspace: Workspace) -> Iterator[Problem]:
    """Check every signature, also of what a withdrawn import brought: it is by whom its document names."""
    for signed in elements.signatures(workspace.connection):
        if not _is_by_its_author(signed):
            yield Problem(f"elements/{str(signed.element)[:12]}", "signature_bad", {"id": signed.element})


def _is_by_its_author(signed: elements.SignedBody) -> bool:
    try:
        place = PLACES[signed.kind]
        author = read_document(signed.body, place.type).by
        signer = sshsig.verify(place.namespace, signed.body, signed.signature).fingerprint
    except _DAMAGE:
        return False
    return author is not None and author.key == signed.key == signer


def check_public_keys(workspace: Workspace) -> Iterator[Problem]:
    """Check that each key that was ever believed, and this laptop's own, is the one that its event names."""
    for seq, public in trust.public_keys(workspace.connection):
        if not _is_key_of_event(workspace, public, seq):
            yield Problem(f"log/{seq}", "public_key_differs", {"seq": seq})


def _is_key_of_event(workspace: Workspace, public: str, seq: int) -> bool:
    try:
        named = events.get(workspace.connection, seq).ref.get("key")
        return sshsig.fingerprint(public_of(public)) == named
    except _DAMAGE:
        return False


def check_rosters(workspace: Workspace) -> Iterator[Problem]:
    """Check that each accepted roster is still the one that its root keys signed, with the files that it came with."""
    for roster in trust.all_rosters(workspace.connection):
        try:
            offered = read_offer({f"{FOLDER}{name}": body for name, body in roster.read_files().items()})
        except _DAMAGE:
            offered = None
        if offered is None or offered.body != roster.body:
            yield Problem("store.db/roster", "roster_unproven", {"number": roster.number})
