"""May this key say this? The life of a key, case by case (docs/bundle-format.md sections 12 to 14)."""

from typing import Any, NamedTuple

import pytest

from audit_app.bundles.roster_reader import read_roster
from audit_app.domain import j1
from audit_app.domain.acceptance import Surroundings, accept
from audit_app.domain.documents import Attestation, Checkpoint, Element, Enrolment, Office, Revision, read
from audit_app.domain.documents.keys import Role
from audit_app.domain.ids import ElementId, Fingerprint
from audit_app.domain.testimony import hear
from audit_app.domain.trust import TrustBook, judge, may_resolve, trust_book, with_endorsements
from tests.bundles.rosters import grant, member, revoked, roster
from tests.bundles.small import (
    BOOK,
    JHON,
    LEAD,
    PUBLISHER,
    RINA,
    STRANGER,
    VALIDATOR,
    Json,
    Person,
    attestation,
    enrolment,
    header,
    office,
    pinned,
    revision,
    sealed,
)

TODAY = "2026-11-24"
BEFORE, AFTER = "2026-11-01", "2026-11-20"
SINCE = "2026-11-10"
TARGET = "a" * 64


def book(*revocations: Json, **members: Any) -> TrustBook:
    """Return what follows from a roster with some revocations."""
    value = roster(**members) | {"revoked": sorted(revocations, key=lambda each: each["fp"])}
    return trust_book(read_roster(j1.encode(value)))


def document(by: Person = RINA, day: str = TODAY) -> Revision:
    """Return a revision that claims to be of a day."""
    when = header(by)["when"] | {"wall": f"{day}T09:00:00+07:00"}
    return read(j1.encode(revision(by, when=when)), Revision)


def said(kind: str, data: Json, by: Person = LEAD, target: str = TARGET) -> Attestation:
    """Return a statement."""
    return read(j1.encode(attestation(kind, target, data, by)), Attestation)


REVOKED: list[tuple[str, Json, str | None, str | None, tuple[str, ...]]] = [
    ("lost, never seen, whatever day it claims", revoked(RINA, "lost"), None, "KEY_REVOKED", ()),
    ("lost, seen before", revoked(RINA, "lost"), BEFORE, None, ()),
    ("lost, seen after it was lost", revoked(RINA, "lost", SINCE), AFTER, None, ()),
    ("left, seen before", revoked(RINA, "left", SINCE), BEFORE, None, ()),
    ("left, seen on the day", revoked(RINA, "left", SINCE), SINCE, "KEY_REVOKED", ()),
    ("left, seen after", revoked(RINA, "left", SINCE), AFTER, "KEY_REVOKED", ()),
    ("left, arrives now", revoked(RINA, "left", SINCE), None, "KEY_REVOKED", ()),
    ("leaves next month, arrives now", revoked(RINA, "left", "2026-12-31"), None, None, ()),
    ("left on a day that nobody knows, arrives now", revoked(RINA, "left"), None, "KEY_REVOKED", ()),
    ("left on a day that nobody knows, seen", revoked(RINA, "left"), BEFORE, None, ()),
    ("rotated, seen before", revoked(RINA, "rotated", SINCE), BEFORE, None, ()),
    ("rotated, arrives now", revoked(RINA, "rotated", SINCE), None, "KEY_REVOKED", ()),
    ("compromised, seen before", revoked(RINA, "compromised", SINCE), BEFORE, None, ()),
    ("compromised, seen after", revoked(RINA, "compromised", SINCE), AFTER, None, ("KEY_REVOKED",)),
    ("compromised, arrives now", revoked(RINA, "compromised", SINCE), None, None, ("KEY_REVOKED",)),
    ("compromised since nobody knows when", revoked(RINA, "compromised"), BEFORE, None, ("KEY_REVOKED",)),
]


