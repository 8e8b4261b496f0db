"""How far a visit has come, in two counts, because the answers of many users would drown the rest."""

from collections.abc import Mapping

from msgspec import Struct

from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import Instrument
from audit_app.domain.items import HasReply, Item, Roster, is_decided


class Progress(Struct, frozen=True):
    """Items decided and expected, users left out; users whose every item is decided, and users expected."""

    answered: int
    items: int
    users_done: int
    users: int


def progress(instrument: Instrument, roster: Roster, answers: Mapping[Item, HasReply]) -> Progress:
    """Return the progress of a visit; an expected subject that is not registered counts as open."""
    answered = items = 0
    open_users = set()
    for leaf in instrument.leaves.values():
        for subject in roster.instances(leaf.subject):
            decided = subject is not None and is_decided(leaf, answers.get(Item(leaf.code, subject)))
            if leaf.subject != "user":
                answered, items = answered + decided, items + 1
            elif subject is not None and not decided:
                open_users.add(subject)
    registered = len(roster.subjects.get("user", ()))
    return Progress(answered, items, registered - len(open_users), len(roster.instances("user")))


def begun(instrument: Instrument, answers: Mapping[Item, HasReply]) -> frozenset[SubjectId]:
    """Return the subjects about whom at least one item is decided; a respondent among them was interviewed."""
    leaves = instrument.leaves
    return frozenset(
        item.subject
        for item, answer in answers.items()
        if item.indicator in leaves and is_decided(leaves[item.indicator], answer)
    )
