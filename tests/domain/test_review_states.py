"""Reviews are ordered by what they replace, never by time."""

from collections.abc import Sequence
from typing import Any

import pytest

from audit_app.domain import j1
from audit_app.domain.documents import Attestation, Revision, read
from audit_app.domain.ids import ElementId
from audit_app.domain.review import ReviewState, review_of
from tests.bundles.small import LEAD, RINA, VALIDATOR, Person, attestation, revision

TARGET = ElementId("f" * 64)
DATA: dict[str, dict[str, Any]] = {
    "review.approve": {"replaces": []},
    "review.return": {"replaces": [], "items": [], "due": None},
    "review.validate": {"replaces": [], "approval": "a" * 64},
    "retract": {},
}


def say(kind: str, by: Person = LEAD, replaces: Sequence[str] = (), target: str = TARGET) -> Attestation:
    data = DATA[kind] | ({"replaces": [each * 64 for each in replaces]} if replaces else {})
    return read(j1.encode(attestation(kind, target, data, by)), Attestation)


def sealed_by(person: Person, **members: Any) -> Revision:
    return read(j1.encode(revision(person, **members)), Revision)


def state(**said: Attestation) -> ReviewState:
    return review_of(TARGET, sealed_by(RINA), {ElementId(name * 64): each for name, each in said.items()}).state


def test_nothing_said_is_sent() -> None:
    assert state() == "sent"
    assert state(a=say("review.approve", target="e" * 64)) == "sent"


@pytest.mark.parametrize(
    ("type_", "expected"),
    [("review.approve", "verified"), ("review.return", "returned")],
)
def test_one_statement_decides(type_: str, expected: ReviewState) -> None:
    assert state(a=say(type_)) == expected


def test_a_validation_confirms_an_approval() -> None:
    assert state(a=say("review.approve"), b=say("review.validate", VALIDATOR)) == "validated"


def test_a_validation_without_its_approval_counts_for_nothing() -> None:
    validation = say("review.validate", VALIDATOR)
    assert state(b=validation) == "sent"
    assert state(a=say("review.return"), b=validation) == "returned"
    assert state(a=say("review.approve", RINA), b=validation) == "sent"
    assert state(a=say("review.approve"), b=validation, c=say("retract", target="a" * 64)) == "sent"


def test_side_by_side_they_disagree_and_a_third_that_replaces_both_decides() -> None:
    both = {"a": say("review.approve"), "b": say("review.return", VALIDATOR)}
    assert state(**both) == "disagree"
    assert state(**both, c=say("review.approve", replaces="ab")) == "verified"
    assert state(**both, c=say("review.return", replaces="a")) == "returned"


def test_what_was_replaced_is_history_whoever_replaced_it() -> None:
    assert state(a=say("review.return"), b=say("review.approve", VALIDATOR, "a")) == "verified"
    assert (
        state(a=say("review.return"), b=say("review.approve", VALIDATOR, "a"), c=say("review.return", LEAD, "b"))
        == "returned"
    )


def test_an_approval_by_the_author_counts_for_nothing_not_even_to_replace() -> None:
    assert state(a=say("review.approve", RINA)) == "sent"
    assert state(a=say("review.return"), b=say("review.approve", RINA, "a")) == "returned"
    decision = sealed_by(RINA, parents=["a" * 64, "b" * 64], resolution={"bases": [], "choices": []})
    approval = {ElementId("a" * 64): say("review.approve", RINA)}
    assert review_of(TARGET, decision, approval).state == "sent"
    assert review_of(TARGET, decision, approval, is_decision=True).state == "verified"


def test_a_return_by_the_author_counts() -> None:
    assert state(a=say("review.return", RINA)) == "returned"


def test_a_statement_that_its_signer_took_back_is_as_if_it_was_never_made() -> None:
    approval = {"a": say("review.approve")}
    assert state(**approval, b=say("retract", target="a" * 64)) == "sent"
    assert state(**approval, b=say("retract", VALIDATOR, target="a" * 64)) == "verified"
    returned = {"a": say("review.return"), "b": say("review.approve", replaces="a")}
    assert state(**returned, c=say("retract", target="b" * 64)) == "returned"
    assert state(**returned, c=say("retract", target="a" * 64)) == "verified"
