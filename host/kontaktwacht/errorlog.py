"""The log of errors nobody expected: where in the program, never what was on the page.

Messages of exceptions are left out, because they may quote a letter or a name; only the kind of the exception and the
lines of our own code are kept.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time

from kontaktwacht import __version__, paths

#: Bytes after which the log is moved aside; one old log is kept.
LONGEST = 256 * 1024


def record(error: BaseException, doing: str) -> None:
    """Appends one entry. Never raises: a full disk must not end the host."""
    with contextlib.suppress(OSError, ValueError):
        _append(_entry(error, doing))


def log_file() -> str:
    return os.path.join(paths.log_folder(), "host.log")  # noqa: PTH118


def _entry(error: BaseException, doing: str) -> str:
    lines = [f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')} {__version__} {doing}: {type(error).__name__}"]
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  {os.path.basename(code.co_filename)}:{trace.tb_lineno} {code.co_name}")  # noqa: PTH119
        trace = trace.tb_next
    return "\n".join(lines[:60]) + "\n"


def _append(entry: str) -> None:
    file = log_file()
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
    with contextlib.suppress(FileNotFoundError):
        if os.stat(file).st_size > LONGEST:  # noqa: PTH116
            os.replace(file, f"{file}.1")  # noqa: PTH105
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, entry.encode("utf-8", "replace"))
    finally:
        os.close(handle)
    print(entry, end="", file=sys.stderr)
