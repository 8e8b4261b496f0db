"""Small bundles made by hand from fixed keys: one office, one visit, two answers; for attacks and for speed.

Documents are plain JSON here, so that a test can spoil any member before it is signed.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple
from zlib import crc32

from audit_app.bundles import bag
from audit_app.bundles.canonical_zip import Planned, closing, local_header
from audit_app.bundles.keys import Signer, public_text
from audit_app.bundles.layout import HEAD, TAGGED
from audit_app.domain import j1
from audit_app.domain.documents import BUNDLE_NAMESPACE, PLACES
from audit_app.domain.documents.keys import Role
from audit_app.domain.event_log import START, hash_of
from audit_app.domain.ids import DeviceId, ElementId, Fingerprint, PersonId
from audit_app.domain.trust import PinnedKey, TrustBook, trust_book

Json = dict[str, Any]
Files = dict[str, bytes]

TODAY = "2026-11-24"
OFFICE = "0199f0c2-7c1e-7abc-8def-000000000201"
PRODUCT = "0199f0c2-7c1e-7abc-8def-000000000301"
VISIT = "0199f0c2-7c1e-7abc-8def-000000000501"
OTHER_VISIT = "0199f0c2-7c1e-7abc-8def-000000000502"
BUNDLE = "0199f0c2-7c1e-7abc-8def-000000000701"
PHOTO = b"\xff\xd8\xff\xe0 a photo of the notice board"
PHOTO_HASH = sha256(PHOTO).hexdigest()


class Person(NamedTuple):
    """Somebody with a laptop and a key; the seeds are those of the format's test vectors."""

    name: str
    id: PersonId
    device: DeviceId
    role: Role
    signer: Signer

    @property
    def key(self) -> Fingerprint:
        """The fingerprint of the key."""
        return self.signer.fingerprint

    @property
    def pub(self) -> str:
        """The public key as text."""
        return public_text(self.signer.public)


def _person(number: int, name: str, device: str, role: Role, seed: int) -> Person:
    identity = PersonId(f"0199f0c2-7c1e-7abc-8def-{number:012d}")
    return Person(name, identity, DeviceId(device), role, Signer(bytes([seed]) * 32))


RINA = _person(101, "Rina Sinaga", "5f3a9c0e7b1d2468", "assessor", 1)
JHON = _person(102, "Jhon Saragih", "5f3a9c0e7b1d2469", "assessor", 2)
LEAD = _person(103, "M. Tampubolon", "a07be1d59c34f682", "lead", 3)
PUBLISHER = _person(104, "Penerbit instrumen", "c6915de2f8037b4a", "publisher", 4)
VALIDATOR = _person(105, "Validator", "c6915de2f8037b4b", "validator", 7)
STRANGER = _person(106, "Orang asing", "c6915de2f8037b4c", "assessor", 8)
TEAM = (RINA, JHON, LEAD, PUBLISHER, VALIDATOR)
ROOT_1, ROOT_2 = Signer(bytes([6]) * 32), Signer(bytes([5]) * 32)


def pinned(person: Person) -> PinnedKey:
    """Return the key of a person as a lead pins it."""
    return PinnedKey(
        person.key, person.pub, person.id, person.name, person.device, person.role, "in_person", "2026-11-03"
    )


BOOK: TrustBook = trust_book(None, tuple(map(pinned, TEAM)))
"""Everybody but the stranger is believed."""


class Sealed(NamedTuple):
    """A document as it lies in a bundle."""

    kind: str
    id: ElementId
    body: bytes
    signature: bytes | None

    def files(self) -> Files:
        """Return the document and its signature by path."""
        path = f"data/{PLACES[self.kind].folder}/{self.id}.json"
        return {path: self.body} | ({f"{path}.sig": self.signature} if self.signature is not None else {})


def header(by: Person) -> Json:
    """Return what every document of a person begins with."""
    return {
        "v": 1,
        "by": {"person": by.id, "name": by.name, "key": by.key},
        "device": by.device,
        "when": {"wall": f"{TODAY}T09:00:00+07:00", "hlc": f"019b24000000-0000-{by.device}", "flags": []},
        "event": {"seq": 1, "hash": hash_of(log_lines(by)[0])},
        "app": {"name": "habonaron", "version": "1.0.0"},
    }


def sealed(value: object, by: Person = RINA, kind: str | None = None) -> Sealed:
    """Sign a document given as plain JSON, or as bytes that may be anything."""
    body = value if isinstance(value, bytes) else j1.encode(value)
    kind = kind or (value["kind"] if isinstance(value, dict) else "revision")
    return Sealed(kind, ElementId(sha256(body).hexdigest()), body, by.signer.sign(PLACES[kind].namespace, body))


