"""What the tests of workflows ask again and again: which error, and what a visit holds now."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from audit_app.domain.contents import Contents
from audit_app.domain.documents.revision import Answer
from audit_app.domain.draft import Draft
from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.errors import AuditError
from audit_app.storage import drafts, events
from audit_app.workspace import Workspace

NO_VISIT = VisitId("0199f0c2-7c1e-7abc-8def-000000000701")


@contextmanager
def refused(workspace: Workspace, code: str, **params: object) -> Iterator[None]:
    """Expect a refusal with a code and some of its parameters, and that it wrote nothing."""
    before = events.head(workspace.connection)
    with pytest.raises(AuditError) as error:
        yield
    assert error.value.code == code
    assert {name: error.value.params[name] for name in params} == params
    assert events.head(workspace.connection) == before
    assert not workspace.connection.in_transaction


@contextmanager
def nothing_written(workspace: Workspace) -> Iterator[None]:
    """Expect that the log did not grow."""
    before = events.head(workspace.connection)
    yield
    assert events.head(workspace.connection) == before


def draft_of(workspace: Workspace, visit: VisitId) -> Draft:
    """Return the working copy of a visit."""
    draft = drafts.read_draft(workspace.connection, visit)
    assert draft is not None
    return draft


def contents_of(workspace: Workspace, visit: VisitId) -> Contents:
    """Return what the working copy of a visit holds."""
    return draft_of(workspace, visit).contents


def answer_to(workspace: Workspace, visit: VisitId, item: Item) -> Answer | None:
    """Return the answer to an item, as the whole working copy and as the single row tell it."""
    answer = contents_of(workspace, visit).answers.get(item)
    assert drafts.read_answer(workspace.connection, visit, item) == answer
    return answer


def last_event(workspace: Workspace, visit: VisitId) -> str:
    """Return the type of the last event about a visit."""
    return [event.type for event, _ in events.details_of_visit(workspace.connection, visit)][-1]
