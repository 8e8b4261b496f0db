"""What a forger may try, and the code under which it is found."""

import json
from collections.abc import Callable
from typing import Any

from audit_app.storage import elements
from audit_app.workspace import KEY
from tests.bundles.small import OTHER_VISIT, STRANGER, revision, sealed
from tests.storage.forger import Forger

Attack = Callable[[Forger], object]


def _change(table: str, where: str = "1", **new: Any) -> Attack:
    return lambda forger: forger.change(table, where, **new)


def _delete(table: str, where: str = "1") -> Attack:
    return lambda forger: forger.delete(table, where)


def _repeat(table: str, where: str = "1", **new: Any) -> Attack:
    return lambda forger: forger.repeat(table, where, **new)


OWN = "event_seq IN (SELECT seq FROM event WHERE CAST(line AS TEXT) LIKE '%evidence.added%')"
BROUGHT = f"NOT {OWN}"
OWN_DOCUMENT = "kind = 'revision' AND id IN (SELECT element_id FROM own_element)"
BROUGHT_DOCUMENT = "kind = 'revision' AND id NOT IN (SELECT element_id FROM own_element)"
TAKEN_OVER = "event_seq IN (SELECT seq FROM event WHERE CAST(line AS TEXT) LIKE '%visit.taken_over%')"
LAST_HEAD = "seq = (SELECT max(seq) FROM device_head)"
LAST_SCORE = "event_seq = (SELECT max(event_seq) FROM reference_score) AND line = 1"
FIRST_ROOT = "event_seq = (SELECT min(event_seq) FROM root_key)"
OLD = "2020-01-01T00:00:00+07:00"
FORGED = "0" * 64


def _root_key_under(event: str) -> Attack:
    """Slip in a root key that names an event of a type."""

    def add(forger: Forger) -> None:
        seq = forger.one(f"SELECT max(seq) FROM event WHERE CAST(line AS TEXT) LIKE '%\"{event}\"%'")  # noqa: S608
        forger.add("root_key", fp=STRANGER.key, event_seq=seq, withdrawn=0)

    return add


def _change_a_line(forger: Forger) -> None:
    """Change a line of a log, but neither its ends nor its length."""
    row = max(forger.rows("device_log"), key=lambda row: len(row["hashes"]))
    hashes = bytes([row["hashes"][0] ^ 1]) + row["hashes"][1:]
    forger.change("device_log", f"bundle_digest = '{row['bundle_digest']}'", hashes=hashes)


def _change_an_address(forger: Forger) -> None:
    row = forger.rows("office_revision")[-1]
    body = json.dumps(json.loads(row["body"]) | {"address": "Lain"}, sort_keys=True, ensure_ascii=False)
    forger.change("office_revision", f"event_seq = {row['event_seq']}", body=body)


def _claim_as_own(forger: Forger) -> None:
    """Let a document that came in stand as an own act."""
    row = forger.rows("element", BROUGHT_DOCUMENT)[0]
    forger.repeat("own_element", element_id=row["id"])


def _erase_with_a_reason(forger: Forger) -> None:
    (row, *_) = forger.rows("evidence_file", OWN)
    forger.add("purge", sha256=row["sha256"], reason="privacy", event_seq=row["event_seq"])
    _erase(forger, row["sha256"])


def _erase_with_its_row(where: str) -> Attack:
    def erase(forger: Forger) -> None:
        sha = forger.rows("evidence_file", where)[0]["sha256"]
        forger.delete("evidence_file", f"sha256 = '{sha}'")
        _erase(forger, sha)

    return erase


def _erase(forger: Forger, sha: str) -> None:
    (place,) = forger.root.glob(f"evidence/??/{sha}.*")
    place.unlink()


def _slip_in_a_document(forger: Forger) -> str:
    """Add what a stranger signed, with its index, and return its id."""
    document = sealed(revision(STRANGER, number=7) | {"visit": revision()["visit"] | {"id": OTHER_VISIT}}, STRANGER)
    seen = forger.one("SELECT max(first_seen) FROM element")
    forger.add("element", id=document.id, kind="revision", body=document.body, first_seen=seen)
    forger.add("signature", element_id=document.id, key_fp=STRANGER.key, sig=document.signature)
    elements.rebuild_index(forger.client)
    return document.id


def _slip_in_beside_an_import(forger: Forger) -> None:
    element = _slip_in_a_document(forger)
    forger.add("element_import", element_id=element, import_id=forger.one("SELECT max(id) FROM bundle_import"))


