"""How the head of an office took the result: the word of whoever sealed the revision, as far as it stands.

Rules: docs/bundle-format.md section 7.6.
"""

from collections.abc import Mapping

from audit_app.domain.documents import Attestation, Revision
from audit_app.domain.ids import ElementId


def standing_acknowledgements(
    element: ElementId, revision: Revision, attestations: Mapping[ElementId, Attestation]
) -> tuple[ElementId, ...]:
    """Return, by id, what the key that sealed a revision said about the head of the office and did not take back."""
    key = revision.by.key
    own = {id_: each for id_, each in attestations.items() if each.by.key == key}
    retracted = {each.target for each in own.values() if each.type == "retract"}
    said = {id_ for id_, each in own.items() if each.type == "ack.office" and each.target == element}
    return tuple(sorted(said - retracted))
