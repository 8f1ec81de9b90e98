"""`kontaktwacht setup` and `kontaktwacht doctor`: what they print and how they end."""

from __future__ import annotations

import dataclasses
import itertools
import sys
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_data_path

from kontaktwacht.setup import apply, doctor, plan, surroundings, trial
from kontaktwacht.setup.browsers import Browser, Catalogue, System, catalogue


def chosen(names: Sequence[str], everything: bool, listed: Catalogue, system: System) -> tuple[Browser, ...]:
    """The browsers asked for; without a wish those that are installed.

    Raises ValueError with one sentence for an unknown name, or where none is installed.
    """
    if names:
        return listed.named(list(names))
    if everything:
        return tuple(browser for browser in listed.browsers if browser.locations(system))
    found = tuple(browser for browser in listed.browsers if browser.installed(system))
    if not found:
        known = ", ".join(browser.id for browser in listed.browsers)
        raise ValueError(f"No browser was found here; name one with --browser ({known}).")
    return found


def setup(
    names: Sequence[str],
    *,
    everything: bool = False,
    remove: bool = False,
    dry_run: bool = False,
    folder: str | None = None,
    system: System | None = None,
    data: Path | None = None,
) -> int:
    """Registers the host for browsers, or takes that back; prints what was done. Returns the exit code.

    `folder` is where the browsers look instead of the known places (a profile or build of the person's own).
    """
    system = system or System.here()
    data = data or user_data_path("kontaktwacht")
    listed = catalogue()
    try:
        browsers = chosen(names, everything, listed, system)
        if folder is not None:
            browsers = tuple(_elsewhere(browser, folder, system) for browser in browsers)
        notes: list[str] = []
        python = Path(sys.executable).absolute()
        if remove:
            changes, notes = plan.plan_remove(browsers, listed, system, data=data, scripts=python.parent)
        else:
            changes = plan.plan_install(browsers, listed, system, python=python, data=data)
        if dry_run:
            for change in changes:
                why = f" ({change.why})" if change.why else ""
                print(f"would {change.kind.replace('_', ' ')} {change.target}{why}")
        else:
            print(*apply.apply(changes, listed.host_name), sep="\n")
    except (ValueError, apply.SetupError) as error:
        print(error, file=sys.stderr)
        return 2
    print(*notes, sep="\n", end="\n" if notes else "")
    if not remove and not dry_run:
        names_shown = ", ".join(browser.name for browser in browsers)
        print(f"Registered for {names_shown}. The browser need not be restarted.")
    return 0


def _elsewhere(browser: Browser, folder: str, system: System) -> Browser:
    """The same browser, looking in one folder of the person's own. Raises ValueError on Windows, where keys count."""
    if system.platform == "windows":
        raise ValueError("Windows browsers look in the registry, not in a folder; leave --folder away.")
    return dataclasses.replace(browser, places={system.platform: (str(Path(folder).absolute()),)})


def examine(
    names: Sequence[str], *, as_json: bool = False, system: System | None = None, data: Path | None = None
) -> int:
    """Prints what `doctor` finds; exit code 0 where nothing fails, 1 where something does, 2 for a wrong request."""
    system = system or System.here()
    listed = catalogue()
    try:
        browsers = chosen(names, False, listed, system)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    findings = list(
        itertools.chain(
            doctor.examine(browsers, listed, system, trial.trial_of(listed, system.home)),
            surroundings.surroundings(browsers, system, data or user_data_path("kontaktwacht")),
            surroundings.system_wide(browsers, listed, system),
        )
    )
    print(doctor.as_json(findings) if as_json else doctor.as_text(findings))
    return 1 if any(finding.status == "fail" for finding in findings) else 0
