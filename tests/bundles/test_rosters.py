"""The roster that a bundle brings: its form, its root keys, what follows from it, and whether it may follow another."""

from collections.abc import Callable
from typing import Any

import pytest

from audit_app.bundles.allowed_signers import derive, read
from audit_app.bundles.keys import Signer, public_text
from audit_app.bundles.roster_reader import read_offer, read_roster
from audit_app.domain import j1
from audit_app.domain.documents import PLACES, ROSTER_NAMESPACE
from audit_app.domain.ids import ElementId
from audit_app.domain.roster_rules import KnownRoster, step_fault
from audit_app.domain.trust import judge, trust_book
from audit_app.errors import InvalidInput
from tests.bundles.outside import need, run
from tests.bundles.refusals import refused
from tests.bundles.rosters import ROOTS, grant, member, revoked, roster, trust_files
from tests.bundles.small import JHON, LEAD, PUBLISHER, RINA, ROOT_1, ROOT_2, Files, Json
from tests.bundles.test_envelope import SMALL_ORDER
from tests.domain.test_trust import TODAY, document

THIRD, FOURTH = Signer(bytes([11]) * 32), Signer(bytes([12]) * 32)
ROSTER_FILE = "data/trust/roster-12.json"
SIGNERS_FILE = "data/trust/allowed_signers"


def test_a_good_roster_is_offered() -> None:
    offered = read_offer(trust_files(roster()))
    assert offered is not None
    assert offered.roster.number == 12
    assert offered.signers == {root.fingerprint for root in ROOTS}
    assert set(offered.files) == {path.removeprefix("data/trust/") for path in trust_files(roster())}


def test_no_roster_is_no_fault() -> None:
    assert read_offer({}) is None


def test_one_of_two_root_keys_is_enough_where_one_is_the_threshold() -> None:
    value = roster(root=roster()["root"] | {"threshold": 1})
    offered = read_offer(trust_files(value, [ROOT_1]))
    assert offered is not None
    assert offered.signers == {ROOT_1.fingerprint}


def _with(path: str, body: bytes) -> Files:
    return trust_files(roster()) | {path: body}


def _signed_by(signer: Signer, place: int, path: str = ROSTER_FILE) -> Files:
    files = trust_files(roster())
    return files | {f"{path}.{place}.sig": signer.sign(ROSTER_NAMESPACE, files[path])}


def _without(path: str) -> Files:
    return {name: body for name, body in trust_files(roster()).items() if name != path}


