"""Browsers and the places they look for native-messaging hosts (manifest/browsers.toml), made concrete for a system."""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Family = Literal["chromium", "firefox"]
Platform = Literal["linux", "macos", "windows"]


@dataclass(frozen=True)
class System:
    """What of a machine decides where things go. Tests make their own; `here()` is this one."""

    platform: Platform
    home: Path
    config: Path
    path: str = ""
    #: Registry keys below HKEY_CURRENT_USER → default value (Windows); tests make their own.
    registry: Mapping[str, str] | None = None

    @property
    def applications(self) -> tuple[Path, ...]:
        """Where apps lie on macOS."""
        return Path("/Applications"), self.home / "Applications"

    def registered(self, key: str) -> str | None:
        """The default value of a registry key below HKEY_CURRENT_USER; None where there is none."""
        if self.registry is not None:
            return self.registry.get(key)
        if sys.platform != "win32":
            return None
        import winreg

        try:
            value = winreg.QueryValue(winreg.HKEY_CURRENT_USER, key)
        except OSError:
            return None
        return str(value) or None

    @classmethod
    def here(cls, environ: Mapping[str, str] = os.environ) -> System:
        platform: Platform = "windows" if os.name == "nt" else "macos" if sys.platform == "darwin" else "linux"
        home = Path(environ.get("HOME") or Path.home())
        return cls(platform, home, Path(environ.get("XDG_CONFIG_HOME") or home / ".config"), environ.get("PATH", ""))

    def fill(self, template: str) -> Path:
        """A location with $HOME, $CONFIG and $SUPPORT filled in."""
        support = self.home / "Library" / "Application Support"
        filled = template.replace("$HOME", str(self.home)).replace("$CONFIG", str(self.config))
        return Path(filled.replace("$SUPPORT", str(support)))


@dataclass(frozen=True)
class Browser:
    id: str
    name: str
    family: Family
    commands: tuple[str, ...]
    #: Directories (Linux, macOS) or registry keys below HKEY_CURRENT_USER (Windows), as written in the data file.
    places: Mapping[Platform, tuple[str, ...]] = field(repr=False)
    #: Systems where its first place belongs to another browser.
    guest: tuple[Platform, ...] = ()

    def locations(self, system: System) -> tuple[str, ...]:
        """Concrete places on this system: absolute directories, or registry keys on Windows."""
        found = self.places.get(system.platform, ())
        return found if system.platform == "windows" else tuple(str(system.fill(place)) for place in found)

    def installed(self, system: System) -> bool:
        """True where a command is on PATH, an app of its name is there (macOS), or its own folder exists.

        On Windows commands alone can tell.
        """
        if any(shutil.which(command, path=system.path) for command in self.commands):
            return True
        if system.platform == "windows":
            return False
        if system.platform == "macos" and any((top / f"{self.name}.app").is_dir() for top in system.applications):
            return True
        if system.platform in self.guest:
            return False
        return any(Path(place).parent.is_dir() for place in self.locations(system)[:1])


@dataclass(frozen=True)
class Catalogue:
    host_name: str
    extension_ids: Mapping[Family, tuple[str, ...]]
    browsers: tuple[Browser, ...]
    #: family → platform → folders of manifests for every user of the machine.
    system_wide: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)

    def named(self, ids: list[str]) -> tuple[Browser, ...]:
        """Browsers by id, in the order asked.

        Raises ValueError naming the unknown id and the known ones.
        """
        known = {browser.id: browser for browser in self.browsers}
        for wanted in ids:
            if wanted not in known:
                raise ValueError(f"There is no browser {wanted!r} in the list; known are {', '.join(known)}.")
        return tuple(known[wanted] for wanted in ids)


def manifest_folder() -> Path:
    """Where templates and browsers.toml lie: inside the installed package, else at the top of the checkout."""
    packaged = Path(__file__).parent / "manifest"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "manifest"


def catalogue(folder: Path | None = None) -> Catalogue:
    """The list of browsers as shipped."""
    data: dict[str, Any] = tomllib.loads(((folder or manifest_folder()) / "browsers.toml").read_text("utf-8"))
    browsers = tuple(
        Browser(
            id=entry["id"],
            name=entry["name"],
            family=entry["family"],
            commands=tuple(entry["commands"]),
            places={"linux": tuple(entry["linux"]), "macos": tuple(entry["macos"]), "windows": tuple(entry["windows"])},
            guest=tuple(entry.get("guest", ())),
        )
        for entry in data["browser"]
    )
    ids: Mapping[Family, tuple[str, ...]] = {
        "chromium": tuple(data["chromium_extension_ids"]),
        "firefox": tuple(data["firefox_extension_ids"]),
    }
    return Catalogue(data["host_name"], ids, browsers, data["system_wide"])
