"""What every test of the host shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from setup_kit import ROOT

from kontaktwacht.setup.browsers import Catalogue, System, catalogue

# A slow machine is no mistake of the code: timings decide no test.
settings.register_profile("host", deadline=None)
settings.load_profile("host")


@pytest.fixture
def listed() -> Catalogue:
    return catalogue(ROOT / "manifest")


@pytest.fixture
def system(tmp_path: Path) -> System:
    """A Linux machine of its own, with a blank in the name of the home folder."""
    home = tmp_path / "my home"
    return System("linux", home, home / ".config")