def _slip_in_instead(forger: Forger) -> None:
    """Let a document of an import stand for another one, so that their number is right."""
    element = _slip_in_a_document(forger)
    number = forger.one("SELECT max(id) FROM bundle_import")
    last = forger.one(f"SELECT max(element_id) FROM element_import WHERE import_id = {number}")  # noqa: S608
    forger.delete("element_import", f"import_id = {number} AND element_id = '{last}'")
    forger.add("element_import", element_id=element, import_id=number)


def _hide_as_an_instrument(forger: Forger) -> None:
    forger.change("element", "kind = 'revision'", kind="instrument")
    elements.rebuild_index(forger.client)


def _sign_once_more(forger: Forger) -> None:
    row = forger.rows("element", "kind = 'office'")[0]
    signature = STRANGER.signer.sign("office.v1@habonaron", row["body"])
    forger.add("signature", element_id=row["id"], key_fp=STRANGER.key, sig=signature)


def _withdraw_another(forger: Forger) -> None:
    """Let one event withdraw an import of the same bundle too that came later."""
    twin = forger.one("SELECT max(id) FROM bundle_import GROUP BY bundle_digest HAVING count(*) > 1")
    forger.repeat("withdrawal", "reinstated = 0", import_id=twin)


def _swap_two_imports(forger: Forger) -> None:
    """Let an import that was withdrawn change places with the later one of the same bundle."""
    twice = "bundle_digest = (SELECT bundle_digest FROM bundle_import GROUP BY 1 HAVING count(*) > 1)"
    first, second = forger.rows("bundle_import", twice)
    forger.delete("bundle_import", twice)
    for row, other in ((first, second), (second, first)):
        forger.add("bundle_import", **{name: row[name] for name in row if name != "row_hash"} | {"id": other["id"]})


def _change_a_file_of_the_roster(forger: Forger) -> None:
    row = forger.rows("roster")[0]
    files = json.loads(row["files"]) | {"allowed_signers": b"me\n".hex()}
    forger.change("roster", f"number = {row['number']}", files=json.dumps(files, sort_keys=True))


def _lock_the_key_away(forger: Forger) -> None:
    key = json.loads((forger.root / KEY).read_text())
    (forger.root / KEY).write_text(json.dumps(key | {"slots": {}}))


def _take_an_old_answer_out(forger: Forger) -> None:
    old = "event_seq < (SELECT max(event_seq) FROM answer_revision n WHERE n.visit_id = answer_revision.visit_id"
    forger.delete("answer_revision", f"{old} AND n.indicator = answer_revision.indicator)")


