"""The commands of the last chapter, run as they are printed on a real bundle."""

from pathlib import Path

import pytest

from audit_app.domain.text import LANGUAGES, Language
from audit_app.guide import chapters
from tests.builders import bundle_of, laptop, sealed_visit
from tests.bundles.outside import need, run
from tests.guide.chapters_read import commands


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commands_prove_a_bundle(language: Language, tmp_path: Path) -> None:
    need("unzip", "sha256sum", "ssh-keygen")
    script = commands(chapters(language)[-1])
    assert len(script) == 7
    workspace = laptop(tmp_path / "workspace")
    visit, _sealed = sealed_visit(workspace)
    bundle_of(workspace, [visit], tmp_path / "out").rename(tmp_path / "PAKET.audit.zip")
    fingerprint = workspace.identity[0]
    workspace.close()
    done = run("set -e\n" + "\n".join(script), tmp_path)
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert told.count(": OK") > 5
    assert told.splitlines()[-1].startswith("Good ")
    assert fingerprint in told.splitlines()[-1]
