"""Evidence rules: what an answer needs beside its value, level by level."""

from audit_app.domain.instrument_check.cursor import Cursor, shown
from audit_app.domain.instrument_check.scales import sound_scales
from audit_app.domain.instrument_check.shared_rules import check_between, check_links, check_not_empty
from audit_app.domain.instrument_check.tree import leaves
from audit_app.domain.scales import AnyScale

MAX_COUNT = 99


def check_evidence(document: Cursor) -> None:
    """Report rules that ask for nothing, in odd numbers, or for levels that the scales using them do not have."""
    check_links((leaf.here["evidence"] for leaf in leaves(document)), document["evidence"])
    for _, rule in document["evidence"].entries():
        check_not_empty(rule["needs"])
        for need in rule["needs"].each():
            _check_need(need)
    scales = sound_scales(document)
    pairs = {(leaf.here["evidence"].text or "", leaf.here["scale"].text or ""): None for leaf in leaves(document)}
    for rule_name, name in pairs:
        if name in scales:
            _check_limits(document["evidence"][rule_name]["needs"], name, scales[name])


def _check_need(need: Cursor) -> None:
    check_between(need["count"], 1, MAX_COUNT)
    low, high = need["from"].whole_number, need["to"].whole_number
    if low is not None and high is not None and low > high:
        need["from"].report("limits_reversed", lowest=shown(low), highest=shown(high))


def _check_limits(needs: Cursor, name: str, scale: AnyScale) -> None:
    lowest, highest = scale.lowest * scale.highest, scale.highest
    for need in needs.each():
        for limit in (need["from"], need["to"]):
            level = limit.whole_number
            if level is not None and not lowest <= level <= highest:
                limit.report("outside_scale", value=shown(level), scale=shown(name))
