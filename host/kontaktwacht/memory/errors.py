"""What can go wrong with the file, each as one sentence that says what to do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import sqlite3

Reason = Literal["locked", "full", "not_a_database", "damaged", "newer", "foreign", "not_writable", "other"]


class StoreError(Exception):
    """The memory cannot be used now. `str()` is one sentence for the person; `reason` is for programs."""

    def __init__(self, message: str, reason: Reason = "other") -> None:
        super().__init__(message)
        self.reason: Reason = reason


#: SQLite's primary result codes (sqlite.org/rescode.html) and what they mean for the person.
_SENTENCES: dict[int, tuple[Reason, str]] = {
    5: ("locked", "Another Kontaktwacht process is using {where}; try again in a moment."),
    6: ("locked", "Another Kontaktwacht process is using {where}; try again in a moment."),
    8: ("not_writable", "{where} cannot be written to; make the file and its folder writable for you."),
    10: ("other", "The disk reported an error at {where}; check the disk, then try again."),
    11: ("damaged", "{where} is damaged; nothing was changed, move the file away or put back a copy of it."),
    13: ("full", "The disk with {where} is full; free some space, nothing was stored."),
    14: ("not_writable", "{where} cannot be opened; make sure that its folder exists and is writable for you."),
    23: ("not_writable", "{where} may not be accessed; check the permissions of the file."),
    26: ("not_a_database", "{where} is not a memory of Kontaktwacht; nothing was changed, move the file away."),
}


_IO, _FULL = 10, 13
#: SQLite makes its shared index in steps of so many bytes.
_LEAST_ROOM = 65_536


def explain(error: sqlite3.Error, where: str) -> StoreError:
    """The sentence for an error of SQLite. `where` is the path of the file, or words for a memory without one."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        primary = code & 0xFF  # the low byte
        # No room for the shared index of the log is told as an error of the disk.
        known = _SENTENCES.get(_FULL if primary == _IO and _is_full(where) else primary)
        if known is not None:
            return StoreError(known[1].format(where=where), known[0])
    return StoreError(f"The memory at {where} failed ({error}); put back a copy of it, or move the file away.")


def _is_full(where: str) -> bool:
    try:
        room = os.statvfs(os.path.dirname(where) or ".")  # noqa: PTH120
    except (OSError, AttributeError):
        return False
    return room.f_bavail * room.f_frsize < _LEAST_ROOM


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turns every error of SQLite inside into a StoreError."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, where) from error
