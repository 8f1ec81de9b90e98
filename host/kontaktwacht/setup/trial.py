"""Starts the registered program as a browser would and talks to it: the only proof that the whole way works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kontaktwacht import PROTOCOL, __version__
from kontaktwacht.setup.browsers import Browser, Catalogue
from kontaktwacht.setup.doctor import Finding, Trial

#: A browser gives no limit; a person waits this long at most.
PATIENCE_SECONDS = 20
#: Without these no program starts on Windows, or finds the person's folders.
_NEEDED = ("SYSTEMROOT", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "TEMP")
#: Firefox kills a host that goes on for long after its input has ended; a good one ends at once.
GOODBYE_SECONDS = 5


def trial_of(catalogue: Catalogue, home: Path) -> Trial:
    """A Trial for `doctor.examine`, with the surroundings a browser started from a desktop has on macOS."""

    def trial(program: Path, browser: Browser, manifest: str) -> Iterator[Finding]:
        extension = catalogue.extension_ids[browser.family][0]
        argv = [f"chrome-extension://{extension}/"] if browser.family == "chromium" else [manifest, extension]
        yield from start(program, argv, home, browser.name)

    return trial


def start(program: Path, argv: list[str], home: Path, browser: str) -> Iterator[Finding]:
    """Runs `program` with a browser's arguments, bare PATH and working directory, says hello, and watches it end."""
    remedy = "run: kontaktwacht setup, and if that does not help install Kontaktwacht anew"
    try:
        process = subprocess.Popen(
            [str(program), *argv],
            cwd=program.parent,
            env=_environment(home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        yield Finding("fail", f"{browser}: {program} cannot be started ({error.strerror})", remedy)
        return
    hello = json.dumps({"id": 1, "type": "hello", "extension_version": __version__, "protocol": PROTOCOL}).encode()
    began = time.monotonic()
    try:
        output, errors = process.communicate(len(hello).to_bytes(4, sys.byteorder) + hello, timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        yield Finding("fail", f"{browser}: the host gave no answer and did not end when its input did", remedy)
        return
    took = time.monotonic() - began
    yield judge(output, errors.decode("utf-8", "replace"), process.returncode, browser, remedy)
    if took > GOODBYE_SECONDS:
        yield Finding(
            "warn", f"{browser}: the host took {took:.0f} s to answer and end", "see whether the disk is slow or full"
        )


def _environment(home: Path) -> dict[str, str]:
    """As little as a program started from a desktop has (on macOS PATH is the system's alone); what moves the person's
    folders stays, because a browser passes it on."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("XDG_") or name in _NEEDED}
    return {**kept, "PATH": "/usr/bin:/bin", "HOME": str(home)}


def judge(output: bytes, errors: str, code: int, browser: str, remedy: str) -> Finding:
    """What the answer to hello says; text that leaked into the frames is shown, as it tells the cause."""
    size = int.from_bytes(output[:4], sys.byteorder)
    if code != 0 or len(output) < 4:
        last = errors.strip().splitlines()[-1] if errors.strip() else f"exit code {code}"
        how = "crashes" if code != 0 else "ends without an answer"
        return Finding("fail", f"{browser}: the host starts but {how}: {last}", remedy)
    if size != len(output) - 4:
        leaked = output[:60].decode("utf-8", "replace")
        return Finding("fail", f"{browser}: the host wrote something else than messages: {leaked!r}", remedy)
    try:
        reply: Any = json.loads(output[4:])
    except (ValueError, RecursionError):
        reply = None
    if not isinstance(reply, dict):
        return Finding("fail", f"{browser}: what the host answered is no JSON object", remedy)
    if not reply.get("ok"):
        problem = reply.get("error")
        said = problem.get("message") if isinstance(problem, dict) else "it does not say which"
        return Finding("fail", f"{browser}: the host answered with an error: {said}", remedy)
    if reply.get("problem"):
        return Finding(
            "warn",
            f"{browser}: the host answers, but {reply['problem']}",
            "correct that file: kontaktwacht settings check",
        )
    if reply.get("host_version") != __version__:
        return Finding(
            "warn",
            f"{browser}: starts version {reply.get('host_version')}, not this one ({__version__})",
            "run: kontaktwacht setup",
        )
    return Finding("ok", f"{browser}: the host starts and answers, version {__version__}")
