"""A Firefox profile that was started once. What Firefox makes of an empty profile (its compiled start, its stores)
takes most of the time of a first start; the tests, which start it some thirty times, have it made once.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_VARIABLE = "KONTAKTWACHT_FIREFOX_PROFILE"


def furnish(profile: Path) -> None:
    """Make this profile folder where it is missing: a copy of the warm one where there is one, else empty."""
    warm = os.environ.get(_VARIABLE)
    if profile.exists() or not warm or not Path(warm).is_dir():
        profile.mkdir(parents=True, exist_ok=True)
        return
    # Locks and the last owner's address are of that run.
    shutil.copytree(warm, profile, ignore=shutil.ignore_patterns("lock", ".parentlock", "WebDriverBiDiServer.json"))


def make(home: Path) -> dict[str, str]:
    """Start Firefox once with its home here and quit it. Gives the environment in which `furnish` copies its profile.

    Raises BrowserError where it does not start, FileNotFoundError where none is installed.
    """
    from .browser import Browser

    with Browser.start("firefox", pages={}, home=home, host=False) as browser:
        profile = browser.profile
    return {_VARIABLE: str(profile)}