@pytest.mark.parametrize(
    ("_case", "revocation", "first_seen", "code", "flags"), REVOKED, ids=[each[0] for each in REVOKED]
)
def test_a_revoked_key(
    _case: str, revocation: Json, first_seen: str | None, code: str | None, flags: tuple[str, ...]
) -> None:
    for claimed in ("2026-01-02", BEFORE, TODAY):
        found = judge(document(day=claimed), RINA.key, book(revocation), today=TODAY, first_seen=first_seen)
        assert (found.code, found.flags) == (code, flags), claimed


def test_a_lead_vouches_for_one_document() -> None:
    lost = book(revoked(RINA, "lost"))
    assert judge(document(), RINA.key, lost, today=TODAY, is_vouched=True).code is None
    assert judge(document(), RINA.key, lost, today=TODAY).code == "KEY_REVOKED"


@pytest.mark.parametrize(
    ("claimed", "today", "first_seen", "code"),
    [
        ("2026-11-24", "2026-11-24", None, None),
        ("2027-01-30", "2027-01-30", None, None),
        ("2027-01-31", "2027-01-31", None, "KEY_EXPIRED"),
        ("2026-11-24", "2027-02-01", None, "KEY_EXPIRED"),
        ("2026-11-24", "2027-02-01", "2027-01-30", None),
        ("2026-11-24", "2027-02-01", "2027-01-31", "KEY_EXPIRED"),
        ("2028-01-01", "2026-11-24", None, "KEY_EXPIRED"),
        ("2025-12-31", "2026-11-24", None, "CLOCK_PAST"),
        ("2025-12-31", "2026-11-24", "2026-11-01", "CLOCK_PAST"),
        ("2026-01-01", "2026-11-24", None, None),
    ],
)
def test_a_key_has_its_days(claimed: str, today: str, first_seen: str | None, code: str | None) -> None:
    found = judge(document(day=claimed), RINA.key, book(), today=today, first_seen=first_seen)
    assert found.code == code


def test_whom_nobody_knows() -> None:
    found = judge(document(STRANGER), STRANGER.key, book(), today=TODAY)
    assert (found.level, found.code) == ("unknown", "SIGNER_UNKNOWN")


@pytest.mark.parametrize("other", [{"device": JHON.device}, {"by": header(JHON)["by"] | {"key": RINA.key}}])
def test_person_and_laptop_must_be_those_of_the_key(other: Json) -> None:
    framing = read(j1.encode(revision(**other)), Revision)
    assert judge(framing, RINA.key, BOOK, today=TODAY).code == "DEVICE_KEY"


MAY: dict[str, tuple[set[Role], Json]] = {
    "cosign": ({"assessor", "lead"}, {}),
    "ack.office": (
        {"assessor", "lead"},
        {"form": "paper", "position": None, "name": None, "witness": None, "response": None},
    ),
    "review.return": ({"lead", "validator"}, {"items": [], "due": None, "replaces": []}),
    "review.approve": ({"lead"}, {"replaces": []}),
    "review.validate": ({"validator"}, {"approval": TARGET, "replaces": []}),
    "vouch": ({"lead", "validator"}, {"method": "phone", "reason": "x"}),
    "office.same": ({"lead", "validator"}, {"offices": sorted([RINA.id, JHON.id])}),
    "office.differ": ({"lead", "validator"}, {"offices": sorted([RINA.id, JHON.id])}),
    "visit.duplicate": ({"lead", "validator"}, {"keep": RINA.id, "drop": JHON.id}),
    "visit.independent": ({"lead", "validator"}, {"visits": sorted([RINA.id, JHON.id])}),
    "retract": ({"assessor", "lead", "validator"}, {}),
    "key.rotate": ({"assessor", "lead", "validator"}, {"old": RINA.key, "new": JHON.key}),
    "a.newer.type": ({"assessor", "lead", "validator"}, {}),
}


