"""Rosters for tests: who may sign what, signed by root keys, with the files that follow from them."""

from collections.abc import Iterable, Mapping
from typing import Any

from audit_app.bundles.allowed_signers import derive
from audit_app.bundles.keys import Signer, public_text
from audit_app.bundles.roster_reader import read_roster, root_key_file
from audit_app.domain import j1
from audit_app.domain.documents import ROSTER_NAMESPACE
from tests.bundles.small import LEAD, PUBLISHER, RINA, ROOT_1, ROOT_2, VALIDATOR, Files, Json, Person

ROOTS = (ROOT_1, ROOT_2)


def grant(person: Person, **members: Any) -> Json:
    """Return the key of a person in a roster."""
    plain = {
        "fp": person.key,
        "pub": person.pub,
        "device": person.device,
        "role": person.role,
        "teams": ["sumut-1"],
        "from": "2026-01-01",
        "until": "2027-01-31",
        "may_enrol": ["assessor"] if person.role == "lead" else [],
    }
    return plain | members


def member(person: Person, *grants: Json) -> Json:
    """Return a person in a roster, with one plain key unless others are given."""
    return {"person": person.id, "name": person.name, "keys": list(grants) or [grant(person)]}


def roster(members: Iterable[Json] | None = None, roots: Iterable[Signer] = ROOTS, **changes: Any) -> Json:
    """Return a roster as plain JSON: Rina, lead, publisher and validator unless told otherwise."""
    people = [member(person) for person in (RINA, LEAD, PUBLISHER, VALIDATOR)] if members is None else list(members)
    keys = [{"fp": root.fingerprint, "pub": public_text(root.public)} for root in roots]
    plain = {
        "kind": "roster",
        "v": 1,
        "number": 12,
        "issued": "2026-11-03",
        "review_by": "2027-05-03",
        "prev": None,
        "root": {"threshold": 2, "keys": sorted(keys, key=lambda key: key["fp"])},
        "people": sorted(people, key=lambda person: person["person"]),
        "revoked": [],
        "policy": {"min_level": "pinned", "limits": {}},
    }
    return plain | changes


def revoked(person: Person, reason: str, since: str | None = None) -> Json:
    """Return the revocation of a key."""
    return {"fp": person.key, "reason": reason, "since": since, "number": 12}


def trust_files(value: Mapping[str, Any], signers: Iterable[Signer] = ROOTS) -> Files:
    """Return everything in `data/trust` for a roster, signed by those of its root keys that are given."""
    body = j1.encode(value)
    parsed = read_roster(body)
    files = {f"data/trust/roster-{parsed.number}.json": body, "data/trust/allowed_signers": derive(parsed)}
    by_key = {signer.fingerprint: signer for signer in signers}
    for place, key in enumerate(parsed.root.keys, 1):
        files[f"data/trust/root-{place}.pub"] = root_key_file(key.pub, place)
        if key.fp in by_key:
            for path in (f"data/trust/roster-{parsed.number}.json", "data/trust/allowed_signers"):
                files[f"{path}.{place}.sig"] = by_key[key.fp].sign(ROSTER_NAMESPACE, files[path])
    return files
