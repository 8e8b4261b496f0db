"""Programs of others accept what we write, and we accept what they write."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import bagit  # type: ignore[import-untyped]  # it has no types
import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from audit_app.bundles import sshsig
from audit_app.bundles.keys import Signer, public_of
from audit_app.domain import j1
from audit_app.domain.documents import BUNDLE_NAMESPACE, PLACES, ROSTER_NAMESPACE
from tests.builders import bundle_of, laptop, sealed_visit
from tests.bundles.outside import need, run
from tests.bundles.refusals import refused
from tests.bundles.small import RINA, VISIT_BUNDLE

NAMESPACES = (BUNDLE_NAMESPACE, ROSTER_NAMESPACE, *(place.namespace for place in PLACES.values()))
OPENSSL_SCRIPT = Path(__file__).with_name("verify_with_openssl.sh")
MESSAGE = b"habonaron\n"


@pytest.fixture(scope="module")
def real_bundle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A bundle that a workspace exported."""
    folder = tmp_path_factory.mktemp("real")
    with laptop(folder / "rina") as rina:
        visit, _ = sealed_visit(rina)
        yield bundle_of(rina, [visit], folder / "out")


@pytest.fixture
def unpacked(real_bundle: Path, tmp_path: Path) -> Path:
    with zipfile.ZipFile(real_bundle) as file:
        file.extractall(tmp_path)
    return next(tmp_path.glob("audit-*"))


def _place(folder: Path, namespace: str, signers: str, signature: bytes | None = None) -> None:
    (folder / "message").write_bytes(MESSAGE)
    (folder / "message.sig").write_bytes(signature or RINA.signer.sign(namespace, MESSAGE))
    (folder / "signers").write_text(signers)


def _ssh_verify(folder: Path, namespace: str, options: str = "") -> bool:
    command = f"ssh-keygen -Y verify -f signers -I rina -n {namespace} -s message.sig {options}"
    return run(command, folder, MESSAGE).returncode == 0


def test_there_are_eight_namespaces() -> None:
    assert len(set(NAMESPACES)) == 8


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_ssh_keygen_verifies_ours(tmp_path: Path, namespace: str) -> None:
    need("ssh-keygen")
    _place(tmp_path, namespace, f'rina namespaces="{namespace}" {RINA.pub}\n')
    assert _ssh_verify(tmp_path, namespace)
    (tmp_path / "message.sig").write_bytes(RINA.signer.sign("other.v1@habonaron", MESSAGE))
    assert not _ssh_verify(tmp_path, namespace)


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_we_verify_what_ssh_keygen_signs_and_write_the_same_bytes(tmp_path: Path, namespace: str) -> None:
    need("ssh-keygen")
    assert run("ssh-keygen -q -t ed25519 -N '' -C '' -f key", tmp_path).returncode == 0
    (tmp_path / "message").write_bytes(MESSAGE)
    assert run(f"ssh-keygen -q -Y sign -f key -n {namespace} message", tmp_path).returncode == 0
    theirs = (tmp_path / "message.sig").read_bytes()
    public = public_of((tmp_path / "key.pub").read_text().strip())
    assert sshsig.verify(namespace, MESSAGE, theirs).public == public
    assert Signer(_seed(tmp_path / "key", public)).sign(namespace, MESSAGE) == theirs
    with refused("SIG_INVALID"):
        sshsig.verify(namespace, MESSAGE + b".", theirs)


def _seed(path: Path, public: bytes) -> bytes:
    """Return the seed in an unsealed OpenSSH key file: the 32 bytes before the last copy of the public key."""
    text = "".join(path.read_text().splitlines()[1:-1])
    blob = bytes.fromhex(run("base64 -d | od -An -v -tx1", path.parent, text.encode()).stdout.decode())
    place = blob.rindex(public)
    return blob[place - 32 : place]


def test_ssh_keygen_keeps_to_the_days_of_a_key(tmp_path: Path) -> None:
    need("ssh-keygen")
    window = 'valid-after="20260101Z",valid-before="20270131Z"'
    _place(tmp_path, BUNDLE_NAMESPACE, f'rina namespaces="{BUNDLE_NAMESPACE}",{window} {RINA.pub}\n')
    assert _ssh_verify(tmp_path, BUNDLE_NAMESPACE, "-Overify-time=20261124")
    assert not _ssh_verify(tmp_path, BUNDLE_NAMESPACE, "-Overify-time=20270201")
    assert not _ssh_verify(tmp_path, BUNDLE_NAMESPACE, "-Overify-time=20251231")


def test_ssh_keygen_knows_a_revoked_key(tmp_path: Path) -> None:
    need("ssh-keygen")
    _place(tmp_path, BUNDLE_NAMESPACE, f"rina {RINA.pub}\n")
    (tmp_path / "revoked").write_text(f"{RINA.pub}\n")
    assert not _ssh_verify(tmp_path, BUNDLE_NAMESPACE, "-r revoked")


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_openssl_verifies_ours_without_openssh(tmp_path: Path, namespace: str) -> None:
    need("openssl", "base64")
    _place(tmp_path, namespace, "")
    command = f"sh '{OPENSSL_SCRIPT}' {namespace} message message.sig"
    good = run(command, tmp_path)
    assert good.returncode == 0, good.stderr
    assert good.stdout.decode().splitlines()[0] == RINA.key
    (tmp_path / "message").write_bytes(MESSAGE + b".")
    assert run(command, tmp_path).returncode != 0
    (tmp_path / "message").write_bytes(MESSAGE)
    assert run(command.replace(namespace, "other.v1@habonaron"), tmp_path).returncode != 0


def test_sha256sum_reads_both_manifests(unpacked: Path) -> None:
    need("sha256sum")
    command = "sha256sum --strict -c tagmanifest-sha256.txt && sha256sum --strict -c manifest-sha256.txt"
    assert run(command, unpacked).returncode == 0
    path = next(unpacked.glob("data/revisions/*.json"))
    path.write_bytes(path.read_bytes() + b" ")
    assert run(command, unpacked).returncode != 0


def test_unzip_finds_no_fault(real_bundle: Path) -> None:
    need("unzip")
    tested = run(f"unzip -t '{real_bundle}'", real_bundle.parent)
    assert tested.returncode == 0
    assert b"No errors detected" in tested.stdout


def test_it_is_a_valid_bag(unpacked: Path) -> None:
    bag = bagit.Bag(str(unpacked))
    bag.validate()
    assert bag.info["External-Identifier"] == unpacked.name
    (unpacked / "data" / "bundle.json").write_bytes(b"{}")
    with pytest.raises(bagit.BagValidationError):
        bag.validate()


def test_zipfile_writes_the_same_bytes_when_given_the_same_fields() -> None:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(VISIT_BUNDLE)) as ours, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as theirs:
        for entry in ours.infolist():
            info = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            theirs.writestr(info, ours.read(entry))
    assert target.getvalue() == VISIT_BUNDLE


SAFE = st.integers(-j1.MAX_SAFE_INTEGER, j1.MAX_SAFE_INTEGER)
TEXT = st.text(st.characters(codec="utf-8")).filter(j1.is_plain_text)
KEYS = st.text("ABCxyz019_.:-", min_size=1, max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | SAFE | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_j1_is_what_rfc_8785_says(value: Any) -> None:
    data = j1.encode(value)
    assert data == rfc8785.dumps(value)
    assert data == msgspec.json.encode(value, order="sorted")
    assert j1.decode(data, 1 << 20) == value
