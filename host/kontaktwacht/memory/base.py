"""Opening, closing, and what one step is for every other process."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kontaktwacht.memory.errors import explained
from kontaktwacht.memory.store import IN_MEMORY, open_file

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self


class Base:
    """An open file, and transactions on it."""

    def __init__(self, db: sqlite3.Connection, path: Path | None) -> None:
        self._db = db
        self._path = path
        self._where = IN_MEMORY if path is None else str(path)
        self._file = _identity(path)
        #: True while the write-ahead log may hold bytes of somebody whose time is over.
        self._log_holds_dropped = False

    @classmethod
    def open(cls, path: Path | None) -> Self:
        """The memory in that file, made if there is none; None gives a throw-away one."""
        return cls(open_file(path), path)

    @property
    def moved(self) -> bool:
        """True where the open file is no longer the one of that name: moved, removed, or a copy put in its place."""
        return _identity(self._path) != self._file

    def let_go(self) -> None:
        """Closes a file that was moved, with everything in it: what its log still holds would stay behind."""
        import sqlite3

        with suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.close()

    def close(self) -> None:
        """Lets go of the file. Nothing can be lost by not calling it."""
        with explained(self._where):
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self, keep: bool = True, durable: bool = True) -> Iterator[None]:
        """All that happens inside is one step for every other process. `keep=False` undoes it at the end (a private
        page); `durable=False` lets a power cut (not a killed process) take it back, which spares a wait for the disk.
        """
        if self._db.in_transaction:
            raise RuntimeError("a transaction of the memory was begun inside another one")
        with explained(self._where):
            self._db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            with explained(self._where):
                self._db.execute("COMMIT" if keep else "ROLLBACK")
                if self._log_holds_dropped:
                    self._log_holds_dropped = keep and not self._log_emptied()
        except BaseException:
            with explained(self._where):
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
            raise

    def _log_emptied(self) -> bool:
        """Empties the log, unless another process is reading: nobody waits for that, the next page tries again."""
        patience = self._db.execute("PRAGMA busy_timeout").fetchone()[0]
        self._db.execute("PRAGMA busy_timeout = 0")
        try:
            return not self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            self._db.execute(f"PRAGMA busy_timeout = {patience}")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._db.in_transaction:
            with explained(self._where):
                yield self._db
        else:
            with self.transaction(), explained(self._where):
                yield self._db


def _identity(path: Path | None) -> tuple[int, int] | None:
    """Device and number of the file of that name, None where there is none."""
    if path is None:
        return None
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_dev, found.st_ino
