"""What every test of the host shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from setup_kit import ROOT

from kontaktwacht.setup.browsers import Catalogue, System, catalogue

settings.register_profile(
    "host",
    # A slow machine is no mistake of the code: timings decide no test.
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    # Where a red build has to mean that the code has changed, the same examples are drawn each time.
    derandomize=os.environ.get("CI", "").lower() in ("true", "1"),
)
settings.load_profile("host")


@pytest.fixture
def listed() -> Catalogue:
    return catalogue(ROOT / "manifest")


@pytest.fixture
def system(tmp_path: Path) -> System:
    """A Linux machine of its own, with a blank in the name of the home folder."""
    home = tmp_path / "my home"
    return System("linux", home, home / ".config")
