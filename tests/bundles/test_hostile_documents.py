"""A valid signer sends documents that no honest program writes: each is set aside with the right code.

Suite L6 of docs/bundle-format.md section 21.2, case by case; the random sweep stands in tests/faults.
"""

from typing import Any

import pytest

from audit_app.workflows.judge_bundle import BundleVerdict
from tests.bundles.small import (
    JHON,
    LEAD,
    OFFICE,
    OTHER_VISIT,
    PHOTO,
    PHOTO_HASH,
    PRODUCT,
    PUBLISHER,
    RINA,
    Json,
    Person,
    Sealed,
    answer,
    attestation,
    bundle,
    enrolment,
    header,
    instrument,
    office,
    payload,
    photo_row,
    revision,
    score,
    sealed,
)
from tests.faults.sweeping import verdict_on

VISIT_FACTS: Json = revision()["visit"]
SUBJECTS: list[Json] = revision()["subjects"]
ANSWERS: list[Json] = revision()["answers"]
UNKNOWN = "f" * 64
NOBODY = "0199f0c2-7c1e-7abc-8def-00000000ffff"
BOTH: dict[str, Any] = {"parents": ["a" * 64, "b" * 64], "number": 2}


def judge(*elements: Sealed, by: Person = RINA) -> BundleVerdict:
    """Return what becomes of documents in a bundle of somebody who is believed."""
    return verdict_on(bundle(payload(elements, {f"{PHOTO_HASH}.jpg": PHOTO}, by), by))


def surrounded(hostile: Sealed) -> tuple[Sealed, ...]:
    """Return a document with everything that the visit needs."""
    return (sealed(office()), sealed(instrument(), PUBLISHER), hostile)


def code_of(verdict: BundleVerdict, element: Sealed) -> str | None:
    """Return the code that keeps a document out, or None when it was accepted."""
    refused = {each.id: each.code for each in verdict.refused}
    return refused.get(element.id)


def choice(**members: Any) -> Json:
    """Return a decision in a conflict."""
    return {"item": "state", "took": "a" * 64, "evidence": "taken", "reason": "x"} | members