@pytest.mark.parametrize("kind", MAY)
@pytest.mark.parametrize("person", [RINA, LEAD, VALIDATOR, PUBLISHER], ids=lambda person: str(person.role))
def test_who_may_state_what(kind: str, person: Person) -> None:
    roles, data = MAY[kind]
    found = judge(said(kind, data, person), person.key, BOOK, today=TODAY)
    assert found.code == (None if person.role in roles else "ROLE")


@pytest.mark.parametrize("person", [RINA, LEAD, VALIDATOR, PUBLISHER], ids=lambda person: str(person.role))
def test_who_may_sign_which_kind_of_document(person: Person) -> None:
    checkpoint = read(j1.encode({**header(person), "kind": "checkpoint"}), Checkpoint)
    is_visitor = person.role in {"assessor", "lead"}
    for each, allowed in (
        (document(person), is_visitor),
        (read(j1.encode(office(person)), Office), is_visitor),
        (checkpoint, True),
    ):
        assert judge(each, person.key, BOOK, today=TODAY).code == (None if allowed else "ROLE")


def test_only_a_lead_closes_a_conflict() -> None:
    closing = {person.role for person in (RINA, LEAD, VALIDATOR, PUBLISHER) if may_resolve(BOOK.grants[person.key])}
    assert closing == {"lead"}
    assert not may_resolve(None)


def test_the_roster_wins_over_a_pin() -> None:
    as_assessor = pinned(LEAD)._replace(role="assessor")
    found = trust_book(read_roster(j1.encode(roster())), (as_assessor, pinned(JHON)))
    assert (found.grants[LEAD.key].level, found.grants[LEAD.key].role) == ("organisation", "lead")
    assert found.grants[JHON.key].level == "pinned"


def test_a_pinned_key_that_the_roster_revoked_stays_revoked() -> None:
    value = roster() | {"revoked": [revoked(JHON, "lost")]}
    found = trust_book(read_roster(j1.encode(value)), (pinned(JHON),))
    assert judge(document(JHON), JHON.key, found, today=TODAY).code == "KEY_REVOKED"


STRANGERS_KEY = read(j1.encode(enrolment(STRANGER)), Enrolment)


def endorsement(by: Person = LEAD, **members: Any) -> Attestation:
    """Return the endorsement of the stranger's key, within what the lead may do unless told otherwise."""
    plain = {
        "key": STRANGER.key,
        "person": STRANGER.id,
        "device": STRANGER.device,
        "role": "assessor",
        "teams": ["sumut-1"],
        "from": "2026-01-01",
        "until": "2027-02-05",
        "method": "phone",
    }
    return said("endorse", plain | members, by, sealed(enrolment(STRANGER), STRANGER).id)


def endorsed(*attestations: Attestation, within: TrustBook | None = None) -> TrustBook:
    """Return a book after some endorsements of the stranger's key."""
    return with_endorsements(within or book(), [(each, STRANGERS_KEY) for each in attestations])


def test_a_lead_of_the_roster_endorses_a_key() -> None:
    found = endorsed(endorsement()).grants[STRANGER.key]
    assert (found.level, found.role, found.person, found.source) == ("organisation", "assessor", STRANGER.id, LEAD.name)
    assert judge(document(STRANGER), STRANGER.key, endorsed(endorsement()), today=TODAY).code is None


@pytest.mark.parametrize(
    "attestation",
    [
        endorsement(until="2027-02-06"),
        endorsement(role="lead"),
        endorsement(teams=["jabar-1", "sumut-1"]),
        endorsement(person=JHON.id),
        endorsement(device=RINA.device),
        endorsement(device="0" * 16),
        endorsement(key=JHON.key),
        endorsement(by=VALIDATOR),
        endorsement(by=RINA),
        endorsement(by=JHON),
    ],
    ids=["401 days", "role", "team", "person", "laptop of another", "laptop", "key", "no may_enrol", "role", "unknown"],
)
def test_an_endorsement_beyond_what_the_lead_may_do_grants_nothing(attestation: Attestation) -> None:
    assert STRANGER.key not in endorsed(attestation).grants


