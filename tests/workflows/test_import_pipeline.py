"""What becomes of a bundle that is handed in: taken in, asked about, set aside, kept, judged again, forgotten.

Rules: docs/bundle-format.md sections 15.2, 16 and 17.
"""

import json
import os
import resource
import shutil
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from audit_app.clock import wall_ms
from audit_app.domain import j1
from audit_app.domain.event_log import START, hash_of
from audit_app.domain.hlc import DAY_MS, Hlc
from audit_app.domain.ids import ElementId, FileHash
from audit_app.domain.trust import PinnedKey
from audit_app.errors import Cancelled, EnvironmentProblem, RuleViolation
from audit_app.evidence.derive import PictureWorker
from audit_app.storage import elements, events, evidence_files, imports, trust
from audit_app.workflows import import_bundle as importing
from audit_app.workflows import record_import as recording
from audit_app.workflows import spool as spooling
from audit_app.workflows.accept_roster import pin_root
from audit_app.workflows.bundle_facts import arrival_at
from audit_app.workflows.check_store import check_store
from audit_app.workflows.import_bundle import Imported, import_bundle, judge_quarantine_again
from audit_app.workflows.pin_key import enrolments_in, number_of, pin_key, unpin_key
from audit_app.workflows.read_standing import all_standings
from audit_app.workflows.spool import REFUSED_SECONDS, spool_path, sweep_spool
from audit_app.workflows.start_up import start_up
from audit_app.workflows.withdraw_import import reinstate_import, withdraw_import
from audit_app.workspace import Workspace
from tests.bundles.laptops import believe, believing, take
from tests.bundles.rosters import ROOTS, grant, member, revoked, roster, trust_files
from tests.bundles.small import (
    BUNDLE,
    JHON,
    LEAD,
    PHOTO,
    PHOTO_HASH,
    PUBLISHER,
    RINA,
    STRANGER,
    VALIDATOR,
    VISIT_BUNDLE,
    Files,
    Json,
    Person,
    answer,
    attestation,
    bundle,
    container,
    enrolment,
    header,
    instrument,
    log_lines,
    note,
    office,
    payload,
    photo_row,
    revision,
    score,
    sealed,
    visit_payload,
    with_head,
)

NOTE = "data/bundle.json"
REVISION = sealed(revision())
VISIT_PARTS = (sealed(office()), sealed(instrument(), PUBLISHER), REVISION)


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Workspace]:
    """A lead who believes everybody but the stranger."""
    with believing(tmp_path / "lead") as workspace:
        yield workspace


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Workspace]:
    """A lead who believes nobody yet."""
    with believing(tmp_path / "newcomer", ()) as workspace:
        yield workspace


def renoted(files: Files, by: Person = RINA, **members: Any) -> Files:
    """Return a payload whose note says something else."""
    rest = {path: body for path, body in files.items() if path != NOTE}
    return rest | {NOTE: j1.encode(note(rest, by, **members))}


def numbered(number: int) -> str:
    """Return the id of another bundle."""
    return BUNDLE[:-1] + str(number)


def another(files: Files, number: int) -> bytes:
    """Return a payload as the next bundle of Rina's laptop, whose log goes on."""
    lines = _grown(["export.prepare"], number)
    rest = {path: body for path, body in files.items() if path != NOTE}
    rest[f"data/log/{RINA.device}.jsonl"] = b"".join(line + b"\n" for line in lines)
    segment = {"first": 1, "last": len(lines), "prev": START, "head": hash_of(lines[-1])}
    whole = rest | {NOTE: j1.encode(note(rest, bundle=numbered(number), log=segment))}
    return container(with_head(whole, bundle=numbered(number)), f"audit-{numbered(number)}")


def _grown(kinds: list[str], number: int) -> list[bytes]:
    """Return a log that begins with these events and then prepares a bundle; the plain bundle prepares first."""
    lines = log_lines()[:1]
    for kind in kinds:
        lines.append(log_lines()[1] if kind == "export.prepare" else _after(lines, kind, {}))
    return [*lines, _after(lines, "export.prepare", {"bundle": numbered(number)})]


def _after(lines: list[bytes], kind: str, ref: Json) -> bytes:
    event = {"seq": len(lines) + 1, "prev": hash_of(lines[-1]), "type": kind, "ref": ref}
    return j1.encode(json.loads(lines[0]) | event)


def events_of(workspace: Workspace) -> list[str]:
    """Return the types of all events."""
    return [json.loads(line)["type"] for line in events.lines(workspace.connection)]


def kept(workspace: Workspace) -> list[str]:
    """Return what lies in the spool."""
    return sorted(path.name for path in workspace.spool.iterdir())


def codes(imported: Imported) -> tuple[str, str]:
    """Return word and code of a verdict."""
    return imported.verdict.word, imported.verdict.code


def test_a_good_bundle_comes_in_and_leaves_no_copy(lead: Workspace) -> None:
    done = take(lead, VISIT_BUNDLE)
    assert codes(done) == ("accepted", "OK")
    assert (done.new, len(done.visits)) == (4, 1)
    assert kept(lead) == []
    assert events_of(lead)[-1] == "import"
    assert lead.evidence.verify(FileHash(PHOTO_HASH))
    assert check_store(lead).problems == ()


