"""A visit begins with its instrument locked, its subjects laid out and its team named."""

from collections import Counter

import pytest
from msgspec.structs import replace

from audit_app.clock import SystemClock
from audit_app.domain.documents.revision import Assessor
from audit_app.domain.ids import OfficeId, PersonId, SubjectId
from audit_app.workflows.describe_office import describe_office, known_offices, new_office
from audit_app.workflows.read_visits import open_visit, own_visits
from audit_app.workflows.start_visit import NewVisit, start_visit
from audit_app.workspace import Workspace
from tests.builders import SIMALUNGUN, disdukcapil, visit_to
from tests.workflows.asking import NO_VISIT, contents_of, draft_of, nothing_written, refused

JHON = Assessor(person=PersonId("0199f0c2-7c1e-7abc-8def-000000000102"), name="Jhon Saragih")


def test_a_visit_has_everybody_whom_its_instrument_expects(workspace: Workspace) -> None:
    office = disdukcapil(workspace)
    visit = visit_to(workspace, office)
    contents = contents_of(workspace, visit)
    kinds = Counter(subject.type for subject in contents.subjects.values())
    assert kinds == {"office": 1, "product": 2, "officer": 4, "user": 30, "complaint_officer": 2}
    by_kind = {kind: [subject for subject in contents.subjects.values() if subject.type == kind] for kind in kinds}
    assert by_kind["office"][0].id == SubjectId(office.id)
    assert {subject.id: subject.label for subject in by_kind["product"]} == {
        product.id: product.name for product in office.products
    }
    assert [subject.substitute for subject in by_kind["officer"]] == [False] * 4
    assert {subject.substitute for subject in by_kind["user"]} == {None}
    assert all(subject.name is None for subject in contents.subjects.values())
    posts = [role.code for role in open_visit(workspace, visit).instrument.roles["officer"]]
    assert [subject.role for subject in by_kind["officer"]] == posts[:4]


def test_subjects_stand_in_the_order_of_their_numbers_by_a_real_clock(workspace: Workspace) -> None:
    """All of them are made within a millisecond, and lists are sorted by id."""
    workspace.clock = SystemClock()
    opened = open_visit(workspace, visit_to(workspace, disdukcapil(workspace, ("A", "B", "C"))))
    labels = {
        kind: [opened.draft.contents.subjects[subject].label for subject in subjects]
        for kind, subjects in opened.card.roster.subjects.items()
    }
    assert labels["officer"] == [f"Petugas {number}" for number in range(1, 5)]
    assert labels["user"] == [f"W{number:02d}" for number in range(1, 31)]
    assert labels["product"] == ["A", "B", "C"]


def test_the_person_of_the_laptop_and_colleagues_are_the_team(workspace: Workspace) -> None:
    office = disdukcapil(workspace)
    me = Assessor(person=workspace.profile.person, name="Rina Sinaga")
    visit, _ = start_visit(workspace, NewVisit(office.id, "ori-2024", "2026", "2026-11-24", colleagues=(JHON, me)))
    assert contents_of(workspace, visit).visit.assessors == tuple(sorted((me, JHON), key=lambda each: each.person))


def test_only_the_chosen_products_are_looked_at(workspace: Workspace) -> None:
    office = disdukcapil(workspace, ("A", "B", "C"))
    chosen = office.products[1].id
    visit, changes = start_visit(workspace, NewVisit(office.id, "ori-2021", "2026", "2026-11-24", products=(chosen,)))
    assert changes.visits == {visit}
    assert set(contents_of(workspace, visit).subjects) == {SubjectId(office.id), chosen}


def test_the_instrument_is_locked_as_a_document(workspace: Workspace) -> None:
    visit = visit_to(workspace, disdukcapil(workspace), "skm-2017")
    opened = open_visit(workspace, visit)
    assert opened.instrument.id == "skm-2017"
    assert opened.draft.start.instrument_doc in workspace.instruments
    assert opened.draft.base == ()
    assert not opened.is_sealed
    assert own_visits(workspace) == (visit,)


def test_what_is_not_known_here_is_refused(workspace: Workspace) -> None:
    office = disdukcapil(workspace)
    with refused(workspace, "office_unknown"):
        start_visit(workspace, NewVisit(OfficeId(NO_VISIT), "ori-2024", "2026", "2026-11-24"))
    with refused(workspace, "instrument_not_installed", name="ori-1999"):
        start_visit(workspace, NewVisit(office.id, "ori-1999", "2026", "2026-11-24"))
    strange = SubjectId(NO_VISIT)
    with refused(workspace, "product_unknown", product=strange):
        start_visit(workspace, NewVisit(office.id, "ori-2024", "2026", "2026-11-24", products=(strange,)))
    assert own_visits(workspace) == ()


@pytest.mark.parametrize(("round_", "date"), [("2026", "tomorrow"), ("2026", "24-11-2026"), ("x" * 61, "2026-11-24")])
def test_a_visit_that_nobody_could_open_again_does_not_begin(workspace: Workspace, round_: str, date: str) -> None:
    office = disdukcapil(workspace)
    with refused(workspace, "part_impossible"):
        start_visit(workspace, NewVisit(office.id, "ori-2024", round_, date))
    assert own_visits(workspace) == ()


def test_a_visit_to_an_office_that_was_corrected_meanwhile_shows_the_correction(workspace: Workspace) -> None:
    office = disdukcapil(workspace)
    visit = visit_to(workspace, office, "ori-2021")
    describe_office(workspace, replace(office, name="Disdukcapil Simalungun"))
    assert open_visit(workspace, visit).office.name == "Disdukcapil Simalungun"
    assert draft_of(workspace, visit).start.office == office.id


def test_an_office_is_entered_once_and_refused_when_no_document_could_hold_it(workspace: Workspace) -> None:
    office = disdukcapil(workspace)
    with nothing_written(workspace):
        describe_office(workspace, office)
    assert known_offices(workspace) == (office,)
    with refused(workspace, "office_name_missing"):
        new_office(workspace, " ", SIMALUNGUN, ())
    for name, code in (("x" * 201, "part_impossible"), ("a\x00", "text_not_plain")):
        with refused(workspace, code):
            describe_office(workspace, new_office(workspace, name, SIMALUNGUN, ()))
    assert known_offices(workspace) == (office,)
