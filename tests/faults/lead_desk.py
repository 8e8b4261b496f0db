"""The desk of a lead in tests of fraud: bundles with whatever somebody signed, and what stands of the visit then."""

from audit_app.domain.ids import VisitId
from audit_app.workflows.inspect_visit import ArrivedVisit, inspect_visit
from audit_app.workspace import Workspace
from tests.bundles.small import (
    LEAD,
    OFFICE,
    PHOTO,
    PHOTO_HASH,
    PRODUCT,
    PUBLISHER,
    RINA,
    VISIT,
    Json,
    Person,
    Sealed,
    answer,
    attestation,
    bundle,
    instrument,
    office,
    payload,
    revision,
    score,
    sealed,
)

FACTS: Json = revision()["visit"]
BASE = (sealed(office()), sealed(instrument(), PUBLISHER))
"""What every visit needs beside itself."""

BETTER: Json = {
    "answers": [answer("I1", OFFICE, evidence=[PHOTO_HASH]), answer("I2", PRODUCT, value=1)],
    "score": score(10000),
}
"""The second answer changed for the better."""


def carried(*documents: Sealed, by: Person = RINA) -> bytes:
    """Return a bundle of somebody with some documents, all that a visit needs, and the photo."""
    return bundle(payload((*BASE, *documents), {f"{PHOTO_HASH}.jpg": PHOTO}, by), by)


def approval(of: Sealed) -> Sealed:
    """Return the lead's word that a revision was verified."""
    return sealed(attestation("review.approve", of.id, {"replaces": []}, LEAD), LEAD)


def settled(one: Sealed, other: Sealed) -> Json:
    """Return the members of a decision that takes the second answer from the other version."""
    choice = {"item": f"answer/I2/{PRODUCT}", "took": other.id, "evidence": "taken", "reason": "x"}
    return {"parents": sorted([one.id, other.id]), "resolution": {"bases": [], "choices": [choice]}}


def shown(workspace: Workspace) -> ArrivedVisit:
    """Return what stands of the visit."""
    found = inspect_visit(workspace, VisitId(VISIT))
    assert found is not None
    return found
