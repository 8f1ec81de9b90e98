"""Forgetting: out of the tables, out of the index, and out of the bytes on disk (secure_delete overwrites them)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from kontaktwacht.memory import letters, people
from kontaktwacht.memory.verdicts import pack, unpack

if TYPE_CHECKING:
    import sqlite3

#: Order in which tables can be emptied without breaking a reference.
_TABLES = (
    "alike",
    "band",
    "sender",
    "letter",
    "verdict",
    "decision",
    "request",
    "listing",
    "text",
    "company",
    "called",
    "sighting",
    "person",
    "learned",
    "meta",
)


def forget(db: sqlite3.Connection, person: int) -> None:
    """Deletes everything about this person, decisions and note included, and every name of theirs where reasons for
    somebody else mention it ("derselbe Text wie von …"). What other people themselves wrote is theirs and stays."""
    # The longest first: of "Dr. Ada Muster" nothing is left when it is "Ada Muster's" turn.
    names = sorted(filter(None, people.names(db, person)), key=len, reverse=True)
    drop(db, person)
    for name in names:
        _unname(db, name)


def drop(db: sqlite3.Connection, person: int) -> None:
    """Deletes the person and all rows that are theirs."""
    drop_letters(db, person)
    db.execute("DELETE FROM person WHERE id = ?", (person,))  # the rest of the person's rows goes with it


def _unname(db: sqlite3.Connection, name: str) -> None:
    """Puts an ellipsis for a name in the evidence of all others. Reads whole tables; forgetting is rare."""
    # As a whole: forgetting "Eva" must not take the letters out of "Evakuierung".
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    for table in ("verdict", "decision"):
        rows = db.execute(
            f"SELECT rowid, evidence FROM {table} WHERE instr(evidence, ?)",  # noqa: S608 - fixed names
            (name.encode(),),
        ).fetchall()
        for row, evidence in rows:
            unnamed = tuple(
                msgspec.structs.replace(one, text=word.sub("…", one.text), quote=one.quote and word.sub("…", one.quote))
                for one in unpack(evidence)
            )
            db.execute(f"UPDATE {table} SET evidence = ? WHERE rowid = ?", (pack(unnamed), row))  # noqa: S608


def forget_all(db: sqlite3.Connection) -> None:
    """Empties the memory."""
    for table in _TABLES:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed names


def drop_letters(db: sqlite3.Connection, person: int, before: int | None = None) -> None:
    """Deletes that this person used any wording (last seen before a time, if given), and wordings nobody else used."""
    limit = (1 << 62) if before is None else before
    used = db.execute("SELECT letter FROM sender WHERE person = ? AND last < ?", (person, limit)).fetchall()
    db.execute("DELETE FROM sender WHERE person = ? AND last < ?", (person, limit))
    for (letter,) in used:
        if db.execute("SELECT 1 FROM sender WHERE letter = ?", (letter,)).fetchone() is None:
            letters.drop(db, letter)


def sweep_disk(db: sqlite3.Connection) -> bool:
    """After a commit: rebuilds the file without free space and empties the write-ahead log, so that no byte from before
    is left in either. False where another process still reads an older state."""
    db.execute("VACUUM")
    busy: int = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy
