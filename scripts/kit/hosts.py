"""Registering the native host for a browser with a throw-away home.

`kontaktwacht setup` does this for people; it writes into the person's own folders. Tests and demo need the same
manifest in the throw-away home of one browser, pointing at the very program that an installation puts beside the
running Python.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shlex
import sys
from pathlib import Path

NAME = "io.github.kontaktwacht"
FIREFOX_ID = "kontaktwacht@kontaktwacht.github.io"


def chromium_id(extension: Path) -> str:
    """The id Chromium gives an unpacked extension: of its manifest's `key`, else of the folder's path."""
    manifest = json.loads((extension / "manifest.json").read_text(encoding="utf-8"))
    source = base64.b64decode(manifest["key"]) if "key" in manifest else str(extension.resolve()).encode()
    return "".join(chr(ord("a") + int(digit, 16)) for digit in hashlib.sha256(source).hexdigest()[:32])


def installed_program(home: Path) -> Path:
    """The installed `kontaktwacht-host`; where this Python only has the package on its path, a launcher in `home`
    for it.
    """
    program = Path(sys.executable).parent / "kontaktwacht-host"
    if program.exists():
        return program
    launcher = home / "kontaktwacht-host"
    start = "from kontaktwacht.native import main; raise SystemExit(main())"
    launcher.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(start)} "$@"\n', encoding="utf-8"
    )
    launcher.chmod(0o755)
    return launcher


def register(family: str, home: Path, profile: Path, extension: Path | None, program: Path | None = None) -> Path:
    """Write the manifest where a browser with this home and profile looks; give back its path."""
    manifest = {
        "name": NAME,
        "description": "Kontaktwacht",
        "path": str((program or installed_program(home)).absolute()),
        "type": "stdio",
    }
    if family == "firefox":
        manifest_dirs = [home / ".mozilla" / "native-messaging-hosts"]
        if sys.platform == "darwin":
            manifest_dirs = [home / "Library" / "Application Support" / "Mozilla" / "NativeMessagingHosts"]
        entry: dict[str, object] = {**manifest, "allowed_extensions": [FIREFOX_ID]}
    else:
        manifest_dirs = [profile / "NativeMessagingHosts"]
        ids = [chromium_id(extension)] if extension is not None else []
        entry = {**manifest, "allowed_origins": [f"chrome-extension://{one}/" for one in ids]}
    for folder in manifest_dirs:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{NAME}.json").write_text(json.dumps(entry, indent=2) + "\n", encoding="utf-8")
    return manifest_dirs[0] / f"{NAME}.json"
