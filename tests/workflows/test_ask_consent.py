"""What respondents say when they are asked for consent, and what becomes of a visit when they refuse."""

from pathlib import Path

import pytest

from audit_app.domain.consent import Consent, consent_key
from audit_app.domain.contents import answer_key, subject_key
from audit_app.domain.ids import SubjectId, VisitId
from audit_app.domain.instrument import SubjectKind
from audit_app.domain.items import Item
from audit_app.workflows import ask_consent, edit_visit, record_answer, undo
from audit_app.workflows.check_store import check_store
from audit_app.workflows.read_visits import consents_of, open_visit
from audit_app.workflows.rebuild_visit import draft_at
from audit_app.workflows.seal import seal
from audit_app.workflows.take_over import take_over
from audit_app.workspace import Workspace, open_workspace
from tests.builders import answer_all, disdukcapil, hand_over, laptop, visit_to
from tests.storage.test_check import edit_as_a_stranger
from tests.workflows.asking import NO_VISIT, answer_to, draft_of, last_event, nothing_written, refused


def somebody(workspace: Workspace, visit: VisitId, kind: SubjectKind, number: int = 1) -> SubjectId:
    return open_visit(workspace, visit).card.roster.subjects[kind][number - 1]


def test_a_consent_is_a_step_that_undo_takes_back_and_no_part_of_a_revision(
    workspace: Workspace, visit: VisitId
) -> None:
    user = somebody(workspace, visit, "user", 5)
    contents = draft_of(workspace, visit).contents
    changes = ask_consent.give_consent(workspace, visit, user, "paper")
    assert changes.parts == {(visit, consent_key(user))}
    draft = draft_of(workspace, visit)
    assert draft.consents == {user: Consent("user", "W05", None, True, "paper", "")}
    assert draft.contents == contents
    assert last_event(workspace, visit) == "consent.set"
    with nothing_written(workspace):
        ask_consent.give_consent(workspace, visit, user, "paper")
    undo.undo(workspace, visit)
    assert draft_of(workspace, visit).consents == consents_of(workspace, visit) == {}
    undo.redo(workspace, visit)
    assert user in draft_of(workspace, visit).consents
    assert check_store(workspace).problems == ()


def test_a_refusal_takes_the_respondent_and_the_answers_away_in_one_step(workspace: Workspace, visit: VisitId) -> None:
    user = somebody(workspace, visit, "user", 5)
    item = Item("OUT-MAL-01", user)
    record_answer.set_value(workspace, visit, item, 5)
    ask_consent.give_consent(workspace, visit, user)
    before = draft_of(workspace, visit)
    changes = ask_consent.refuse_consent(workspace, visit, user, " Tidak ada waktu. ")
    assert changes.parts == {(visit, key) for key in (consent_key(user), subject_key(user), answer_key(item))}
    after = draft_of(workspace, visit)
    assert after.consents[user] == Consent("user", "W05", None, False, "spoken", "Tidak ada waktu.")
    assert user not in after.contents.subjects
    assert answer_to(workspace, visit, item) is None
    undo.undo(workspace, visit)
    assert draft_of(workspace, visit)[:5] == before[:5]
    assert check_store(workspace).problems == ()


def test_who_refused_is_missing_until_a_reason_lets_the_visit_pass(workspace: Workspace, visit: VisitId) -> None:
    ask_consent.refuse_consent(workspace, visit, somebody(workspace, visit, "user"), "Terburu-buru.")
    opened = open_visit(workspace, visit)
    assert opened.card.roster.expected["user"] == 30
    (gap,) = [gap for gap in opened.gaps if gap.code == "respondents_short"]
    assert (gap.subject_kind, gap.found, gap.wanted, gap.stops) == ("user", 29, 30, True)
    edit_visit.allow_fewer(workspace, visit, "user", "Satu orang menolak.")
    opened = open_visit(workspace, visit)
    assert opened.card.roster.expected["user"] == 29
    assert not [gap for gap in opened.gaps if gap.code == "respondents_short" and gap.stops]


def test_somebody_asked_instead_has_the_post_and_a_number_of_their_own(workspace: Workspace, visit: VisitId) -> None:
    officer, user = somebody(workspace, visit, "officer", 2), somebody(workspace, visit, "user", 30)
    ask_consent.refuse_consent(workspace, visit, officer, "Sedang rapat.")
    ask_consent.refuse_consent(workspace, visit, user, "Tidak mau.")
    stands_in, _ = ask_consent.ask_instead(workspace, visit, officer)
    other, _ = ask_consent.ask_instead(workspace, visit, user)
    subjects = draft_of(workspace, visit).contents.subjects
    assert (subjects[stands_in].label, subjects[stands_in].role) == ("Petugas 5", "section_head")
    assert subjects[stands_in].substitute is True
    assert (subjects[other].label, subjects[other].substitute) == ("W31", None)
    added, _ = edit_visit.add_respondent(workspace, visit, "user")
    assert draft_of(workspace, visit).contents.subjects[added].label == "W32"
    assert not [gap for gap in open_visit(workspace, visit).gaps if gap.code == "respondents_short"]


