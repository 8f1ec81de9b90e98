"""The process a browser starts (`kontaktwacht-host`): reads requests, writes replies, ends quietly.

Browsers read standard output as frames, so nothing else may ever be written there: the first thing done is to keep a
duplicate for the frames and to point file descriptor 1 at standard error. Arguments (Chromium: origin; Firefox:
manifest and id; a portal: none) say nothing the host needs.
"""

from __future__ import annotations

import os
import sys

from kontaktwacht import __version__
from kontaktwacht.framing import CutFrameError, FrameError, OversizeFrameError, frame, read_frame

TYPE_CHECKING = False  # `typing` itself is imported only with msgspec, after the guard
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import BinaryIO

    from kontaktwacht.host import Host
    from kontaktwacht.wire import ErrorCode

#: What a browser is told where a package is missing, as no package can be asked to write it.
_BROKEN = (
    b'{"id":null,"ok":false,"error":{"code":"internal","message":'
    b'"The host is not completely installed; run kontaktwacht doctor to see what is missing."}}'
)


def main(arguments: list[str] | None = None) -> int:
    """Serves until the browser closes the stream (0), or until the stream can no longer be trusted (1)."""
    if "--version" in (sys.argv[1:] if arguments is None else arguments):
        print(f"kontaktwacht-host {__version__}")
        return 0
    requests, replies = guard()
    try:
        _end_quietly_on_signals()
        return _serve(requests, replies)
    except BrokenPipeError:
        return 0  # the browser has gone; nobody is left to tell


def guard() -> tuple[BinaryIO, BinaryIO]:
    """The two streams of frames, on descriptors nobody else writes to or reads from."""
    frames_in, frames_out = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # started without standard error
        os.dup2(nothing, 1)
    os.close(nothing)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (frames_in, frames_out):
            msvcrt.setmode(descriptor, os.O_BINARY)
    return open(frames_in, "rb"), open(frames_out, "wb", buffering=0)  # noqa: PTH123 - open to the end


def _serve(requests: BinaryIO, replies: BinaryIO) -> int:
    try:
        host, answer, error = _rooms()
    except ImportError as problem:
        print(f"kontaktwacht-host cannot start: {problem}", file=sys.stderr)
        _send(replies, _BROKEN)
        return 1
    try:
        while True:
            try:
                body = read_frame(requests.read)
            except FrameError as problem:
                _send(replies, _refusal(problem, error))
                if problem.go_on:
                    continue
                return 1
            if body is None:
                return 0
            _send(replies, answer(body, host))
    finally:
        host.close()


def _rooms() -> tuple[Host, Callable[[bytes, Host], bytes], Callable[[None, ErrorCode, str], bytes]]:
    """What the host is made of, loaded after the guard so that a warning of an import cannot reach the frames."""
    absent = object()
    known = sys.modules.get("typing_extensions", absent)
    if known is absent:
        # msgspec uses typing_extensions where it finds it (pydantic brings it along), at a third of its import time,
        # for names that every Python from 3.11 has in typing. Seen as absent, it is not looked for.
        sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    try:
        import msgspec  # noqa: F401
    finally:
        if known is absent:
            del sys.modules["typing_extensions"]
    from kontaktwacht.dispatch import answer, error
    from kontaktwacht.host import Host, memory_file

    return Host(memory_file()), answer, error


def _refusal(problem: FrameError, error: Callable[[None, ErrorCode, str], bytes]) -> bytes:
    if isinstance(problem, OversizeFrameError):
        return error(None, "too_large", f"What came was {problem}; send fewer cards at once.")
    if isinstance(problem, CutFrameError):
        return error(None, "bad_frame", f"What came was no whole message: {problem}; the host ends.")
    return error(None, "bad_frame", f"What came was {problem}; send a JSON object.")


def _send(replies: BinaryIO, content: bytes) -> None:
    """Writes one frame, whole (a pipe may take a piece at a time)."""
    left = memoryview(frame(content))
    while left:
        left = left[replies.write(left) :]


def _end_quietly_on_signals() -> None:
    """Firefox sends SIGTERM to a host that is slow to end, a terminal SIGINT. Both end like a closed stream, and an
    open transaction is rolled back on the way out."""
    import signal

    def end(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)


if __name__ == "__main__":
    raise SystemExit(main())
