"""What registering would do, as a list of changes: pure, so that a dry run is free and tests are exact."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kontaktwacht.setup.browsers import Browser, Catalogue, Family, System, manifest_folder

#: `write` and `remove` are files; `set_key` and `remove_key` are Windows registry keys (default value = content).
Kind = Literal["write", "remove", "set_key", "remove_key"]


#: Second line of our launcher, by which it is known again when it is to be removed.
LAUNCHER_SIGN = "# Starts the host of Kontaktwacht; made by `kontaktwacht setup`."


@dataclass(frozen=True)
class Change:
    kind: Kind
    #: Absolute path of a file, or a registry key below HKEY_CURRENT_USER.
    target: str
    content: str = ""
    #: Permissions of a written file.
    mode: int = 0o600
    #: One sentence for people: why this is done.
    why: str = ""


def render_manifest(family: Family, catalogue: Catalogue, launcher: Path, folder: Path | None = None) -> str:
    """The native-messaging manifest of a browser family: UTF-8 text without BOM, exact ids, absolute path."""
    template = json.loads(((folder or manifest_folder()) / f"{family}.json").read_text("utf-8"))
    template["path"] = str(launcher)
    if family == "chromium":
        template["allowed_origins"] = [f"chrome-extension://{one}/" for one in catalogue.extension_ids[family]]
    else:
        template["allowed_extensions"] = list(catalogue.extension_ids[family])
    return json.dumps(template, indent=2, ensure_ascii=False) + "\n"


def render_launcher(python: Path) -> str:
    """A POSIX shell script that starts the host in isolated mode, whatever PATH and PYTHON* the browser passes on.

    The interpreter is captured here because programs started from a desktop on macOS see only the system's PATH
    (ff2mpv issues 17 and 48); quoting lets it lie in a folder with blanks.
    """
    quoted = str(python).replace("'", "'\\''")
    return f"#!/bin/sh\n{LAUNCHER_SIGN}\nexec '{quoted}' -I -m kontaktwacht.native \"$@\"\n"


def launcher_path(system: System, data: Path, scripts: Path) -> Path:
    """What manifests point to: our launcher in the data folder, or on Windows the program pip made."""
    return scripts / "kontaktwacht-host.exe" if system.platform == "windows" else data / "kontaktwacht-host"


def plan_install(
    browsers: Iterable[Browser], catalogue: Catalogue, system: System, *, python: Path, data: Path
) -> list[Change]:
    """Changes that register the host with these browsers.

    `python` is the interpreter the host runs in, `data` the folder for the launcher (and, on Windows, the manifests).
    """
    launcher = launcher_path(system, data, python.parent)
    changes = []
    if system.platform != "windows":
        changes.append(Change("write", str(launcher), render_launcher(python), 0o700, "starts the host"))
    done: set[str] = set()
    for browser in browsers:
        manifest = render_manifest(browser.family, catalogue, launcher)
        for place in browser.locations(system):
            if place in done:
                continue
            done.add(place)
            why = f"tells {browser.name} where the host is"
            if system.platform == "windows":
                file = str(data / f"{catalogue.host_name}.{browser.family}.json")
                if file not in done:
                    done.add(file)
                    changes.append(Change("write", file, manifest, 0o600, why))
                changes.append(Change("set_key", f"{place}\\{catalogue.host_name}", file, why=why))
            else:
                changes.append(Change("write", str(Path(place) / f"{catalogue.host_name}.json"), manifest, 0o600, why))
    return changes


def plan_remove(
    browsers: Iterable[Browser], catalogue: Catalogue, system: System, *, data: Path, scripts: Path
) -> tuple[list[Change], list[str]]:
    """Changes that take the registration back, and sentences about places left alone.

    A place that a browser not named here reads too stays (KeePassXC issue 711): removing it would break that one. What
    manifests point to goes with the last of them. `data` and `scripts` are those of `plan_install`.
    """
    leaving = list(browsers)
    staying = [browser for browser in catalogue.browsers if browser not in leaving and browser.installed(system)]
    changes: list[Change] = []
    notes: list[str] = []
    for place in dict.fromkeys(place for browser in leaving for place in browser.locations(system)):
        sharing = [browser.name for browser in staying if place in browser.locations(system)]
        if sharing:
            notes.append(f"{place} stays, because {', '.join(sharing)} reads it too.")
        elif system.platform == "windows":
            changes.append(Change("remove_key", f"{place}\\{catalogue.host_name}"))
        else:
            changes.append(Change("remove", str(Path(place) / f"{catalogue.host_name}.json")))
    if not _registered_elsewhere({change.target for change in changes}, catalogue, system):
        if system.platform == "windows":
            families: tuple[Family, ...] = ("chromium", "firefox")
            changes += [Change("remove", str(data / f"{catalogue.host_name}.{family}.json")) for family in families]
        else:
            changes.append(Change("remove", str(launcher_path(system, data, scripts))))
    return changes, notes


def _registered_elsewhere(leaving: set[str], catalogue: Catalogue, system: System) -> bool:
    """True where a place that is not being removed still holds a registration of ours."""
    for place in {place for browser in catalogue.browsers for place in browser.locations(system)}:
        if system.platform == "windows":
            key = f"{place}\\{catalogue.host_name}"
            if key not in leaving and system.registered(key):
                return True
        else:
            file = Path(place) / f"{catalogue.host_name}.json"
            if str(file) not in leaving and file.exists():
                return True
    return False
