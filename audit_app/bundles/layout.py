"""Which files a bundle may hold and where: a name outside this list is refused.

Format: docs/bundle-format.md section 3.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from audit_app.bundles.limits import Limits
from audit_app.domain.documents import PLACES
from audit_app.domain.documents.revision import Media
from audit_app.domain.media import EXTENSIONS
from audit_app.errors import BundleRejected, BundleSetAside

HEAD = (
    "bagit.txt",
    "bag-info.txt",
    "VERIFY.txt",
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
    "signatures/bundle.sig",
)
"""The head files in the order in which they stand, before everything under `data/`."""

TAGGED = ("VERIFY.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt")
BUNDLE_NOTE = "data/bundle.json"

_HASH = "[0-9a-f]{64}"
_FOLDERS = "|".join(sorted(place.folder for place in PLACES.values()))
_TOP = re.compile(r"audit-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_LATER_TOP = re.compile(r"audit[0-9]+-.*")
_DOCUMENT = re.compile(rf"data/(?P<folder>{_FOLDERS})/(?P<id>{_HASH})\.json(?P<sig>\.sig)?")
_EVIDENCE = re.compile(rf"data/evidence/(?P<sha>{_HASH})\.(?P<ext>{'|'.join(EXTENSIONS.values())})")
_LOG = re.compile(r"data/log/(?P<device>[0-9a-f]{16})\.jsonl")
_ROSTER = re.compile(r"data/trust/roster-(?P<number>[1-9][0-9]{0,8})\.json(\.(?P<root>[1-9])\.sig)?")
_SIGNERS = re.compile(r"data/trust/allowed_signers(\.(?P<root>[1-9])\.sig)?")
_ROOT = re.compile(r"data/trust/root-(?P<root>[1-9])\.pub")
_SIGNATURE = re.compile(r"(?P<of>.*?)(\.[1-9])?\.sig")


class Layout(NamedTuple):
    """The files of a bundle by what they are, all as paths below the top folder."""

    documents: dict[str, tuple[str, ...]]
    signatures: frozenset[str]
    evidence: tuple[str, ...]
    log: str
    trust: tuple[str, ...]


def top_folder(names: Iterable[str]) -> str:
    """Return the one top folder of all names.

    Raises BundleSetAside VERSION_UNSUPPORTED for that of a later format, BundleRejected LAYOUT for anything else.
    """
    tops = {name.partition("/")[0] for name in names}
    if any(_LATER_TOP.fullmatch(top) for top in tops):
        raise BundleSetAside("VERSION_UNSUPPORTED")
    if len(tops) != 1 or not _TOP.fullmatch(top := tops.pop()):
        raise BundleRejected("LAYOUT")
    return top


def check_order(paths: list[str]) -> None:
    """Refuse entries that do not stand in the writer's order: head files, then `data/` sorted bytewise."""
    payload = paths[len(HEAD) :]
    if tuple(paths[: len(HEAD)]) != HEAD or payload != sorted(payload):
        raise BundleRejected("LAYOUT")


def read_layout(paths: Iterable[str]) -> Layout:
    """Return the files below `data/` by what they are.

    Raises BundleRejected LAYOUT (a name outside the list, no note, not exactly one log) or EXTRA_FILE (a signature
    without its document, evidence under two extensions).
    """
    documents: dict[str, list[str]] = {place.folder: [] for place in PLACES.values()}
    signatures, evidence, logs, trust = set(), [], [], []
    payload = [path for path in paths if path not in HEAD]
    for path in payload:
        if match := _DOCUMENT.fullmatch(path):
            if match["sig"]:
                signatures.add(path)
            else:
                documents[match["folder"]].append(path)
        elif _EVIDENCE.fullmatch(path):
            evidence.append(path)
        elif _LOG.fullmatch(path):
            logs.append(path)
        elif _is_trust(path):
            trust.append(path)
        elif path != BUNDLE_NOTE:
            raise BundleRejected("LAYOUT", path=path)
    if BUNDLE_NOTE not in payload or len(logs) != 1 or not documents["enrolments"]:
        raise BundleRejected("LAYOUT")
    _refuse_extra(payload, evidence)
    return Layout(
        documents={folder: tuple(found) for folder, found in documents.items()},
        signatures=frozenset(signatures),
        evidence=tuple(evidence),
        log=logs[0],
        trust=tuple(trust),
    )


def check_sizes(sizes: Mapping[str, int], layout: Layout, limits: Limits) -> None:
    """Refuse a payload beyond a limit.

    Raises BundleRejected ENTRY_TOO_BIG, TOO_BIG (all documents together), TOO_MANY_ENTRIES, or LAYOUT for evidence
    without a byte.
    """
    if any(sizes[path] > limits.evidence for path in layout.evidence):
        raise BundleRejected("ENTRY_TOO_BIG", limit=limits.evidence)
    if not all(sizes[path] for path in layout.evidence):
        raise BundleRejected("LAYOUT")  # an empty file is evidence of nothing
    if sizes[layout.log] > limits.log:
        raise BundleRejected("ENTRY_TOO_BIG", limit=limits.log)
    streamed = {*layout.evidence, layout.log}
    in_memory = sum(size for path, size in sizes.items() if path.startswith("data/") and path not in streamed)
    if in_memory > limits.all_documents:
        raise BundleRejected("TOO_BIG", limit=limits.all_documents)
    counts = {"revisions": limits.revisions, "attestations": limits.attestations}
    if any(len(layout.documents[folder]) > most for folder, most in counts.items()):
        raise BundleRejected("TOO_MANY_ENTRIES", limit=limits.revisions)


def _refuse_extra(payload: list[str], evidence: list[str]) -> None:
    present = set(payload)
    signed = {path: match["of"] for path in payload if (match := _SIGNATURE.fullmatch(path))}
    stray = {path for path, document in signed.items() if document not in present}
    hashes = Counter(path.partition(".")[0] for path in evidence)
    stray |= {path for path in evidence if hashes[path.partition(".")[0]] > 1}
    if stray:
        raise BundleRejected("EXTRA_FILE", path=min(stray))


def document_path(folder: str, document_id: str) -> str:
    """Return where a document lies; its signature stands beside it under the same name with `.sig`."""
    return f"data/{folder}/{document_id}.json"


def evidence_path(sha256: str, media: Media) -> str:
    """Return where an evidence file lies."""
    return f"data/evidence/{sha256}.{EXTENSIONS[media]}"


def _is_trust(path: str) -> bool:
    return any(pattern.fullmatch(path) for pattern in (_ROSTER, _SIGNERS, _ROOT))
