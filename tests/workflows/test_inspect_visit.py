"""What stands of a visit that came, and what an import means for it."""

from audit_app.domain.documents.revision import Choice
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.inspect_visit import ArrivedVisit, inspect_visit, place_of
from audit_app.workflows.record_answer import set_note
from audit_app.workflows.resolve_conflict import read_conflict, resolve_conflict
from audit_app.workflows.review import approve
from audit_app.workflows.seal import seal
from audit_app.workspace import Workspace
from tests.builders import answer_all, befriend, first_item, sealed_visit, small_visit
from tests.workflows.team import Team, dispute, team

__all__ = ["team"]


def _visit(workspace: Workspace, visit: str) -> ArrivedVisit:
    found = inspect_visit(workspace, visit)  # type: ignore[arg-type]  # an id is a text
    assert found is not None
    return found


def test_a_visit_that_nobody_sent_is_none(team: Team) -> None:
    assert inspect_visit(team.lead, small_visit(team.rina)) is None


def test_a_whole_visit_may_be_verified_by_a_lead_alone(team: Team) -> None:
    visit, sealed = sealed_visit(team.rina)
    path = team.bundle(team.rina, visit, "a")
    for reader in (team.lead, team.jhon):
        befriend(reader, team.rina, path)
        import_bundle(reader, path)
    found = _visit(team.lead, visit)
    assert (found.element, found.standing, found.review) == (sealed.revision, "current", "sent")
    assert (found.answered, found.items, found.missing_files, found.missing_history) == (38, 38, 0, 0)
    assert found.is_score_as_written
    assert found.obstacle is None
    assert place_of(team.lead, 1, found) == "current"
    other = _visit(team.jhon, visit).obstacle
    assert other is not None
    assert other.code == "role_missing"
    approve(team.lead, found.element)
    assert _visit(team.lead, visit).review == "verified"


def test_a_working_copy_is_no_finished_visit(team: Team) -> None:
    visit = small_visit(team.rina)
    seal(team.rina, visit, "snapshot")
    path = team.bundle(team.rina, visit, "a")
    befriend(team.lead, team.rina, path)
    import_bundle(team.lead, path)
    found = _visit(team.lead, visit)
    assert found.obstacle is not None
    assert (found.obstacle.code, found.revision.state) == ("revision_unfinished", "snapshot")


def test_a_newer_version_takes_the_place_of_an_older_one(team: Team) -> None:
    visit, _ = sealed_visit(team.rina)
    first = team.bundle(team.rina, visit, "a")
    befriend(team.lead, team.rina, first)
    import_bundle(team.lead, first)
    set_note(team.rina, visit, first_item(team.rina, visit, "KEP-SP-01.NE"), "Diperbaiki")
    seal(team.rina, visit)
    import_bundle(team.lead, team.bundle(team.rina, visit, "b"))
    found = _visit(team.lead, visit)
    assert [place_of(team.lead, number, found) for number in (1, 2)] == ["older", "newer"]


def test_a_conflict_counts_what_is_open_and_what_is_chosen(team: Team) -> None:
    disputed = dispute(team)
    for path, writer in ((disputed.rinas, team.rina), (disputed.jhons, team.jhon)):
        befriend(team.lead, writer, path)
        import_bundle(team.lead, path)
    found = _visit(team.lead, disputed.visit)
    assert (found.standing, found.open_parts, found.one_sided) == ("conflict", 2, 1)
    assert found.obstacle is not None
    assert found.obstacle.code == "visit_in_conflict"
    conflict = read_conflict(team.lead, disputed.visit)
    head = min(conflict.heads)
    choices = [Choice(item=row.part, took=head, evidence="taken", reason="Foto 1") for row in conflict.open_rows]
    resolve_conflict(team.lead, disputed.visit, choices)
    found = _visit(team.lead, disputed.visit)
    assert (found.standing, found.open_parts, found.obstacle) == ("current", 0, None)
    assert found.revision.resolution is not None


def test_an_own_revision_is_for_somebody_else_to_verify(team: Team) -> None:
    visit = small_visit(team.lead)
    answer_all(team.lead, visit)
    seal(team.lead, visit)
    obstacle = _visit(team.lead, visit).obstacle
    assert obstacle is not None
    assert obstacle.code == "own_revision"
