"""What the command line reads, and what it says where it cannot do what was asked."""

from __future__ import annotations

import sys
from pathlib import Path


class UsageError(Exception):
    """One sentence: what is wrong and what to do."""


def named(file: str | Path) -> str:
    """How a file is called in a sentence."""
    return "standard input" if str(file) == "-" else str(file)


def read_text(file: str | Path, encoding_remedy: str = "save it as UTF-8") -> str:
    """The text of a file, `-` meaning standard input. Raises UsageError with one sentence."""
    try:
        raw = sys.stdin.buffer.read() if str(file) == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{named(file)} cannot be read ({error.strerror}); check the name.") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{named(file)} is not UTF-8 (byte {error.start}); {encoding_remedy}.") from None
