"""What only the system's own packages bring: browsers. Installed as root on Debian and Ubuntu, named with its
command elsewhere.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from . import programs
from .steps import SetupError, Steps, run


def debian_root() -> bool:
    """Whether packages can be installed here without asking anyone: root on a system with apt."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None and Path("/etc/debian_version").exists()


def install(steps: Steps, packages: Sequence[str], what: str) -> None:
    """Install system packages as root on Debian or Ubuntu, saying so first.

    Raises SetupError with the exact command where that is not ours to do, or where it fails.
    """
    names = " ".join(packages)
    if not debian_root():
        sudo = "" if os.geteuid() == 0 else "sudo "
        remedy = (
            f"{sudo}apt-get install {names}" if shutil.which("apt-get") else f"your package manager (package {names})"
        )
        raise SetupError(f"{what[:1].upper()}{what[1:]} is missing; install it with: {remedy}")
    steps.say(f"Installing {what} with apt-get install {names}, since this is root on Debian or Ubuntu")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    failure = f"{what[:1].upper()}{what[1:]} is missing and could not be installed with apt-get install {names}"

    def shown(line: str) -> str | None:
        return line.strip() if line.startswith(("Setting up chromium", "Setting up firefox")) else None

    # Lists that are missing or too old name versions that are gone; a failed refresh alone is no reason to stop.
    try:
        run(["apt-get", "update", "-q"], "apt-get update failed", env=quiet)
    except SetupError as problem:
        steps.say(str(problem).splitlines()[0])
    run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages], failure, env=quiet, show=shown)


def need_browsers(steps: Steps, families: Sequence[str]) -> None:
    """Make sure that these kinds of browser are there. Raises SetupError naming each missing one and its command."""
    missing = [family for family in families if programs.look(family) is None]
    if not missing:
        return
    if not debian_root() or any(programs.chosen_by_hand(family) for family in missing):
        raise SetupError("\n".join(programs.remedy(family) for family in missing))
    packages = [name for family in missing for name in programs.debian_packages(family)]
    install(steps, packages, " and ".join(family.capitalize() for family in missing))
    still = [family for family in missing if programs.look(family) is None]
    if still:
        raise SetupError("\n".join(programs.remedy(family) for family in still))