@pytest.mark.parametrize("way", ["again", "renamed", "from a folder"])
def test_the_same_bundle_again_changes_nothing(way: str, lead: Workspace, tmp_path: Path) -> None:
    take(lead, VISIT_BUNDLE)
    before = elements.all_ids(lead.connection)
    if way == "from a folder":
        with zipfile.ZipFile(BytesIO(VISIT_BUNDLE)) as file:
            file.extractall(tmp_path / "unpacked")
        done = import_bundle(lead, tmp_path / "unpacked" / f"audit-{BUNDLE}")
    else:
        done = take(lead, VISIT_BUNDLE, "x.zip" if way == "renamed" else "paket.audit.zip")
    assert codes(done) == ("accepted", "DUPLICATE")
    assert (done.new, elements.all_ids(lead.connection), kept(lead)) == (0, before, [])
    assert len(imports.all_imports(lead.connection)) == 1
    assert events_of(lead)[-1] == "import"


def test_a_bundle_that_was_packed_anew_is_refused_and_its_folder_is_not(lead: Workspace, tmp_path: Path) -> None:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(VISIT_BUNDLE)) as ours, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as theirs:
        for name in ours.namelist():
            theirs.writestr(name, ours.read(name))
        ours.extractall(tmp_path)
    assert codes(take(lead, target.getvalue())) == ("rejected", "NOT_CANONICAL_ZIP")
    assert codes(import_bundle(lead, tmp_path / f"audit-{BUNDLE}")) == ("accepted", "OK")


def test_a_refused_bundle_is_logged_and_kept_to_be_looked_at(lead: Workspace) -> None:
    content = b"PK\3\4 nothing"
    assert codes(take(lead, content)) == ("rejected", "NOT_A_BUNDLE")
    assert events_of(lead)[-1] == "bundle.rejected"
    assert kept(lead) == [f"{sha256(content).hexdigest()}.audit.zip"]
    assert imports.quarantine(lead.connection) == ()


