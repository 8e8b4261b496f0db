"""A laptop that several people share: each is found by name, and the sample can be filled but not signed."""

from pathlib import Path

import pytest

from audit_app.errors import RuleViolation
from audit_app.workflows.find_workspaces import free_root, known_workspaces, sample_workspace
from audit_app.workflows.read_visits import open_visit, own_visits
from audit_app.workflows.seal import seal
from audit_app.workspace import STORE
from tests.builders import laptop


def test_everybody_is_found_by_name_even_while_at_work(tmp_path: Path) -> None:
    assert known_workspaces(tmp_path / "none") == ()
    with laptop(tmp_path / "workspace", "Rina Sinaga"), laptop(tmp_path / "workspace-2", "Jhon Saragih", "lead"):
        (tmp_path / "other").mkdir()
        (tmp_path / "damaged").mkdir()
        (tmp_path / "damaged" / STORE).write_bytes(b"no store")
        found = known_workspaces(tmp_path)
    owners = [(each.root.name, each.owner.name if each.owner else None) for each in found]
    assert owners == [("workspace-2", "Jhon Saragih"), ("workspace", "Rina Sinaga"), ("damaged", None)]
    assert free_root(tmp_path).name == "workspace-3"


def test_looking_changes_no_byte(tmp_path: Path) -> None:
    with laptop(tmp_path / "workspace"):
        pass
    before = {path.name: path.read_bytes() for path in (tmp_path / "workspace").iterdir() if path.is_file()}
    known_workspaces(tmp_path)
    assert {path.name: path.read_bytes() for path in (tmp_path / "workspace").iterdir() if path.is_file()} == before


def test_the_sample_is_marked_opened_again_and_never_signed(tmp_path: Path) -> None:
    with sample_workspace(tmp_path) as workspace:
        (visit,) = own_visits(workspace)
        assert open_visit(workspace, visit).office.name.startswith("CONTOH")
        with pytest.raises(RuleViolation, match="key_locked"):
            seal(workspace, visit, "snapshot")
    with sample_workspace(tmp_path) as workspace:
        assert own_visits(workspace) == (visit,)
        assert workspace.profile.name == "CONTOH"
    (found,) = known_workspaces(tmp_path)
    assert found.is_sample
