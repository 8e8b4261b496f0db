"""The kinds of scale that an instrument can use.

To add one: a module beside these, its name in `AnyScale`, its rules in `instrument_check/scales.py`, an editor in
`ui/editors`. Tests tell which of them is missing.
"""

from typing import get_args

from audit_app.domain.scales.base import Scale, Value
from audit_app.domain.scales.checklist import Checklist, Row
from audit_app.domain.scales.levels import Likert, Ordinal
from audit_app.domain.scales.number import Number
from audit_app.domain.scales.presence import Presence

AnyScale = Ordinal | Presence | Checklist | Likert | Number
"""Tagged by `kind` in an instrument document."""

SCALES: tuple[type[AnyScale], ...] = get_args(AnyScale)

__all__ = ["SCALES", "AnyScale", "Checklist", "Likert", "Number", "Ordinal", "Presence", "Row", "Scale", "Value"]
