"""Signed bundles that are wrong in one place: each is refused, or waits in quarantine, with the code of that place."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from audit_app.bundles.reader import Reading, read_bundle
from audit_app.domain import j1
from audit_app.domain.event_log import START, hash_of
from audit_app.errors import BundleRejected, BundleSetAside
from tests.bundles.refusals import refused
from tests.bundles.small import (
    BUNDLE,
    JHON,
    PHOTO,
    PHOTO_HASH,
    RINA,
    Files,
    bundle,
    container,
    enrolment,
    log_lines,
    note,
    office,
    payload,
    sealed,
    sign_head,
    visit_payload,
    with_head,
)
from tests.faults.sweeping import ACCEPTED, verdict_on

NOTE = "data/bundle.json"
LOG = f"data/log/{RINA.device}.jsonl"
ENROLMENT = sealed(enrolment()).files()
OFFICE_RECORD = sealed(office())
OFFICE_PATH = next(iter(OFFICE_RECORD.files()))
EVIDENCE = f"data/evidence/{PHOTO_HASH}.jpg"


def plain() -> Files:
    """Return the payload of an office and a photo."""
    return payload([OFFICE_RECORD], {f"{PHOTO_HASH}.jpg": PHOTO})


def without(*paths: str) -> Files:
    """Return the payload without some files, with a note that fits the rest."""
    files = {path: body for path, body in plain().items() if path not in paths and path != NOTE}
    return files | {NOTE: j1.encode(note(files))}


def with_note(**members: Any) -> Files:
    """Return the payload with other members in its note."""
    files = {path: body for path, body in plain().items() if path != NOTE}
    return files | {NOTE: j1.encode(note(files, **members))}


def with_log(lines: list[bytes], **segment: Any) -> Files:
    """Return the payload with another log and a note that fits it, but for what the segment says."""
    files = {path: body for path, body in plain().items() if path != NOTE}
    files[LOG] = b"".join(line + b"\n" for line in lines)
    told = {"first": 1, "last": len(lines), "prev": START, "head": hash_of(lines[-1]) if lines else START} | segment
    return files | {NOTE: j1.encode(note(files, log=told))}


def headed(**head: bytes) -> Files:
    """Return the whole bundle with other head files, listed and signed."""
    files = with_head(plain())
    return sign_head(files | {path: head[path] for path in head})


def body_of(path: str) -> bytes:
    """Return a file of the good bundle."""
    return with_head(plain())[path]


PAYLOADS: dict[str, tuple[str, Callable[[], Files]]] = {
    "no note": ("LAYOUT", lambda: {path: body for path, body in plain().items() if path != NOTE}),
    "no log": ("LAYOUT", lambda: without(LOG)),
    "two logs": ("LAYOUT", lambda: plain() | {f"data/log/{JHON.device}.jsonl": b""}),
    "no introduction": ("LAYOUT", lambda: without(*ENROLMENT)),
    "the introduction of somebody else": (
        "LAYOUT",
        lambda: (
            {**without(*ENROLMENT), **sealed(enrolment(JHON), JHON).files()}
            | {NOTE: j1.encode(note({**without(*ENROLMENT), **sealed(enrolment(JHON), JHON).files()}))}
        ),
    ),
    "a file that has no place": ("LAYOUT", lambda: plain() | {"data/readme.txt": b"x"}),
    "a folder that has no place": ("LAYOUT", lambda: plain() | {f"data/ext/{'a' * 64}.json": b"{}"}),
    "a log named by a person": ("LAYOUT", lambda: plain() | {"data/log/rina.jsonl": b""}),
    "evidence of another kind": ("LAYOUT", lambda: plain() | {f"data/evidence/{'a' * 64}.exe": b"MZ"}),
    "empty evidence": ("LAYOUT", lambda: plain() | {f"data/evidence/{'a' * 64}.jpg": b""}),
    "a root key with number 10": ("LAYOUT", lambda: plain() | {"data/trust/root-10.pub": b"x"}),
    "a signature without its document": ("EXTRA_FILE", lambda: plain() | {f"data/offices/{'a' * 64}.json.sig": b"x"}),
    "a root signature without its roster": ("EXTRA_FILE", lambda: plain() | {"data/trust/roster-1.json.1.sig": b"x"}),
    "evidence under two extensions": ("EXTRA_FILE", lambda: plain() | {f"data/evidence/{PHOTO_HASH}.png": PHOTO}),
    "evidence that is not its name": ("PAYLOAD_HASH", lambda: plain() | {f"data/evidence/{'a' * 64}.jpg": PHOTO}),
    "counts that do not fit": (
        "LAYOUT",
        lambda: plain() | sealed({**office(), "code": "x"}).files(),
    ),
    "the note of another bundle": ("LAYOUT", lambda: with_note(bundle=BUNDLE.replace("701", "702"))),
    "the note of another key": ("SIG_KEY", lambda: with_note(by=note({}, JHON)["by"])),
    "a log without its first line": ("LOG_CHAIN", lambda: with_log(log_lines()[1:])),
    "a log in another order": ("LOG_CHAIN", lambda: with_log(log_lines()[::-1])),
    "a line twice": ("LOG_CHAIN", lambda: with_log([log_lines()[0], *log_lines()])),
    "a line that is no JSON": ("LOG_CHAIN", lambda: with_log([*log_lines(), b"{"])),
    "a line that is no event": ("LOG_CHAIN", lambda: with_log([*log_lines(), b"{}"])),
    "a line beyond 4 KiB": ("LOG_CHAIN", lambda: with_log([b'"' + b"x" * 5_000 + b'"'])),
    "an empty log": ("LOG_CHAIN", lambda: with_log([], first=2, last=1, prev="a" * 64, head="a" * 64)),
    "a log that does not prepare this bundle": ("LOG_CHAIN", lambda: with_log(log_lines()[:1])),
    "a log that prepares another bundle": ("LOG_CHAIN", lambda: with_log(log_lines(bundle="x"))),
    "a head that is not the last line": ("LOG_CHAIN", lambda: with_log(log_lines(), head="a" * 64)),
    "a number that is not the last line": ("LOG_CHAIN", lambda: with_log(log_lines(), last=3)),
    "a first log that goes on from something": ("LOG_CHAIN", lambda: with_log(log_lines(), prev="a" * 64)),
    "a log without its last line feed": ("LOG_CHAIN", lambda: plain() | {LOG: plain()[LOG][:-1]}),
    "a log with an empty line": ("LOG_CHAIN", lambda: plain() | {LOG: plain()[LOG] + b"\n"}),
}


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_payload_that_is_signed_and_wrong(name: str, tmp_path: Path) -> None:
    code, files = PAYLOADS[name]
    path = tmp_path / "wrong.audit.zip"
    path.write_bytes(bundle(files()))
    with refused(code) as fault:
        read_bundle(path)
    assert not isinstance(fault.value, BundleSetAside)


HEADS: dict[str, tuple[str, Callable[[], Files]]] = {
    "a page that commands the terminal": ("LAYOUT", lambda: headed(**{"VERIFY.txt": b"\x1b[2J\n"})),
    "a page that is no text": ("LAYOUT", lambda: headed(**{"VERIFY.txt": b"\xff\n"})),
    "another bagit.txt": ("BAG_INFO", lambda: headed(**{"bagit.txt": b"BagIt-Version: 0.97\n"})),
    "no lines of bag-info": ("BAG_INFO", lambda: headed(**{"bag-info.txt": b""})),
    "one more line of bag-info": ("BAG_INFO", lambda: headed(**{"bag-info.txt": body_of("bag-info.txt") + b"X: y\n"})),
    "line ends of Windows in bag-info": (
        "BAG_INFO",
        lambda: headed(**{"bag-info.txt": body_of("bag-info.txt").replace(b"\n", b"\r\n")}),
    ),
    "bag-info that is no text": ("BAG_INFO", lambda: headed(**{"bag-info.txt": b"\xff"})),
    "bag-info of another bundle": (
        "BAG_INFO",
        lambda: headed(**{"bag-info.txt": body_of("bag-info.txt").replace(b"701", b"702")}),
    ),
    "another number of files": (
        "OXUM",
        lambda: headed(**{"bag-info.txt": body_of("bag-info.txt").replace(b".7\n", b".8\n")}),
    ),
    "a manifest without its last line feed": ("MANIFEST_FORMAT", lambda: _manifest(lambda text: text[:-1])),
    "a manifest with a star": ("MANIFEST_FORMAT", lambda: _manifest(lambda text: text.replace(b"  ", b" *", 1))),
    "a manifest in capitals": ("MANIFEST_FORMAT", lambda: _manifest(bytes.upper)),
    "a manifest with one space": ("MANIFEST_FORMAT", lambda: _manifest(lambda text: text.replace(b"  ", b" ", 1))),
    "a manifest out of order": (
        "MANIFEST_FORMAT",
        lambda: _manifest(lambda text: b"".join(text.splitlines(keepends=True)[::-1])),
    ),
    "a line of the manifest twice": (
        "MANIFEST_FORMAT",
        lambda: _manifest(lambda text: text.splitlines(keepends=True)[0] + text),
    ),
    "a path with a dot": ("MANIFEST_FORMAT", lambda: _manifest(lambda text: text.replace(b"  data", b"  ./data", 1))),
    "an empty manifest": ("MANIFEST_FORMAT", lambda: _manifest(lambda _text: b"")),
    "a manifest that names too little": (
        "EXTRA_FILE",
        lambda: _manifest(lambda text: b"".join(text.splitlines(keepends=True)[1:])),
    ),
    "a manifest that names too much": (
        "MISSING_FILE",
        lambda: _manifest(lambda text: text + b"0" * 64 + b"  data/zzz.json\n"),
    ),
    "a hash that is another": (
        "PAYLOAD_HASH",
        lambda: _manifest(lambda text: b"0" * 64 + text[64:]),
    ),
}


def _manifest(change: Callable[[bytes], bytes]) -> Files:
    return headed(**{"manifest-sha256.txt": change(body_of("manifest-sha256.txt"))})


@pytest.mark.parametrize("name", HEADS)
def test_head_files_that_are_signed_and_wrong(name: str, tmp_path: Path) -> None:
    code, files = HEADS[name]
    path = tmp_path / "wrong.audit.zip"
    path.write_bytes(container(files()))
    with refused(code):
        read_bundle(path)


UNSIGNED: dict[str, tuple[str, Callable[[Files], Files]]] = {
    "a head file changed": ("TAG_HASH", lambda files: files | {"VERIFY.txt": b"Trust me.\n"}),
    "a document changed": ("PAYLOAD_HASH", lambda files: files | {OFFICE_PATH: files[OFFICE_PATH].replace(b"D", b"E")}),
    "no signature": ("SIG_FORMAT", lambda files: files | {"signatures/bundle.sig": b""}),
    "a signature in another namespace": (
        "SIG_FORMAT",
        lambda files: (
            files | {"signatures/bundle.sig": RINA.signer.sign("roster.v1@habonaron", files["tagmanifest-sha256.txt"])}
        ),
    ),
    "a signature of something else": (
        "SIG_INVALID",
        lambda files: files | {"signatures/bundle.sig": RINA.signer.sign("bundle.v1@habonaron", b"else")},
    ),
    "a tag manifest that names too little": (
        "SIG_INVALID",
        lambda files: files | {"tagmanifest-sha256.txt": files["tagmanifest-sha256.txt"][:80]},
    ),
    "a head file missing": ("LAYOUT", lambda files: {path: files[path] for path in files if path != "bagit.txt"}),
    "a head file in another place": (
        "LAYOUT",
        lambda files: {path: files[path] for path in sorted(files)},
    ),
    "a second signature": ("LAYOUT", lambda files: files | {"signatures/second.sig": b"x"}),
    "files on the network": ("LAYOUT", lambda files: files | {"fetch.txt": b"x"}),
}


@pytest.mark.parametrize("name", UNSIGNED)
def test_files_that_nobody_signed(name: str, tmp_path: Path) -> None:
    code, change = UNSIGNED[name]
    path = tmp_path / "wrong.audit.zip"
    path.write_bytes(container(change(with_head(plain()))))
    with refused(code):
        read_bundle(path)


NOTES: dict[str, tuple[str, Callable[[], Files]]] = {
    "a later format": ("VERSION_UNSUPPORTED", lambda: with_note(format="habonaron-bundle/2")),
    "something required": ("VERSION_UNSUPPORTED", lambda: with_note(requires=["colour"])),
    "a list": ("VERSION_UNSUPPORTED", lambda: plain() | {NOTE: b"[]"}),
    "an unknown type": ("SCHEMA", lambda: with_note(type="gift")),
    "an unknown member": ("SCHEMA", lambda: with_note(extra=1)),
    "no JSON": ("JSON_SYNTAX", lambda: plain() | {NOTE: b"{"}),
    "spaces": ("JSON_NOT_CANONICAL", lambda: plain() | {NOTE: plain()[NOTE].replace(b":", b": ", 1)}),
    "a control character": ("JSON_TEXT", lambda: with_note(device_label="\x07")),
    "a well": ("JSON_LIMIT", lambda: plain() | {NOTE: b"[" * 17 + b"]" * 17}),
}


@pytest.mark.parametrize("name", NOTES)
def test_a_wrong_note_puts_the_whole_bundle_aside(name: str, tmp_path: Path) -> None:
    code, files = NOTES[name]
    path = tmp_path / "wrong.audit.zip"
    path.write_bytes(bundle(files()))
    with refused(code) as fault:
        read_bundle(path)
    assert isinstance(fault.value, BundleSetAside)


def test_what_is_left_out_of_a_note_is_right() -> None:
    for files in (plain(), visit_payload(), with_note(x={"newer": [1]}), without(EVIDENCE)):
        assert verdict_on(bundle(files)).word == ACCEPTED


RECORDS: dict[str, tuple[str, Files]] = {
    "a name that is not the hash": (
        "NAME_DIGEST",
        {path.replace(OFFICE_RECORD.id, "a" * 64): body for path, body in OFFICE_RECORD.files().items()},
    ),
    "no signature": ("REC_SIG_MISSING", {OFFICE_PATH: OFFICE_RECORD.body}),
    "a signature that is none": ("REC_SIG_FORMAT", OFFICE_RECORD.files() | {f"{OFFICE_PATH}.sig": b"x"}),
    "the signature of something else": (
        "REC_SIG_INVALID",
        OFFICE_RECORD.files() | {f"{OFFICE_PATH}.sig": RINA.signer.sign("office.v1@habonaron", b"else")},
    ),
    "a signature in another namespace": (
        "REC_SIG_FORMAT",
        OFFICE_RECORD.files() | {f"{OFFICE_PATH}.sig": RINA.signer.sign("revision.v1@habonaron", OFFICE_RECORD.body)},
    ),
    "the signature of another key": (
        "REC_SIG_KEY",
        OFFICE_RECORD.files() | {f"{OFFICE_PATH}.sig": JHON.signer.sign("office.v1@habonaron", OFFICE_RECORD.body)},
    ),
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_wrong_record_is_set_aside_and_the_rest_goes_on(name: str) -> None:
    code, files = RECORDS[name]
    everything = {path: body for path, body in payload(()).items() if path != NOTE} | files
    verdict = verdict_on(bundle(everything | {NOTE: j1.encode(note(everything))}))
    assert (verdict.word, [each.code for each in verdict.refused]) == ("quarantined", [code])
    assert len(verdict.accepted) == 1


def test_progress_can_stop_the_reading(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = tmp_path / "good.audit.zip"
    path.write_bytes(bundle(plain()))
    read_bundle(path, Reading(progress=lambda done, total: seen.append((done, total))))
    assert seen == [(done, 7) for done in range(8)]


def test_a_missing_file_is_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_bundle(tmp_path / "nothing")
    with pytest.raises(BundleRejected):
        read_bundle(tmp_path)
