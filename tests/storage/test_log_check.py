"""A forger who mends every hash, or deletes every trace, is betrayed by the lines of the log."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from audit_app.bundles import keys
from audit_app.bundles.keys import read_key_file, seal_key, write_key_file
from audit_app.domain.ids import Fingerprint
from audit_app.errors import EnvironmentProblem
from audit_app.storage.database import row_hash
from audit_app.workflows.accept_roster import pin_root, unpin_root
from audit_app.workflows.set_up import unlock
from audit_app.workflows.withdraw_import import withdraw_import
from audit_app.workspace import KEY, open_workspace
from tests.storage.test_check import codes, edit_as_a_stranger, root, template

__all__ = ["root", "template"]

ROOT_KEY = Fingerprint(f"SHA256:{'B' * 43}")

DELETED = {
    "every signature": (["signature"], "signature_missing"),
    "what was signed here": (["own_element"], "document_missing"),
    "who is believed": (["pinned_key"], "row_missing"),
    "an import with all it brought": (
        ["element_import", "device_head", "device_log", "bundle_import"],
        "import_incomplete",
    ),
    "a document that came in": (["element_import"], "import_incomplete"),
    "an office": (["office_revision"], "row_missing"),
}


@pytest.mark.parametrize("name", DELETED)
def test_rows_that_are_gone_with_all_that_names_them(root: Path, name: str) -> None:
    tables, code = DELETED[name]
    edit_as_a_stranger(root, *(f"DELETE FROM {table}" for table in tables))  # noqa: S608  names of ours
    assert code in codes(root)


def _forge(root: Path, table: str, **new: Any) -> None:
    """Change the first row of a table and mend its hash."""
    client = sqlite3.connect(root / "store.db")
    client.row_factory = sqlite3.Row
    row = dict(client.execute(f"SELECT * FROM {table}").fetchone())  # noqa: S608
    client.close()
    forged = {**row, **new}
    forged["row_hash"] = row_hash(table, *list(forged.values())[:-1])
    changes = ", ".join(f"{name} = '{forged[name]}'" for name in (*new, "row_hash"))
    edit_as_a_stranger(root, f"UPDATE {table} SET {changes} WHERE row_hash = '{row['row_hash']}'")  # noqa: S608


@pytest.mark.parametrize(
    ("table", "new", "code"),
    [
        ("pinned_key", {"role": "publisher"}, "row_differs"),
        ("pinned_key", {"name": "Orang lain"}, "row_differs"),
        ("pinned_key", {"fp": f"SHA256:{'A' * 43}"}, "row_differs"),
        ("pinned_key", {"event_seq": 3}, "row_unlogged"),
        ("profile", {"role": "validator"}, "row_differs"),
        ("profile", {"name": "Orang lain"}, "row_differs"),
        ("office_revision", {"event_seq": 3}, "row_unlogged"),
        ("bundle_import", {"event_seq": 3}, "row_unlogged"),
        ("own_element", {"event_seq": 2}, "row_unlogged"),
    ],
)
def test_rows_that_were_forged_with_their_hash(root: Path, table: str, new: dict[str, Any], code: str) -> None:
    _forge(root, table, **new)
    assert code in codes(root)


def test_a_withdrawal_that_was_deleted(root: Path) -> None:
    with open_workspace(root) as workspace:
        withdraw_import(workspace, 1, "Salah kirim")
    assert codes(root) == set()
    edit_as_a_stranger(root, "DELETE FROM withdrawal")
    assert codes(root) == {"row_missing"}


def test_a_key_file_of_somebody_else_signs_nothing_here(root: Path) -> None:
    path = root / KEY
    own = read_key_file(path)
    write_key_file(path, seal_key(keys.new_seed(), own.person, own.device, {"passphrase": "frasa pencuri"}, 2**20))
    with open_workspace(root) as workspace:
        with pytest.raises(EnvironmentProblem, match="key_foreign"):
            unlock(workspace, "frasa pencuri")
        assert workspace.signer is None
    assert codes(root) == {"key_file_foreign"}


def test_a_key_file_that_cannot_be_read(root: Path) -> None:
    (root / KEY).write_text("{}")
    assert codes(root) == {"key_file_unreadable"}


@pytest.mark.parametrize("new", [{"fp": f"SHA256:{'A' * 43}"}, {"withdrawn": 0}])
def test_a_root_key_is_believed_only_as_the_log_says(root: Path, new: dict[str, Any]) -> None:
    with open_workspace(root) as workspace:
        pin_root(workspace, ROOT_KEY)
        unpin_root(workspace, ROOT_KEY)
    edit_as_a_stranger(root, "DELETE FROM root_key WHERE withdrawn = 0")
    assert codes(root) == {"row_missing"}
    _forge(root, "root_key", **new)
    assert "row_differs" in codes(root)
