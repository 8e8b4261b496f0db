"""The process that decodes foreign photos and documents: `python -m audit_app.evidence.child`.

It gets bytes through its standard input and gives plain data back, opens no file of anybody, and limits itself before a
decoder is loaded. Windows has no such limits: there the time-out of the parent is the only one, and on macOS memory is
not limited. Imports nothing that it does not need, so that it starts at once.

It says `ready`. Then a task is a line of JSON (`work`, `media`, `size_bytes`, `layer`) followed by the bytes; an answer
is a line of JSON, followed by `size_bytes` bytes where it is a picture. Whatever goes wrong in another way ends the
process, and that is an answer too.
"""

import json
import math
import os
import sys
import time
from importlib import import_module
from typing import Any, BinaryIO, Final, Protocol, cast

from audit_app.errors import RuleViolation
from audit_app.evidence.completeness import require_complete

if sys.platform != "win32":
    import resource

MEMORY_BYTES: Final = 1 << 30
"""Enough for 50 megapixels of every kind: a WebP with transparency needs 850 MiB, everything else stays below 500."""

CPU_SECONDS: Final = 10
_OPEN_FILES: Final = 32

SIDES: Final = {"thumbnail": 320, "view": 2048}
"""Pixels of the square that each derived picture fits."""


class _Reader(Protocol):
    """A module that reads one family of files."""

    def inspect(self, content: bytes, media: str) -> dict[str, object]: ...

    def draw(self, content: bytes, media: str, side: int) -> bytes: ...


def main() -> None:
    """Serve tasks until the input ends."""
    limit_everything()
    questions, answers = sys.stdin.buffer, _own_output()
    _reader("image/jpeg")
    _send(answers, b"ready\n")
    while line := questions.readline():
        task = json.loads(line)
        content = questions.read(task["size_bytes"])
        if len(content) < task["size_bytes"]:
            return
        limit_time()
        said, picture = answer(task, content)
        _send(answers, json.dumps(said).encode() + b"\n" + picture)


def limit_everything() -> None:
    """Give up memory, files, and dumps of memory that decoding needs not; must run before a decoder is imported."""
    if sys.platform != "darwin":
        _limit("RLIMIT_AS", MEMORY_BYTES)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_NOFILE", _OPEN_FILES)
    _limit("RLIMIT_CORE", 0)


def limit_time() -> None:
    """Allow the next task its seconds of computing; more than that and the system ends the process."""
    _limit("RLIMIT_CPU", math.ceil(time.process_time()) + CPU_SECONDS, for_good=False)


def _limit(name: str, most: int, *, for_good: bool = True) -> None:
    """Set a limit of the system, or the lower one that stands already; one that is not for good can be raised again."""
    if sys.platform == "win32":
        return
    kind = getattr(resource, name)
    hard = resource.getrlimit(kind)[1]
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (soft, soft if for_good else hard))


def answer(task: dict[str, Any], content: bytes) -> tuple[dict[str, object], bytes]:
    """Do a task and return the answer with the bytes that follow it."""
    work, media = task["work"], task["media"]
    try:
        require_complete(content, media)
        if work == "inspect":
            found = _reader(media).inspect(content, media)
            return {"answer": "intake", "media": media, "size_bytes": len(content), **found}, b""
        if work == "judge":
            return {"answer": "judged", **import_module("audit_app.evidence.judge").judge(content, media)}, b""
        if work == "codes":
            return {"answer": "codes", **import_module("audit_app.evidence.codes").read_codes(content, media)}, b""
        picture = _flattened(task, content) if work == "flatten" else _reader(media).draw(content, media, SIDES[work])
    except RuleViolation as refusal:
        return {"answer": "refused", "code": refusal.code, "params": refusal.params}, b""
    return {"answer": "drawn", "size_bytes": len(picture)}, picture


def _flattened(task: dict[str, Any], content: bytes) -> bytes:
    """Return a photo and its layer as one picture; whoever asked is believed about the layer, not about the photo."""
    layer = import_module("msgspec").convert(task["layer"], import_module("audit_app.domain.layer").Layer)
    return cast("bytes", import_module("audit_app.evidence.flatten").flatten(content, task["media"], layer))


def _reader(media: str) -> _Reader:
    """Load what reads a kind of file; the limits stand by now."""
    return cast("_Reader", import_module(f"audit_app.evidence.{'pages' if media == 'application/pdf' else 'photos'}"))


def _own_output() -> BinaryIO:
    """Keep the real output for answers; what a decoder prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _send(answers: BinaryIO, said: bytes) -> None:
    answers.write(said)
    answers.flush()


if __name__ == "__main__":
    main()