def enrolment(by: Person = RINA) -> Json:
    """Return the document by which a key introduces itself."""
    return {
        **header(by),
        "kind": "enrol",
        "device_label": "Laptop 07",
        "pub": by.pub,
        "phone": None,
        "role_wanted": by.role,
        "previous": None,
    }


def office(by: Person = RINA) -> Json:
    """Return a description of the office."""
    return {
        **header(by),
        "kind": "office",
        "id": OFFICE,
        "parents": [],
        "code": None,
        "name": "Disdukcapil",
        "sector": "kependudukan",
        "address": "Pamatang Raya",
        "entity": {"code": "12.08", "name": "Kabupaten Simalungun", "level": "kabupaten"},
        "products": [{"id": PRODUCT, "name": "KTP-el"}],
    }


def instrument(by: Person = PUBLISHER) -> Json:
    """Return a tiny instrument: one question about the office, one about each product."""
    text = {"id": "Contoh", "en": "Example"}
    question = {"name": text, "ask": text, "method": "observasi", "scale": "ord", "na": "reason"}
    body = {
        "kind": "instrument",
        "v": 1,
        "id": "contoh",
        "version": "1.0.0",
        "title": text,
        "years": [2026],
        "rounding": {"places": 2, "mode": "half_up"},
        "aggregation": "mean_of_units",
        "expected": {"office": 1, "product": 1},
        "scales": {"ord": {"kind": "presence"}},
        "na_reasons": [{"code": "not_applicable", "text": text}],
        "bands": [{"class": "A", "label": text, "zone": "hijau", "min": "0"}],
        "dimensions": [
            {
                "code": "INP",
                "name": text,
                "variables": [
                    {
                        "code": "V1",
                        "name": text,
                        "indicators": [
                            {"code": "I1", "subject": "office", **question},
                            {"code": "I2", "subject": "product", **question},
                        ],
                    }
                ],
            }
        ],
    }
    return {
        **header(by),
        "kind": "instrument",
        "id": "contoh",
        "version": "1.0.0",
        "title": text,
        "body": body,
        "maps_from": [],
    }


def answer(indicator: str, subject: str, **members: Any) -> Json:
    """Return an answer; members stand in for those of a plain 1."""
    plain: Json = {"value": 1, "na": None, "note": "", "gap": None, "evidence": []}
    return {"indicator": indicator, "subject": subject} | plain | members


def revision(by: Person = RINA, /, **members: Any) -> Json:
    """Return the sealed state of the visit; members stand in for those of the plain one."""
    plain: Json = {
        **header(by),
        "kind": "revision",
        "visit": {
            "id": VISIT,
            "round": "2026",
            "date": TODAY,
            "from": "09:05",
            "to": "11:02",
            "outcome": "assessed",
            "reason": None,
            "assessors": [{"person": RINA.id, "name": RINA.name}],
        },
        "parents": [],
        "number": 1,
        "state": "submitted",
        "flags": [],
        "office": {"id": OFFICE, "doc": sealed(office()).id, "name": "Disdukcapil"},
        "instrument": {"id": "contoh", "version": "1.0.0", "doc": sealed(instrument(), PUBLISHER).id},
        "subjects": [
            {"id": OFFICE, "type": "office", "label": "Kantor", "role": None, "substitute": None, "name": None},
            {"id": PRODUCT, "type": "product", "label": "KTP-el", "role": None, "substitute": None, "name": None},
        ],
        "answers": [answer("I1", OFFICE, evidence=[PHOTO_HASH]), answer("I2", PRODUCT, value=0)],
        "findings": [],
        "files": [photo_row()],
        "score": score(5000),
        "responds": [],
        "resolution": None,
    }
    return plain | members


def photo_row(**members: Any) -> Json:
    """Return the row of the photo in a list of files."""
    plain = {
        "sha256": PHOTO_HASH,
        "bytes": len(PHOTO),
        "media": "image/jpeg",
        "taken": None,
        "of": None,
        "caption": "",
    }
    return plain | members


def score(points: int, answered: int = 2) -> Json:
    """Return the score block of a complete visit, in hundredths."""
    return {
        "engine": 1,
        "provisional": False,
        "total": points,
        "low": points,
        "high": points,
        "class": "A",
        "zone": "hijau",
        "status": None,
        "dimensions": [{"code": "INP", "score": points, "answered": answered, "expected": 2}],
    }


def attestation(kind: str, target: str, data: Json, by: Person = LEAD) -> Json:
    """Return a statement of a type about a document."""
    return {
        **header(by),
        "kind": "attestation",
        "type": kind,
        "target": target,
        "text": "",
        "data": data,
        "files": [],
    }


