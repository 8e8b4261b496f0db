"""What the parts of an instrument and the values of a leaf are called, in the words of the instrument."""

from audit_app.domain.instrument import Instrument, Leaf
from audit_app.domain.scales import Checklist, Presence, Value
from audit_app.domain.text import Text


def leaf_name(leaf: Leaf) -> Text:
    """Return the name of a leaf: that of its indicator, followed by its aspect where it has one."""
    name = leaf.indicator.name
    return name if leaf.aspect is None else joined(" · ", name, leaf.aspect.name)


def value_words(leaf: Leaf, value: Value) -> Text:
    """Return what a complete value means: a level of the rubric, a word of the scale, or figures such as `3/10`."""
    match leaf.scale:
        case Checklist() as scale:
            marks = scale.marks(value)
            return _figures(f"{sum(marks.values())}/{len(scale.rows)}")
        case Presence(absent=absent, present=present) if absent and present:
            return present if value else absent
    level = leaf.rubric.level(int(leaf.scale.level(value))) if leaf.rubric else None
    return level.text if level else _figures(f"{value}/{leaf.scale.highest}")


def joined(glue: str, *texts: Text) -> Text:
    """Return texts put together in both languages, the empty ones left out."""
    return Text(
        id=glue.join(text.id for text in texts if text.id),
        en=glue.join(text.en for text in texts if text.en),
    )


def _figures(same: str) -> Text:
    return Text(same, same)


def part_names(instrument: Instrument) -> dict[str, Text]:
    """Return the name of every dimension, variable, indicator and leaf by its code."""
    names = {dimension.code: dimension.name for dimension in instrument.dimensions}
    names |= {variable.code: variable.name for each in instrument.dimensions for variable in each.variables}
    names |= {indicator.code: indicator.name for indicator in instrument.indicators()}
    return names | {leaf.code: leaf_name(leaf) for leaf in instrument.leaves.values()}
