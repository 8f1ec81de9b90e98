"""Bytes ↔ frames of native messaging: a 32-bit length in the machine's byte order, then that many bytes of JSON.

Pure: nothing here opens, decodes or prints. Limits are the browsers' own (Chromium: 64 MiB in, 1 MiB out; Firefox: 1
MiB out), as documented by Chrome and MDN.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

HEADER = struct.Struct("=I")
#: The longest message taken from a browser, in bytes: what Chromium itself allows.
LONGEST_IN = 64 * 1024 * 1024
#: The longest message a browser takes, in bytes; one more and it closes the port.
LONGEST_OUT = 1024 * 1024
#: An oversize message up to this many bytes is read and thrown away, after which the stream can be trusted again. A
#: greater length is more likely text that was never a frame ("Trac…" is 1,667,330,644).
LONGEST_SKIPPED = 4 * LONGEST_IN
_PIECE = 1024 * 1024

#: Gives exactly as many bytes as asked, fewer only at the end of the stream (as a buffered reader does).
Read = Callable[[int], bytes]


class FrameError(Exception):
    """What came is not a message. `go_on` says whether the stream behind it can still be trusted."""

    go_on = False


class CutFrameError(FrameError):
    """The stream ended within a frame."""


class EmptyFrameError(FrameError):
    """A frame without content: no JSON, but the next one is where it should be."""

    go_on = True


class OversizeFrameError(FrameError):
    """A frame longer than the limit; `length` bytes were announced."""

    def __init__(self, length: int, limit: int, skipped: bool) -> None:
        super().__init__(f"a message of {length:,} bytes, longer than the limit of {limit:,}")
        self.length = length
        self.go_on = skipped


def read_frame(read: Read, limit: int = LONGEST_IN, skip: int = LONGEST_SKIPPED) -> bytes | None:
    """The content of the next frame, or None at the clean end of the stream.

    Raises CutFrameError, EmptyFrameError or OversizeFrameError. Nothing is read, and no memory asked for, beyond the
    limit: an oversize frame up to `skip` bytes is thrown away in pieces.
    """
    header = read(HEADER.size)
    if not header:
        return None
    if len(header) < HEADER.size:
        raise CutFrameError(f"the stream ended after {len(header)} of the 4 bytes of a length")
    (length,) = HEADER.unpack(header)
    if length == 0:
        raise EmptyFrameError("an empty message")
    if length > limit:
        raise OversizeFrameError(length, limit, length <= skip and _throw_away(read, length))
    content = read(length)
    if len(content) < length:
        raise CutFrameError(f"the stream ended after {len(content):,} of {length:,} bytes of a message")
    return content


def _throw_away(read: Read, length: int) -> bool:
    """True where all of it came, so that the next frame begins where it should."""
    while length:
        piece = len(read(min(length, _PIECE)))
        if not piece:
            return False
        length -= piece
    return True


def frame(content: bytes, limit: int = LONGEST_OUT) -> bytes:
    """A message as it goes to the browser.

    Raises ValueError for an empty one or one longer than the limit, both of which a browser answers by closing the
    port.
    """
    if not 0 < len(content) <= limit:
        raise ValueError(f"a message of {len(content):,} bytes cannot be framed; it must have 1 to {limit:,}")
    return HEADER.pack(len(content)) + content
