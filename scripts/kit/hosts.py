"""Registering the native host for a browser with a throw-away home.

The manifest and the launcher are those that `kontaktwacht setup` writes, put where a browser with this home and profile
looks, so that a wrong id or a launcher that does not start is found here. Another program in the host's place is
registered for whatever extension is loaded.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from pathlib import Path

from . import warm

NAME = "io.github.kontaktwacht"
FIREFOX_ID = "kontaktwacht@kontaktwacht.github.io"


def chromium_id(extension: Path) -> str:
    """The id Chromium gives an unpacked extension: of its manifest's `key`, else of the folder's path."""
    manifest = json.loads((extension / "manifest.json").read_text(encoding="utf-8"))
    source = base64.b64decode(manifest["key"]) if "key" in manifest else str(extension.resolve()).encode()
    return "".join(chr(ord("a") + int(digit, 16)) for digit in hashlib.sha256(source).hexdigest()[:32])


def register(family: str, home: Path, profile: Path, extension: Path | None, program: Path | None = None) -> Path:
    """Register the installed host, or `program` in its place; give back the manifest's path."""
    target = _folder(family, home, profile) / f"{NAME}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_own(family, home) if program is None else _other(family, extension, program), encoding="utf-8")
    return target


def launcher(home: Path) -> Path:
    """What `kontaktwacht setup` would have browsers start, written into `home`: the host in the running Python."""
    from kontaktwacht.setup import plan

    path = home / ".local" / "share" / "kontaktwacht" / "kontaktwacht-host"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_text(plan.render_launcher(Path(sys.executable)), encoding="utf-8")
    path.chmod(0o700)
    warm.give_rules(home)
    return path


def _own(family: str, home: Path) -> str:
    from kontaktwacht.setup import browsers, plan

    return plan.render_manifest("firefox" if family == "firefox" else "chromium", browsers.catalogue(), launcher(home))


def _other(family: str, extension: Path | None, program: Path) -> str:
    who = (
        {"allowed_extensions": [FIREFOX_ID]}
        if family == "firefox"
        else {"allowed_origins": [f"chrome-extension://{chromium_id(extension)}/"] if extension else []}
    )
    entry = {"name": NAME, "description": "Kontaktwacht", "path": str(program.absolute()), "type": "stdio", **who}
    return json.dumps(entry, indent=2) + "\n"


def _folder(family: str, home: Path, profile: Path) -> Path:
    if family == "chromium":
        return profile / "NativeMessagingHosts"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Mozilla" / "NativeMessagingHosts"
    return home / ".mozilla" / "native-messaging-hosts"
