"""Many bundles at once, and the list of what came."""

import shutil
import zipfile
from pathlib import Path

import pytest

from audit_app.errors import Cancelled
from audit_app.workflows.pin_key import pin_key
from audit_app.workflows.read_inbox import Parcel, introductions_in, laptop_names, list_inbox
from audit_app.workflows.receive_bundles import bundles_at, receive, receive_again, receive_agreed
from audit_app.workflows.set_up import spoken_number
from audit_app.workflows.withdraw_import import withdraw_import
from audit_app.workspace import Workspace
from tests.builders import befriend, sealed_visit
from tests.workflows.team import Team, dispute, spoiled, team

__all__ = ["team"]


def _keys(workspace: Workspace) -> list[str]:
    return [parcel.key for parcel in list_inbox(workspace)]


def test_a_bad_bundle_never_stops_the_rest(team: Team) -> None:
    visit, _ = sealed_visit(team.rina)
    good = team.bundle(team.rina, visit, "a")
    befriend(team.lead, team.rina, good)
    junk = team.sticks / "foto.audit.zip"
    junk.write_bytes(b"bukan paket")
    gone = team.sticks / "hilang.audit.zip"
    counts: list[tuple[int, int]] = []
    delivery = receive(
        team.lead, (spoiled(good, team.sticks), junk, gone, good, good), lambda *count: counts.append(count)
    )
    assert (delivery.taken, delivery.is_stopped) == (1, False)
    told = [(parcel.source, parcel.fate, parcel.code) for parcel in delivery.unlisted]
    assert told == [
        ("rusak.audit.zip", "rejected", "CRC"),
        ("foto.audit.zip", "rejected", "NOT_A_BUNDLE"),
        ("hilang.audit.zip", "unread", "file_unreadable"),
        (good.name, "accepted", "DUPLICATE"),
    ]
    assert delivery.changes.visits == {visit}
    assert {total for _, total in counts} == {5}
    assert len({parcel.key for parcel in delivery.unlisted}) == 4
    assert _keys(team.lead) == ["import/1"]


def test_the_count_of_a_single_bundle_is_that_of_its_files(team: Team) -> None:
    visit, _ = sealed_visit(team.rina)
    counts: list[tuple[int, int]] = []
    receive(team.lead, (team.bundle(team.rina, visit, "a"),), lambda *count: counts.append(count))
    assert counts[0][0] == 0
    assert counts[-1][0] == counts[-1][1] > 3


def test_stopping_keeps_what_came_in_before(team: Team) -> None:
    visit, _ = sealed_visit(team.rina)
    first, second = team.bundle(team.rina, visit, "a"), team.bundle(team.rina, visit, "b")
    befriend(team.lead, team.rina, first)

    def stop_at_the_second(done: int, _all: int) -> None:
        if done == 1:
            raise Cancelled

    delivery = receive(team.lead, (first, second), stop_at_the_second)
    assert (delivery.taken, delivery.is_stopped) == (1, True)
    assert _keys(team.lead) == ["import/1"]


def test_a_folder_holds_bundles_or_is_one(team: Team, tmp_path: Path) -> None:
    visit, _ = sealed_visit(team.rina)
    first, second = team.bundle(team.rina, visit, "a"), team.bundle(team.rina, visit, "a")
    assert bundles_at([team.sticks / "a"]) == tuple(sorted((first, second)))
    unpacked = tmp_path / "bongkar"
    with zipfile.ZipFile(first) as container:
        container.extractall(unpacked)
    (top,) = unpacked.iterdir()
    assert bundles_at([top]) == (top,)
    assert bundles_at([tmp_path / "tidak-ada"]) == (tmp_path / "tidak-ada",)
    befriend(team.lead, team.rina, first)
    assert receive(team.lead, [top]).taken == 1


