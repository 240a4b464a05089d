"""What several test modules share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test may fail because a machine is slow or busy.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts and development data beside the checkout; tests that want it skip without it."""
    if not (SHARED / "renderings").is_dir():
        pytest.skip("no folder of shared data beside the checkout")
    return SHARED
