"""Which browsers are installed, and what installs one that is not. Standard library only: asked before anything is
installed.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

#: Programs by family, best first. The path in the environment variable goes before all.
_NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"),
    "firefox": ("firefox-esr", "firefox"),
}
_MAC = {
    "chromium": (
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    "firefox": ("/Applications/Firefox.app/Contents/MacOS/firefox",),
}
_VARIABLE = {"chromium": "KONTAKTWACHT_CHROMIUM", "firefox": "KONTAKTWACHT_FIREFOX"}
#: Debian's and Ubuntu's packages: the browser, and what lets it speak German.
DEBIAN = {"chromium": ("chromium", "chromium-l10n"), "firefox": ("firefox-esr", "firefox-esr-l10n-de")}


def look(family: str) -> Path | None:
    """The program of this family, or None. A snap cannot start a native host of ours, so it does not count for
    Chromium.
    """
    chosen = os.environ.get(_VARIABLE[family])
    if chosen:
        return Path(chosen) if Path(chosen).exists() else None
    for name in _NAMES[family]:
        path = shutil.which(name)
        if path and not Path(path).resolve().as_posix().startswith(("/snap/", "/usr/bin/snap")):
            return Path(path)
    if sys.platform == "darwin":
        for name in _MAC[family]:
            if Path(name).exists():
                return Path(name)
    return None


def find(family: str) -> Path:
    """The program of this family. Raises FileNotFoundError that names what installs it."""
    path = look(family)
    if path is None:
        raise FileNotFoundError(remedy(family))
    return path


def remedy(family: str) -> str:
    """One sentence: what is missing and the exact command that installs it here."""
    name, variable = family.capitalize(), _VARIABLE[family]
    if variable in os.environ:
        return f"{name} is not at {os.environ[variable]}, where {variable} says it is; correct or unset that variable."
    return f"{name} is not installed; install it with: {command(family)}"


def command(family: str) -> str:
    """The command that installs a browser of this family on this system."""
    if sys.platform == "darwin":
        return f"brew install --cask {family}"
    sudo = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    if shutil.which("apt-get"):
        return f"{sudo}apt-get install {DEBIAN[family][0]}"
    if shutil.which("dnf"):
        return f"{sudo}dnf install {family}"
    if shutil.which("pacman"):
        return f"{sudo}pacman -S {family}"
    if shutil.which("zypper"):
        return f"{sudo}zypper install {'MozillaFirefox' if family == 'firefox' else 'chromium'}"
    return f"your system's package manager (package {family})"


def chosen_by_hand(family: str) -> bool:
    """Whether the person named the program themselves; then nothing else is put in its place."""
    return _VARIABLE[family] in os.environ


def debian_packages(family: str) -> tuple[str, ...]:
    """What Debian calls the browser and its German. Ubuntu's own are snaps, which cannot start native hosts."""
    return DEBIAN[family]
