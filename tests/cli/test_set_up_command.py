"""`setup --sheet`: the sheet of a new key, with the code that opens it."""

from pathlib import Path

import pytest

from audit_app.workflows.set_up import unlock
from audit_app.workspace import open_workspace
from tests.laptop import PASSPHRASE, Laptop
from tests.reports.reading import squeezed, text_of


def test_the_sheet_holds_the_number_and_the_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HABONARON_PASSPHRASE", PASSPHRASE)
    rina, sheet = Laptop(tmp_path / "rina", capsys), tmp_path / "sheet.pdf"
    told = rina.say("setup", "--name", "Rina Sinaga", "--sheet", sheet)
    code = next(line for line in told.splitlines() if "Recovery code" in line).rpartition(": ")[2]
    text = text_of(sheet.read_bytes())
    assert code in text
    assert squeezed(rina.number) in text
    with open_workspace(tmp_path / "rina") as workspace:
        unlock(workspace, code)
        assert workspace.signer is not None
