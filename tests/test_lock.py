"""One program at a time in a workspace; whoever comes second is told who is first, and a crash leaves no lock."""

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from audit_app.errors import EnvironmentProblem
from audit_app.lock import WorkspaceLock
from audit_app.words import Words
from audit_app.workspace import open_workspace
from tests.builders import laptop
from tests.fakes import FakeClock

HOLDER = """
import sys, time
from pathlib import Path
from audit_app.workspace import open_workspace

workspace = open_workspace(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(60)
"""
NOBODY = 65534


@pytest.fixture
def root(tmp_path: Path) -> Path:
    laptop(tmp_path / "rina").close()
    return tmp_path / "rina"


@contextmanager
def held_by_another_process(root: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_second_program_is_refused_with_computer_process_and_time_of_the_first(root: Path) -> None:
    with held_by_another_process(root) as holder:
        before = (root / "store.db").read_bytes()
        with pytest.raises(EnvironmentProblem) as problem:
            open_workspace(root)
        assert problem.value.code == "workspace_in_use"
        assert problem.value.params["process"] == str(holder.pid)
        assert problem.value.params["computer"] == socket.gethostname()
        assert str(problem.value.params["since"])[:4].isdigit()
        told = Words("id")("error.workspace_in_use", **problem.value.params)
        assert f"proses {holder.pid}" in told
        assert (root / "store.db").read_bytes() == before


def test_a_frozen_program_still_holds_its_workspace(root: Path) -> None:
    with held_by_another_process(root) as holder:
        holder.send_signal(signal.SIGSTOP)
        with pytest.raises(EnvironmentProblem, match="workspace_in_use"):
            open_workspace(root)
        holder.send_signal(signal.SIGCONT)


def test_a_killed_program_leaves_no_lock(root: Path) -> None:
    with held_by_another_process(root) as holder:
        holder.kill()
        assert holder.wait() == -signal.SIGKILL
        assert (root / "workspace.lock").exists()
        open_workspace(root).close()


def test_within_one_program_a_workspace_is_opened_once(root: Path) -> None:
    with open_workspace(root), pytest.raises(EnvironmentProblem, match="workspace_in_use"):
        open_workspace(root)
    open_workspace(root).close()


def test_the_background_shares_the_lock_and_leaves_it_alone(root: Path) -> None:
    with open_workspace(root) as workspace:
        workspace.twin().close()
        with pytest.raises(EnvironmentProblem, match="workspace_in_use"):
            open_workspace(root)


def test_a_store_that_cannot_be_opened_gives_the_lock_back(root: Path) -> None:
    store = (root / "store.db").read_bytes()
    (root / "store.db").write_bytes(store[:100])
    with pytest.raises(EnvironmentProblem, match="store_damaged"):
        open_workspace(root)
    (root / "store.db").write_bytes(store)
    open_workspace(root).close()


@pytest.mark.parametrize("told", [b"", b"{", b"[]", b"\xff", b'{"computer": 3}'])
def test_a_holder_whose_name_cannot_be_read_is_called_unknown(root: Path, told: bytes) -> None:
    with open_workspace(root):
        (root / "workspace.holder").write_bytes(told)
        with pytest.raises(EnvironmentProblem) as problem:
            open_workspace(root)
        assert problem.value.params["process"] == "?"


def test_the_name_of_the_holder_is_that_of_the_last_one(root: Path) -> None:
    with open_workspace(root, FakeClock("2026-11-24T09:00:00+07:00")):
        pass
    with open_workspace(root, FakeClock("2027-01-02T03:00:00+07:00")):
        assert json.loads((root / "workspace.holder").read_bytes())["since"] == "2027-01-02T03:00:01+07:00"


def test_a_disk_without_room_for_the_name_keeps_nobody_out(root: Path) -> None:
    """Answers may still fit where a file of fifty bytes does not."""
    (root / "workspace.holder").unlink()
    (root / "workspace.holder").mkdir()
    lock = WorkspaceLock(root, FakeClock())
    with pytest.raises(EnvironmentProblem, match="workspace_in_use"):
        WorkspaceLock(root, FakeClock())
    lock.release()


@pytest.fixture
def read_only(root: Path) -> Iterator[Path]:
    """A copy of the workspace that everyone may read and nobody may write."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    copy = folder / "rina"
    shutil.copytree(root, copy)
    for each in [copy, *copy.rglob("*")]:
        each.chmod(0o555 if each.is_dir() else 0o444)
    yield copy
    for each in [copy, *copy.rglob("*")]:
        each.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)


def code_as_a_person_without_rights(action: Callable[[], object]) -> str:
    """Return the code of the problem that an action meets when it runs without the rights of the administrator."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            action()
            os.write(writer, b"none")
        except EnvironmentProblem as problem:
            os.write(writer, problem.code.encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        code = told.read()
    os.waitpid(child, 0)
    return code


@pytest.mark.skipif(os.name == "nt", reason="needs the permissions of Unix")
def test_a_folder_that_cannot_be_written_is_refused_as_such_and_stays_as_it_is(read_only: Path) -> None:
    before = {each.name: each.stat().st_mtime_ns for each in read_only.iterdir()}
    assert code_as_a_person_without_rights(lambda: open_workspace(read_only)) == "workspace_unwritable"
    assert {each.name: each.stat().st_mtime_ns for each in read_only.iterdir()} == before


@pytest.mark.skipif(os.name == "nt", reason="needs the permissions of Unix")
def test_a_store_that_may_not_be_read_is_refused_as_such(read_only: Path) -> None:
    read_only.chmod(0o777)
    (read_only / "workspace.lock").chmod(0o666)
    (read_only / "workspace.holder").chmod(0o666)
    (read_only / "store.db").chmod(0o000)
    assert code_as_a_person_without_rights(lambda: open_workspace(read_only)) == "store_unreadable"


@pytest.mark.skipif(os.name == "nt", reason="needs the permissions of Unix")
def test_a_store_that_may_only_be_read_says_so_at_the_first_change(read_only: Path) -> None:
    read_only.chmod(0o777)
    (read_only / "workspace.lock").chmod(0o666)
    (read_only / "workspace.holder").chmod(0o666)

    def change() -> None:
        with open_workspace(read_only) as workspace, workspace.transaction() as connection:
            connection.execute("INSERT INTO event (seq, hash, line) VALUES (99, 'x', x'00')")

    assert code_as_a_person_without_rights(change) == "store_write"
