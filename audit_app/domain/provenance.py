"""How well a part of an instrument is founded: confirmed by a source, or assumed."""

from typing import Literal

from msgspec import Struct

from audit_app.domain.text import Text


class Provenance(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`confirmed` names at least one key of the instrument's `sources`; `assumed` is marked wherever it is shown."""

    status: Literal["confirmed", "assumed"]
    source: tuple[str, ...] = ()
    note: Text | None = None

    @property
    def is_assumed(self) -> bool:
        """True when no source was found."""
        return self.status == "assumed"


ASSUMED = Provenance(status="assumed")
