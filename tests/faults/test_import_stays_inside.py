"""An import of hostile bundles writes nowhere but into spool, evidence and store, and needs little memory."""

import json
import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

from audit_app.storage import elements
from audit_app.workflows.check_store import check_store
from audit_app.workspace import Workspace
from tests.bundles.laptops import believing, take
from tests.bundles.small import (
    LEAD,
    PHOTO,
    RINA,
    STRANGER,
    VISIT_BUNDLE,
    Files,
    bundle,
    container,
    office,
    payload,
    sealed,
    visit_payload,
    with_head,
)
from tests.faults.test_changed_bytes import garbage, rearranged
from tests.faults.test_changed_contents import contents_edited, lists_faked, signed_by_a_stranger
from tests.faults.test_hostile_signer import hostile
from tests.telling import Tell

NAMES = ("paket.audit.zip", "..audit.zip", "a" * 200, "spasi dan 'kutip'; x.zip", "\u202egpj.zip")


def _listing(root: Path, workspace: Path) -> dict[str, int]:
    """Return every file with its size, but for those that an import may write."""
    ours = (workspace / "spool", workspace / "evidence", workspace / "store.db")
    return {
        str(path): path.stat().st_size
        for path in root.rglob("*")
        if path.is_file() and not any(path.is_relative_to(place) for place in ours)
    }


def _mutants(each: int) -> list[bytes]:
    chance = Random(7)
    attacks = [contents_edited, lists_faked, signed_by_a_stranger]
    made_up = [content for _, content in islice(hostile(11), each)]
    return [
        *rearranged(VISIT_BUNDLE, each, seed=9),
        *garbage(each, seed=9),
        *(attack(chance) for attack in attacks for _ in range(each)),
        *made_up,
    ]


def test_hostile_imports_leave_everything_else_alone(tmp_path: Path, tell: Tell) -> None:
    drop = tmp_path / "lead.audit.zip"
    mutants, outcomes = _mutants(25), Counter[str]()
    with believing(tmp_path / "lead") as lead:
        drop.write_bytes(VISIT_BUNDLE)
        before = _listing(tmp_path, lead.root)
        for number, mutant in enumerate(mutants):
            imported = take(lead, mutant, NAMES[number % len(NAMES)])
            assert imported.verdict.code != "INTERNAL"
            outcomes[imported.verdict.word] += 1
            (tmp_path / NAMES[number % len(NAMES)]).unlink()
        assert _listing(tmp_path, lead.root) == before
        assert not list(lead.spool.glob("*.part"))
        assert not list((lead.root / "evidence" / "incoming").iterdir())
        assert _whole_photos(lead) <= 1
        assert check_store(lead).problems == ()
        assert _only_genuine(lead)
    tell(f"hostile imports: {len(mutants)}: {dict(outcomes)}")
    assert outcomes.total() == 150
    assert outcomes["rejected"] > 100


def _whole_photos(lead: Workspace) -> int:
    originals = [path for path in (lead.root / "evidence").rglob("*") if path.is_file()]
    assert all(path.read_bytes() == PHOTO for path in originals)
    return len(originals)


def _only_genuine(lead: Workspace) -> bool:
    """Tell whether everything in the set is signed by somebody believed, or is an introduction."""
    own = lead.identity[0]
    believed = {own, RINA.key, LEAD.key, None, *(person.key for person in (RINA, LEAD))}
    stored = (elements.get(lead.connection, element) for element in elements.all_ids(lead.connection))
    strange = [each for each in stored if each is not None and each.key not in believed and each.kind != "enrol"]
    return all(each.kind == "instrument" for each in strange) and STRANGER.key not in {each.key for each in strange}


PARENT = """
import json, resource, sys, time
from pathlib import Path
from tests.faults.sweeping import judged_at as judged
paths = [Path(path) for path in sys.argv[1:]]
judged(paths[0])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
seen = []
for path in paths[1:]:
    start = time.monotonic()
    seen.append([judged(path), time.monotonic() - start])
print(json.dumps([before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, seen]))
"""


def _greedy() -> dict[str, Files]:
    """Return payloads that ask for much memory or time, each within the limits of the container."""
    full = 4 << 20
    bodies = {
        "brackets": b"[" * full,
        "quotes": b'"' * full,
        "escapes": b'"' + b"\\" * (full - 1),
        "open strings": b'"\\"' * (full // 3),
        "commas": b"[" + b"0," * (full // 2 - 1) + b"0]",
        "objects": b"[" + b"{}," * 190_000 + b"{}]",
        "digits": b"1" * full,
        "text": b'"' + b"x" * (full - 2) + b'"',
    }
    return {name: payload([sealed(body, RINA, "office")]) for name, body in bodies.items()}


def test_greedy_documents_need_little_memory_and_time(tmp_path: Path, tell: Tell) -> None:
    paths = [tmp_path / "first.audit.zip"]
    paths[0].write_bytes(VISIT_BUNDLE)
    for name, files in _greedy().items():
        paths.append(tmp_path / f"{name}.audit.zip")
        paths[-1].write_bytes(bundle(files))
    done = subprocess.run(
        [sys.executable, "-c", PARENT, *paths],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    before, after, seen = json.loads(done.stdout)
    slowest = max(seconds for _, seconds in seen)
    tell(f"greedy documents: {len(seen)}, memory {before >> 10} to {after >> 10} MiB, slowest {slowest:.2f} s")
    assert {code for code, _ in seen} <= {"JSON_LIMIT", "JSON_SYNTAX", "JSON_TEXT", "SCHEMA"}
    assert len(seen) == 8
    assert (after - before) >> 10 < 230
    assert slowest < 5


def test_many_records_are_judged_in_linear_time(tmp_path: Path) -> None:
    """A bundle of 2,000 office documents takes seconds, not minutes."""
    records = [sealed({**office(), "address": f"Jalan {number}"}) for number in range(2_000)]
    path = tmp_path / "many.audit.zip"
    path.write_bytes(bundle(payload(records)))
    done = subprocess.run(
        [sys.executable, "-c", PARENT, path, path],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)[2][0][0] == "accepted"
    assert json.loads(done.stdout)[2][0][1] < 10


def test_a_name_that_is_no_name_of_ours_is_only_text(tmp_path: Path) -> None:
    with believing(tmp_path / "lead") as lead:
        imported = take(lead, container(with_head(visit_payload())), "x'); DROP TABLE element; --.zip")
        assert imported.verdict.word == "accepted"
        assert len(elements.visible_ids(lead.connection)) > 4
