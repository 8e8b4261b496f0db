"""A disk with little room: photos are refused with words, and answers are still saved."""

from pathlib import Path

import pytest

from audit_app.domain.ids import VisitId
from audit_app.error_words import explain
from audit_app.errors import EnvironmentProblem
from audit_app.evidence.disk import Disk
from audit_app.evidence.store import LEAST_FREE_BYTES
from audit_app.words import Words
from audit_app.workflows import attach_evidence, record_answer
from audit_app.workflows.check_store import check_store
from audit_app.workspace import Workspace
from tests.builders import first_item, photo
from tests.workflows.asking import answer_to, nothing_written


def _leave_room(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    def free_bytes(_disk: Disk, _folder: Path) -> int:
        return free

    monkeypatch.setattr(Disk, "free_bytes", free_bytes)


def test_below_the_limit_a_photo_is_refused_and_an_answer_is_saved(
    workspace: Workspace, visit: VisitId, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = first_item(workspace, visit, "INP-SAR-04")
    _leave_room(monkeypatch, LEAST_FREE_BYTES - 1)
    with nothing_written(workspace), pytest.raises(EnvironmentProblem, match="disk_low") as refused:
        attach_evidence.attach(workspace, visit, item, photo(), "papan.jpg")
    assert explain(refused.value, Words("id")).startswith("Ruang disk tinggal kurang dari 50 MB.")
    assert explain(refused.value, Words("en")).startswith("Less than 50 MB of disk space is left.")
    assert workspace.evidence.used_bytes() == 0
    record_answer.set_note(workspace, visit, item, "Papan ada di pintu")
    answer = answer_to(workspace, visit, item)
    assert answer is not None
    assert answer.note == "Papan ada di pintu"
    assert answer.evidence == ()
    assert check_store(workspace).problems == ()


def test_at_the_limit_a_photo_comes_in(workspace: Workspace, visit: VisitId, monkeypatch: pytest.MonkeyPatch) -> None:
    item = first_item(workspace, visit, "INP-SAR-04")
    _leave_room(monkeypatch, LEAST_FREE_BYTES)
    attached = attach_evidence.attach(workspace, visit, item, photo(), "papan.jpg")
    assert workspace.evidence.verify(attached.file.sha256)
