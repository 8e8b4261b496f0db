"""How many examples a law is tried on: few enough for every run, more with `HABONARON_DEPTH=20 pytest tests/laws`."""

import os

from hypothesis import HealthCheck, settings

DEPTH = int(os.environ.get("HABONARON_DEPTH", "1"))


def examples(count: int) -> settings:
    """Return settings for a law: so many examples, times the depth that was asked for."""
    return settings(max_examples=count * DEPTH, deadline=None, suppress_health_check=[HealthCheck.too_slow])
