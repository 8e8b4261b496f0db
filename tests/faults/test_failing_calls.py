"""A disk that is full or broken at any one call: told as such, nothing acknowledged is lost, and the next try works."""

import pytest

from tests.faults import tracer
from tests.faults.sweep import BROKEN, FULL, swept
from tests.telling import Tell


@pytest.fixture(autouse=True, scope="module")
def _traced() -> None:
    tracer.require_failing_calls()


SCENES = ("answer", "photo", "seal", "export", "import", "backup")


@pytest.mark.parametrize("how", [FULL, BROKEN])
@pytest.mark.parametrize(
    ("scene", "stride"),
    [
        ("answer", 5),
        ("photo", 13),
        ("seal", 9),
        ("export", 13),
        ("import", 17),
        ("backup", 11),
        *(
            pytest.param(scene, 1, marks=pytest.mark.slow)
            for scene in ("answer", "photo", "seal", "export", "import", "backup")
        ),
    ],
)
def test_a_call_that_fails_is_told_and_the_next_try_works(scene: str, stride: int, how: str, tell: Tell) -> None:
    report = swept(scene, how, stride)
    tell(f"{how} during {scene}: {report.points} of {report.calls} points, {report.struck} failed")
    assert report.wrong == []
    assert report.struck == report.points > 3
