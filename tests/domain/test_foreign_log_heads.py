"""Whose word counts about the log of a laptop."""

from audit_app.domain import j1
from audit_app.domain.documents import Enrolment, Revision, read
from audit_app.domain.foreign_log import named_heads
from tests.bundles.small import RINA, STRANGER, enrolment, revision


def test_a_new_key_says_nothing_about_the_log_of_a_laptop() -> None:
    framing = enrolment(STRANGER) | {"device": RINA.device, "event": {"seq": 2**53 - 1, "hash": "f" * 64}}
    own = read(j1.encode(revision()), Revision)
    assert list(named_heads([read(j1.encode(framing), Enrolment), own])) == [(RINA.device, own.event)]
