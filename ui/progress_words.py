"""How far a visit has come: the same two counts, and one bar, wherever it is told."""

from audit_app.domain.progress import Progress
from audit_app.words import Words
from ui.widgets.progress_bar import Progress as Bar


def progress_counts(done: Progress, words: Words) -> tuple[str, ...]:
    """Return the count of items and that of users; one alone where the instrument asks only for it."""
    items = words("visit.items", n=done.answered, m=done.items) if done.items or not done.users else ""
    users = words("visit.users", n=done.users_done, m=done.users) if done.users else ""
    return tuple(count for count in (items, users) if count)


def progress_text(done: Progress, words: Words) -> str:
    """Return both counts on one line."""
    return " · ".join(progress_counts(done, words))


def progress_bar(done: Progress) -> Bar:
    """Return the bar of the first count, which is not finished before the other one is."""
    if not done.items:
        return Bar(done.users_done, done.users)
    return Bar(done.answered, done.items, has_rest=done.users_done < done.users)
