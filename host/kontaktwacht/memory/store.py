"""Opening the one file: private from the first moment, versioned, and safe when several processes do it at once."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from kontaktwacht.memory.errors import StoreError, explained
from kontaktwacht.memory.schema import APPLICATION, STEPS, VERSION

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

#: Seconds to wait for another process that writes; its transactions take milliseconds.
PATIENCE = 10.0
IN_MEMORY = ":memory:"


def open_file(path: Path | None) -> sqlite3.Connection:
    """A connection to the memory at `path` (None: a throw-away one), its tables brought to this version.

    Raises StoreError; a file that is not ours, damaged, or of a newer version is left as it is.
    """
    import sqlite3

    where = IN_MEMORY if path is None else str(path)
    if path is not None:
        _make_private(path)
    with explained(where):
        # check_same_thread: the host answers on one thread, but may have opened the file on another.
        db = sqlite3.connect(
            where, timeout=PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            _prepare(db, where)
        except BaseException:
            db.close()
            raise
    return db


def _make_private(path: Path) -> None:
    """The folder 0700 if it is made here, the file 0600 before anything is in it; -wal and -shm inherit it. What is not
    ours keeps the rights it has.
    """
    try:
        if path.exists() and not path.is_file():
            raise StoreError(
                f"{path} cannot be written to (it is a folder or a device); move it away or name a file.",
                "not_writable",
            )
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            if hasattr(os, "fchmod") and os.fstat(handle).st_mode & 0o077 and _is_ours(handle):
                os.fchmod(handle, 0o600)
        finally:
            os.close(handle)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written to ({error.strerror}); make the file and its folder writable for you.",
            "not_writable",
        ) from error


def _is_ours(handle: int) -> bool:
    """Whether the file is still empty, or says that it is our memory (sqlite.org/fileformat.html, offset 68)."""
    head = os.read(handle, 72)
    return not head or int.from_bytes(head[68:], "big") == APPLICATION


def _prepare(db: sqlite3.Connection, where: str) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten, not only unlinked
    db.execute("PRAGMA temp_store = MEMORY")  # no copies of people in the folder for temporary files
    db.execute("PRAGMA synchronous = FULL")
    version = _version(db)
    if version > VERSION:
        raise StoreError(
            f"{where} was written by a newer Kontaktwacht (version {version}, this one knows {VERSION}); "
            "update Kontaktwacht.",
            "newer",
        )
    foreign = version != 0 or db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] != 0
    # Asked last: at a first start another process may make the tables while we look.
    if foreign and db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise StoreError(f"{where} belongs to another program; nothing was changed, name another file.", "foreign")
    if version < VERSION:
        _use_wal(db)
        _migrate(db, VERSION)


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _use_wal(db: sqlite3.Connection) -> None:
    """Readers and the writer do not block each other. Kept in the file, so it is asked for only when it is made.

    Changing the mode needs the file alone for a moment and does not honour the busy timeout in all SQLite versions,
    so that two first starts at once are told apart by trying again.
    """
    import sqlite3

    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _migrate(db: sqlite3.Connection, target: int) -> None:
    """All missing steps in one transaction: either the file is of the new version or nothing happened."""
    db.execute("BEGIN IMMEDIATE")
    try:
        for version in range(_version(db), target):  # asked again: another process may have been first
            for statement in _statements(STEPS[version]):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {version + 1}")
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """The statements of a step; `executescript` would commit between them. No step has a semicolon in a string."""
    return [part for part in script.split(";") if part.strip()]
