"""Containers and names made by hand: everything but the writer's own form is refused, each with its code.

Suite L8 of docs/bundle-format.md section 21.2.
"""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from audit_app.bundles.canonical_zip import check_name, read_index
from audit_app.bundles.limits import LIMITS, Limits
from audit_app.bundles.reader import Reading, read_bundle
from tests.bundles.crooked import Entry, crooked
from tests.bundles.refusals import refused
from tests.bundles.small import BUNDLE, SMALLEST, VISIT_BUNDLE, container, payload, with_head

ONE = Entry(b"audit/one", b"first")
TWO = Entry(b"audit/two", b"second")
HIDDEN = crooked([Entry(b"audit/hidden", b"x")])
TOO_LARGE = {"size": 2**26 + 1, "packed": 2**26 + 1}
ZIP64_LOCATOR = struct.pack("<4sIQI", b"PK\6\7", 0, 0, 1)


def deflated(content: bytes) -> Entry:
    """Return an entry whose bytes are packed, as every other ZIP has them."""
    packed = zlib.compress(content, wbits=-15)
    sizes = {"method": 8, "crc": zlib.crc32(content), "size": len(content)}
    return Entry(b"audit/one", packed, local=sizes, central=sizes)


def bomb() -> bytes:
    """Return 200 MiB of zeros packed into little, inside another ZIP, inside a container."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros", bytes(200 << 20))
    return crooked([deflated(inner.getvalue())])


NOT_CANONICAL = {
    "deflated": crooked([deflated(b"x" * 1000)]),
    "a bomb of zeros": bomb(),
    "encrypted": crooked([Entry(b"audit/one", b"x", {"flags": 1}, {"flags": 1})]),
    "sizes behind the bytes": crooked(
        [Entry(b"audit/one", b"x", {"flags": 8, "crc": 0, "packed": 0, "size": 0}, {"flags": 8}, behind=bytes(16))]
    ),
    "names in UTF-8": crooked([Entry(b"audit/one", b"x", {"flags": 0x800}, {"flags": 0x800})]),
    "a newer version needed": crooked([Entry(b"audit/one", b"x", {"needed": 45}, {"needed": 45})]),
    "another version needed in one place": crooked([Entry(b"audit/one", b"x", {"needed": 10})]),
    "made on another system": crooked([Entry(b"audit/one", b"x", central={"made_by": 0x0014})]),
    "a time": crooked([Entry(b"audit/one", b"x", {"time": 1}, {"time": 1})]),
    "a date": crooked([Entry(b"audit/one", b"x", {"date": 0x5A21}, {"date": 0x5A21})]),
    "an extra field before the bytes": crooked([Entry(b"audit/one", b"x", local_extra=b"\1\0\0\0")]),
    "an extra field in the directory": crooked([Entry(b"audit/one", b"x", central_extra=b"\1\0\0\0")]),
    "sizes of ZIP64": crooked(
        [
            Entry(
                b"audit/one",
                b"x",
                central={"packed": 0xFFFFFFFF, "size": 0xFFFFFFFF},
                central_extra=struct.pack("<HHQQ", 1, 16, 1, 1),
            )
        ]
    ),
    "a comment on an entry": crooked([Entry(b"audit/one", b"x", comment=b"hi")]),
    "a symbolic link": crooked([Entry(b"audit/one", b"/etc/passwd", central={"external": 0o120777 << 16})]),
    "a device": crooked([Entry(b"audit/one", b"x", central={"external": 0o020666 << 16})]),
    "a program": crooked([Entry(b"audit/one", b"x", central={"external": 0o100755 << 16})]),
    "a folder": crooked([Entry(b"audit/one", b"", central={"external": 0o040755 << 16 | 0x10})]),
    "a text file": crooked([Entry(b"audit/one", b"x", central={"internal": 1})]),
    "another disk": crooked([Entry(b"audit/one", b"x", central={"disk": 1})]),
    "a gap between entries": crooked([ONE, Entry(b"audit/two", b"x", before=b"gap")]),
    "a gap before the directory": crooked([ONE, TWO], gap=b"gap"),
    "an entry that the directory hides": crooked([ONE, TWO], count=1, here=1),
    "an entry between others that nobody lists": crooked([ONE, Entry(b"audit/two", b"x", before=HIDDEN[:-80])]),
    "two entries in the same bytes": crooked([ONE, Entry(b"audit/two", b"", central={"offset": 0})]),
    "an entry inside another": crooked([Entry(b"audit/one", HIDDEN), Entry(b"audit/two", b"", central={"offset": 40})]),
    "another name before the bytes": crooked([ONE]).replace(b"audit/one", b"audit/two", 1),
    "another size before the bytes": crooked([Entry(b"audit/one", b"x", {"size": 2})]),
    "packed and real size that differ": crooked([Entry(b"audit/one", b"x", {"packed": 2}, {"packed": 2})]),
    "another CRC before the bytes": crooked([Entry(b"audit/one", b"x", {"crc": 1})]),
    "a directory in another order": crooked([ONE, TWO])[:-22][: -2 * (46 + 9)]
    + crooked([ONE, TWO])[:-22][-(46 + 9) :]
    + crooked([ONE, TWO])[:-22][-2 * (46 + 9) : -(46 + 9)]
    + crooked([ONE, TWO])[-22:],
    "a name longer than the directory": crooked([Entry(b"audit/one", b"x", central={"name_length": 60_000})]),
    "more entries than records": crooked([ONE], count=2, here=2),
    "ZIP64 before the end": crooked([ONE], gap=ZIP64_LOCATOR),
}


@pytest.mark.parametrize("name", NOT_CANONICAL)
def test_another_form_of_container(name: str) -> None:
    with refused("NOT_CANONICAL_ZIP"):
        read_index(io.BytesIO(NOT_CANONICAL[name]), LIMITS)


OTHER_FILES = {
    "nothing": ("NOT_A_BUNDLE", b""),
    "a few bytes": ("NOT_A_BUNDLE", b"PK\3\4"),
    "a text": ("NOT_A_BUNDLE", b"Bukan paket\n" * 10),
    "an empty ZIP": ("NOT_A_BUNDLE", crooked([])),
    "a database": ("NOT_A_BUNDLE", b"SQLite format 3\0" + bytes(4096)),
    "a program before it": ("NOT_A_BUNDLE", b"MZ" + SMALLEST),
    "a ZIP that spans disks": ("NOT_A_BUNDLE", b"PK\7\x08" + SMALLEST),
    "a comment at the end": ("TRUNCATED", crooked([ONE], comment=b"hello")),
    "a comment that is only claimed": ("TRUNCATED", crooked([ONE], comment_length=5)),
    "a second end record": ("TRUNCATED", crooked([ONE]) + crooked([])),
    "an end on another disk": ("TRUNCATED", crooked([ONE], disk=1)),
    "counts that differ": ("TRUNCATED", crooked([ONE], here=2)),
    "a directory that begins elsewhere": ("TRUNCATED", crooked([ONE], start=3)),
    "a directory that is longer": ("TRUNCATED", crooked([ONE], length=1_000)),
    "an end record of ZIP64": ("TRUNCATED", crooked([ONE], count=0xFFFF, here=0xFFFF, start=0xFFFFFFFF)),
    "nobody's local header": ("NOT_CANONICAL_ZIP", b"PK\3\4" + bytes(26) + crooked([], start=30)),
    "more entries than there may be": ("TOO_MANY_ENTRIES", crooked([ONE], count=20_001, here=20_001)),
    "an entry that is too big": (
        "ENTRY_TOO_BIG",
        crooked([Entry(b"audit/one", b"x", TOO_LARGE, TOO_LARGE)]),
    ),
    "bytes that do not fit their CRC": (
        "CRC",
        VISIT_BUNDLE.replace(b"a photo of the notice board", b"a photo of the empty  board"),
    ),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_what_is_no_whole_container(name: str, tmp_path: Path) -> None:
    code, content = OTHER_FILES[name]
    path = tmp_path / "other.audit.zip"
    path.write_bytes(content)
    with refused(code):
        read_bundle(path)


@pytest.mark.parametrize(
    ("code", "limits"),
    [
        ("TOO_BIG", Limits(container=1_000)),
        ("TOO_MANY_ENTRIES", Limits(entries=5)),
        ("TOO_MANY_ENTRIES", Limits(directory=100)),
        ("TOO_MANY_ENTRIES", Limits(revisions=0)),
        ("ENTRY_TOO_BIG", Limits(entry=100)),
        ("ENTRY_TOO_BIG", Limits(evidence=10)),
        ("ENTRY_TOO_BIG", Limits(log=10)),
        ("TOO_BIG", Limits(all_documents=1_000)),
        ("LOG_CHAIN", Limits(log_lines=1)),
        ("LAYOUT", Limits(verify_text=5)),
        ("LAYOUT", Limits(manifest=100)),
        ("LAYOUT", Limits(signature=100)),
    ],
)
def test_each_limit_holds(code: str, limits: Limits, tmp_path: Path) -> None:
    path = tmp_path / "large.audit.zip"
    path.write_bytes(VISIT_BUNDLE)
    assert read_bundle(path).files
    with refused(code):
        read_bundle(path, Reading(limits=limits))


ILLEGAL = (
    "", ".", "..", "../x", "x/../y", "/x", "x/", "x//y", "./x", ".x", "-x", "_x", "~x", "x\\y", "C:x", "x:y", "C:/x",
    "//server/x", "x y", "x.", "x./y", "con", "CON", "x/Nul", "aux.txt", "com1", "LPT9.json", "prn.a.b", "x\0", "x\n",
    "x\x7f", "é", "\u202egpj", "x%2e", "x*", "x?", "x|y", "x<y", '"x"', "$x", "a" * 101,
)  # fmt: skip


@pytest.mark.parametrize("name", ILLEGAL)
def test_names_that_could_lead_anywhere(name: str) -> None:
    with refused("PATH_ILLEGAL"):
        check_name(name.encode())
    with refused("PATH_ILLEGAL"):
        read_index(io.BytesIO(crooked([Entry(name.encode(), b"x")])), LIMITS)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("PATH_LENGTH", ["/".join(["a" * 45] * 4)]),
        ("PATH_DEPTH", ["a/b/c/d/e/f/g"]),
        ("DUPLICATE_NAME", ["a/x", "a/x"]),
        ("DUPLICATE_NAME", ["a/x", "a/X"]),
        ("DUPLICATE_NAME", ["a/x", "A/x"]),
        ("PATH_CONFLICT", ["a", "a/x"]),
        ("PATH_CONFLICT", ["a/x/y", "A/X"]),
    ],
)
def test_names_that_a_disk_would_mix_up(code: str, names: list[str]) -> None:
    with refused(code):
        read_index(io.BytesIO(crooked([Entry(name.encode(), b"x") for name in names])), LIMITS)


@pytest.mark.parametrize("name", ["a" * 100, "A.b-c_d", "0", "console", "com10", "lpt", "nul-x", "a/b/c/d/e/f"])
def test_names_that_are_fine(name: str) -> None:
    check_name(name.encode())
    assert [entry.name for entry in read_index(io.BytesIO(crooked([Entry(name.encode(), b"x")])), LIMITS)] == [name]


@pytest.mark.parametrize("top", ["audit2-later", "audit10-x"])
def test_a_later_format_waits_in_quarantine(top: str, tmp_path: Path) -> None:
    path = tmp_path / "later.audit.zip"
    path.write_bytes(container(with_head(payload(())), top))
    with refused("VERSION_UNSUPPORTED"):
        read_bundle(path)


@pytest.mark.parametrize("top", ["audit-x", "audit", f"audit-{BUNDLE.upper()}", f"Audit-{BUNDLE}", f"audit-{BUNDLE}x"])
def test_another_top_folder(top: str, tmp_path: Path) -> None:
    path = tmp_path / "other.audit.zip"
    path.write_bytes(container(with_head(payload(())), top))
    with refused("LAYOUT"):
        read_bundle(path)
