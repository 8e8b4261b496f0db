"""The rule of a checklist in words: which counts give which level. Made from the table of the scale alone."""

from msgspec import Struct

from audit_app.domain.scales import Checklist
from audit_app.words import Words


class CountStep(Struct, frozen=True):
    """A run of counts, both ends included, that give one level."""

    first: int
    last: int
    level: int


def count_steps(scale: Checklist) -> tuple[CountStep, ...]:
    """Return the runs of counts from none to all."""
    steps: list[CountStep] = []
    for count, level in enumerate(scale.values):
        if steps and steps[-1].level == level:
            steps[-1] = CountStep(steps[-1].first, count, level)
        else:
            steps.append(CountStep(count, count, level))
    return tuple(steps)


def step_in_words(step: CountStep, scale: Checklist, words: Words) -> str:
    """Return the counts of a run: "3", "1 to 4" or "5 or more"."""
    if step.first == step.last:
        return str(step.first)
    if step.last == len(scale.rows):
        return words("chk.or_more", n=step.first)
    return words("chk.range", a=step.first, b=step.last)


def rule_in_words(scale: Checklist, words: Words) -> str:
    """Return the whole rule, one run after the other."""
    return " · ".join(
        words("chk.gives", n=step_in_words(step, scale, words), v=step.level) for step in count_steps(scale)
    )
