"""Nothing that was written changes unseen: single bits, edits by another program, a trigger that is gone."""

import json
import sqlite3
from pathlib import Path
from random import Random
from typing import Any

import pytest

from audit_app.cli import parse, run_command
from audit_app.domain.ids import VisitId
from audit_app.errors import EnvironmentProblem, Problem
from audit_app.storage.check import check
from audit_app.storage.database import connect, row_hash
from audit_app.storage.migrations import open_store
from audit_app.workflows import attach_evidence, edit_visit, record_answer
from audit_app.workflows.check_store import StoreReport, check_store
from audit_app.workflows.read_visits import own_visits
from audit_app.workflows.review import approve
from audit_app.workspace import Workspace, open_workspace
from tests.builders import answer_all, first_item, hand_over, laptop, photo, sealed_visit, small_visit
from tests.storage.stores import TABLES, content_of, full_store


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a lead's workspace that holds something of everything."""
    folder = tmp_path_factory.mktemp("template")
    rina, lead = laptop(folder / "rina"), laptop(folder / "lead", "M. Tampubolon", "lead")
    visit, sealed = sealed_visit(rina)
    hand_over(rina, lead, [visit], folder / "stick")
    approve(lead, sealed.revision)
    own = small_visit(lead)
    answer_all(lead, own)
    item = first_item(lead, own, any_leaf(lead))
    attach_evidence.attach(lead, own, item, photo(), "papan.jpg")
    edit_visit.set_flag(lead, own, item, is_flagged=True)
    rina.close()
    lead.close()
    return lead.root


def any_leaf(workspace: Workspace) -> str:
    """Return the code of a leaf that has an answer."""
    return str(workspace.connection.execute("SELECT min(indicator) FROM answer_revision").fetchone()[0])


def own_visit(workspace: Workspace) -> VisitId:
    (visit,) = own_visits(workspace)
    return visit


@pytest.fixture
def root(tmp_path: Path, template: Path) -> Path:
    """A copy of that workspace."""
    copy = tmp_path / "lead"
    _copy(template, copy)
    return copy


def _copy(source: Path, target: Path) -> None:
    target.mkdir()
    for each in source.iterdir():
        if each.is_dir():
            _copy(each, target / each.name)
        else:
            (target / each.name).write_bytes(each.read_bytes())


def report_on(root: Path) -> StoreReport:
    with open_workspace(root) as workspace:
        return check_store(workspace)


def codes(root: Path) -> set[str]:
    return {problem.code for problem in report_on(root).problems}


def edit_as_a_stranger(root: Path, *statements: str) -> None:
    """Run statements in a plain client that knows nothing of us, triggers taken out of its way."""
    client = sqlite3.connect(root / "store.db")
    triggers = client.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        client.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        client.execute(statement)
    for _, definition in triggers:
        client.execute(definition)
    client.commit()
    client.close()


def test_a_sound_store_has_no_problem_and_every_row_was_looked_at(root: Path) -> None:
    report = report_on(root)
    assert report.problems == ()
    content = content_of(root / "store.db")
    hashed = [table for table in TABLES if table not in {"event", "event_detail"}]
    assert report.rows == sum(len(content[table]) for table in hashed)
    assert (report.events, report.documents) == (len(content["event"]), len(content["element"]))
    assert (report.visits, report.photos) == (1, 1)


def test_checking_changes_nothing(root: Path) -> None:
    before = (root / "store.db").read_bytes()
    report_on(root)
    assert (root / "store.db").read_bytes() == before


def _problems(path: Path) -> tuple[Problem, ...] | None:
    """Return what is found in a store, or None when it is not even opened."""
    try:
        connection = open_store(path)
    except EnvironmentProblem:
        return None
    found = check(connection).problems
    connection.close()
    return found


