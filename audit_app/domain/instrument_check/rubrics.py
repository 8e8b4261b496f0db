"""Rubrics: the words of the levels, where a scale has levels that words describe."""

from audit_app.domain.instrument_check.cursor import Cursor, shown
from audit_app.domain.instrument_check.scales import sound_scales
from audit_app.domain.instrument_check.shared_rules import check_links
from audit_app.domain.instrument_check.tree import leaves
from audit_app.domain.scales import AnyScale, Likert


def check_rubrics(document: Cursor) -> None:
    """Report rubrics that are missing, out of place, or do not describe exactly the levels of their scale."""
    check_links((leaf.here["rubric"] for leaf in leaves(document)), document["rubrics"])
    scales = sound_scales(document)
    pairs: dict[tuple[str, str], None] = {}
    for leaf in leaves(document):
        name, rubric = leaf.here["scale"].text or "", leaf.here["rubric"]
        if name in scales:
            _check_presence_of_rubric(rubric, name, scales[name])
            pairs[rubric.text or "", name] = None
    for rubric_name, name in pairs:
        _check_levels(document["rubrics"][rubric_name]["levels"], name, scales[name])


def _check_presence_of_rubric(rubric: Cursor, name: str, scale: AnyScale) -> None:
    if rubric.value is None and isinstance(scale, Likert):
        rubric.report("rubric_missing", scale=shown(name))
    if rubric.text and not any(scale.levels()):
        rubric.report("rubric_not_allowed", scale=shown(name))


def _check_levels(levels: Cursor, name: str, scale: AnyScale) -> None:
    described = [level["value"].whole_number for level in levels.each()]
    wanted = list(scale.levels())
    if wanted and levels.value is not None and None not in described and described != wanted:
        levels.report("rubric_levels", scale=shown(name), lowest=wanted[0], highest=wanted[-1])
