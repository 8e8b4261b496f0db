"""Whoever changes contents must fake hashes, then the list of hashes, then a signature, then a believed key.

Suites L2 to L5 of docs/bundle-format.md section 21.2: each attacker can do one step more than the one before.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from random import Random

import pytest

from audit_app.domain import j1
from audit_app.domain.ids import ElementId
from tests.bundles.small import (
    LEAD,
    PHOTO,
    PHOTO_HASH,
    RINA,
    STRANGER,
    Files,
    Json,
    Person,
    attestation,
    bundle,
    container,
    enrolment,
    header,
    note,
    office,
    payload,
    sealed,
    visit_payload,
    with_head,
)
from tests.faults.sweeping import ACCEPTED, Sweep, judged, read, sweep, verdict_on
from tests.telling import Tell

COSIGNED = attestation("cosign", sealed(office()).id, {}, RINA)
CHECKPOINT: Json = {**header(RINA), "kind": "checkpoint"}
RECORDS = (sealed(office()), sealed(COSIGNED), sealed(CHECKPOINT))
"""Documents of three kinds that are quick to check."""

Attack = Callable[[Random], bytes]
Count = pytest.mark.parametrize("scale", [1, pytest.param(60, marks=[pytest.mark.slow, pytest.mark.timeout(3_600)])])


def _small() -> Files:
    return payload(RECORDS, {f"{PHOTO_HASH}.jpg": PHOTO})


SMALL = _small()
WHOLE = with_head(SMALL)
NAMES = sorted(SMALL)


def _edited(body: bytes, chance: Random) -> bytes:
    """Return other bytes of about the same shape."""
    mutant = bytearray(body)
    while bytes(mutant) == body:
        place = chance.randrange(len(body))
        match chance.randrange(4):
            case 0:
                mutant[place] ^= 1 << chance.randrange(8)
            case 1:
                del mutant[place : place + chance.randrange(1, 4)]
            case 2:
                mutant[place:place] = chance.choice((b" ", b"0", b'"', b"\n", b"}", b"\xff"))
            case _:
                mutant[place] = chance.choice(b'0123456789abcdefxyz ",:{}[]')
    return bytes(mutant)


def _mutants(attack: Attack, count: int) -> Iterator[bytes]:
    chance = Random(attack.__name__)
    whole = container(WHOLE)
    for _ in range(count):
        mutant = attack(chance)
        assert mutant != whole
        yield mutant


def test_the_bundle_itself_is_accepted() -> None:
    assert judged(bundle(SMALL)) == ACCEPTED
    assert judged(bundle(visit_payload())) == ACCEPTED


def contents_edited(chance: Random) -> bytes:
    """L2: one file is edited and the container built anew."""
    name = chance.choice(list(WHOLE))
    return container({**WHOLE, name: _edited(WHOLE[name], chance)})


def entries_moved(chance: Random) -> bytes:
    """L2b: entries are dropped, added, renamed, swapped or put in another order."""
    names = list(WHOLE)
    one, other = chance.sample(names, 2)
    match chance.randrange(5):
        case 0:
            return container({name: WHOLE[name] for name in names if name != one})
        case 1:
            return container({**WHOLE, chance.choice(_STRAY): b"stray"})
        case 2:
            return container({(f"{name}x" if name == one else name): WHOLE[name] for name in names})
        case 3:
            return container({**WHOLE, one: WHOLE[other], other: WHOLE[one]})
        case _:
            return container({name: WHOLE[name] for name in [*(n for n in names if n != one), one]}, "audit-x")


_STRAY = ("fetch.txt", "data/x", "data/offices/x.json", "signatures/more.sig", f"data/offices/{'a' * 64}.json", "x")


def lists_faked(chance: Random) -> bytes:
    """L3: the lists of hashes fit the edited file, the signature is the old one."""
    name = chance.choice(NAMES)
    faked = with_head({**SMALL, name: _edited(SMALL[name], chance)})
    return container({**faked, "signatures/bundle.sig": WHOLE["signatures/bundle.sig"]})


@pytest.mark.parametrize(("attack", "count"), [(contents_edited, 1_500), (entries_moved, 800), (lists_faked, 1_000)])
@Count
def test_without_a_new_signature_nothing_passes(attack: Attack, count: int, scale: int, tell: Tell) -> None:
    sweep(attack.__name__, _mutants(attack, count * scale), count * scale, tell, read)


def signed_by_a_stranger(chance: Random) -> bytes:
    """L4: a stranger signs an edited bundle again, with own note and introduction or with those of the exporter."""
    kept = {name: body for name, body in SMALL.items() if name.startswith("data/offices")}
    name = chance.choice(list(kept))
    kept[name] = _edited(kept[name], chance)
    if chance.random() < 0.5:
        return bundle({**SMALL, **kept}, STRANGER)
    files = payload((), by=STRANGER) | kept
    return bundle({**files, "data/bundle.json": _counted(files, STRANGER)}, STRANGER)


def _counted(files: Files, by: Person) -> bytes:
    return j1.encode(note({name: body for name, body in files.items() if name != "data/bundle.json"}, by))


@Count
def test_a_stranger_brings_nothing_in(scale: int, tell: Tell) -> None:
    planned = 800 * scale
    sweep("signed by a stranger", _mutants(signed_by_a_stranger, planned), planned, tell, judged)


@Count
def test_a_lead_cannot_alter_what_others_signed(scale: int, tell: Tell) -> None:
    """L5: a believed lead edits a record of somebody else, names it rightly, and signs the bundle."""
    chance, planned = Random(5), 800 * scale
    counts = Sweep("altered by a lead", planned, tell)
    for _ in range(planned):
        record = chance.choice(RECORDS)
        altered = record._replace(body=_edited(record.body, chance))
        if chance.random() < 0.7:
            altered = altered._replace(id=ElementId(sha256(altered.body).hexdigest()))
        if chance.random() < 0.2:
            altered = altered._replace(signature=None)
        others = [each for each in RECORDS if each is not record]
        verdict = verdict_on(bundle(payload((altered, *others), by=LEAD), LEAD))
        counts.count(verdict.code)
        assert altered.id in {each.id for each in verdict.refused}
        assert altered.id not in {each.id for each in verdict.accepted}
        assert {each.id for each in others} <= {each.id for each in verdict.accepted}
    counts.conclude()


def test_a_lead_cannot_swap_signatures() -> None:
    one, other, _ = RECORDS
    swapped = (one._replace(signature=other.signature), other._replace(signature=one.signature))
    verdict = verdict_on(bundle(payload(swapped, by=LEAD), LEAD))
    assert {each.code for each in verdict.refused} == {"REC_SIG_FORMAT"}
    assert {each.id for each in verdict.accepted} == {sealed(enrolment(LEAD), LEAD).id}