def test_an_endorsement_has_its_days() -> None:
    found = endorsed(endorsement(until="2026-11-24"))
    assert judge(document(STRANGER), STRANGER.key, found, today=TODAY).code == "KEY_EXPIRED"


def test_a_pinned_lead_and_an_endorsed_one_endorse_nobody() -> None:
    assert STRANGER.key not in endorsed(endorsement(), within=BOOK).grants
    value = roster([member(RINA), member(LEAD, grant(LEAD, may_enrol=["lead"]))])
    chain = endorsed(endorsement(role="lead"), within=trust_book(read_roster(j1.encode(value))))
    assert chain.grants[STRANGER.key].role == "lead"
    third = said(
        "endorse",
        {
            "key": JHON.key,
            "person": JHON.id,
            "device": JHON.device,
            "role": "assessor",
            "teams": [],
            "from": "2026-01-01",
        }
        | {"until": "2026-12-01", "method": "phone"},
        STRANGER,
    )
    jhons_key = read(j1.encode(enrolment(JHON)), Enrolment)
    assert JHON.key not in with_endorsements(chain, [(third, jhons_key)]).grants


def test_the_endorsement_that_holds_longest_counts_in_any_order() -> None:
    short, long = endorsement(until="2026-06-01"), endorsement(until="2027-01-01")
    assert endorsed(short, long) == endorsed(long, short) == endorsed(long, within=endorsed(short))
    assert endorsed(short, long).grants[STRANGER.key].until == "2027-01-01"


def test_no_endorsement_changes_what_the_roster_says_or_what_people_compared() -> None:
    """A lead could else end a colleague's key, or make an assessor of the lead whose laptop it is."""
    listed = read_roster(j1.encode(roster([member(LEAD), member(STRANGER, grant(STRANGER, until="2026-12-01"))])))
    assert endorsed(endorsement(), within=trust_book(listed)).grants[STRANGER.key].until == "2026-12-01"
    pins = trust_book(read_roster(j1.encode(roster())), (pinned(STRANGER._replace(role="lead")),))
    assert endorsed(endorsement(), within=pins).grants[STRANGER.key] == pins.grants[STRANGER.key]


class Found(NamedTuple):
    """A document as acceptance gets it."""

    id: ElementId
    document: Element
    signer: Fingerprint


def _around(trusted: TrustBook, **other: Any) -> Surroundings:
    plain: Json = {"today": TODAY, "now_ms": 2**41, "known": lambda _element: None, "shipped_instruments": frozenset()}
    return Surroundings(book=trusted, **plain | {"first_seen": {}, "statements": {}} | other)


def _offered(*documents: tuple[Json, Person]) -> tuple[Found, ...]:
    kinds: dict[str, type[Element]] = {"office": Office, "enrol": Enrolment, "attestation": Attestation}
    return tuple(
        Found(sealed(value, by).id, read(j1.encode(value), kinds[value["kind"]]), by.key) for value, by in documents
    )


def _accepted(trusted: TrustBook, *documents: tuple[Json, Person], **other: Any) -> set[str]:
    """Return the ids of what is accepted."""
    return {str(each.id) for each in accept(_offered(*documents), _around(trusted, **other)).accepted}


ENDORSED: Json = attestation(
    "endorse",
    sealed(enrolment(STRANGER), STRANGER).id,
    {"key": STRANGER.key, "person": STRANGER.id, "device": STRANGER.device, "role": "assessor", "teams": []}
    | {"from": "2026-01-01", "until": "2026-12-31", "method": "phone"},
)
RETRACTED = attestation("retract", sealed(ENDORSED, LEAD).id, {})
STRANGERS_OFFICE = office(STRANGER)


