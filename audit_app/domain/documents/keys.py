"""Documents about keys: an enrolment brings a new key, a checkpoint pins the head of its log.

Format: docs/bundle-format.md sections 7.5 and 7.8.
"""

from typing import Literal

from audit_app.domain.documents.header import KeyPrint, Label, Logged
from audit_app.domain.ids import PublicKeyText

Role = Literal["assessor", "lead", "validator", "publisher"]
ROLES: tuple[Role, ...] = ("assessor", "lead", "validator", "publisher")


class Enrolment(Logged, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="enrol", tag_field="kind"):
    """A new key, signed by itself: proof that its owner holds it."""

    device_label: Label
    pub: PublicKeyText
    phone: Label | None
    role_wanted: Role
    previous: KeyPrint | None


class Checkpoint(Logged, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="checkpoint", tag_field="kind"):
    """The head of a device log at this moment."""