@pytest.mark.parametrize("flips", [250, pytest.param(2_000, marks=pytest.mark.slow)])
def test_a_flipped_bit_is_found_or_changed_nothing(root: Path, flips: int) -> None:
    path = root / "store.db"
    original, before = path.read_bytes(), content_of(path)
    chance = Random(20261123)
    harmless, refused = 0, 0
    for _ in range(flips):
        at, bit = chance.randrange(len(original)), 1 << chance.randrange(8)
        path.write_bytes(original[:at] + bytes([original[at] ^ bit]) + original[at + 1 :])
        found = _problems(path)
        refused += found is None
        if found == ():
            harmless += 1
            assert content_of(path) == before, f"bit {bit} at {at} went unseen"
    found_count = flips - harmless - refused
    print(f"{flips} flips: {found_count} found, {refused} refused at the door, {harmless} harmless")  # noqa: T201
    assert flips - harmless > flips // 2


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_another_program_wrote_is_found_in_every_table(table: str, tmp_path: Path) -> None:
    """The rows of this store were not written by us: none carries its hash."""
    connection = connect(full_store(tmp_path))
    problems = check(connection).problems
    connection.close()
    places = {problem.path for problem in problems}
    own_check = {"event": "log/1", "event_detail": "log/1"}
    assert own_check.get(table, f"store.db/{table}") in places