def test_an_endorsement_counts_for_the_documents_beside_it() -> None:
    introduced, said_so, record = (enrolment(STRANGER), STRANGER), (ENDORSED, LEAD), (STRANGERS_OFFICE, STRANGER)
    wanted = sealed(STRANGERS_OFFICE, STRANGER).id
    assert wanted not in _accepted(book(), introduced, record)
    assert wanted in _accepted(book(), introduced, said_so, record)
    assert wanted in _accepted(book(), record, said_so, introduced)
    assert wanted not in _accepted(book(), said_so, record), "nobody showed the key"


def test_an_endorsement_that_was_taken_back_counts_no_more() -> None:
    introduced, said_so, record = (enrolment(STRANGER), STRANGER), (ENDORSED, LEAD), (STRANGERS_OFFICE, STRANGER)
    wanted = sealed(STRANGERS_OFFICE, STRANGER).id
    assert wanted not in _accepted(book(), introduced, said_so, record, (RETRACTED, LEAD))
    by_another = attestation("retract", sealed(ENDORSED, LEAD).id, {}, VALIDATOR)
    assert wanted in _accepted(book(), introduced, said_so, record, (by_another, VALIDATOR))


def test_a_voucher_counts_for_the_document_beside_it() -> None:
    record = office(RINA)
    voucher = attestation("vouch", sealed(record).id, {"method": "phone", "reason": "Menelepon Rina."})
    lost = book(revoked(RINA, "lost"))
    assert sealed(record).id not in _accepted(lost, (record, RINA))
    assert sealed(record).id in _accepted(lost, (record, RINA), (voucher, LEAD))


def _receipt(day: str) -> Json:
    data = {"container": TARGET, "documents": [sealed(office()).id], "missing": [], "level": "pinned"}
    when = header(LEAD)["when"] | {"wall": f"{day}T09:00:00+07:00"}
    log = {"log": {"device": RINA.device, "seq": 1, "hash": TARGET}}
    return attestation("witness", TARGET, data | log) | {"when": when}


@pytest.mark.parametrize(
    ("reason", "day", "is_in"),
    [("lost", BEFORE, True), ("left", BEFORE, True), ("left", AFTER, False), ("rotated", BEFORE, True)],
)
def test_a_receipt_says_when_a_document_was_seen(reason: str, day: str, is_in: bool) -> None:
    trusted = book(revoked(RINA, reason, SINCE))
    found = _accepted(trusted, (office(), RINA), (_receipt(day), LEAD))
    assert (sealed(office()).id in found) is is_in


def test_the_earliest_day_counts_and_none_lies_ahead() -> None:
    element = ElementId(sealed(office()).id)
    receipts = {
        ElementId(TARGET): read(j1.encode(_receipt("2031-01-01")), Attestation),
        ElementId("b" * 64): read(j1.encode(_receipt(BEFORE)), Attestation),
    }
    only_late = {ElementId(TARGET): receipts[ElementId(TARGET)]}
    assert hear(BOOK, receipts, lambda _: None, {element: AFTER}, TODAY).first_seen(element, RINA.id) == BEFORE
    assert hear(BOOK, only_late, lambda _: None, {}, TODAY).first_seen(element, RINA.id) == TODAY
    assert hear(BOOK, {}, lambda _: None, {element: AFTER}, TODAY).first_seen(element, RINA.id) == AFTER
    assert hear(BOOK, {}, lambda _: None, {}, TODAY).first_seen(element, RINA.id) is None


def test_nobody_is_witness_of_what_is_signed_with_another_key_of_the_same_person() -> None:
    element = ElementId(sealed(office()).id)
    told = hear(BOOK, {ElementId(TARGET): read(j1.encode(_receipt(BEFORE)), Attestation)}, lambda _: None, {}, TODAY)
    assert told.first_seen(element, LEAD.id) is None


