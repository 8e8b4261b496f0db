"""What surrounds the answers: times and outcome, respondents, shortfalls, findings, marks."""

from typing import Any

import pytest
from msgspec.structs import replace

from audit_app.domain.contents import answer_key, field_key, finding_key, subject_key
from audit_app.domain.documents.revision import Assessor, Finding, Shortfall, Subject
from audit_app.domain.draft import flag_key
from audit_app.domain.ids import FileHash, FindingId, PersonId, SubjectId, VisitId
from audit_app.domain.instrument import SubjectKind
from audit_app.domain.items import Item
from audit_app.workflows import attach_evidence, edit_visit, record_answer, undo
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.seal import seal
from audit_app.workspace import Workspace
from tests.builders import first_item, photo, sealed_visit
from tests.workflows.asking import NO_VISIT, contents_of, draft_of, last_event, nothing_written, refused

OTHER = PersonId("0199f0c2-7c1e-7abc-8def-000000000102")
FINDING = FindingId("0199f0c2-7c1e-7abc-8def-000000000601")


def subjects_of(workspace: Workspace, visit: VisitId, kind: SubjectKind) -> list[Subject]:
    return [subject for subject in contents_of(workspace, visit).subjects.values() if subject.type == kind]


def finding(**members: Any) -> Finding:
    plain: dict[str, Any] = {"id": FINDING, "text": "Tidak ada papan.", "advice": "", "items": (), "evidence": ()}
    return Finding(**(plain | members))


def test_facts_are_set_by_their_names(workspace: Workspace, visit: VisitId) -> None:
    team = [*contents_of(workspace, visit).visit.assessors, Assessor(person=OTHER, name="Jhon Saragih")]
    team.sort(key=lambda assessor: assessor.person)
    facts = {"from": "09:05", "to": "11:02", "round": "2026-2", "date": "2026-11-25", "assessors": team}
    changes = edit_visit.set_facts(workspace, visit, facts)
    assert changes.parts == {(visit, field_key(name)) for name in facts}
    found = contents_of(workspace, visit).visit
    assert (found.from_, found.to, found.round, found.date) == ("09:05", "11:02", "2026-2", "2026-11-25")
    assert found.assessors == tuple(team)
    with nothing_written(workspace):
        edit_visit.set_facts(workspace, visit, facts)
    edit_visit.set_facts(workspace, visit, {"to": None})
    assert contents_of(workspace, visit).visit.to is None


def test_an_office_that_cannot_be_assessed_needs_its_reason_at_once(workspace: Workspace, visit: VisitId) -> None:
    with refused(workspace, "reason_missing"):
        edit_visit.set_facts(workspace, visit, {"outcome": "not_assessable"})
    edit_visit.set_facts(workspace, visit, {"outcome": "not_assessable", "reason": "Kantor tutup."})
    with refused(workspace, "reason_missing"):
        edit_visit.set_facts(workspace, visit, {"reason": None})
    edit_visit.set_facts(workspace, visit, {"outcome": "assessed", "reason": None})
    assert contents_of(workspace, visit).visit.outcome == "assessed"


@pytest.mark.parametrize(
    "facts",
    [
        {"date": "tomorrow"},
        {"date": "2026-13-01"},
        {"date": None},
        {"from": "9:05"},
        {"from": "24:00"},
        {"outcome": "sunny"},
        {"round": "x" * 61},
        {"round": None},
        {"assessors": [{"person": "x", "name": "y"}]},
        {"assessors": [{"person": OTHER, "name": "y"}, {"person": OTHER, "name": "z"}]},
        {"colour": "blue"},
        {"id": NO_VISIT},
    ],
)
def test_a_fact_that_no_revision_could_hold_is_refused(
    workspace: Workspace, visit: VisitId, facts: dict[str, Any]
) -> None:
    with refused(workspace, "part_impossible"):
        edit_visit.set_facts(workspace, visit, facts)
    contents_of(workspace, visit)


def test_a_respondent_more_gets_the_next_number_and_stands_last(workspace: Workspace, visit: VisitId) -> None:
    added, changes = edit_visit.add_respondent(workspace, visit, "user")
    assert changes.parts == {(visit, subject_key(added))}
    labels = [subject.label for subject in sorted(subjects_of(workspace, visit, "user"), key=lambda each: each.id)]
    assert labels == [f"W{number:02d}" for number in range(1, 32)]
    edit_visit.add_respondent(workspace, visit, "officer")
    assert subjects_of(workspace, visit, "officer")[-1].label == "Petugas 5"
    assert open_visit(workspace, visit).card.roster.expected["user"] == 31