def log_lines(by: Person = RINA, bundle: str = BUNDLE) -> list[bytes]:
    """Return the log of a laptop: its start, and that it prepares this bundle."""
    events: list[tuple[str, Json]] = [
        ("log.start", {"device": by.device, "key": by.key}),
        ("export.prepare", {"bundle": bundle}),
    ]
    lines, prev = [], START
    for seq, (kind, ref) in enumerate(events, 1):
        line = j1.encode(
            {
                "seq": seq,
                "prev": prev,
                "at": f"{TODAY}T09:00:00+07:00",
                "hlc": f"019b24000000-0000-{by.device}",
                "mono": 10,
                "actor": by.key,
                "type": kind,
                "ref": ref,
                "detail": START,
            }
        )
        lines.append(line)
        prev = hash_of(line)
    return lines


def note(files: Mapping[str, bytes], by: Person = RINA, /, **members: Any) -> Json:
    """Return the note about a bundle that holds some files below `data/`."""
    folders = [path.split("/")[1] for path in files if not path.endswith(".sig")]
    counted = {place.folder: folders.count(place.folder) for place in PLACES.values()}
    lines = log_lines(by)
    plain: Json = {
        **{name: value for name, value in header(by).items() if name != "event"},
        "kind": "bundle",
        "format": "habonaron-bundle/1",
        "type": "submission",
        "profile": "full",
        "bundle": BUNDLE,
        "device_label": "Laptop 07",
        "intended_for": [],
        "prev_bundle": None,
        "contains": counted | {"evidence": folders.count("evidence")},
        "omitted": [],
        "log": {"first": 1, "last": len(lines), "prev": START, "head": hash_of(lines[-1])},
        "requires": [],
    }
    return plain | members


def payload(elements: Iterable[Sealed], evidence: Mapping[str, bytes] | None = None, by: Person = RINA) -> Files:
    """Return everything below `data/` of a bundle: note, log, the exporter's enrolment, documents, evidence."""
    files: Files = {}
    for element in (sealed(enrolment(by), by), *elements):
        files |= element.files()
    files |= {f"data/evidence/{name}": content for name, content in (evidence or {}).items()}
    files[f"data/log/{by.device}.jsonl"] = b"".join(line + b"\n" for line in log_lines(by))
    files["data/bundle.json"] = j1.encode(note(files, by))
    return files


def visit_payload(*more: Sealed, by: Person = RINA) -> Files:
    """Return the payload of the whole visit, with more documents."""
    documents = (sealed(office()), sealed(instrument(), PUBLISHER), sealed(revision()), *more)
    return payload(documents, {f"{PHOTO_HASH}.jpg": PHOTO}, by)


def with_head(files: Mapping[str, bytes], by: Person = RINA, bundle: str = BUNDLE) -> Files:
    """Return a payload with the six head files that fit it, signed."""
    size = sum(map(len, files.values()))
    head = {
        "bagit.txt": bag.BAGIT,
        "bag-info.txt": bag.write_bag_info("X", TODAY, f"audit-{bundle}", "habonaron/1.0.0", (size, len(files))),
        "VERIFY.txt": b"See docs.\n",
        "manifest-sha256.txt": bag.write_manifest({path: sha256(body).hexdigest() for path, body in files.items()}),
    }
    return sign_head(head | dict(files), by)


def sign_head(files: Files, by: Person = RINA) -> Files:
    """Return files with a fresh tag manifest over the other head files, signed; the files stand in their order."""
    tags = bag.write_manifest({path: sha256(files[path]).hexdigest() for path in TAGGED})
    files = files | {"tagmanifest-sha256.txt": tags, "signatures/bundle.sig": by.signer.sign(BUNDLE_NAMESPACE, tags)}
    return in_order(files)


def in_order(files: Mapping[str, bytes]) -> Files:
    """Return files in the order of a container."""
    return {path: files[path] for path in (*HEAD, *sorted(files.keys() - set(HEAD)))}


def container(files: Mapping[str, bytes], top: str = f"audit-{BUNDLE}") -> bytes:
    """Return the container of files in the order given."""
    planned = [Planned(f"{top}/{path}", len(body), crc32(body)) for path, body in files.items()]
    target = BytesIO()
    for entry, body in zip(planned, files.values(), strict=True):
        target.write(local_header(entry) + body)
    target.write(closing(planned))
    return target.getvalue()


def bundle(files: Mapping[str, bytes], by: Person = RINA) -> bytes:
    """Return the signed container of a payload."""
    return container(with_head(files, by))


SMALLEST = bundle(payload(()))
"""Nothing but the exporter's enrolment and log."""

VISIT_BUNDLE = bundle(visit_payload())
"""Office, instrument, revision and one photo."""