REVISIONS: dict[str, tuple[str, Json]] = {
    "answers about a subject that is not listed": ("REF", {"answers": [answer("I1", NOBODY)], "files": []}),
    "an indicator that is unknown": ("REF", {"answers": [answer("I9", OFFICE)], "files": []}),
    "a leaf about another kind of subject": ("REF", {"answers": [answer("I1", PRODUCT)], "files": []}),
    "a product of another office": ("REF", {"subjects": [SUBJECTS[0], SUBJECTS[1] | {"id": NOBODY}]}),
    "another office as subject": ("REF", {"subjects": [SUBJECTS[0] | {"id": NOBODY}], "answers": [], "files": []}),
    "a kind of subject that is not asked": (
        "REF",
        {"subjects": [*SUBJECTS, SUBJECTS[1] | {"id": NOBODY, "type": "user"}]},
    ),
    "an office document that is not there": ("REF", {"office": {"id": OFFICE, "doc": UNKNOWN, "name": ""}}),
    "an office document of another office": (
        "REF",
        {"office": {"id": NOBODY, "doc": sealed(office()).id, "name": ""}, "subjects": [SUBJECTS[1]], "answers": []}
        | {"files": []},
    ),
    "an instrument that is not there": (
        "INSTRUMENT_UNKNOWN",
        {"instrument": {"id": "contoh", "version": "1.0.0", "doc": UNKNOWN}},
    ),
    "an office as instrument": (
        "INSTRUMENT_UNKNOWN",
        {"instrument": {"id": "contoh", "version": "1.0.0", "doc": sealed(office()).id}},
    ),
    "an instrument by another name": (
        "REF",
        {"instrument": {"id": "ori-2024", "version": "1.0.0", "doc": sealed(instrument(), PUBLISHER).id}},
    ),
    "an instrument by another version": (
        "REF",
        {"instrument": {"id": "contoh", "version": "2.0.0", "doc": sealed(instrument(), PUBLISHER).id}},
    ),
    "an office by another name": (
        "REF",
        {"office": {"id": OFFICE, "doc": sealed(office()).id, "name": "Kantor Bupati"}},
    ),
    "nobody in the team": ("SCHEMA", {"visit": VISIT_FACTS | {"assessors": []}}),
    "a file that nothing names": ("REF", {"answers": [ANSWERS[1]]}),
    "evidence that is no file": ("REF", {"files": []}),
    "a choice of no parent's item": (
        "REF",
        BOTH | {"resolution": {"bases": [], "choices": [choice(took=UNKNOWN)]}},
    ),
    "an office that nobody has to assess": (
        "REF",
        {"visit": VISIT_FACTS | {"shortfall": [{"type": "office", "count": 0, "reason": "x"}]}},
    ),
    "no product at all": (
        "SCHEMA",
        {"visit": VISIT_FACTS | {"shortfall": [{"type": "product", "count": 0, "reason": "x"}]}},
    ),
    "a shortfall of a kind that is not asked": (
        "REF",
        {"visit": VISIT_FACTS | {"shortfall": [{"type": "user", "count": 1, "reason": "x"}]}},
    ),
    "a shortfall that is no fewer": (
        "SCHEMA",
        {"visit": VISIT_FACTS | {"shortfall": [{"type": "product", "count": 2**40, "reason": "x"}]}},
    ),
    "a value off the scale": ("SCHEMA", {"answers": [ANSWERS[0], answer("I2", PRODUCT, value=2)]}),
    "a value in another form": ("SCHEMA", {"answers": [ANSWERS[0], answer("I2", PRODUCT, value="1")]}),
    "a value that is true": ("SCHEMA", {"answers": [ANSWERS[0], answer("I2", PRODUCT, value=True)]}),
    "value and N/A": ("SCHEMA", {"answers": [ANSWERS[0], answer("I2", PRODUCT, na="not_applicable")]}),
    "N/A for a reason that nobody offers": (
        "SCHEMA",
        {"answers": [ANSWERS[0], answer("I2", PRODUCT, value=None, na="because")]},
    ),
    "answers out of order": ("SCHEMA", {"answers": ANSWERS[::-1]}),
    "one answer twice": ("SCHEMA", {"answers": [*ANSWERS, ANSWERS[1]]}),
    "subjects out of order": ("SCHEMA", {"subjects": SUBJECTS[::-1]}),
    "parents out of order": ("SCHEMA", {"parents": ["b" * 64, "a" * 64]}),
    "17 parents": ("SCHEMA", {"parents": [f"{number:064x}" for number in range(17)]}),
    "two parents and no decision": ("SCHEMA", BOTH),
    "a decision without two parents": ("SCHEMA", {"resolution": {"bases": [], "choices": []}}),
    "a choice without reason": ("SCHEMA", BOTH | {"resolution": {"bases": [], "choices": [choice(reason="")]}}),
    "no score on what is submitted": ("SCHEMA", {"score": None}),
    "a score above 100": ("SCHEMA", {"score": score(10_001)}),
    "a status that the instrument does not know": ("SCHEMA", {"score": score(5000) | {"status": "zzz"}}),
    "number 0": ("SCHEMA", {"number": 0}),
    "an unknown member": ("SCHEMA", {"extra": 1}),
    "a member that is missing": ("SCHEMA", {"visit": {name: VISIT_FACTS[name] for name in ("id", "round")}}),
    "a date that no calendar has": ("SCHEMA", {"visit": VISIT_FACTS | {"date": "2026-02-30"}}),
    "no reason for an office that cannot be assessed": (
        "SCHEMA",
        {"visit": VISIT_FACTS | {"outcome": "not_assessable"}},
    ),
    "a label that is too long": ("SCHEMA", {"subjects": [SUBJECTS[0] | {"label": "x" * 121}, SUBJECTS[1]]}),
    "an evidence file of no bytes": ("SCHEMA", {"files": [photo_row(bytes=0)]}),
    "a device that is no device": ("SCHEMA", {"device": "laptop"}),
    "the laptop of a colleague": ("DEVICE_KEY", {"device": JHON.device}),
    "the name of a colleague": ("DEVICE_KEY", {"by": header(JHON)["by"] | {"key": RINA.key}}),
    "the key of a colleague": ("REC_SIG_KEY", {"by": header(JHON)["by"]}),
    "a clock in 2031": (
        "CLOCK_FUTURE",
        {"when": header(RINA)["when"] | {"wall": "2031-01-01T00:00:00+07:00"}},
    ),
    "a hybrid clock at its end": (
        "CLOCK_FUTURE",
        {"when": header(RINA)["when"] | {"hlc": f"ffffffffffff-ffff-{RINA.device}"}},
    ),
    "a control character": ("JSON_TEXT", {"answers": [ANSWERS[0], answer("I2", PRODUCT, note="\x00")]}),
    "a lone carriage return": ("JSON_TEXT", {"answers": [ANSWERS[0], answer("I2", PRODUCT, note="a\rb")]}),
    "a key with a space": ("JSON_TEXT", {"x": {"a b": 1}}),
    "a string beyond the limit": ("JSON_TEXT", {"x": {"a": "x" * 65_537}}),
    "a member as deep as a well": ("JSON_LIMIT", {"x": {"a": [[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]}}),
    "200,001 members": ("JSON_LIMIT", {"x": {"a": [0] * 200_002}}),
    "more than 2 MiB": ("JSON_LIMIT", {"x": {"a": ["x" * 60_000] * 36}}),
    "10,000 answers": (
        "REF",
        {"answers": [answer(f"I{number:05d}", OFFICE) for number in range(10_000)], "files": []},
    ),
}


@pytest.mark.parametrize("name", REVISIONS)
def test_a_hostile_revision_is_set_aside(name: str) -> None:
    code, members = REVISIONS[name]
    hostile = sealed(revision(**members))
    verdict = judge(*surrounded(hostile))
    assert verdict.word == "quarantined"
    assert code_of(verdict, hostile) == code
    assert len(verdict.accepted) == 3, "enrolment, office and instrument came in"


@pytest.mark.parametrize("strange", [sealed(revision(visit=VISIT_FACTS | {"id": OTHER_VISIT})), sealed(office())])
def test_a_parent_that_is_none_is_as_if_it_had_not_come(strange: Sealed) -> None:
    """Whether it is here or comes later must make no difference."""
    child = sealed(revision(parents=[strange.id], number=2))
    for verdict in (judge(*surrounded(strange), child), judge(*surrounded(child))):
        assert code_of(verdict, child) is None
        assert "HISTORY_INCOMPLETE" in verdict.flags


def test_what_a_newer_version_says_is_kept() -> None:
    newer = sealed(attestation("future.type", UNKNOWN, {"anything": [1, {"a": None}]}, RINA))
    marked = sealed(revision(x={"newer": True}))
    verdict = judge(*surrounded(marked), newer)
    assert verdict.word == "accepted"


ATTESTATIONS: dict[str, tuple[str, str, Json, Person]] = {
    "an approval by an assessor": ("ROLE", "review.approve", {"replaces": []}, RINA),
    "a validation by a lead": ("ROLE", "review.validate", {"approval": UNKNOWN, "replaces": []}, LEAD),
    "an endorsement by an assessor": (
        "ROLE",
        "endorse",
        {"key": JHON.key, "person": JHON.id, "device": JHON.device, "role": "lead", "teams": [], "from": "2026-01-01"}
        | {"until": "2026-12-01", "method": "phone"},
        RINA,
    ),
    "a voucher by an assessor": ("ROLE", "vouch", {"method": "phone", "reason": "x"}, RINA),
    "a member that the type does not have": ("SCHEMA", "review.approve", {"replaces": [], "x": 1}, LEAD),
    "a member that is missing": ("SCHEMA", "review.approve", {}, LEAD),
    "a set out of order": ("SCHEMA", "review.approve", {"replaces": ["b" * 64, "a" * 64]}, LEAD),
    "one office twice": ("SCHEMA", "office.same", {"offices": [OFFICE, OFFICE]}, LEAD),
}


@pytest.mark.parametrize("name", ATTESTATIONS)
def test_a_hostile_statement_is_set_aside(name: str) -> None:
    code, kind, data, by = ATTESTATIONS[name]
    hostile = sealed(attestation(kind, UNKNOWN, data, by), by)
    assert code_of(judge(*surrounded(hostile)), hostile) == code


@pytest.mark.parametrize(
    ("code", "hostile"),
    [
        ("SCHEMA", sealed({**office(), "products": office()["products"] * 2})),
        ("SCHEMA", sealed({**office(), "entity": {**office()["entity"], "level": "desa"}})),
        ("SCHEMA", sealed({**enrolment(), "pub": "ssh-rsa AAAA"})),
        ("REC_SIG_KEY", sealed({**enrolment(), "pub": JHON.pub})),
        ("SCHEMA", sealed({**office(), "kind": "checkpoint"}, RINA, "office")),
        ("SCHEMA", sealed([], RINA, "office")),
        ("SCHEMA", sealed("text", RINA, "office")),
        ("JSON_SYNTAX", sealed(b"{", RINA, "office")),
        ("JSON_SYNTAX", sealed(b"", RINA, "office")),
        ("JSON_SYNTAX", sealed(b'{"a":1.5}', RINA, "office")),
        ("JSON_SYNTAX", sealed(b'{"a":1,"a":1}', RINA, "office")),
        ("JSON_SYNTAX", sealed(b'{"a":9007199254740992}', RINA, "office")),
        ("JSON_SYNTAX", sealed(b'{"a":NaN}', RINA, "office")),
        ("JSON_SYNTAX", sealed(b'"\xff"', RINA, "office")),
        ("JSON_NOT_CANONICAL", sealed(b'{"b":1,"a":1}', RINA, "office")),
        ("JSON_NOT_CANONICAL", sealed(b'{"a": 1}', RINA, "office")),
        ("JSON_NOT_CANONICAL", sealed(b'{"a":-0}', RINA, "office")),
        ("JSON_NOT_CANONICAL", sealed(b'{"a":"\\u0041"}', RINA, "office")),
        ("JSON_SYNTAX", sealed(b'\xef\xbb\xbf{"a":1}', RINA, "office")),
        ("ROLE", sealed(office(PUBLISHER), PUBLISHER)),
        ("ROLE", sealed(instrument(RINA), RINA)),
    ],
)
def test_a_hostile_document_is_set_aside(code: str, hostile: Sealed) -> None:
    assert code_of(judge(hostile), hostile) == code


def _instrument(**members: Any) -> Json:
    document = instrument()
    return {**document, "body": document["body"] | members}


@pytest.mark.parametrize(
    "members",
    [
        {"scales": {"ord": {"kind": "ordinal", "min": 0, "max": 2**53 - 1}}},
        {"scales": {"ord": {"kind": "checklist", "rows": [], "values": []}}},
        {"expected": {"office": 2**53 - 1, "product": 1}},
        {"expected": {"office": -1, "product": 1}},
        {"rounding": {"places": 10**9, "mode": "half_up"}},
        {"bands": []},
        {"dimensions": []},
        {"dimensions": instrument()["body"]["dimensions"] * 600},
        {"years": list(range(2000, 2600))},
        {"kind": "revision"},
        {"version": "1"},
        {"version": "9.9.9"},
        {"id": "lain"},
    ],
    ids=lambda members: next(iter(members)),
)
def test_a_hostile_instrument_is_set_aside_and_what_rests_on_it_too(members: Json) -> None:
    hostile = sealed(_instrument(**members), PUBLISHER)
    resting = sealed(revision(instrument={"id": "contoh", "version": "1.0.0", "doc": hostile.id}))
    verdict = judge(sealed(office()), hostile, resting)
    assert code_of(verdict, hostile) == "SCHEMA"
    assert code_of(verdict, resting) == "INSTRUMENT_UNKNOWN"


def test_weights_that_are_floats_are_no_json_of_ours() -> None:
    body = sealed(instrument(), PUBLISHER).body.replace(b'"min":"0"', b'"min":0.5')
    hostile = sealed(body, PUBLISHER, "instrument")
    assert code_of(judge(hostile), hostile) == "JSON_SYNTAX"


def test_na_where_the_instrument_allows_none() -> None:
    strict = instrument()
    for indicator in strict["body"]["dimensions"][0]["variables"][0]["indicators"]:
        indicator["na"] = "never"
    strict["body"]["na_reasons"] = []
    published = sealed(strict, PUBLISHER)
    hostile = sealed(
        revision(
            answers=[
                answer("I1", OFFICE, evidence=[PHOTO_HASH]),
                answer("I2", PRODUCT, value=None, na="not_applicable"),
            ],
            instrument={"id": "contoh", "version": "1.0.0", "doc": published.id},
        )
    )
    verdict = judge(sealed(office()), published, hostile)
    assert code_of(verdict, published) is None
    assert code_of(verdict, hostile) == "SCHEMA"


@pytest.mark.parametrize("record", [sealed(office()), sealed(revision())], ids=["office", "revision"])
def test_an_unsigned_record_is_set_aside(record: Sealed) -> None:
    verdict = judge(record._replace(signature=None))
    assert code_of(verdict, record) == "REC_SIG_MISSING"


def test_an_unsigned_instrument_must_ship_with_the_program() -> None:
    nobody = dict.fromkeys(("by", "device", "when", "event"))
    unsigned = sealed(instrument() | nobody, PUBLISHER)._replace(signature=None)
    signed = sealed(instrument() | nobody, PUBLISHER)
    assert code_of(judge(unsigned), unsigned) == "INSTRUMENT_UNKNOWN"
    assert code_of(judge(signed), signed) == "REC_SIG_KEY"
