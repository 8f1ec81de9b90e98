"""The Chrome DevTools protocol over a pipe: JSON messages, each ended by a zero byte.

The pipe rather than a port because `Extensions.loadUnpacked` is let through only there, and because no other program on
the machine can then reach the browser.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import processes
from .connection import Connection

#: Chromium reads commands from descriptor 3 and writes to 4. A fresh interpreter moves them there, so that nothing has
#: to run between fork and exec in a process that has threads.
_MOVE = (
    "import os, sys, fcntl\n"
    "read, write = (fcntl.fcntl(int(fd), fcntl.F_DUPFD, 10) for fd in sys.argv[1:3])\n"
    "os.dup2(read, 3); os.dup2(write, 4)\n"
    "os.closerange(5, 64)\n"
    "os.execv(sys.argv[3], sys.argv[3:])\n"
)


class Pipe(Connection):
    """The line to a Chromium started by `launch`."""

    def __init__(self, read: int, write: int) -> None:
        super().__init__()
        self._read = read
        self._write = write
        self._write_lock = threading.Lock()
        self._buffer = bytearray()
        self._listen()

    def _send(self, text: str) -> None:
        data = text.encode("utf-8", "surrogatepass") + b"\0"
        with self._write_lock:
            while data:
                data = data[os.write(self._write, data) :]

    def _receive(self) -> str | None:
        while (end := self._buffer.find(b"\0")) < 0:
            try:
                chunk = os.read(self._read, 1 << 20)
            except OSError:
                return None
            if not chunk:
                return None
            self._buffer += chunk
        message = self._buffer[:end].decode("utf-8", "replace")
        del self._buffer[: end + 1]
        return message

    def close(self) -> None:
        for descriptor in (self._read, self._write):
            with contextlib.suppress(OSError):
                os.close(descriptor)


def launch(command: Sequence[str], env: Mapping[str, str], log: Path) -> tuple[subprocess.Popen[bytes], Pipe]:
    """Start Chromium with its debugging pipe; give back the process and the line to it."""
    theirs_read, ours_write = os.pipe()
    ours_read, theirs_write = os.pipe()
    mover = [sys.executable, "-I", "-S", "-c", _MOVE, str(theirs_read), str(theirs_write)]
    try:
        process = processes.start([*mover, *command], env, log, pass_fds=(theirs_read, theirs_write))
    except OSError:
        os.close(ours_read)
        os.close(ours_write)
        raise
    finally:
        os.close(theirs_read)
        os.close(theirs_write)
    return process, Pipe(ours_read, ours_write)
