"""The worked examples of the format (docs/bundle-format.md 7 and 24): keys, numbers, ids, log line, signature."""

from hashlib import sha256
from pathlib import Path

import pytest

from audit_app.bundles import keys, sshsig
from audit_app.bundles.allowed_signers import derive
from audit_app.bundles.keys import Signer, spoken_number
from audit_app.bundles.roster_reader import read_roster
from audit_app.domain import j1
from audit_app.domain.documents import (
    BUNDLE_NAMESPACE,
    AnyDocument,
    Attestation,
    BundleNote,
    Checkpoint,
    Document,
    Enrolment,
    InstrumentDocument,
    Office,
    Revision,
    Roster,
    read,
    write,
)
from audit_app.domain.event_log import check_chain, hash_of, read_line

EXAMPLES = Path(__file__).parents[1] / "golden" / "documents"

FINGERPRINTS = {
    1: "SHA256:fe85JkIjo8VPe+XqXJGH5Mau1EMFdK1OdKvJUFicyA8",
    2: "SHA256:4A9jyZBOhnKZvcGQ6TRFbf5Gymb41AfYvYaVmWHD+G4",
    3: "SHA256:zbv/nU7iZdO0fB0DalMI70dP6/yFD8sctXvvW4+OokY",
    4: "SHA256:vxu9sT7+WkqIPG3kOwohja2DmYBjKw903FLEcS+Xb6o",
    6: "SHA256:0u/o6v5dG9kGuyEnxv7IH6j0Ao57dIDrUruSyZqTrXo",
    5: "SHA256:LA4QoSmstGCy/UHfdU3jKjnPz56pQzud9OmslMh3g8w",
}
NUMBERS = {
    1: "42731 09782 71313 53890 45432",
    2: "43273 37611 55025 20056 58358",
    3: "99371 84442 67550 51501 99311",
    4: "20945 76018 61376 96227 00717",
    6: "84056 52938 45628 27772 05507",
    5: "07617 71709 63724 81694 85833",
}
IDS: dict[str, tuple[type[AnyDocument], str]] = {
    "revision": (Revision, "7cfded9e450697b460301c200bd3f30c6a221c1bbab1a6005fc9db075d53daec"),
    "office": (Office, "4ce01036d561e720be6f74f825d6e182035795519e964402c5814d40691e5943"),
    "instrument": (InstrumentDocument, "904f21071ed91920dc4aba0af31631b69c17755bc2e2eaba9230d57eeefcb81e"),
    "enrol": (Enrolment, "76b14ebecba4b3fe7df0346c4c4dd94bc5de3f3e0ad602f67b7c1eba96114975"),
    "attestation-review-return": (Attestation, "35341f06fa1fbd92af10dbea21267b6f42cca9650bbf811ed0f1c2e01b40691f"),
    "roster": (Roster, "c5daaf7403e9da860242d4066b44cb410da9bd3ce74e048dcfd99711f49cc7be"),
}
KINDS: dict[str, type[Document]] = {
    **{name: kind for name, (kind, _) in IDS.items()},
    "attestation-witness": Attestation,
    "bundle": BundleNote,
    "checkpoint": Checkpoint,
}
FIRST_LINE = (
    b'{"actor":"SHA256:fe85JkIjo8VPe+XqXJGH5Mau1EMFdK1OdKvJUFicyA8","at":"2026-11-02T08:00:00+07:00",'
    b'"detail":"82968ef551a5679f07ef8887d729f9fd3a4d1ef3e7dd117ac2e9814691f07b48",'
    b'"hlc":"019ab3c40000-0000-5f3a9c0e7b1d2468","mono":10,'
    b'"prev":"0000000000000000000000000000000000000000000000000000000000000000",'
    b'"ref":{"device":"5f3a9c0e7b1d2468","key":"SHA256:fe85JkIjo8VPe+XqXJGH5Mau1EMFdK1OdKvJUFicyA8"},'
    b'"seq":1,"type":"log.start"}'
)
FIRST_HASH = "b347066c37c2bf52558abe9463c66259b1e5cb8aa763de425dde3802fe89c784"
SIGNATURE = b"""-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgiojj3XQJ8ZX9UtstPLpdcspnCb
8dlBIb83SIAbQPb1wAAAATYnVuZGxlLnYxQGhhYm9uYXJvbgAAAAAAAAAGc2hhNTEyAAAA
UwAAAAtzc2gtZWQyNTUxOQAAAEA1q/wnM6yazmqMMw9SvQ5pB7V9Y5iWKeQttj5S6ZmOCq
nktwhnt0JImIpNlp7L0c8oaIz5cOU0R3yWot8krI4C
-----END SSH SIGNATURE-----
"""


