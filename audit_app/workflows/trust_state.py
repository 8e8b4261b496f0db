"""Whom this laptop believes now: roster, endorsements in the set, keys compared by hand, and itself."""

from audit_app.bundles.keys import public_of
from audit_app.bundles.sshsig import fingerprint
from audit_app.domain.documents import Attestation, Enrolment, read
from audit_app.domain.ids import ElementId
from audit_app.domain.testimony import Testimony, hear
from audit_app.domain.trust import PinnedKey, TrustBook, trust_book
from audit_app.storage import elements, trust
from audit_app.workflows import journal
from audit_app.workspace import Workspace


def current_book(workspace: Workspace) -> TrustBook:
    """Return everything this laptop believes about keys."""
    return current_testimony(workspace).book


def current_testimony(workspace: Workspace) -> Testimony:
    """Return whom this laptop believes, and what follows from the statements that are here."""
    enrolments = {
        element.id: read(element.body, Enrolment) for element in elements.visible(workspace.connection, "enrol")
    }
    seen = elements.first_seen_days(workspace.connection)
    return hear(known_book(workspace), statements(workspace), enrolments.get, seen, journal.today(workspace))


def known_book(workspace: Workspace) -> TrustBook:
    """Return what follows from the roster, from keys compared by hand and from this laptop's own."""
    known = trust.known_roster(workspace.connection)
    return trust_book(known.roster if known else None, (_own_key(workspace), *trust.pinned_keys(workspace.connection)))


def statements(workspace: Workspace) -> dict[ElementId, Attestation]:
    """Return the visible statements of the set by id."""
    visible = elements.visible(workspace.connection, "attestation")
    return {element.id: read(element.body, Attestation) for element in visible}


def _own_key(workspace: Workspace) -> PinnedKey:
    profile = workspace.profile
    return PinnedKey(
        fp=fingerprint(public_of(profile.public_key)),
        pub=profile.public_key,
        person=profile.person,
        name=profile.name,
        device=profile.device,
        role=profile.role,
        method="in_person",
        pinned_on="",
    )