WRONG: dict[str, tuple[str, Callable[[], Files]]] = {
    "one signature too few": ("ROSTER_SIG", lambda: trust_files(roster(), [ROOT_1])),
    "no signature": ("ROSTER_SIG", lambda: trust_files(roster(), [])),
    "two root keys, each under something else": (
        "ROSTER_SIG",
        lambda: {
            path: body
            for path, body in trust_files(roster()).items()
            if path not in {f"{ROSTER_FILE}.1.sig", f"{SIGNERS_FILE}.2.sig"}
        },
    ),
    "a signature by a key that is no root": ("ROSTER_SIG", lambda: _signed_by(THIRD, 1)),
    "a signature in another's place": ("ROSTER_SIG", lambda: _signed_by(ROOT_2, 1)),
    "a signature in another namespace": (
        "ROSTER_SIG",
        lambda: _with(f"{ROSTER_FILE}.1.sig", ROOT_1.sign("bundle.v1@habonaron", trust_files(roster())[ROSTER_FILE])),
    ),
    "a list that does not follow": ("ROSTER_FORMAT", lambda: _with(SIGNERS_FILE, b"somebody else\n")),
    "no list": ("ROSTER_FORMAT", lambda: _without(SIGNERS_FILE)),
    "a list without a roster": ("ROSTER_FORMAT", lambda: {SIGNERS_FILE: b"x"}),
    "another root key in its file": ("ROSTER_FORMAT", lambda: _with("data/trust/root-1.pub", b"ssh-ed25519 AAAA\n")),
    "a root key that the roster does not have": ("ROSTER_FORMAT", lambda: _with("data/trust/root-3.pub", b"x")),
    "a signature of no root key": ("ROSTER_FORMAT", lambda: _with(f"{ROSTER_FILE}.3.sig", b"junk")),
    "an older roster beside it": ("ROSTER_FORMAT", lambda: trust_files(roster(number=11)) | trust_files(roster())),
    "another number in the name": (
        "ROSTER_FORMAT",
        lambda: {name.replace("roster-12", "roster-13"): body for name, body in trust_files(roster()).items()},
    ),
    "a roster that is no JSON": ("ROSTER_FORMAT", lambda: _with(ROSTER_FILE, b"{")),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_offer_is_refused(name: str) -> None:
    code, files = WRONG[name]
    with refused(code):
        read_offer(files())


WEAK = public_text(bytes.fromhex(SMALL_ORDER[3]))
ROSTERS: dict[str, tuple[str, Json]] = {
    "a threshold above the number of keys": ("ROSTER_FORMAT", {"root": roster()["root"] | {"threshold": 3}}),
    "a threshold of none": ("ROSTER_FORMAT", {"root": roster()["root"] | {"threshold": 0}}),
    "no root keys": ("ROSTER_FORMAT", {"root": {"threshold": 1, "keys": []}}),
    "people out of order": ("ROSTER_FORMAT", {"people": roster()["people"][::-1]}),
    "an unknown role": ("ROSTER_FORMAT", {"people": [member(RINA, grant(RINA, role="king"))]}),
    "an unknown member": ("ROSTER_FORMAT", {"motto": "x"}),
    "the name of another key": ("ROSTER_FORMAT", {"people": [member(RINA, grant(RINA, fp=JHON.key))]}),
    "a weak key": ("KEY_WEAK", {"people": [member(RINA, grant(RINA, pub=WEAK))]}),
    "a weak root key": (
        "KEY_WEAK",
        {"root": {"threshold": 1, "keys": [{"fp": ROOT_1.fingerprint, "pub": WEAK}]}},
    ),
    "one key for two persons": (
        "KEY_TAKEN",
        {"people": [member(RINA), member(LEAD, grant(LEAD, fp=RINA.key, pub=RINA.pub))]},
    ),
    "one laptop for two persons": (
        "KEY_TAKEN",
        {"people": [member(RINA), member(LEAD, grant(LEAD, device=RINA.device))]},
    ),
    "a root key that belongs to somebody": (
        "KEY_TAKEN",
        {"people": [member(RINA, grant(RINA, fp=ROOT_1.fingerprint, pub=public_text(ROOT_1.public)))]},
    ),
}


@pytest.mark.parametrize("name", ROSTERS)
def test_a_wrong_roster_is_refused(name: str) -> None:
    code, members = ROSTERS[name]
    with refused(code):
        read_roster(j1.encode(roster() | members))


def _step(
    offered: Json, known: Json | None, signers: tuple[Signer, ...] = ROOTS, pins: tuple[Signer, ...] = ()
) -> str | None:
    """Return the code that keeps an offered roster from following a known one."""
    old = KnownRoster(ElementId(_id(known)), read_roster(j1.encode(known))) if known else None
    names = {signer.fingerprint for signer in signers}
    new = read_roster(j1.encode(offered))
    return step_fault(new, ElementId(_id(offered)), names, old, {root.fingerprint for root in pins})


def _id(value: Json) -> str:
    return str(hash(j1.encode(value)))


def test_the_first_roster_needs_root_keys_that_were_compared() -> None:
    assert _step(roster(), None) == "ROSTER_SIG"
    assert _step(roster(), None, pins=(ROOT_1,)) == "ROSTER_SIG"
    assert _step(roster(), None, pins=ROOTS) is None
    assert _step(roster(), None, signers=(ROOT_1,), pins=ROOTS) == "ROSTER_SIG"


@pytest.mark.parametrize(
    ("code", "offered", "signers"),
    [
        (None, roster(number=13), ROOTS),
        (None, roster(number=99), ROOTS),
        (None, roster(), ROOTS),
        ("ROSTER_ROLLBACK", roster(number=11), ROOTS),
        ("ROSTER_FORK", roster(issued="2026-11-04"), ROOTS),
        ("ROSTER_SIG", roster(number=13), (ROOT_1,)),
        ("ROSTER_SIG", roster(number=13), ()),
        ("ROSTER_SIG", roster(number=13, roots=(THIRD, FOURTH)), (THIRD, FOURTH)),
        ("ROSTER_SIG", roster(number=13, roots=(ROOT_1, THIRD)), (ROOT_1, THIRD)),
        (None, roster(number=13, roots=(ROOT_1, ROOT_2, THIRD)), (ROOT_1, ROOT_2)),
    ],
)
def test_a_roster_follows_the_known_one(code: str | None, offered: Json, signers: tuple[Signer, ...]) -> None:
    assert _step(offered, roster(), signers) == code


def test_root_keys_change_hands_step_by_step() -> None:
    both = roster(number=13, roots=(ROOT_1, ROOT_2, THIRD, FOURTH))
    new = roster(number=14, roots=(THIRD, FOURTH))
    assert _step(both, roster(), ROOTS) is None
    assert _step(new, both, (THIRD, FOURTH)) is None
    assert read_offer(trust_files(new, (THIRD, FOURTH))) is not None
    assert _step(new, roster(), (THIRD, FOURTH)) == "ROSTER_SIG"


def _lines(*revocations: Json, **members: Any) -> list[str]:
    value = roster(**members) | {"revoked": sorted(revocations, key=lambda each: each["fp"])}
    return derive(read_roster(j1.encode(value))).decode().splitlines()


def test_the_list_holds_a_line_for_each_key_that_may_sign() -> None:
    lines = _lines()
    assert [line.split("@")[0] for line in lines] == sorted(line.split("@")[0] for line in lines)
    assert len(lines) == 4
    (publisher,) = (line for line in lines if PUBLISHER.pub in line)
    assert (
        'namespaces="bundle.v1@habonaron,instrument.v1@habonaron,enrol.v1@habonaron,checkpoint.v1@habonaron"'
        in publisher
    )


@pytest.mark.parametrize("reason", ["lost", "compromised"])
def test_the_list_leaves_out_keys_that_others_may_hold(reason: str) -> None:
    assert len(_lines(revoked(RINA, reason))) == 3
    assert not any(RINA.pub in line for line in _lines(revoked(RINA, reason, "2026-11-10")))


@pytest.mark.parametrize("reason", ["left", "rotated"])
def test_the_list_ends_the_days_of_a_key_that_left(reason: str) -> None:
    (line,) = (line for line in _lines(revoked(RINA, reason, "2026-11-10")) if RINA.pub in line)
    assert 'valid-after="20260101Z",valid-before="20261110Z"' in line


def test_ssh_keygen_reads_the_list(tmp_path: Any) -> None:
    need("ssh-keygen")
    (tmp_path / "signers").write_bytes(derive(read_roster(j1.encode(roster()))))
    (tmp_path / "m.sig").write_bytes(RINA.signer.sign("revision.v1@habonaron", b"m"))
    found = run("ssh-keygen -Y find-principals -f signers -s m.sig -Overify-time=20261124", tmp_path, b"m")
    assert found.stdout.decode().strip() == f"{RINA.id}@habonaron"
    for namespace, code in (("revision.v1@habonaron", 0), ("instrument.v1@habonaron", 255)):
        command = (
            f"ssh-keygen -Y verify -f signers -I {RINA.id}@habonaron -n {namespace} -s m.sig -Overify-time=20261124"
        )
        assert run(command, tmp_path, b"m").returncode == code


def test_our_own_list_is_read_back_as_grants() -> None:
    listed = read(derive(read_roster(j1.encode(roster()))).decode())
    organised = trust_book(read_roster(j1.encode(roster())))
    assert listed.grants.keys() == organised.grants.keys()
    for fp, grant_ in listed.grants.items():
        known = organised.grants[fp]
        assert (grant_.person, grant_.namespaces) == (known.person, known.namespaces)
        assert (grant_.from_, grant_.until) == (known.from_, known.until)
        assert (grant_.level, grant_.role, grant_.device) == ("pinned", None, None)


@pytest.mark.parametrize(
    "line",
    [
        f"rina@example.org {RINA.pub}",
        f"rina@example.org {RINA.pub} a comment with words",
        f'rina@example.org,r@example.org namespaces="revision.v1@habonaron,bundle.v1@habonaron" {RINA.pub}',
        f'rina@example.org valid-after="20260101",valid-before="202701010000Z" {RINA.pub}',
        f"# Kantor Pematangsiantar\n\n  # Rina\nrina@example.org   {RINA.pub}\n",
    ],
)
def test_lists_that_others_write(line: str) -> None:
    found = read(line)
    assert found.grants[RINA.key].name == "rina@example.org"
    assert judge(document(), RINA.key, found, today=TODAY).code is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f'rina@x namespaces="git" {RINA.pub}', "ROLE"),
        (f'rina@x valid-before="20260101" {RINA.pub}', "KEY_EXPIRED"),
        (f'rina@x valid-after="20261201" {RINA.pub}', "CLOCK_PAST"),
        (f"jhon@x {JHON.pub}", "SIGNER_UNKNOWN"),
        (f"{JHON.id}@habonaron {RINA.pub}", "DEVICE_KEY"),
    ],
)
def test_lists_that_do_not_let_rina_in(line: str, code: str) -> None:
    assert judge(document(), RINA.key, read(line), today=TODAY).code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nobody\n",
        "rina@x",
        "rina@x ssh-ed25519",
        "rina@x ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ==",
        f"rina@x cert-authority {RINA.pub}",
        f"rina@x {RINA.pub[:-2]}",
        f"rina@x {WEAK}",
        f'rina@x valid-after="soon" {RINA.pub}',
        f'rina@x unknown="x" {RINA.pub}',
        f"!rina@x,* {RINA.pub}",
        f"\ufeffrina@x {RINA.pub}",
        f'rina@x valid-before="20269999" {RINA.pub}',
        f'rina@x valid-before="20260101",valid-before="20990101" {RINA.pub}',
        f'rina@x namespaces="git",namespaces="bundle.v1@habonaron" {RINA.pub}',
        f"rina@x {RINA.pub}\nnonsense",
        f'rina@x valid-before="20200101" {RINA.pub}\nrina@x {RINA.pub}',
    ],
)
def test_a_list_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="signers_file_bad"):
        read(text)


def test_the_namespaces_of_the_list_are_those_of_the_format() -> None:
    named = {name for line in _lines() for name in line.split('"')[1].split(",")}
    assert named == {"bundle.v1@habonaron", *(place.namespace for place in PLACES.values())}