ATTACKS: dict[str, tuple[Attack, str]] = {
    "a root key that was never pinned": (_root_key_under("log.start"), "row_unlogged"),
    "a root key under the event of another": (_root_key_under("root.pinned"), "row_unlogged"),
    "a root key changed": (
        _change("root_key", FIRST_ROOT, fp=STRANGER.key),
        "row_differs",
    ),
    "a root key gone": (_delete("root_key"), "row_missing"),
    "the key of a pin": (_change("pinned_key", public_key=STRANGER.pub), "public_key_differs"),
    "the key of a pin and its name": (_change("pinned_key", public_key=STRANGER.pub, fp=STRANGER.key), "row_differs"),
    "the day of a pin": (_change("pinned_key", "method <> 'withdrawn'", pinned_on="2020-01-01"), "row_differs"),
    "the own key": (_change("profile", public_key=STRANGER.pub), "public_key_differs"),
    "the own laptop": (_change("profile", device=STRANGER.device), "row_differs"),
    "a key file that nothing opens": (_lock_the_key_away, "key_file_empty"),
    "a file of a roster": (_change_a_file_of_the_roster, "roster_unproven"),
    "a roster": (_change("roster", "number = 12", body=b"{}"), "row_differs"),
    "the level of an import": (
        _change("bundle_import", "level = 'unknown'", level="organisation"),
        "row_differs",
    ),
    "when an import came": (_change("bundle_import", at="2020-01-01T00:00:00+07:00"), "row_differs"),
    "who imported": (_change("bundle_import", by_person=STRANGER.id), "row_differs"),
    "where an import came from": (_change("bundle_import", source="lain.audit.zip"), "row_differs"),
    "who signed a bundle": (_change("bundle_import", "level <> 'unknown'", signer=STRANGER.key), "row_differs"),
    "the note of a bundle": (_change("bundle_import", note=b"{}"), "row_differs"),
    "the file of a bundle": (_change("bundle_import", container_sha256=FORGED), "row_differs"),
    "the digest of a bundle": (_change("bundle_import", bundle_digest=FORGED), "row_differs"),
    "an import twice": (_repeat("bundle_import", id=99), "row_unlogged"),
    "heads of other laptops gone": (_delete("device_head"), "row_missing"),
    "a head changed": (_change("device_head", LAST_HEAD, hash=FORGED), "row_missing"),
    "a head invented": (_repeat("device_head", seq=999), "row_unexplained"),
    "logs of other laptops gone": (_delete("device_log"), "row_missing"),
    "a line of a log": (_change_a_line, "row_differs"),
    "where a log begins": (_change("device_log", first_seq=2), "row_differs"),
    "a log invented": (_repeat("device_log", bundle_digest=FORGED), "row_unexplained"),
    "a photo erased with a reason": (_erase_with_a_reason, "row_unlogged"),
    "an own photo erased with its row": (_erase_with_its_row(OWN), "row_missing"),
    "a photo that came in erased with its row": (_erase_with_its_row(BROUGHT), "row_missing"),
    "the check sum of a photo": (_change("evidence_file", OWN, crc32=1), "photo_misdescribed"),
    "the size of a photo": (_change("evidence_file", OWN, size_bytes=1), "photo_misdescribed"),
    "the kind of an own photo": (_change("evidence_file", OWN, media="application/pdf"), "photo_misdescribed"),
    "the kind of a photo that came in": (_change("evidence_file", BROUGHT, media="application/pdf"), "row_differs"),
    "a photo that nobody named": (_repeat("evidence_file", sha256=FORGED), "row_unlogged"),
    "imports in another order": (_swap_two_imports, "row_differs"),
    "the quarantine emptied": (_delete("quarantine"), "row_missing"),
    "why something was set aside": (_change("quarantine", code="ROLE"), "row_differs"),
    "why a document was set aside": (_change("quarantine", "element_id <> ''", detail="lain"), "row_differs"),
    "what was set aside": (_change("quarantine", "element_id <> ''", element_id=FORGED), "row_unlogged"),
    "something set aside": (_repeat("quarantine", event_seq=1), "row_unlogged"),
    "a withdrawal turned round": (_change("withdrawal", "reinstated = 0", reinstated=1), "row_differs"),
    "the reason of a withdrawal": (_change("withdrawal", reason="lain"), "row_differs"),
    "a withdrawal of what came later": (_withdraw_another, "row_differs"),
    "what is known of an office": (_change_an_address, "row_differs"),
    "an export gone": (_delete("export_step", "step = 'published'"), "row_missing"),
    "an export that was abandoned": (_change("export_step", "step = 'abandoned'", step="published"), "row_differs"),
    "where an export went": (_change("export_step", path="/lain"), "row_differs"),
    "the digest of an export": (_change("export_step", "digest <> ''", digest=FORGED), "row_differs"),
    "an own document made older": (_change("element", OWN_DOCUMENT, first_seen=OLD), "first_seen_differs"),
    "a document that came in made older": (_change("element", BROUGHT_DOCUMENT, first_seen=OLD), "first_seen_differs"),
    "a published score": (_change("reference_score", LAST_SCORE, score="99.99"), "row_differs"),
    "a published score gone": (_delete("reference_score", LAST_SCORE), "row_differs"),
    "a published score invented": (_repeat("reference_score", event_seq=1), "row_unlogged"),
    "a document that nothing supports": (_slip_in_a_document, "document_unsupported"),
    "a document more in an import": (_slip_in_beside_an_import, "import_incomplete"),
    "another document in an import": (_slip_in_instead, "import_incomplete"),
    "an own document that came in": (_claim_as_own, "row_unlogged"),
    "revisions filed as instruments": (_hide_as_an_instrument, "document_misfiled"),
    "a second signature": (_sign_once_more, "signature_bad"),
    "the office of a visit": (_change("visit", TAKEN_OVER, office_id=OTHER_VISIT), "row_differs"),
    "an answer that was corrected since": (_take_an_old_answer_out, "history_differs"),
    "a part that nobody can read": (_change("part_revision", "part = 'base'", body="["), "row_unreadable"),
}
"""By what is forged."""
