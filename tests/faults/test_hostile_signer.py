"""A believed signer makes documents up: the reader sets them aside, and what it takes in harms nobody who looks.

Suite L6 of docs/bundle-format.md section 21.2 at random; single cases stand in tests/bundles/test_hostile_documents.py.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from audit_app.errors import AuditError
from audit_app.words import Words
from audit_app.workflows.check_store import check_store
from audit_app.workflows.list_visits import list_visits
from audit_app.workflows.look_at_visit import look_at
from audit_app.workflows.print_report import print_report
from audit_app.workflows.read_inbox import list_inbox
from audit_app.workflows.read_standing import all_standings
from audit_app.workflows.resolve_conflict import read_conflict
from audit_app.workspace import Workspace
from tests.builders import bundle_of
from tests.bundles.laptops import believing, take
from tests.bundles.small import (
    LEAD,
    OFFICE,
    PHOTO,
    PHOTO_HASH,
    PUBLISHER,
    RINA,
    STRANGER,
    VISIT,
    Json,
    Person,
    Sealed,
    attestation,
    bundle,
    enrolment,
    header,
    instrument,
    office,
    payload,
    revision,
    sealed,
)
from tests.faults.spoiling import spoiled
from tests.faults.sweeping import HARMLESS, Sweep, verdict_on
from tests.telling import Tell

FIRST = sealed(revision())
WELL_FORMED = (sealed(office()), sealed(instrument(), PUBLISHER), FIRST)
CHOICE: Json = {"item": f"answer/I1/{OFFICE}", "took": FIRST.id, "evidence": "taken", "reason": "x"}
FINDING: Json = {"id": VISIT, "text": "t", "advice": "a", "items": [f"answer/I1/{OFFICE}"], "evidence": [PHOTO_HASH]}
ENDORSED: Json = {
    "key": STRANGER.key,
    "person": STRANGER.id,
    "device": STRANGER.device,
    "role": "assessor",
    "teams": [],
}
RETURNED: Json = {"items": [{"item": "visit/to", "ask": "value", "text": "t"}], "due": "2026-12-01", "replaces": []}

MODELS: tuple[tuple[Person, Json], ...] = (
    (RINA, revision()),
    (RINA, revision(number=2, parents=[FIRST.id], findings=[FINDING])),
    (
        LEAD,
        revision(
            LEAD,
            parents=sorted([FIRST.id, "a" * 64]),
            resolution={"bases": [], "choices": [CHOICE]},
            responds=[{"to": "a" * 64, "items": [{"item": "visit/to", "outcome": "kept", "note": "n"}]}],
        ),
    ),
    (RINA, office()),
    (RINA, enrolment()),
    (RINA, {**header(RINA), "kind": "checkpoint"}),
    (PUBLISHER, instrument()),
    (LEAD, attestation("review.return", FIRST.id, RETURNED)),
    (LEAD, attestation("review.approve", FIRST.id, {"replaces": []})),
    (LEAD, attestation("vouch", FIRST.id, {"method": "phone", "reason": "r"})),
    (LEAD, attestation("retract", FIRST.id, {})),
    (
        LEAD,
        attestation(
            "endorse",
            sealed(enrolment(STRANGER), STRANGER).id,
            ENDORSED | {"from": "2026-01-01", "until": "2026-12-01", "method": "phone"},
        ),
    ),
    (
        LEAD,
        attestation(
            "witness",
            FIRST.id,
            {"container": "a" * 64, "documents": [FIRST.id], "missing": [], "level": "pinned"}
            | {"log": {"device": RINA.device, "seq": 1, "hash": "a" * 64}},
        ),
    ),
)


def hostile(seed: int) -> Iterator[tuple[Sealed, bytes]]:
    """Yield made-up documents, each in a bundle with the visit and with a revision that rests on it where one can."""
    chance = Random(seed)
    while True:
        by, model = chance.choice(MODELS)
        try:
            record = sealed(spoiled(model, chance), by, model["kind"])
        except UnicodeEncodeError:
            continue  # half a character is no text that can be written down
        documents = (*WELL_FORMED, record, *_resting_on(record))
        yield record, bundle(payload(documents, {f"{PHOTO_HASH}.jpg": PHOTO}, by=LEAD), LEAD)


def _resting_on(record: Sealed) -> Iterator[Sealed]:
    if record.kind == "instrument":
        yield sealed(revision(number=5, instrument={"id": "contoh", "version": "1.0.0", "doc": record.id}))
    if record.kind == "office":
        yield sealed(revision(number=5, office={"id": OFFICE, "doc": record.id, "name": "x"}))


def _set_aside(seed: int, planned: int, tell: Tell) -> None:
    counts, well_formed = Sweep("made up by a believed signer", planned, tell), 0
    for record, content in islice(hostile(seed), planned):
        refused = {each.id: each.code for each in verdict_on(content).refused}
        well_formed += record.id not in refused
        counts.count(refused.get(record.id, HARMLESS))
    counts.conclude()
    assert well_formed < planned / 4


def test_made_up_documents_earn_a_code(tell: Tell) -> None:
    _set_aside(1, 400, tell)


@pytest.mark.slow
@pytest.mark.timeout(7_200)
def test_many_made_up_documents_earn_a_code(tell: Tell) -> None:
    _set_aside(2, 40_000, tell)


def _look_at_everything(workspace: Workspace) -> None:
    """Open every list and page that a bundle can change."""
    list_inbox(workspace)
    list_visits(workspace)
    for standing in all_standings(workspace):
        visit = standing.view.visit
        _unless_refused(partial(look_at, workspace, visit))
        _unless_refused(partial(read_conflict, workspace, visit))


def _unless_refused(act: Callable[[], object]) -> None:
    """Do something that the rules may forbid; any other failure is ours."""
    try:
        act()
    except AuditError:
        return


def _harmless(seed: int, count: int) -> Iterator[bytes]:
    """Yield bundles whose made-up document would be taken in."""
    found = 0
    for record, content in hostile(seed):
        if record.id in {each.id for each in verdict_on(content).accepted}:
            yield content
            found += 1
        if found == count:
            return


def _taken_in(seed: int, count: int, tmp_path: Path, tell: Tell) -> None:
    with believing(tmp_path / "lead") as lead:
        imported = 0
        for content in _harmless(seed, count):
            assert take(lead, content).verdict.code != "INTERNAL"
            _look_at_everything(lead)
            imported += 1
        visits = [standing.view.visit for standing in all_standings(lead)]
        for visit in visits:
            _unless_refused(partial(print_report, lead, visit, "summary", Words("id")))
        assert check_store(lead).problems == ()
        assert take(lead, bundle_of(lead, visits, tmp_path / "out").read_bytes()).verdict.code == "DUPLICATE"
    tell(f"made up, well formed and taken in: {imported} bundles")
    assert imported == count


def test_what_is_taken_in_harms_nobody_who_looks(tmp_path: Path, tell: Tell) -> None:
    _taken_in(3, 15, tmp_path, tell)


@pytest.mark.slow
@pytest.mark.timeout(7_200)
@pytest.mark.parametrize("seed", range(4, 24))
def test_nothing_that_is_taken_in_harms_anybody(seed: int, tmp_path: Path, tell: Tell) -> None:
    _taken_in(seed, 60, tmp_path, tell)
