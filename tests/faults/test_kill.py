"""The crash rule: what was acknowledged survives `kill -9` at any moment, and nothing is left half done."""

import pytest

from tests.faults import tracer
from tests.faults.planted import PLANTED
from tests.faults.sweep import KILL, swept
from tests.telling import Tell


@pytest.fixture(autouse=True, scope="module")
def _traced() -> None:
    tracer.require_tracing()


LONG = ("photo", "seal", "export", "import", "backup", "migration")


@pytest.mark.parametrize(
    ("scene", "stride"),
    [
        ("answer", 1),
        ("photo", 6),
        ("seal", 2),
        ("export", 3),
        ("import", 6),
        ("backup", 8),
        ("migration", 9),
        *(
            pytest.param(each, 1, marks=pytest.mark.slow)
            for each in ("photo", "seal", "export", "import", "backup", "migration")
        ),
    ],
)
def test_what_was_acknowledged_survives_a_kill_at_any_call(scene: str, stride: int, tell: Tell) -> None:
    """Acknowledged work is there, at most one piece more; the store is sound, exports are settled, work goes on."""
    report = swept(scene, KILL, stride)
    tell(f"kill -9 during {scene}: {report.points} of {report.calls} points, {report.struck} killed")
    assert report.wrong == []
    assert report.struck == report.points > 8


@pytest.mark.parametrize("mistake", PLANTED)
def test_the_sweep_finds_a_planted_mistake(mistake: str) -> None:
    assert swept(mistake, KILL, 2).wrong != []