EDITS = {
    "an answer": (
        "UPDATE answer_revision SET value = 1 - value WHERE value IN (0, 1)",
        {"row_changed", "history_differs"},
    ),
    "a note": ("UPDATE answer_revision SET note = 'lain'", {"row_changed", "history_differs"}),
    "a fact of the visit": (
        "UPDATE part_revision SET body = '\"2020-01-01\"' WHERE part = 'visit/date'",
        {"row_changed", "history_differs"},
    ),
    "an answer that was taken out": ("DELETE FROM answer_revision WHERE note <> ''", {"history_differs"}),
    "a document": ("UPDATE element SET body = CAST(body || x'20' AS BLOB)", {"document_changed", "row_changed"}),
    "a signature": ("UPDATE signature SET sig = substr(sig, 2)", {"row_changed", "signature_bad"}),
    "an event": ("UPDATE event SET line = CAST(replace(line, 'answer.set', 'answer.sit') AS BLOB)", {"chain_broken"}),
    "an event that was taken out": (
        "DELETE FROM event_detail WHERE event_seq = 30; DELETE FROM event WHERE seq = 30",
        {"chain_broken", "reference_broken"},
    ),
    "the detail of an event": (
        "UPDATE event_detail SET body = CAST(replace(body, '\"new\"', '\"neu\"') AS BLOB)",
        {"detail_changed", "history_unreadable"},
    ),
    "the visit of an event": ("UPDATE event_detail SET visit_id = 'x' WHERE visit_id IS NOT NULL", {"detail_changed"}),
    "the level of an import": ("UPDATE bundle_import SET level = 'organisation'", {"row_changed"}),
    "who is believed": ("UPDATE pinned_key SET role = 'lead'", {"row_changed"}),
    "who works here": ("UPDATE profile SET role = 'assessor'", {"row_changed"}),
    "a row without its parent": ("PRAGMA foreign_keys=OFF; DELETE FROM bundle_import", {"reference_broken"}),
    "a head that was hidden": ("DELETE FROM revision_index", {"index_differs"}),
    "a parent that never was": ("INSERT INTO revision_parent VALUES ('a', 'b')", {"index_differs"}),
    "a review about something else": ("UPDATE attestation_index SET target = 'x'", {"index_differs"}),
    "a view": ("DROP VIEW answer_current; CREATE VIEW answer_current AS SELECT 1", {"schema_changed"}),
    "a table of somebody else": ("CREATE TABLE mine (text)", {"schema_changed"}),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_another_program_changed_is_found(root: Path, name: str) -> None:
    statements, expected = EDITS[name]
    edit_as_a_stranger(root, *statements.split("; "))
    assert expected <= codes(root)


def test_a_trigger_that_is_gone_is_found(root: Path) -> None:
    client = sqlite3.connect(root / "store.db")
    client.execute("DROP TRIGGER event_never_changes")
    client.commit()
    client.close()
    (problem,) = report_on(root).problems
    assert (problem.code, problem.params) == ("schema_changed", {"kind": "trigger", "name": "event_never_changes"})


def rows_of(root: Path, query: str) -> list[tuple[Any, ...]]:
    client = sqlite3.connect(root / "store.db")
    found = client.execute(query).fetchall()
    client.close()
    return found


def test_a_forger_who_mends_the_hash_of_the_row_is_betrayed_by_the_history(root: Path) -> None:
    rows = rows_of(root, "SELECT * FROM answer_revision WHERE value = 0")
    where = "WHERE indicator = '{row[1]}' AND event_seq = {row[3]}"
    statement = f"UPDATE answer_revision SET value = 1, row_hash = '{{hash}}' {where}"  # noqa: S608
    forged = ((row, row_hash("answer_revision", *row[:4], 1, *row[5:-1])) for row in rows)
    edit_as_a_stranger(root, *(statement.format(row=row, hash=digest) for row, digest in forged))
    assert len(rows) > 3
    assert codes(root) == {"history_differs"}


def test_a_forger_who_mends_the_history_too_is_betrayed_by_the_log(root: Path) -> None:
    zero = """instr(body, CAST('"value":0' AS BLOB))"""
    (seq, body), *_ = rows_of(root, f"SELECT event_seq, body FROM event_detail WHERE {zero} ORDER BY event_seq DESC")  # noqa: S608
    forged = body.replace(b'"value":0', b'"value":1').hex()
    edit_as_a_stranger(root, f"UPDATE event_detail SET body = x'{forged}' WHERE event_seq = {seq}")  # noqa: S608
    assert {"detail_changed", "history_differs"} <= codes(root)


def test_a_photo_that_is_gone_or_damaged_is_named(root: Path) -> None:
    (place,) = (root / "evidence").glob("[0-9a-f][0-9a-f]/*")
    place.write_bytes(place.read_bytes()[:-1])
    (problem,) = report_on(root).problems
    assert (problem.code, problem.params) == ("photo_damaged", {"id": place.stem})
    place.unlink()
    (problem,) = report_on(root).problems
    assert (problem.code, problem.params) == ("photo_missing", {"id": place.stem})


def test_a_file_without_a_row_is_told_and_is_no_fault(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A crash between the last byte of a copy and its row leaves one."""
    with open_workspace(root) as workspace:
        sha = workspace.evidence.add(photo("red")).sha256
    report = report_on(root)
    assert report.problems == ()
    assert [(notice.code, notice.params) for notice in report.notices] == [("photo_unlisted", {"id": sha})]
    assert _store_check(root) == 0
    assert "ada di folder bukti tanpa catatan" in capsys.readouterr().out
    assert _store_check(root, "--json") == 0
    assert json.loads(capsys.readouterr().out)["notices"][0]["code"] == "photo_unlisted"


@pytest.mark.parametrize("stride", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_a_page_that_sqlite_cannot_read_is_told_and_stops_nothing(root: Path, stride: int) -> None:
    path = root / "store.db"
    original = path.read_bytes()
    told = 0
    for page in range(1, len(original) // 4096, stride):
        path.write_bytes(original[: page * 4096] + b"\xa5" * 4096 + original[(page + 1) * 4096 :])
        found = _problems(path)
        assert found != (), f"page {page}"
        told += found is not None
    assert told > 10


def _store_check(root: Path, *options: str) -> int:
    return run_command(parse(["--workspace", str(root), "store", "check", *options]))


def test_store_check_says_that_all_is_well(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _store_check(root) == 0
    told = capsys.readouterr().out
    assert "1 foto" in told
    assert _store_check(root, "--json") == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


def test_store_check_says_in_words_what_is_wrong_and_where(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit_as_a_stranger(
        root, "UPDATE answer_revision SET note = 'lain' WHERE indicator = (SELECT min(indicator) FROM answer_revision)"
    )
    assert _store_check(root) == 1
    told = capsys.readouterr().out
    with open_workspace(root) as workspace:
        visit = own_visit(workspace)
    assert f"store.db/answer_revision: baris {visit} " in told
    assert "diubah di luar program, atau rusak" in told
    assert "berbeda dari riwayatnya" in told


def test_a_store_whose_visit_goes_on_stays_sound(root: Path) -> None:
    with open_workspace(root) as workspace:
        visit = own_visit(workspace)
        item = first_item(workspace, visit, any_leaf(workspace))
        record_answer.set_note(workspace, visit, item, "Catatan baru")
        assert check_store(workspace).problems == ()
