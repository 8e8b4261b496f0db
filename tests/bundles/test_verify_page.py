"""The commands of VERIFY.txt, taken out of real bundles and run as they are printed, with and without a roster."""

import re
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from audit_app.bundles.roster_reader import read_offer
from audit_app.workflows.accept_roster import accept_offered, pin_root
from audit_app.workspace import Workspace
from tests.builders import bundle_of, laptop, sealed_visit
from tests.bundles.outside import need, run
from tests.bundles.rosters import ROOTS, grant, member, roster, trust_files
from tests.bundles.small import Person

COMMAND = re.compile(r"(?: {5}| {7})(?P<command>\S.*)")
ONLY_WITHOUT_A_ROSTER = "data/enrolments"
ONLY_WITH_A_ROSTER = ("data/trust", "root_signers")


def _organisation(workspace: Workspace) -> None:
    """Let a workspace belong to an organisation whose roster lists its key."""
    profile, signer = workspace.profile, workspace.require_signer()
    me = Person(profile.name, profile.person, profile.device, profile.role, signer)
    for root in ROOTS:
        pin_root(workspace, root.fingerprint)
    offered = read_offer(trust_files(roster([member(me, grant(me))])))
    assert accept_offered(workspace, offered) is None


@pytest.fixture(scope="module", params=["pinned", "roster"])
def bundle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp(request.param)
    with laptop(folder / "rina") as rina:
        if request.param == "roster":
            _organisation(rina)
        visit, _ = sealed_visit(rina)
        yield request.param, bundle_of(rina, [visit], folder / "out")


def _commands(bundle: tuple[str, Path]) -> list[str]:
    """Return the commands that VERIFY.txt prints for this way of trust, with the names that a person fills in."""
    mode, path = bundle
    with zipfile.ZipFile(path) as file:
        names = file.namelist()
        text = file.read(next(name for name in names if name.endswith("/VERIFY.txt"))).decode()
    revision = next(re.search(r"revisions/(\w+)\.json$", name) for name in names if "/revisions/" in name)
    assert revision is not None
    indonesian = text[: text.index("HOW TO CHECK")]
    lines = [match["command"] for line in indonesian.splitlines() if (match := COMMAND.fullmatch(line))]
    others = (ONLY_WITHOUT_A_ROSTER,) if mode == "roster" else ONLY_WITH_A_ROSTER
    wanted = [line for line in lines if not any(other in line for other in others)]
    filled = [line.replace("PAKET.audit.zip", f"'{path}'").replace("ID.json", f"{revision[1]}.json") for line in wanted]
    assert len(filled) == (22 if mode == "roster" else 18), filled
    return filled


def _checked(commands: list[str], folder: Path, spoil: Callable[[Path], None] | None = None) -> tuple[int, list[str]]:
    """Unpack a bundle, spoil it, run the rest of the commands; return exit code and lines of output."""
    need("ssh-keygen", "unzip", "sha256sum")
    assert run("\n".join(commands[:2]), folder).returncode == 0
    unpacked = next(folder.glob("audit-*"))
    if spoil is not None:
        spoil(unpacked)
    done = run("set -eu\n" + "\n".join(commands[2:]), unpacked)
    return done.returncode, done.stdout.decode().splitlines()


def test_a_good_bundle_passes(bundle: tuple[str, Path], tmp_path: Path) -> None:
    code, lines = _checked(_commands(bundle), tmp_path)
    good = [line for line in lines if line.startswith("Good ")]
    wanted = ["roster.v1", "bundle.v1", "revision.v1"] if bundle[0] == "roster" else ["bundle.v1", "revision.v1"]
    assert code == 0
    assert [line.split('"')[1] for line in good] == [f"{name}@habonaron" for name in wanted]
    assert lines[-1] == f'"head":"{lines[-2]}"'


def test_the_record_names_the_key_that_signed_it(bundle: tuple[str, Path], tmp_path: Path) -> None:
    _, lines = _checked(_commands(bundle), tmp_path)
    (named,) = [line.split('"')[3] for line in lines if line.startswith('"key":')]
    assert lines[-3].endswith(f"ED25519 key {named}")


def test_the_page_stops_at_a_record_that_is_not_listed(bundle: tuple[str, Path], tmp_path: Path) -> None:
    stray = sha256(b"{}").hexdigest()

    def spoil(root: Path) -> None:
        (root / f"data/revisions/{stray}.json").write_bytes(b"{}")

    commands = [re.sub(r"^R=.*", f"R=data/revisions/{stray}.json", line) for line in _commands(bundle)]
    code, lines = _checked(commands, tmp_path, spoil)
    assert code != 0
    assert not any("revision.v1" in line for line in lines)


def test_the_page_stops_at_a_changed_file(bundle: tuple[str, Path], tmp_path: Path) -> None:
    def spoil(root: Path) -> None:
        (root / "data/bundle.json").write_bytes(b"{}")

    code, lines = _checked(_commands(bundle), tmp_path, spoil)
    assert code != 0
    assert not any(line.startswith("Good ") for line in lines)


def test_the_page_stops_at_a_changed_list(bundle: tuple[str, Path], tmp_path: Path) -> None:
    def spoil(root: Path) -> None:
        manifest = root / "tagmanifest-sha256.txt"
        manifest.write_bytes(b"".join(sorted(manifest.read_bytes().splitlines(keepends=True)[1:])))

    code, lines = _checked(_commands(bundle), tmp_path, spoil)
    assert code != 0
    assert not any("bundle.v1" in line for line in lines)


def test_the_page_shows_a_broken_log(bundle: tuple[str, Path], tmp_path: Path) -> None:
    def spoil(root: Path) -> None:
        log = next((root / "data/log").iterdir())
        log.write_bytes(log.read_bytes().replace(b'"seq":2,', b'"seq":3,', 1))

    commands = _commands(bundle)
    only_the_log = commands[:2] + commands[next(n for n, line in enumerate(commands) if line.startswith("prev=")) :]
    _, lines = _checked(only_the_log, tmp_path, spoil)
    assert any("rantai putus" in line for line in lines)
    assert lines[-1] != f'"head":"{lines[-2]}"'