@pytest.mark.parametrize("reason", ["lost", "left", "rotated", "compromised"])
@pytest.mark.parametrize(("first_seen", "is_heard"), [(None, False), (AFTER, False), (BEFORE, True)])
def test_a_statement_counts_for_others_only_if_it_was_seen_in_time(
    reason: str, first_seen: str | None, is_heard: bool
) -> None:
    """However a document comes in, one with a key out of its owner's hands admits nobody and dates nothing."""
    receipt = read(j1.encode(_receipt(BEFORE)), Attestation)
    trusted = book(revoked(LEAD, reason, SINCE))
    seen = {ElementId(TARGET): first_seen} if first_seen else {}
    told = hear(trusted, {ElementId(TARGET): receipt}, lambda _: None, seen, TODAY)
    assert (told.first_seen(ElementId(sealed(office()).id), RINA.id) is not None) is is_heard


def test_who_leaves_next_month_is_heard_until_then() -> None:
    receipt = {ElementId(TARGET): read(j1.encode(_receipt(BEFORE)), Attestation)}
    leaving = book(revoked(LEAD, "left", "2026-12-31"))
    assert hear(leaving, receipt, lambda _: None, {}, TODAY).sights
    assert not hear(leaving, receipt, lambda _: None, {}, "2026-12-31").sights


def test_receipts_of_receipts_date_nothing() -> None:
    """A lost key would else come back to life through a chain of its own receipts, one believed person at the top."""
    lost = book(revoked(RINA, "lost"))
    told = header(RINA)["when"] | {"wall": f"{BEFORE}T09:00:00+07:00"}
    by_rina = _receipt(BEFORE) | {"by": header(RINA)["by"], "device": RINA.device, "when": told}
    top = _receipt(BEFORE)
    top["data"] = top["data"] | {"documents": [sealed(by_rina, RINA).id]}
    accepted = _accepted(lost, (office(JHON), JHON), (by_rina, RINA), (top, LEAD), (office(RINA), RINA))
    assert sealed(by_rina, RINA).id in accepted, "a believed lead saw it"
    assert sealed(office(RINA), RINA).id not in accepted


def test_statements_heard_in_a_circle_come_to_an_end() -> None:
    """A lost lead endorsed somebody, who vouches for the retraction of just that: the same answer in any order."""
    members = [member(LEAD, grant(LEAD, may_enrol=["lead"]))]
    lost = book(revoked(LEAD, "lost"), members=members)
    as_lead = ENDORSED | {"data": ENDORSED["data"] | {"role": "lead"}}
    taken_back = attestation("retract", sealed(as_lead, LEAD).id, {})
    voucher = attestation("vouch", sealed(taken_back, LEAD).id, {"method": "phone", "reason": "x"}, STRANGER)
    documents = ((enrolment(STRANGER), STRANGER), (as_lead, LEAD), (taken_back, LEAD), (voucher, STRANGER))
    seen = {"first_seen": {sealed(as_lead, LEAD).id: BEFORE}}
    answer = _accepted(lost, *documents, **seen)
    assert sealed(as_lead, LEAD).id in answer
    assert answer == _accepted(lost, *documents[::-1], **seen)


def test_a_question_that_was_answered_lets_a_document_in() -> None:
    old = office()
    old["when"] = old["when"] | {"wall": "2025-01-01T09:00:00+07:00"}
    assert sealed(old).id not in _accepted(book(), (old, RINA))
    agreed = _accepted(book(), (old, RINA), agreed=frozenset({"CLOCK_PAST"}))
    assert sealed(old).id in agreed


def test_what_is_no_question_cannot_be_agreed_to() -> None:
    lost = book(revoked(RINA, "lost"))
    assert _accepted(lost, (office(), RINA), agreed=frozenset({"KEY_REVOKED"})) == set()


def test_a_jump_of_the_clock_is_shown() -> None:
    jumped = office()
    jumped["when"] = jumped["when"] | {"flags": ["clock_jump"]}
    (taken,) = accept(_offered((jumped, RINA)), _around(BOOK)).accepted
    assert taken.flags == ("CLOCK_JUMP",)
