"""Who else says how the head of an office signed, or takes it back, says nothing; two words at once are none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audit_app.domain.ids import VisitId
from audit_app.workflows.print_report import sheet_of
from audit_app.workspace import Workspace
from tests.bundles.laptops import believing, take
from tests.bundles.small import (
    JHON,
    LEAD,
    RINA,
    STRANGER,
    VISIT,
    VISIT_BUNDLE,
    Person,
    Sealed,
    attestation,
    bundle,
    payload,
    revision,
    sealed,
)

REVISION = sealed(revision()).id


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Workspace]:
    with believing(tmp_path / "lead") as workspace:
        take(workspace, VISIT_BUNDLE, "kunjungan.zip")
        yield workspace


def said(by: Person, form: str = "paper", target: str = REVISION, **members: Any) -> Sealed:
    data = {"form": form, "position": None, "name": "Drs. Purba", "witness": None, "response": None} | members
    return sealed(attestation("ack.office", target, data, by), by)


def retracted(statement: Sealed, by: Person) -> Sealed:
    return sealed(attestation("retract", statement.id, {}, by), by)


def form(workspace: Workspace) -> str | None:
    head = sheet_of(workspace, VisitId(VISIT)).acknowledged
    return head.form if head else None


def hear(workspace: Workspace, by: Person, *statements: Sealed) -> None:
    name = f"{by.name}-{len(list(workspace.root.parent.iterdir()))}.zip"
    take(workspace, bundle(payload(statements, by=by), by), name)


def test_the_word_of_who_signed_the_revision_counts(lead: Workspace) -> None:
    hear(lead, RINA, said(RINA))
    assert form(lead) == "paper"


@pytest.mark.parametrize("other", [JHON, LEAD, STRANGER], ids=lambda person: person.name)
def test_the_word_of_anybody_else_does_not(lead: Workspace, other: Person) -> None:
    hear(lead, other, said(other, "refused"))
    assert form(lead) is None
    hear(lead, RINA, said(RINA))
    assert form(lead) == "paper"


def test_nobody_else_takes_it_back(lead: Workspace) -> None:
    statement = said(RINA)
    hear(lead, RINA, statement)
    hear(lead, JHON, retracted(statement, JHON))
    assert form(lead) == "paper"
    hear(lead, RINA, retracted(statement, RINA))
    assert form(lead) is None


def test_two_words_at_once_are_none_until_one_is_taken_back(lead: Workspace) -> None:
    paper, refused = said(RINA), said(RINA, "refused", response="Tidak setuju.", witness="Jhon")
    hear(lead, RINA, paper, refused)
    assert form(lead) is None
    hear(lead, RINA, retracted(paper, RINA))
    assert form(lead) == "refused"


def test_the_order_of_arrival_does_not_matter(lead: Workspace) -> None:
    paper, refused = said(RINA), said(RINA, "refused", response="Tidak setuju.", witness="Jhon")
    hear(lead, RINA, retracted(paper, RINA))
    hear(lead, RINA, refused)
    hear(lead, RINA, paper)
    assert form(lead) == "refused"


def test_a_form_that_does_not_exist_is_no_statement(lead: Workspace) -> None:
    hear(lead, RINA, said(RINA, "thumb"))
    assert form(lead) is None