def test_the_list_tells_what_a_bundle_says_about_itself(team: Team) -> None:
    visit, _ = sealed_visit(team.rina)
    path = team.bundle(team.rina, visit, "a")
    befriend(team.lead, team.rina, path)
    receive(team.lead, (path,))
    (parcel,) = list_inbox(team.lead)
    assert parcel.facts is not None
    assert (parcel.facts.by, parcel.facts.device_label) == ("Rina Sinaga", "Laptop Rina Sinaga")
    assert parcel.facts.offices == ("Disdukcapil Kabupaten Simalungun",)
    assert parcel.facts.visits == (visit,)
    assert (parcel.facts.documents, parcel.facts.evidence) == (4, 0)
    assert (parcel.level, parcel.known_by, parcel.source) == ("pinned", "2026-11-24", path.name)
    assert laptop_names(team.lead)[team.rina.identity[0]] == "Laptop Rina Sinaga"
    withdraw_import(team.lead, 1, "Salah kantor")
    (parcel,) = list_inbox(team.lead)
    assert (parcel.is_withdrawn, parcel.reason) == (True, "Salah kantor")


def test_an_unknown_signer_waits_until_the_number_was_compared(team: Team) -> None:
    visit, _ = sealed_visit(team.rina)
    path = team.bundle(team.rina, visit, "a")
    assert receive(team.lead, (path,)).taken == 1
    (parcel,) = list_inbox(team.lead)
    assert (parcel.fate, parcel.code, parcel.level, parcel.is_kept) == (
        "quarantined",
        "SIGNER_UNKNOWN",
        "unknown",
        True,
    )
    path.unlink()
    (introduction,) = introductions_in(team.lead, parcel.container)
    assert (introduction.number, introduction.is_known) == (spoken_number(team.rina), False)
    pin_key(team.lead, introduction.enrolment, introduction.number)
    assert introductions_in(team.lead, parcel.container)[0].is_known
    assert receive_again(team.lead).changes.visits == {visit}
    (parcel,) = list_inbox(team.lead)
    assert (parcel.key, parcel.source) == ("import/1", path.name)


def test_a_question_is_asked_and_answered(team: Team) -> None:
    visit, _ = sealed_visit(team.rina)
    path = team.bundle(team.rina, visit, "a")
    befriend(team.jhon, team.rina, path)
    receive(team.jhon, (path,))
    relay = team.bundle(team.jhon, visit, "b")
    befriend(team.lead, team.rina, path)
    receive(team.lead, (relay,))
    (parcel,) = list_inbox(team.lead)
    assert (parcel.fate, parcel.questions) == ("quarantined", ("COURIER_UNKNOWN",))
    assert receive_agreed(team.lead, parcel, frozenset(parcel.questions)).taken == 1
    assert [each.fate for each in list_inbox(team.lead)] == ["accepted"]


def test_a_question_that_is_stopped_stays_open(team: Team) -> None:
    visit, _ = sealed_visit(team.rina)
    receive(team.lead, (team.bundle(team.rina, visit, "a"),))
    (parcel,) = list_inbox(team.lead)

    def stop(_done: int, _all: int) -> None:
        raise Cancelled

    assert receive_agreed(team.lead, parcel, frozenset(), stop).is_stopped
    assert _only(team.lead).fate == "quarantined"


def test_a_name_that_is_no_text_is_no_obstacle(team: Team) -> None:
    visit, _ = sealed_visit(team.rina)
    path = team.bundle(team.rina, visit, "a")
    befriend(team.lead, team.rina, path)
    odd = team.sticks / "pak\udcffet.audit.zip"
    try:
        shutil.copy(path, odd)
    except OSError:
        pytest.skip("this file system takes text alone")
    receive(team.lead, (odd,))
    assert _only(team.lead).source == "pak?et.audit.zip"


def test_newest_comes_first(team: Team) -> None:
    disputed = dispute(team)
    befriend(team.lead, team.rina, disputed.rinas)
    befriend(team.lead, team.jhon, disputed.jhons)
    receive(team.lead, (disputed.rinas, disputed.jhons))
    assert _keys(team.lead) == ["import/2", "import/1"]


def _only(workspace: Workspace) -> Parcel:
    (parcel,) = list_inbox(workspace)
    return parcel
