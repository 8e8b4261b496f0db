"""P18: the time of merging grows with the number of revisions, not with its square."""

import time
from pathlib import Path

import pytest

from audit_app.storage import elements, trust
from audit_app.workflows import journal
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.read_standing import all_standings
from tests.builders import laptop
from tests.bundles.small import PHOTO, PHOTO_HASH, PUBLISHER, RINA, bundle, instrument, office, payload, pinned, sealed
from tests.bundles.small import revision as plain_revision
from tests.rooms import new_room
from tests.telling import Tell


def visit_number(number: int) -> str:
    return f"0199f0c2-7c1e-7abc-8def-{number:012x}"


def bundle_of_many(count: int) -> bytes:
    """Return a bundle of so many visits with two revisions each, the second going on from the first."""
    documents = [sealed(office()), sealed(instrument(), PUBLISHER)]
    for number in range(count // 2):
        visit = plain_revision()["visit"] | {"id": visit_number(number)}
        first = sealed(plain_revision(RINA, visit=visit, number=2 * number + 1))
        second = sealed(plain_revision(RINA, visit=visit, number=2 * number + 2, parents=[first.id]))
        documents += [first, second]
    return bundle(payload(documents, {f"{PHOTO_HASH}.jpg": PHOTO}))


def seconds_to_merge(count: int) -> float:
    """Return how much processor time it takes to import a bundle and to say what stands."""
    with new_room() as folder, laptop(Path(folder) / "lead", "M. Tampubolon", "lead") as lead:
        with lead.transaction() as connection:
            for person in (RINA, PUBLISHER):
                seq = journal.append(lead, "key.pinned", {"key": person.key}, {})
                trust.pin(connection, pinned(person), seq)
        path = Path(folder) / "banyak.audit.zip"
        path.write_bytes(bundle_of_many(count))
        began = time.process_time()
        verdict = import_bundle(lead, path).verdict
        standings = all_standings(lead)
        spent = time.process_time() - began
        assert (verdict.word, len(standings)) == ("accepted", count // 2)
        assert len(elements.visible_revisions(lead.connection)) == count
        return spent


def test_three_times_as_many_revisions_take_about_three_times_as_long(tell: Tell) -> None:
    few, many = seconds_to_merge(100), seconds_to_merge(300)
    tell(f"100 revisions merged in {few:.2f} s, 300 in {many:.2f} s of processor time")
    assert many < 5 * few


@pytest.mark.slow
def test_five_thousand_revisions_are_merged_in_ten_seconds(tell: Tell) -> None:
    spent = seconds_to_merge(5_000)
    tell(f"5,000 revisions merged in {spent:.1f} s of processor time")
    assert spent < 10
