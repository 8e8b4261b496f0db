"""Doubts about a photo, and where they begin."""

import pytest

from audit_app.domain.photo_doubts import BLURRED_BELOW, DARK_BELOW, PhotoDoubt, days_from_visit, doubts


@pytest.mark.parametrize(
    ("brightness", "sharpness", "days", "expected"),
    [
        (DARK_BELOW, BLURRED_BELOW, 0, []),
        (DARK_BELOW - 1, BLURRED_BELOW, 0, ["dark"]),
        (DARK_BELOW - 1, 0, 0, ["dark"]),
        (DARK_BELOW, BLURRED_BELOW - 1, 0, ["blurred"]),
        (None, None, None, []),
        (128, 500, -3, ["other_day"]),
    ],
)
def test_doubts(brightness: int | None, sharpness: int | None, days: int | None, expected: list[str]) -> None:
    assert [doubt.code for doubt in doubts(brightness, sharpness, days, has_place=False)] == expected


def test_a_place_in_the_file_and_the_distance_in_days_are_told() -> None:
    assert list(doubts(128, 500, -3, has_place=True)) == [PhotoDoubt("other_day", 3), PhotoDoubt("place_inside")]


def test_days_from_visit() -> None:
    assert days_from_visit("2026-11-24T23:59:00", "2026-11-24") == 0
    assert days_from_visit("2026-12-01T00:00:00", "2026-11-24") == 7
    assert days_from_visit("2025-11-24T09:00:00", "2026-11-24") == -365
    assert days_from_visit(None, "2026-11-24") is None