def test_nobody_is_added_whom_the_method_does_not_ask(workspace: Workspace, visit: VisitId, small: VisitId) -> None:
    kinds: tuple[SubjectKind, ...] = ("office", "product")
    for kind in kinds:
        with refused(workspace, "kind_not_asked", kind=kind):
            edit_visit.add_respondent(workspace, visit, kind)
    with refused(workspace, "kind_not_asked", kind="user"):
        edit_visit.add_respondent(workspace, small, "user")
    with refused(workspace, "visit_unknown"):
        edit_visit.add_respondent(workspace, NO_VISIT, "user")


def test_a_subject_changes_its_post_and_label_but_not_its_kind(workspace: Workspace, visit: VisitId) -> None:
    first, second, *_ = subjects_of(workspace, visit, "officer")
    changed = replace(first, label="Loket 1", substitute=True, name="Budi")
    edit_visit.change_subject(workspace, visit, changed)
    assert contents_of(workspace, visit).subjects[first.id] == changed
    with refused(workspace, "subject_unknown", subject=second.id):
        edit_visit.change_subject(workspace, visit, replace(second, type="user"))
    with refused(workspace, "subject_unknown"):
        edit_visit.change_subject(workspace, visit, replace(second, id=SubjectId(FINDING)))
    with refused(workspace, "part_impossible"):
        edit_visit.change_subject(workspace, visit, replace(second, label="x" * 121))
    with refused(workspace, "subject_unknown"):
        edit_visit.change_subject(workspace, NO_VISIT, second)


def test_a_removed_subject_takes_its_answers_and_undo_brings_all_back(workspace: Workspace, visit: VisitId) -> None:
    item = first_item(workspace, visit, "INP-KOM-02")
    record_answer.set_value(workspace, visit, item, 4)
    attach_evidence.attach(workspace, visit, item, photo(), "")
    before = contents_of(workspace, visit)
    changes = edit_visit.remove_subjects(workspace, visit, (item.subject,))
    assert changes.parts == {(visit, subject_key(item.subject)), (visit, answer_key(item))}
    after = contents_of(workspace, visit)
    assert item.subject not in after.subjects
    assert item not in after.answers
    undo.undo(workspace, visit)
    assert contents_of(workspace, visit) == before
    undo.redo(workspace, visit)
    assert contents_of(workspace, visit) == after


def test_several_subjects_go_in_one_step_or_not_at_all(workspace: Workspace, visit: VisitId) -> None:
    users = [subject.id for subject in subjects_of(workspace, visit, "user")]
    office = subjects_of(workspace, visit, "office")[0].id
    with refused(workspace, "subject_fixed", subject=office):
        edit_visit.remove_subjects(workspace, visit, (users[0], office))
    with refused(workspace, "subject_unknown", subject=FINDING):
        edit_visit.remove_subjects(workspace, visit, (users[0], SubjectId(FINDING)))
    with refused(workspace, "visit_unknown"):
        edit_visit.remove_subjects(workspace, NO_VISIT, (users[0],))
    edit_visit.remove_subjects(workspace, visit, tuple(users))
    assert subjects_of(workspace, visit, "user") == []
    undo.undo(workspace, visit)
    assert len(subjects_of(workspace, visit, "user")) == 30


def test_fewer_respondents_are_accepted_with_a_reason_for_each_kind(workspace: Workspace, visit: VisitId) -> None:
    users = [subject.id for subject in subjects_of(workspace, visit, "user")]
    edit_visit.remove_subjects(workspace, visit, tuple(users[:7]))
    edit_visit.allow_fewer(workspace, visit, "user", " Hanya 23 orang datang. ")
    edit_visit.remove_subjects(workspace, visit, (subjects_of(workspace, visit, "officer")[0].id,))
    edit_visit.allow_fewer(workspace, visit, "officer", "Satu cuti.")
    assert contents_of(workspace, visit).visit.shortfall == (
        Shortfall("officer", 3, "Satu cuti."),
        Shortfall("user", 23, "Hanya 23 orang datang."),
    )
    roster = open_visit(workspace, visit).card.roster
    assert (roster.expected["user"], roster.expected["officer"], roster.expected["product"]) == (23, 3, 2)
    edit_visit.remove_subjects(workspace, visit, (users[7],))
    edit_visit.allow_fewer(workspace, visit, "user", "Hanya 22.")
    assert contents_of(workspace, visit).visit.shortfall == (
        Shortfall("officer", 3, "Satu cuti."),
        Shortfall("user", 22, "Hanya 22."),
    )


