"""Is an instrument document consistent? Every fault is found in one pass, each with its path.

First the shape, read off the types of `audit_app.domain.instrument`; then one short rule for each thing that types
cannot say. A rule skips what has the wrong shape: that is reported already.
"""

from collections.abc import Callable

from audit_app.domain.instrument import Instrument
from audit_app.domain.instrument_check.bands import check_bands
from audit_app.domain.instrument_check.cursor import Cursor
from audit_app.domain.instrument_check.evidence import check_evidence
from audit_app.domain.instrument_check.frame import (
    check_aggregation,
    check_expected,
    check_identity,
    check_roles,
    check_years,
)
from audit_app.domain.instrument_check.na_reasons import check_na_reasons
from audit_app.domain.instrument_check.origins import check_origins
from audit_app.domain.instrument_check.rubrics import check_rubrics
from audit_app.domain.instrument_check.scales import check_scales
from audit_app.domain.instrument_check.statuses import check_statuses
from audit_app.domain.instrument_check.structure import check_structure
from audit_app.domain.instrument_check.tree import check_answers, check_codes, check_size, check_weights
from audit_app.errors import Problem

RULES: tuple[Callable[[Cursor], None], ...] = (
    check_identity,
    check_years,
    check_aggregation,
    check_expected,
    check_roles,
    check_scales,
    check_rubrics,
    check_evidence,
    check_na_reasons,
    check_bands,
    check_statuses,
    check_codes,
    check_weights,
    check_answers,
    check_origins,
)


def check_instrument(document: object) -> list[Problem]:
    """Return every fault of a parsed JSON document; none means that `msgspec.convert` gives an `Instrument`."""
    problems: list[Problem] = []
    here = Cursor(document, problems)
    check_structure(here, Instrument)
    check_size(here)
    if any(problem.code == "too_many" for problem in problems):
        return problems  # a document without bounds would keep the rules busy for long
    for rule in RULES:
        rule(here)
    return problems