def _signer(seed: int) -> Signer:
    return Signer(bytes([seed]) * 32)


@pytest.mark.parametrize("seed", FINGERPRINTS)
def test_keys_have_these_names(seed: int) -> None:
    signer = _signer(seed)
    assert signer.fingerprint == FINGERPRINTS[seed]
    assert spoken_number(signer.public) == NUMBERS[seed]
    assert keys.public_of(keys.public_text(signer.public)) == signer.public


@pytest.mark.parametrize("name", IDS)
def test_documents_have_these_ids(name: str) -> None:
    kind, expected = IDS[name]
    body = (EXAMPLES / f"{name}.json").read_bytes()
    assert sha256(body).hexdigest() == expected
    assert write(read(body, kind)) == body


@pytest.mark.parametrize("name", KINDS)
def test_documents_are_j1_and_of_their_kind(name: str) -> None:
    body = (EXAMPLES / f"{name}.json").read_bytes()
    assert j1.encode(j1.decode(body, 1 << 20)) == body
    assert name.startswith(read(body, KINDS[name]).kind)


def test_examples_point_at_each_other() -> None:
    revision = read((EXAMPLES / "revision.json").read_bytes(), Revision)
    returned = read((EXAMPLES / "attestation-review-return.json").read_bytes(), Attestation)
    enrolment = read((EXAMPLES / "enrol.json").read_bytes(), Enrolment)
    assert (revision.office.doc, revision.instrument.doc) == (IDS["office"][1], IDS["instrument"][1])
    assert returned.target == IDS["revision"][1]
    assert revision.dangling_reference() is None
    assert (enrolment.event.seq, enrolment.event.hash) == (1, FIRST_HASH)


def test_the_roster_gives_the_list_of_signers() -> None:
    roster = read_roster((EXAMPLES / "roster.json").read_bytes())
    lines = derive(roster).decode().splitlines()
    assert lines[0] == (
        '0199f0c2-7c1e-7abc-8def-000000000101@habonaron namespaces="bundle.v1@habonaron,revision.v1@habonaron,'
        'attestation.v1@habonaron,office.v1@habonaron,enrol.v1@habonaron,checkpoint.v1@habonaron",'
        f'valid-after="20260101Z",valid-before="20270131Z" {keys.public_text(_signer(1).public)}'
    )
    assert len(lines) == 3


def test_the_first_line_of_a_log_has_this_hash() -> None:
    assert hash_of(FIRST_LINE) == FIRST_HASH
    assert check_chain([FIRST_LINE]) == (1, FIRST_HASH)
    assert read_line(FIRST_LINE).type == "log.start"


def test_a_signature_is_these_bytes() -> None:
    rina = _signer(1)
    assert rina.sign(BUNDLE_NAMESPACE, b"habonaron\n") == SIGNATURE
    assert sshsig.verify(BUNDLE_NAMESPACE, b"habonaron\n", SIGNATURE) == (rina.public, FINGERPRINTS[1])


def test_a_checkpoint_can_be_read_out() -> None:
    number = keys.checkpoint_number(FIRST_HASH)
    digest = sha256(b"habonaron-checkpoint-v1\0" + bytes.fromhex(FIRST_HASH)).digest()
    assert number.replace(" ", "") == f"{int.from_bytes(digest[:11], 'big') % 10**25:025d}"
    assert [len(group) for group in number.split()] == [5] * 5