@pytest.mark.parametrize("is_folder", [False, True], ids=["file", "folder"])
def test_a_bundle_of_nobody_waits_until_the_number_is_compared(
    is_folder: bool, newcomer: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "rina.audit.zip"
    path.write_bytes(VISIT_BUNDLE)
    handed_in = path
    if is_folder:
        with zipfile.ZipFile(path) as file:
            file.extractall(tmp_path)
        handed_in = tmp_path / f"audit-{BUNDLE}"
    assert codes(import_bundle(newcomer, handed_in)) == ("quarantined", "SIGNER_UNKNOWN")
    assert kept(newcomer) == [f"{sha256(VISIT_BUNDLE).hexdigest()}.audit.zip"]
    assert all_standings(newcomer) == ()
    for enrolled in enrolments_in(path):
        pin_key(newcomer, enrolled, number_of(enrolled))
    believe(newcomer, PUBLISHER)
    (again,) = judge_quarantine_again(newcomer)
    assert (codes(again), again.source) == (("accepted", "OK"), handed_in.name)
    assert (kept(newcomer), imports.quarantine(newcomer.connection)) == ([], ())
    assert len(all_standings(newcomer)) == 1


def test_only_the_number_of_the_key_pins_it(newcomer: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "rina.audit.zip"
    path.write_bytes(VISIT_BUNDLE)
    (enrolled,) = enrolments_in(path)
    with pytest.raises(RuleViolation, match="number_differs"):
        pin_key(newcomer, enrolled, "1" * 25)
    pin_key(newcomer, enrolled, number_of(enrolled).replace(" ", ""))
    unpin_key(newcomer, RINA.key)
    assert codes(take(newcomer, VISIT_BUNDLE)) == ("quarantined", "SIGNER_UNKNOWN")


def test_a_key_or_laptop_of_another_person_cannot_be_pinned(lead: Workspace) -> None:
    thief = STRANGER._replace(device=RINA.device)
    take(lead, bundle(payload((), by=thief), thief))
    (enrolled,) = enrolments_in(spool_path(lead, sha256(bundle(payload((), by=thief), thief)).hexdigest()))
    with pytest.raises(RuleViolation, match="key_taken"):
        pin_key(lead, enrolled, number_of(enrolled))


def _with_roster(value: Json, by: Person = RINA, *more: Any) -> bytes:
    return bundle(renoted(payload(more, by=by) | trust_files(value), by), by)


def test_the_event_of_an_import_keeps_what_it_wrote(lead: Workspace) -> None:
    take(lead, VISIT_BUNDLE)
    record = imports.all_imports(lead.connection)[-1]
    kept = arrival_at(lead, record.event_seq).kept
    assert kept is not None
    assert sorted(kept.documents) == list(imports.elements_of(lead.connection, record.id))
    assert kept.files == evidence_files.all_files(lead.connection)
    assert (kept.level, kept.note) == (record.level, sha256(record.note).hexdigest())
    ((_, hashes),) = imports.device_logs(lead.connection, RINA.device)
    assert kept.log is not None
    assert kept.log.hashes == sha256(hashes).hexdigest()
    rinas = [head for device, head in kept.log.heads if device == RINA.device]
    assert set(rinas) == set(imports.device_heads(lead.connection, RINA.device))
    assert record.at == events.time_of(lead.connection, record.event_seq)
    take(lead, VISIT_BUNDLE)
    assert arrival_at(lead, events.head(lead.connection).seq).kept is None, "nothing was new"


def test_a_roster_that_comes_along_lets_in_who_waits(newcomer: Workspace) -> None:
    for root in ROOTS:
        pin_root(newcomer, root.fingerprint)
    assert codes(take(newcomer, VISIT_BUNDLE)) == ("quarantined", "SIGNER_UNKNOWN")
    done = take(newcomer, _with_roster(roster(), LEAD))
    assert (codes(done), done.verdict.level) == (("accepted", "OK"), "organisation")
    assert len(all_standings(newcomer)) == 1, "what waited came in with it"
    assert done.changes.trust
    assert done.changes.visits
    assert kept(newcomer) == []


@pytest.mark.parametrize(
    ("code", "offered", "signers"),
    [
        ("ROSTER_SIG", roster(number=13), [ROOTS[0]]),
        ("ROSTER_ROLLBACK", roster(number=11), ROOTS),
        ("ROSTER_FORK", roster(issued="2026-11-05"), ROOTS),
    ],
)
def test_a_refused_roster_is_an_alarm_and_keeps_nothing_out(
    code: str, offered: Json, signers: list[Any], newcomer: Workspace
) -> None:
    for root in ROOTS:
        pin_root(newcomer, root.fingerprint)
    take(newcomer, _with_roster(roster()))
    done = take(newcomer, bundle(renoted(payload((sealed(office()),)) | trust_files(offered, signers))))
    assert codes(done) == ("accepted", "OK")
    assert done.verdict.flags == (code,)
    known = trust.known_roster(newcomer.connection)
    assert known is not None
    assert (known.roster.number, known.roster.issued) == (12, "2026-11-03")


def test_a_roster_that_is_malformed_is_an_alarm(lead: Workspace) -> None:
    files = trust_files(roster()) | {"data/trust/allowed_signers": b"me\n"}
    done = take(lead, bundle(renoted(payload(()) | files)))
    assert (done.verdict.word, done.verdict.flags) == ("accepted", ("ROSTER_FORMAT",))


def _carried() -> bytes:
    """Return the visit in a bundle of somebody whom nobody knows."""
    return bundle(visit_payload(by=STRANGER), STRANGER)


def test_an_unknown_courier_needs_a_yes_and_proves_nothing(lead: Workspace) -> None:
    asked = take(lead, _carried())
    assert codes(asked) == ("quarantined", "COURIER_UNKNOWN")
    assert (asked.verdict.questions, asked.new, asked.verdict.level) == (("COURIER_UNKNOWN",), 0, "unknown")
    done = take(lead, _carried(), agreed=["COURIER_UNKNOWN"])
    assert (codes(done), done.new) == (("accepted", "OK"), 4)
    assert imports.device_logs(lead.connection, STRANGER.device) == ()
    assert imports.device_heads(lead.connection, RINA.device) == ()
    assert kept(lead) == []


def test_a_stranger_without_records_of_anybody_known_cannot_be_agreed_to(lead: Workspace) -> None:
    alone = bundle(payload((sealed(office(STRANGER), STRANGER),), by=STRANGER), STRANGER)
    assert codes(take(lead, alone, agreed=["COURIER_UNKNOWN", "SIGNER_UNKNOWN"])) == ("quarantined", "SIGNER_UNKNOWN")


def test_a_bundle_for_somebody_else_needs_a_yes_which_the_log_keeps(lead: Workspace) -> None:
    content = bundle(renoted(visit_payload(), intended_for=[LEAD.key]))
    assert codes(take(lead, content)) == ("quarantined", "WRONG_RECIPIENT")
    assert codes(take(lead, content, agreed=["WRONG_RECIPIENT", "COURIER_UNKNOWN"])) == ("accepted", "OK")
    assert arrival_at(lead, events.head(lead.connection).seq).flags == ("WRONG_RECIPIENT",)
    mine = bundle(renoted(visit_payload(), intended_for=[lead.identity[0]]))
    assert codes(take(lead, mine)) == ("accepted", "DUPLICATE")


def test_who_claims_another_laptop_brings_nothing_in_whatever_is_agreed(lead: Workspace) -> None:
    framing = RINA._replace(device=JHON.device)
    content = bundle(
        payload((sealed(enrolment(RINA), RINA), sealed(attestation("x", "a" * 64, {}, LEAD), LEAD)), by=framing),
        framing,
    )
    done = take(lead, content, agreed=["DEVICE_KEY", "COURIER_UNKNOWN"])
    assert (codes(done), done.new) == (("quarantined", "DEVICE_KEY"), 0)
    assert imports.device_logs(lead.connection, JHON.device) == ()


def test_an_exporter_with_a_lost_key_is_a_courier(newcomer: Workspace) -> None:
    for root in ROOTS:
        pin_root(newcomer, root.fingerprint)
    lost = roster([*roster()["people"], member(JHON)], revoked=[revoked(JHON, "lost")])
    take(newcomer, _with_roster(lost, LEAD))
    content = bundle(payload((sealed(office()), sealed(office(JHON), JHON)), by=JHON), JHON)
    assert codes(take(newcomer, content)) == ("quarantined", "KEY_REVOKED"), "nothing by anybody believed that matters"
    content = bundle(payload((*VISIT_PARTS, sealed(office(JHON), JHON)), {f"{PHOTO_HASH}.jpg": PHOTO}, JHON), JHON)
    assert codes(take(newcomer, content)) == ("quarantined", "COURIER_UNKNOWN")
    done = take(newcomer, content, agreed=["COURIER_UNKNOWN"])
    assert {each.code for each in done.verdict.refused} == {"KEY_REVOKED"}
    assert sealed(office(JHON), JHON).id not in elements.all_ids(newcomer.connection)


def test_a_record_with_an_odd_date_needs_a_yes(newcomer: Workspace) -> None:
    for root in ROOTS:
        pin_root(newcomer, root.fingerprint)
    take(newcomer, _with_roster(roster(), LEAD))
    when = header(RINA)["when"] | {"wall": "2025-01-01T09:00:00+07:00"}
    content = bundle(payload((sealed(office()), sealed(office() | {"when": when}))))
    asked = take(newcomer, content)
    assert (codes(asked), asked.verdict.questions, asked.new) == (("quarantined", "CLOCK_PAST"), ("CLOCK_PAST",), 2)
    done = take(newcomer, content, agreed=["CLOCK_PAST"])
    assert (codes(done), done.new) == (("accepted", "OK"), 1)
    assert done.verdict.flags == ("CLOCK_PAST",)


def test_a_voucher_that_comes_later_lets_the_record_in(newcomer: Workspace) -> None:
    for root in ROOTS:
        pin_root(newcomer, root.fingerprint)
    lost = roster(revoked=[revoked(RINA, "lost")])
    take(newcomer, _with_roster(lost, LEAD))
    waiting = bundle(payload((sealed(office()),), by=LEAD), LEAD)
    assert codes(take(newcomer, waiting)) == ("quarantined", "KEY_REVOKED")
    voucher = attestation("vouch", sealed(office()).id, {"method": "phone", "reason": "Menelepon Rina."})
    take(newcomer, bundle(payload((sealed(voucher, LEAD),), by=LEAD), LEAD))
    assert sealed(office()).id in elements.all_ids(newcomer.connection)
    assert kept(newcomer) == []


def test_an_endorsement_that_comes_later_lets_in_who_waits(newcomer: Workspace) -> None:
    for root in ROOTS:
        pin_root(newcomer, root.fingerprint)
    take(newcomer, _with_roster(roster(), LEAD))
    waiting = bundle(payload((sealed(office(STRANGER), STRANGER),), by=STRANGER), STRANGER)
    assert codes(take(newcomer, waiting)) == ("quarantined", "SIGNER_UNKNOWN")
    data = {"key": STRANGER.key, "person": STRANGER.id, "device": STRANGER.device, "role": "assessor", "teams": []}
    said = attestation(
        "endorse",
        sealed(enrolment(STRANGER), STRANGER).id,
        data | {"from": "2026-01-01", "until": "2026-12-31", "method": "in_person"},
    )
    introduced = (sealed(enrolment(STRANGER), STRANGER), sealed(said, LEAD))
    take(newcomer, bundle(payload(introduced, by=LEAD), LEAD))
    assert sealed(office(STRANGER), STRANGER).id in elements.all_ids(newcomer.connection)
    assert kept(newcomer) == []


def test_a_roster_alone_lets_in_who_waits(newcomer: Workspace) -> None:
    for root in ROOTS:
        pin_root(newcomer, root.fingerprint)
    take(newcomer, _with_roster(roster(), LEAD))
    waiting = bundle(payload((sealed(office(JHON), JHON),), by=JHON), JHON)
    assert codes(take(newcomer, waiting)) == ("quarantined", "SIGNER_UNKNOWN")
    newer = roster([*roster()["people"], member(JHON)], number=13)
    done = take(newcomer, _with_roster(newer, LEAD))
    assert (done.new, done.changes.trust) == (0, True)
    assert sealed(office(JHON), JHON).id in elements.all_ids(newcomer.connection)


def test_an_instrument_and_an_office_that_come_later_let_the_revision_in(lead: Workspace) -> None:
    """What waits for one of them is judged again when it comes; what waits for a number is left alone."""
    stranger = bundle(payload((), by=STRANGER), STRANGER)
    take(lead, stranger)
    assert codes(take(lead, another(payload((REVISION,), {f"{PHOTO_HASH}.jpg": PHOTO}), 2)))[1] == "INSTRUMENT_UNKNOWN"
    judged = len(events_of(lead))
    take(lead, bundle(payload((sealed(instrument(), PUBLISHER),), by=LEAD), LEAD))
    assert len(events_of(lead)) == judged + 2
    assert imports.quarantine(lead.connection)[-1].code == "REF"
    take(lead, bundle(payload((sealed(office()),), by=JHON), JHON))
    assert len(events_of(lead)) == judged + 4
    assert len(all_standings(lead)) == 1
    assert kept(lead) == [f"{sha256(stranger).hexdigest()}.audit.zip"]


def _log_bundle(number: int, lines: list[bytes], prev: str = START) -> bytes:
    """Return a bundle that holds little but a log."""
    first = json.loads(lines[0])["seq"]
    told = {"first": first, "last": first + len(lines) - 1, "prev": prev, "head": hash_of(lines[-1])}
    files = {path: body for path, body in payload(()).items() if path != NOTE}
    files[f"data/log/{RINA.device}.jsonl"] = b"".join(line + b"\n" for line in lines)
    files[NOTE] = j1.encode(note(files, bundle=numbered(number), log=told))
    return container(with_head(files, bundle=numbered(number)), f"audit-{numbered(number)}")


def test_a_log_that_grows_raises_no_alarm_in_any_order(lead: Workspace) -> None:
    first = _grown(["a"], 1)
    second = [*first, _after(first, "export.prepare", {"bundle": numbered(2)})]
    for content in (_log_bundle(2, second), _log_bundle(1, first)):
        assert take(lead, content).verdict.flags == ()


@pytest.mark.parametrize(
    ("flags", "one", "other"),
    [
        (("LOG_FORK",), _log_bundle(1, _grown(["a", "b"], 1)), _log_bundle(2, _grown(["a", "c"], 2))),
        (("LOG_FORK",), _log_bundle(1, _grown(["a"], 1)), _log_bundle(2, _grown(["x"], 2))),
        (("LOG_FORK",), _log_bundle(1, _grown(["a", "b"], 1)), _log_bundle(2, _grown(["a"], 2))),
    ],
)
def test_a_log_that_goes_two_ways_is_an_alarm(
    flags: tuple[str, ...], one: bytes, other: bytes, lead: Workspace
) -> None:
    assert take(lead, one).verdict.flags == ()
    done = take(lead, other)
    assert (done.verdict.word, done.verdict.flags) == ("accepted", flags)


def _later(lines: list[bytes], first: int) -> bytes:
    """Return a bundle whose log goes on for two lines, and carries it from a line on."""
    lines = [*lines, _after(lines, "note", {})]
    lines = [*lines, _after(lines, "export.prepare", {"bundle": numbered(3)})]
    return _log_bundle(3, lines[first - 1 :], hash_of(lines[first - 2]))


SEEN, REWRITTEN = _grown(["a", "b"], 1), _grown(["a", "c"], 1)


@pytest.mark.parametrize(
    ("later", "flags"),
    [
        (_later(SEEN, 5), ()),
        (_later(SEEN, 3), ()),
        (_later(SEEN, 6), ("LOG_GAP",)),
        (_later(REWRITTEN, 5), ("LOG_FORK",)),
        (_later(REWRITTEN, 6), ("LOG_GAP",)),
    ],
    ids=["goes right on", "overlaps", "leaves out a line", "goes on from another past", "hides another past"],
)
def test_a_log_that_begins_later_has_to_join_what_was_seen(
    later: bytes, flags: tuple[str, ...], lead: Workspace
) -> None:
    take(lead, _log_bundle(1, SEEN))
    assert take(lead, later).verdict.flags == flags


def test_a_line_that_a_document_named_joins_a_log(lead: Workspace) -> None:
    event = {"seq": 5, "hash": hash_of(_after(SEEN, "note", {}))}
    take(lead, bundle(payload((sealed(office() | {"event": event}),), by=JHON), JHON))
    assert take(lead, _later(SEEN, 5)).verdict.flags == ()


def test_who_introduces_himself_does_not_set_the_clock(lead: Workspace) -> None:
    """Anybody can write an enrolment; hours ahead it would make what is signed here look wrong elsewhere."""
    before = wall_ms(lead.clock.now())
    ahead = str(Hlc(before + DAY_MS // 2, 0, STRANGER.device))
    introduced = enrolment(STRANGER) | {"when": header(STRANGER)["when"] | {"hlc": ahead}}
    take(lead, bundle(payload((sealed(introduced, STRANGER),))))
    ours = events.head(lead.connection).hlc
    assert ours is not None
    assert ours.milliseconds < before + DAY_MS // 4


def test_the_line_before_a_log_counts_as_seen(lead: Workspace) -> None:
    assert take(lead, _later(REWRITTEN, 5)).verdict.flags == ("LOG_GAP",)
    assert take(lead, _log_bundle(1, SEEN)).verdict.flags == ("LOG_FORK",)


def test_a_log_that_ends_before_a_head_that_somebody_saw_is_an_alarm(lead: Workspace) -> None:
    later = {"event": {"seq": 9, "hash": "a" * 64}}
    take(lead, bundle(payload((sealed(office() | later),), by=LEAD), LEAD))
    assert take(lead, bundle(payload(()))).verdict.flags == ("LOG_ROLLBACK",)


def test_a_document_that_contradicts_the_log_beside_it_is_an_alarm(lead: Workspace) -> None:
    forged = sealed(office() | {"event": {"seq": 1, "hash": "a" * 64}})
    assert take(lead, bundle(payload((forged,)))).verdict.flags == ("LOG_FORK",)


@pytest.mark.parametrize(("ahead_ms", "follows"), [(DAY_MS // 2, True), (3 * DAY_MS, False)])
def test_what_follows_an_import_sorts_after_it_unless_that_clock_is_wild(
    lead: Workspace, ahead_ms: int, follows: bool
) -> None:
    ahead = Hlc(wall_ms(lead.clock.now()) + ahead_ms, 0, RINA.device)
    when = office()["when"] | {"hlc": str(ahead)}
    done = take(lead, bundle(payload((sealed(office() | {"when": when}),))), agreed={"CLOCK_FUTURE"})
    assert done.verdict.word == "accepted"
    ours = events.head(lead.connection).hlc
    assert ours is not None
    assert (ours > ahead) is follows


def test_a_stranger_raises_no_alarm_about_a_laptop(lead: Workspace) -> None:
    take(lead, _log_bundle(1, _grown(["a"], 1)))
    framing = STRANGER._replace(device=RINA.device)
    assert take(lead, bundle(payload((), by=framing), framing)).verdict.flags == ()


@pytest.mark.parametrize("together", [True, False], ids=["in one bundle", "one after the other"])
def test_a_revision_number_used_twice_is_an_alarm(together: bool, lead: Workspace) -> None:
    twin = sealed(revision(score=score(5001)))
    if not together:
        assert take(lead, VISIT_BUNDLE).verdict.flags == ()
    documents = (*VISIT_PARTS, twin) if together else (sealed(office()), sealed(instrument(), PUBLISHER), twin)
    done = take(lead, another(payload(documents, {f"{PHOTO_HASH}.jpg": PHOTO}), 5))
    assert done.verdict.word == "accepted"
    assert "DEVICE_FORK" in done.verdict.flags
    assert "SCORE_MISMATCH" in done.verdict.flags


def test_a_photo_that_comes_later_heals_what_is_missing(lead: Workspace) -> None:
    light = bundle(payload(VISIT_PARTS))
    first = take(lead, light)
    assert (first.verdict.word, first.verdict.flags) == ("accepted", ("FILE_MISSING",))
    assert not lead.evidence.has(FileHash(PHOTO_HASH))
    done = take(lead, another(visit_payload(), 2))
    assert (done.verdict.code, done.verdict.flags, done.changes.visits) == ("OK", (), first.visits)
    assert lead.evidence.verify(FileHash(PHOTO_HASH))
    assert evidence_files.get(lead.connection, FileHash(PHOTO_HASH)) is not None
    assert check_store(lead).problems == ()


def test_a_key_that_introduces_itself_as_two_persons_is_nobody(tmp_path: Path) -> None:
    as_rina = STRANGER._replace(id=RINA.id, name=RINA.name)
    both = (sealed(enrolment(STRANGER), STRANGER), sealed(enrolment(as_rina), STRANGER))
    path = tmp_path / "dua.audit.zip"
    path.write_bytes(bundle(payload(both, by=STRANGER), STRANGER))
    assert [each for each in enrolments_in(path) if each.by.key == STRANGER.key] == []
    path.write_bytes(bundle(payload(both[:1], by=STRANGER), STRANGER))
    assert [each.by.person for each in enrolments_in(path)] == [STRANGER.id]


def test_a_photo_left_out_on_purpose_raises_no_flag(lead: Workspace) -> None:
    left_out = [{"sha256": PHOTO_HASH, "bytes": len(PHOTO), "media": "image/jpeg", "reason": "later"}]
    assert take(lead, bundle(renoted(payload(VISIT_PARTS), omitted=left_out))).verdict.flags == ()


def test_an_unknown_carrier_cannot_excuse_a_photo_that_it_left_out(lead: Workspace) -> None:
    left_out = [{"sha256": PHOTO_HASH, "bytes": len(PHOTO), "media": "image/jpeg", "reason": "later"}]
    carried = renoted(payload(VISIT_PARTS, by=STRANGER), STRANGER, omitted=left_out)
    done = take(lead, bundle(carried, STRANGER), agreed=["COURIER_UNKNOWN"])
    assert done.verdict.flags == ("COURIER_UNKNOWN", "FILE_MISSING")


def test_a_parent_that_comes_later_heals_the_history(lead: Workspace) -> None:
    child = sealed(revision(parents=[REVISION.id], number=2))
    documents = (sealed(office()), sealed(instrument(), PUBLISHER), child)
    done = take(lead, another(payload(documents, {f"{PHOTO_HASH}.jpg": PHOTO}), 2))
    assert done.verdict.flags == ("HISTORY_INCOMPLETE",)
    (before,) = all_standings(lead)
    assert before.view.missing == (REVISION.id,)
    assert take(lead, VISIT_BUNDLE).verdict.word == "accepted"
    (after,) = all_standings(lead)
    assert (after.view.missing, after.view.heads) == ((), (child.id,))


PROGRAM = b"MZ this program cannot be run"


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (PROGRAM, {}),
        (b"\x89PNG\r\n\x1a\n not the kind that it says", {}),
        (PHOTO, {"media": "image/png"}),
        (PHOTO, {"bytes": 7}),
    ],
    ids=["a program", "another picture", "another kind in the record", "another size in the record"],
)
def test_evidence_of_another_kind_is_kept_and_never_opened(
    content: bytes, row: Json, lead: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("evidence was decoded")

    monkeypatch.setattr("PIL.Image.open", never)
    for method in ("inspect", "thumbnail", "view"):
        monkeypatch.setattr(PictureWorker, method, never)
    name = sha256(content).hexdigest()
    described = photo_row(sha256=name, **{"bytes": len(content)} | row)
    mine = sealed(
        revision(
            answers=[answer("I1", header(RINA)["by"]["person"].replace("101", "201"), evidence=[name])],
            files=[described],
        )
    )
    files = payload((sealed(office()), sealed(instrument(), PUBLISHER), mine), {f"{name}.jpg": content})
    done = take(lead, bundle(files))
    assert done.verdict.word == "accepted"
    assert "FILE_TYPE" in done.verdict.flags
    assert lead.evidence.verify(FileHash(name))


def test_a_photo_sent_first_under_another_ending_stays_a_photo(lead: Workspace) -> None:
    mine = sealed(revision(JHON, files=[photo_row(media="application/pdf")]), JHON)
    documents = (sealed(office()), sealed(instrument(), PUBLISHER), mine)
    first = take(lead, bundle(payload(documents, {f"{PHOTO_HASH}.pdf": PHOTO}, JHON), JHON))
    assert "FILE_TYPE" in first.verdict.flags
    assert take(lead, VISIT_BUNDLE).verdict.flags == ()
    stored = evidence_files.get(lead.connection, FileHash(PHOTO_HASH))
    assert stored is not None
    assert stored.media == "image/jpeg"


def test_evidence_that_no_accepted_record_names_is_not_taken_in(lead: Workspace) -> None:
    take(lead, bundle(payload((sealed(office()),), {f"{PHOTO_HASH}.jpg": PHOTO})))
    assert not lead.evidence.has(FileHash(PHOTO_HASH))


def test_more_photos_than_open_files(lead: Workspace) -> None:
    photos = {f"{sha256(body).hexdigest()}.jpg": body for body in (PHOTO + bytes([n]) for n in range(200))}
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    used = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 100
    resource.setrlimit(resource.RLIMIT_NOFILE, (used + 40, hard))
    try:
        assert take(lead, bundle(payload((), photos))).verdict.word == "accepted"
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_an_import_that_is_stopped_leaves_nothing(lead: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "paket.audit.zip"
    path.write_bytes(VISIT_BUNDLE)
    before = events_of(lead)

    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_bundle(lead, path, progress=stop)
    assert (events_of(lead), kept(lead)) == (before, [])
    assert not list((lead.root / "evidence").rglob("*.part"))
    assert take(lead, VISIT_BUNDLE).new == 4


def _fail(fault: Exception) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise fault

    return fail


def test_a_disk_that_fails_is_a_problem_and_no_verdict(lead: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(importing, "read_bundle", _fail(OSError(5, "Input/output error")))
        with pytest.raises(EnvironmentProblem, match="file_unreadable"):
            take(lead, VISIT_BUNDLE)
    assert kept(lead) == []
    with pytest.raises(EnvironmentProblem, match="file_unreadable"):
        import_bundle(lead, lead.root / "nothing.audit.zip")
    assert take(lead, VISIT_BUNDLE).verdict.code == "OK"


@pytest.mark.parametrize("free", [0, 200 << 20])
def test_too_little_space_is_said_before_anything_is_copied(
    free: int, lead: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(lead.root)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=free))
    assert codes(take(lead, VISIT_BUNDLE)) == ("rejected", "NO_SPACE")
    assert kept(lead) == []


def test_a_disk_that_is_full_while_copying(lead: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooling, "_copy_file", _fail(OSError(28, "No space left on device")))
    assert codes(take(lead, VISIT_BUNDLE)) == ("rejected", "NO_SPACE")
    assert kept(lead) == []


def test_a_file_that_grows_while_it_is_copied(lead: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    class Small:
        container = 20_000

    monkeypatch.setattr(spooling, "LIMITS", Small)
    assert codes(take(lead, VISIT_BUNDLE)) == ("accepted", "OK")
    assert codes(take(lead, VISIT_BUNDLE * 2)) == ("rejected", "TOO_BIG")
    monkeypatch.setattr(spooling, "_require_space", lambda *_: None)
    assert codes(take(lead, VISIT_BUNDLE * 2)) == ("rejected", "TOO_BIG")
    assert kept(lead) == []


def test_a_mistake_of_ours_keeps_the_file_and_the_store(lead: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(importing, "judge_bundle", _fail(KeyError("oops")))
        assert codes(take(lead, VISIT_BUNDLE)) == ("quarantined", "INTERNAL")
    assert kept(lead) == [f"{sha256(VISIT_BUNDLE).hexdigest()}.audit.zip"]
    assert imports.all_imports(lead.connection) == ()
    (again,) = judge_quarantine_again(lead)
    assert (codes(again), kept(lead)) == (("accepted", "OK"), [])


def test_an_import_is_whole_or_not_at_all(lead: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (events_of(lead), elements.all_ids(lead.connection))
    with monkeypatch.context() as patch:
        patch.setattr(recording, "_remember_log", _fail(RuntimeError("crash")))
        with pytest.raises(RuntimeError):
            take(lead, VISIT_BUNDLE)
    assert (events_of(lead), elements.all_ids(lead.connection)) == before
    assert check_store(lead).problems == ()
    assert take(lead, VISIT_BUNDLE).new == 4


def test_a_withdrawn_import_comes_back_only_when_a_person_says_so(lead: Workspace) -> None:
    broken = sealed(revision(score=None))
    content = bundle(payload((*VISIT_PARTS, broken), {f"{PHOTO_HASH}.jpg": PHOTO}))
    assert take(lead, content).new == 4
    withdraw_import(lead, 1, "Salah visit.")
    assert all_standings(lead) == ()
    assert judge_quarantine_again(lead) == ()
    assert all_standings(lead) == ()
    reinstate_import(lead, 1, "Ternyata benar.")
    assert len(all_standings(lead)) == 1


def test_refused_bundles_are_forgotten_after_30_days_and_those_that_wait_are_not(lead: Workspace) -> None:
    take(lead, b"PK\3\4 nothing")
    take(lead, bundle(payload((), by=STRANGER), STRANGER))
    refused, waiting = sorted(lead.spool.iterdir(), key=lambda path: path.stat().st_size)
    start_up(lead)
    assert (refused.exists(), waiting.exists()) == (True, True)
    old = lead.clock.now().timestamp() - REFUSED_SECONDS - 60
    for path in (refused, waiting):
        os.utime(path, (old, old))
    start_up(lead)
    assert (refused.exists(), waiting.exists()) == (False, True)


def test_the_oldest_go_when_the_spool_takes_too_much(lead: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        content = b"PK\3\4" + bytes([number]) * 1_000
        take(lead, content)
        now = lead.clock.now().timestamp() + number
        os.utime(spool_path(lead, sha256(content).hexdigest()), (now, now))
    monkeypatch.setattr(spooling, "MOST_BYTES", 2_100)
    sweep_spool(lead)
    left = {spool_path(lead, sha256(b"PK\3\4" + bytes([n]) * 1_000).hexdigest()).name for n in (3, 4)}
    assert set(kept(lead)) == left


def test_refused_rubbish_does_not_push_out_what_waits(lead: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = bundle(payload((), by=STRANGER), STRANGER)
    take(lead, honest)
    for number in range(3):
        take(lead, b"PK\3\4" + bytes([number]) * len(honest))
    monkeypatch.setattr(spooling, "MOST_BYTES", 2 * len(honest))
    sweep_spool(lead)
    assert spool_path(lead, sha256(honest).hexdigest()).exists()


def test_what_a_validator_may_not_sign_stays_out(lead: Workspace) -> None:
    record = sealed(office(VALIDATOR), VALIDATOR)
    done = take(lead, bundle(payload((record,), by=VALIDATOR), VALIDATOR))
    assert [(each.id, each.code) for each in done.verdict.refused] == [(record.id, "ROLE")]
    assert ElementId(record.id) not in elements.all_ids(lead.connection)
    assert [(each.element, each.code) for each in imports.quarantine(lead.connection)] == [(record.id, "ROLE")]


def test_own_key_is_believed_without_a_pin(lead: Workspace) -> None:
    own: tuple[PinnedKey, ...] = trust.pinned_keys(lead.connection)
    assert lead.identity[0] not in {key.fp for key in own}


def test_records_of_a_key_that_expired_need_a_yes(newcomer: Workspace) -> None:
    for root in ROOTS:
        pin_root(newcomer, root.fingerprint)
    short = member(RINA, grant(RINA, until="2026-11-24"))
    take(newcomer, _with_roster(roster([short, member(LEAD)]), LEAD))
    content = bundle(payload((sealed(office()),), by=LEAD), LEAD)
    assert codes(take(newcomer, content)) == ("quarantined", "KEY_EXPIRED")
    done = take(newcomer, content, agreed=["KEY_EXPIRED"])
    assert (codes(done), done.verdict.flags) == (("accepted", "OK"), ("KEY_EXPIRED",))
    again = take(newcomer, content)
    assert (codes(again), again.verdict.flags) == (("accepted", "DUPLICATE"), ("KEY_EXPIRED",)), "asked once"


def test_a_believed_signer_who_takes_the_name_of_a_colleague_is_shown(lead: Workspace) -> None:
    rina, framed = bundle(visit_payload()), JHON._replace(name=RINA.name)
    assert "NAME_DIFFERS" not in take(lead, rina, "rina.zip").verdict.flags
    mine = sealed(revision(framed, number=1, parents=[sealed(revision()).id]), framed)
    imported = take(lead, bundle(payload((mine,), by=framed), framed), "jhon.zip")
    assert "NAME_DIFFERS" in imported.verdict.flags


def test_a_clock_that_jumped_is_shown(lead: Workspace) -> None:
    when = header(RINA)["when"] | {"flags": ["clock_jump"]}
    assert take(lead, bundle(payload((sealed(office() | {"when": when}),)))).verdict.flags == ("CLOCK_JUMP",)
