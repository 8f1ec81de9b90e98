"""Saying what is being done, and running the programs that do it. Standard library only."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


class SetupError(Exception):
    """Something the machine or the person must change first; its text is one sentence that says what and how."""


class Steps:
    """Progress of one script on standard error, each line with the seconds since it began."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._start = time.monotonic()

    def say(self, text: str) -> None:
        print(f"[{self._what} {time.monotonic() - self._start:5.1f} s] {text}", file=sys.stderr, flush=True)


def run(
    command: Sequence[str],
    failure: str,
    *,
    show: Callable[[str], str | None] = lambda _: None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> None:
    """Run a program, showing of its output the lines that `show` gives back.

    Raises SetupError with `failure` and the program's last lines where it ends with another code than 0 or cannot be
    started.
    """
    last: deque[str] = deque(maxlen=12)
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=dict(env) if env is not None else None,
            cwd=cwd,
        )
    except OSError as error:
        raise SetupError(f"{failure}: {error}") from error
    with process:
        assert process.stdout is not None
        for line in process.stdout:
            last.append(line.rstrip())
            if (text := show(line)) is not None:
                print(f"    {text}", file=sys.stderr, flush=True)
    if process.returncode != 0:
        told = "\n".join(f"    {line}" for line in last)
        raise SetupError(f"{failure} ({Path(command[0]).name} ended with code {process.returncode}):\n{told}")
