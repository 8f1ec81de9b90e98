"""A host process of a test's own, spoken to as a browser does."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HOST = Path(__file__).parents[2] / "host"
START = f"import sys; sys.path.insert(0, {str(HOST)!r}); from kontaktwacht.native import main; raise SystemExit(main())"
_COMPILE = f"import sys; sys.path.insert(0, {str(HOST)!r}); from kontaktwacht import ruleset; ruleset.load()"
#: A test waits this long for what should take milliseconds; only a hanging host reaches it.
PATIENCE_SECONDS = 60


@functools.cache
def _compiled() -> bytes:
    """The shipped rules, compiled as the host does it where nobody has settings."""
    with tempfile.TemporaryDirectory() as home:
        folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), home)
        subprocess.run([sys.executable, "-I", "-c", _COMPILE], env={**os.environ, **folders}, check=True)
        return Path(home, "kontaktwacht", "ruleset.msgpack").read_bytes()


def _after_the_first_day(environment: Mapping[str, str]) -> None:
    """Puts the compiled rules into this home: doing it anew in each of hundreds would take most of the time."""
    cache = Path(environment["XDG_CACHE_HOME"], "kontaktwacht", "ruleset.msgpack")
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        cache.write_bytes(_compiled())
        cache.chmod(0o600)


class Process:
    """`kontaktwacht-host`, with its three streams in the test's hands."""

    def __init__(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        start: str = START,
        first_day: bool = False,
    ) -> None:
        around = {**os.environ, **(environment or {})}
        if not first_day:
            _after_the_first_day(around)
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", start, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=around,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._replies = self._process.stdin, self._process.stdout

    @property
    def pid(self) -> int:
        return self._process.pid

    def write(self, raw: bytes) -> None:
        """Bytes just as they are."""
        self._requests.write(raw)
        self._requests.flush()

    def send(self, body: bytes) -> None:
        """One frame around any content."""
        self.write(struct.pack("=I", len(body)) + body)

    def reply(self) -> Any:
        """The next reply; fails where the stream holds anything else."""
        header = self._replies.read(4)
        assert len(header) == 4, f"no reply; standard error: {self.end()[1]}"
        (length,) = struct.unpack("=I", header)
        assert 0 < length <= 1024 * 1024
        body = self._replies.read(length)
        assert len(body) == length
        return json.loads(body, parse_constant=lambda name: (_ for _ in ()).throw(AssertionError(name)))

    def ask(self, request: Any) -> Any:
        """A request as a dict (or raw bytes), and its reply."""
        self.send(request if isinstance(request, bytes) else json.dumps(request).encode())
        return self.reply()

    def hello(self) -> Any:
        return self.ask({"id": 1, "type": "hello", "extension_version": "0.1.0", "protocol": 1})

    def end(self) -> tuple[int, str]:
        """Closes the stream as a browser does; the exit code and what was said on standard error."""
        if not self._requests.closed:
            with contextlib.suppress(BrokenPipeError):
                self._requests.close()
        code = self._process.wait(PATIENCE_SECONDS)
        assert self._process.stderr is not None
        errors = self._process.stderr.read().decode("utf-8", "replace")
        return code, errors

    def rest(self) -> bytes:
        """Whatever else is written to the frames until the end."""
        return self._replies.read()

    def stop_reading(self) -> None:
        """The browser is gone: nobody reads the replies any more."""
        self._replies.close()

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def wait(self) -> int:
        return self._process.wait(PATIENCE_SECONDS)

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()


def card(ref: str = "a", **fields: Any) -> dict[str, Any]:
    """A card as an extension sends it."""
    return {"ref": ref, "url": f"https://www.xing.com/profile/{ref}", "name": f"Person {ref}", **fields}


def score(*cards: dict[str, Any], number: int = 2, **page: Any) -> dict[str, Any]:
    """A score request with these cards."""
    return {
        "id": number,
        "type": "score",
        "page": {
            "url": "https://www.xing.com/contacts/requests",
            "kind": "requests",
            "lang": "de",
            "seen_at": "2026-05-12T10:00:00+02:00",
            "complete": False,
            **page,
        },
        "cards": list(cards),
    }
