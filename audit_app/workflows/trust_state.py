"""Whom this laptop believes now: roster, endorsements in the set, keys compared by hand, and itself."""

from audit_app.bundles.keys import public_of
from audit_app.bundles.sshsig import fingerprint
from audit_app.domain.documents import Attestation, Enrolment, read
from audit_app.domain.trust import PinnedKey, TrustBook, trust_book
from audit_app.storage import elements, trust
from audit_app.workspace import Workspace


def current_book(workspace: Workspace) -> TrustBook:
    """Return everything this laptop believes about keys."""
    pinned = (_own_key(workspace), *trust.pinned_keys(workspace.connection))
    known = trust.known_roster(workspace.connection)
    return trust_book(known.roster if known else None, pinned, _endorsements(workspace))


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


def _endorsements(workspace: Workspace) -> tuple[tuple[Attestation, Enrolment], ...]:
    enrolments = {
        element.id: read(element.body, Enrolment) for element in elements.visible(workspace.connection, "enrol")
    }
    statements = (
        read(element.body, Attestation) for element in elements.attestations_on(workspace.connection, enrolments)
    )
    return tuple((said, enrolments[said.target]) for said in statements if said.type == "endorse")