def test_what_cannot_be_said_is_refused(workspace: Workspace, visit: VisitId) -> None:
    user, office = somebody(workspace, visit, "user"), somebody(workspace, visit, "office")
    with refused(workspace, "visit_unknown"):
        ask_consent.give_consent(workspace, NO_VISIT, user)
    with refused(workspace, "subject_unknown"):
        ask_consent.give_consent(workspace, visit, SubjectId(NO_VISIT))
    with refused(workspace, "kind_not_asked", kind="office"):
        ask_consent.give_consent(workspace, visit, office)
    for reason, code in (("  ", "reason_missing"), ("a\0b", "text_not_plain"), ("a" * 2_001, "part_impossible")):
        with refused(workspace, code):
            ask_consent.refuse_consent(workspace, visit, user, reason)
    ask_consent.give_consent(workspace, visit, user)
    with refused(workspace, "subject_unknown"):
        ask_consent.ask_instead(workspace, visit, user)


def test_a_consent_unseals_nothing_and_is_rebuilt_from_events(workspace: Workspace) -> None:
    visit = visit_to(workspace, disdukcapil(workspace))
    answer_all(workspace, visit)
    seal(workspace, visit)
    ask_consent.give_consent(workspace, visit, somebody(workspace, visit, "user"))
    draft = draft_of(workspace, visit)
    assert draft.is_unchanged
    seq = workspace.connection.execute("SELECT max(seq) FROM event").fetchone()[0]
    assert draft_at(workspace, visit, seq) == draft


def test_taking_over_a_newer_version_keeps_what_respondents_said(workspace: Workspace, room: Path) -> None:
    visit = visit_to(workspace, disdukcapil(workspace))
    answer_all(workspace, visit)
    seal(workspace, visit)
    user = somebody(workspace, visit, "user")
    ask_consent.give_consent(workspace, visit, user)
    with laptop(room / "jhon", "Jhon Saragih") as jhon:
        hand_over(workspace, jhon, [visit], room / "stick")
        take_over(jhon, visit)
        assert draft_of(jhon, visit).consents == {}
        record_answer.set_note(jhon, visit, Item("OUT-MAL-01", user), "Diperiksa ulang")
        seal(jhon, visit)
        hand_over(jhon, workspace, [visit], room / "stick")
    take_over(workspace, visit)
    after = draft_of(workspace, visit)
    assert after.contents.answers[Item("OUT-MAL-01", user)].note == "Diperiksa ulang"
    assert (list(after.consents), after.is_unchanged) == ([user], True)
    assert check_store(workspace).problems == ()


@pytest.mark.parametrize("earlier", ["", "Ragu-ragu."])
def test_not_to_know_is_the_reason_that_stands_in_the_note(workspace: Workspace, visit: VisitId, earlier: str) -> None:
    item = Item("OUT-MAL-01", somebody(workspace, visit, "user"))
    record_answer.set_note(workspace, visit, item, earlier)
    record_answer.set_unknown(workspace, visit, item)
    with nothing_written(workspace):
        record_answer.set_unknown(workspace, visit, item)
    answer = answer_to(workspace, visit, item)
    assert answer is not None
    assert (answer.value, answer.na) == (None, "other")
    assert answer.note == ("Tidak tahu. Ragu-ragu." if earlier else "Tidak tahu")


def test_an_officer_who_does_not_know_has_a_level_for_it(workspace: Workspace, visit: VisitId) -> None:
    with refused(workspace, "na_not_allowed"):
        record_answer.set_unknown(workspace, visit, Item("INP-KOM-02", somebody(workspace, visit, "officer")))


def test_a_consent_that_was_changed_behind_the_log_is_found(workspace: Workspace, visit: VisitId) -> None:
    ask_consent.refuse_consent(workspace, visit, somebody(workspace, visit, "user"), "Tidak mau.")
    root = workspace.root
    workspace.close()
    forged = "UPDATE part_revision SET body = replace(body, 'Tidak mau.', '') WHERE part LIKE 'consent/%'"
    edit_as_a_stranger(root, forged)
    with open_workspace(root) as again:
        codes = {problem.code for problem in check_store(again).problems}
    assert {"row_changed", "history_differs"} <= codes
