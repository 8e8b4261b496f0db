"""An answer that was copied from another officer waits in the interview as well."""

from PySide6.QtCore import Qt

from audit_app.domain.items import Item
from audit_app.workflows import record_answer
from audit_app.workflows.copy_answer import copy_answer
from tests.ui.doing import click
from tests.ui.interview.conftest import Open

CODE = "INP-KOM-02"


def test_it_is_marked_and_goes_with_the_same_answer_or_the_button(interview: Open) -> None:
    at = interview()
    first, second = at.somebody("officer"), at.somebody("officer", 2)
    workspace, answers = at.session.workspace, at.page.stage.question.answers
    record_answer.set_value(workspace, at.visit, Item(CODE, first), 4)
    for way in ("key", "button"):
        record_answer.clear(workspace, at.visit, Item(CODE, second))
        at.session.announce(copy_answer(workspace, at.visit, Item(CODE, first), second))
        at.ask("officer", 2)
        at.strike(Qt.Key.Key_Right)
        while at.page.asking.item != Item(CODE, second):
            at.strike(Qt.Key.Key_Right)
        assert answers.copied.isVisible()
        if way == "key":
            at.digits("4")
        else:
            click(answers.copied.done)
        answer = at.kept(CODE, second)
        assert answer is not None
        assert (at.draft.copied, answer.value) == ({}, 4)