def test_fewer_respondents_without_a_reason_are_refused(workspace: Workspace, visit: VisitId) -> None:
    with refused(workspace, "reason_missing"):
        edit_visit.allow_fewer(workspace, visit, "user", " ")
    with refused(workspace, "part_impossible"):
        edit_visit.allow_fewer(workspace, visit, "user", "x" * 2_001)
    with refused(workspace, "visit_unknown"):
        edit_visit.allow_fewer(workspace, NO_VISIT, "user", "x")


def test_a_finding_is_set_changed_removed_and_brought_back(workspace: Workspace, visit: VisitId) -> None:
    item = first_item(workspace, visit, "INP-SAR-04")
    sha = attach_evidence.attach(workspace, visit, item, photo(), "").file.sha256
    first = finding(items=(answer_key(item),), evidence=(sha,))
    assert edit_visit.set_finding(workspace, visit, first).parts == {(visit, finding_key(FINDING))}
    second = replace(first, advice="Pasang papan.")
    edit_visit.set_finding(workspace, visit, second)
    assert contents_of(workspace, visit).findings == {FINDING: second}
    edit_visit.remove_finding(workspace, visit, FINDING)
    assert contents_of(workspace, visit).findings == {}
    assert last_event(workspace, visit) == "finding.removed"
    with nothing_written(workspace):
        edit_visit.remove_finding(workspace, visit, FINDING)
    undo.undo(workspace, visit)
    assert contents_of(workspace, visit).findings == {FINDING: second}


def test_a_finding_rests_on_evidence_of_the_visit(workspace: Workspace, visit: VisitId) -> None:
    strange = FileHash("0" * 64)
    with refused(workspace, "file_unknown", sha256=strange):
        edit_visit.set_finding(workspace, visit, finding(evidence=(strange,)))
    with refused(workspace, "part_impossible"):
        edit_visit.set_finding(workspace, visit, finding(text="x" * 4_001))
    with refused(workspace, "text_not_plain", part=finding_key(FINDING)):
        edit_visit.set_finding(workspace, visit, finding(advice="\x00"))
    with refused(workspace, "visit_unknown"):
        edit_visit.set_finding(workspace, NO_VISIT, finding())
    with refused(workspace, "visit_unknown"):
        edit_visit.remove_finding(workspace, NO_VISIT, FINDING)


def test_evidence_of_a_finding_stays_when_its_item_lets_go_of_it(workspace: Workspace, visit: VisitId) -> None:
    item = first_item(workspace, visit, "INP-SAR-04")
    sha = attach_evidence.attach(workspace, visit, item, photo(), "").file.sha256
    edit_visit.set_finding(workspace, visit, finding(evidence=(sha,)))
    attach_evidence.detach(workspace, visit, item, sha)
    assert sha in contents_of(workspace, visit).files


def test_a_mark_is_set_and_taken_away(workspace: Workspace, visit: VisitId) -> None:
    item = first_item(workspace, visit, "INP-SAR-04")
    assert edit_visit.set_flag(workspace, visit, item, is_flagged=True).parts == {(visit, flag_key(item))}
    assert draft_of(workspace, visit).flagged == {item}
    with nothing_written(workspace):
        edit_visit.set_flag(workspace, visit, item, is_flagged=True)
    edit_visit.set_flag(workspace, visit, item, is_flagged=False)
    assert draft_of(workspace, visit).flagged == frozenset()
    undo.undo(workspace, visit)
    assert draft_of(workspace, visit).flagged == {item}
    with refused(workspace, "item_unknown"):
        edit_visit.set_flag(workspace, visit, Item("XX-01", item.subject), is_flagged=True)
    with refused(workspace, "visit_unknown"):
        edit_visit.set_flag(workspace, NO_VISIT, item, is_flagged=True)


def test_a_mark_never_makes_a_sealed_visit_look_changed(workspace: Workspace) -> None:
    visit, _ = sealed_visit(workspace)
    item = first_item(workspace, visit, "KEP-PP-01")
    edit_visit.set_flag(workspace, visit, item, is_flagged=True)
    assert open_visit(workspace, visit).is_sealed
    with refused(workspace, "visit_unchanged"):
        seal(workspace, visit)
    record_answer.set_note(workspace, visit, item, "Berubah")
    assert not open_visit(workspace, visit).is_sealed
