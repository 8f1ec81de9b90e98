"""What lies outside our own files and can still stand in the way: sandboxes, policies, protected folders, the store."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kontaktwacht.files import remedy
from kontaktwacht.setup.browsers import Browser, Catalogue, System
from kontaktwacht.setup.doctor import Finding

#: Where managed policies lie on Linux (Chrome Enterprise and Edge documentation).
POLICY_FOLDERS = (
    "/etc/opt/chrome/policies/managed",
    "/etc/chromium/policies/managed",
    "/etc/opt/edge/policies/managed",
    "/etc/brave/policies/managed",
    "/etc/firefox/policies",
    "/usr/lib/firefox/distribution",
)


def surroundings(browsers: Iterable[Browser], system: System, data: Path) -> Iterator[Finding]:
    """What lies outside our files and can still stand in the way: sandboxes, policies, protected folders, the store."""
    names = {browser.id for browser in browsers}
    if "chromium" in names and Path("/snap/bin/chromium").exists():
        yield Finding(
            "warn",
            "Chromium is a snap, which cannot start native hosts (KeePassXC issue 12741)",
            "use Chromium from your distribution, Google Chrome, or Firefox",
        )
    if "firefox" in names and Path("/snap/bin/firefox").exists():
        yield Finding(
            "warn",
            "Firefox is installed as a snap: it asks once whether it may start the host",
            "answer yes; if you said no: flatpak permission-set webextensions io.github.kontaktwacht snap.firefox yes",
        )
    for app in ("org.mozilla.firefox", "org.chromium.Chromium", "com.google.Chrome"):
        if (system.home / ".var" / "app" / app).is_dir():
            yield Finding(
                "warn",
                f"{app} is installed as a flatpak, which sees neither this manifest nor this host",
                "use the browser of your distribution for XING",
            )
    yield from _policies()
    protected = [system.home / name for name in ("Documents", "Desktop", "Downloads")]
    ours = {*Path(__file__).parents, *Path(sys.executable).parents}
    if system.platform == "macos" and ours.intersection(protected):
        yield Finding(
            "warn",
            "the host lies in a folder that macOS protects; browsers are refused silently",
            "install it elsewhere, for example with pipx",
        )
    yield _writable(data)


def system_wide(browsers: Iterable[Browser], catalogue: Catalogue, system: System) -> Iterator[Finding]:
    """Manifests for every user of the machine; they hold where the person's own is missing, and may be out of date."""
    for family in sorted({browser.family for browser in browsers}):
        for folder in catalogue.system_wide[family].get(system.platform, []):
            file = Path(folder) / f"{catalogue.host_name}.json"
            if file.is_file():
                yield Finding(
                    "warn",
                    f"{file} registers the host for every user; your own manifest comes before it",
                    "remove it if you did not put it there",
                )


def _policies() -> Iterator[Finding]:
    for folder in POLICY_FOLDERS:
        for file in sorted(Path(folder).glob("*.json")) if Path(folder).is_dir() else []:
            try:
                text = file.read_text("utf-8", "replace")
            except OSError:
                continue
            for policy in ("NativeMessagingBlocklist", "NativeMessagingUserLevelHosts", "NativeMessagingAllowlist"):
                if policy in text:
                    yield Finding(
                        "warn",
                        f"{file} sets {policy}, which can forbid hosts of users",
                        "ask whoever manages this machine to allow io.github.kontaktwacht",
                    )


def _writable(data: Path) -> Finding:
    probe = data / ".doctor"
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe.write_bytes(bytes(65_536))  # a full disk still makes empty files
        probe.unlink()
    except OSError as error:
        with contextlib.suppress(OSError):
            probe.unlink()
        what = remedy(error, "make it yours: chown it, or set XDG_DATA_HOME")
        return Finding("fail", f"{data} cannot be written ({error.strerror})", what)
    return Finding("ok", f"what is remembered lies in {data}, which can be written")
