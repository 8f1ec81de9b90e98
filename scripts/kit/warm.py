"""What a first start makes, made once for all tests, which start some thirty browsers and twice as many hosts.

Of Firefox a profile that was started once: what it makes of an empty one (its compiled start, its stores) takes most of
the time of a first start. Of the host its compiled rules.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import processes

_VARIABLE = "KONTAKTWACHT_FIREFOX_PROFILE"
#: Where a home keeps the rules, and where tests find them compiled.
_RULES = Path(".cache", "kontaktwacht", "ruleset.msgpack")
COMPILED = "KONTAKTWACHT_COMPILED_RULES"


def furnish(profile: Path) -> None:
    """Make this profile folder where it is missing: a copy of the warm one where there is one, else empty."""
    warm = os.environ.get(_VARIABLE)
    if profile.exists() or not warm or not Path(warm).is_dir():
        profile.mkdir(parents=True, exist_ok=True)
        return
    # Locks and the last owner's address are of that run.
    shutil.copytree(warm, profile, ignore=shutil.ignore_patterns("lock", ".parentlock", "WebDriverBiDiServer.json"))


def give_rules(home: Path) -> None:
    """Put the compiled rules into this home, where there are any and it has none yet."""
    compiled, own = os.environ.get(COMPILED), home / _RULES
    if compiled and Path(compiled).is_file() and not own.exists():
        own.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copy(compiled, own)
        own.chmod(0o600)


def make(home: Path) -> dict[str, str]:
    """Start Firefox and the host once with their home here. Gives the environment in which `furnish` and `give_rules`
    copy what they left.

    Raises BrowserError where Firefox does not start, FileNotFoundError where none is installed.
    """
    from .browser import Browser

    compile_rules = [sys.executable, "-I", "-c", "from kontaktwacht import ruleset; ruleset.load()"]
    subprocess.run(compile_rules, env=processes.environment(home), check=False)
    with Browser.start("firefox", pages={}, home=home, host=False) as browser:
        profile = browser.profile
    return {_VARIABLE: str(profile), COMPILED: str(home / _RULES)}
