"""Opening, closing, and what one step is for every other process."""

from __future__ import annotations

from contextlib import contextmanager
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

    @classmethod
    def open(cls, path: Path | None) -> Self:
        """The memory in that file, made if there is none; None gives a throw-away one."""
        return cls(open_file(path), path)

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
        except BaseException:
            with explained(self._where):
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._db.in_transaction:
            with explained(self._where):
                yield self._db
        else:
            with self.transaction(), explained(self._where):
                yield self._db
