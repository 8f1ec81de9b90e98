"""What the command line reads, and what it says where it cannot do what was asked."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

NO_NAME = "the name of the file is empty; name a file, or - for standard input."


class UsageError(Exception):
    """One sentence: what is wrong and what to do."""


def named(file: str | Path) -> str:
    """How a file is called in a sentence."""
    return "standard input" if str(file) == "-" else str(file)


def read_text(file: str | Path, encoding_remedy: str = "save it as UTF-8") -> str:
    """The text of a file, `-` meaning standard input. Raises UsageError with one sentence."""
    if not str(file):
        raise UsageError(NO_NAME)
    try:
        raw = sys.stdin.buffer.read() if str(file) == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{named(file)} cannot be read ({error.strerror}); check the name.") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{named(file)} is not UTF-8 (byte {error.start}); {encoding_remedy}.") from None


def reopen() -> None:
    """Puts something in the place of closed streams (`kontaktwacht … >&-`): reading finds nothing, output fails with a
    sentence, and no file opened later gets a number that something else writes to.
    """
    for number, mode in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)  # the lowest number that is free
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            raw = io.FileIO(number, "w" if number else "r", closefd=False)
            setattr(sys, name, io.TextIOWrapper(io.BufferedWriter(raw) if number else io.BufferedReader(raw), "utf-8"))
