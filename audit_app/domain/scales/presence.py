"""A thing is there or it is not: 1 or 0."""

from audit_app.domain.scales.base import Scale, Value, whole_number
from audit_app.domain.text import Text


class Presence(Scale, frozen=True, forbid_unknown_fields=True, tag="presence", tag_field="kind"):
    """Present or absent; an absence is a finding when the instrument says so.

    An instrument may bring its own words for the two values.
    """

    absent: Text | None = None
    present: Text | None = None
    absence_is_finding: bool = False

    def parse(self, raw: object) -> Value:
        return whole_number(int(raw) if isinstance(raw, bool) else raw, 0, 1)

    def is_shortcoming(self, value: Value) -> bool:
        return self.absence_is_finding and value == 0
