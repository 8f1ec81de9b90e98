"""Forgetting: out of the tables, out of the index, and out of the bytes on disk (secure_delete overwrites them)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from kontaktwacht.memory import letters, people
from kontaktwacht.memory.verdicts import pack, unpack

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from kontaktwacht.model import Evidence

#: Order in which tables can be emptied without breaking a reference.
_TABLES = (
    "alike",
    "band",
    "sender",
    "letter",
    "named",
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
    # Somebody asks for it: worth reading every reason there is.
    _unname(db, people.names(db, person), "1")
    _delete(db, person)
    _mark(db)


def drop(db: sqlite3.Connection, expired: Sequence[int]) -> None:
    """The same for people whose time is over, whose names are looked for only where they are known to stand."""
    if not expired:
        return
    names = {name for person in expired for name in people.names(db, person)}
    if db.execute("SELECT 1 FROM meta WHERE key = 'unlinked'").fetchone():
        _unname(db, names, "instr(evidence, 'letter.same_text')")
    else:
        known = "(SELECT person FROM named WHERE about IN (SELECT value FROM json_each(?)))"
        _unname(db, names, f"person IN {known}", f"[{','.join(map(str, expired))}]")
    for person in expired:
        _delete(db, person)
    _mark(db)


def _mark(db: sqlite3.Connection) -> None:
    """From now on `forgotten` in hello is another word than before: the extension drops its copies of verdicts, in
    which the forgotten may be named."""
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('forgotten', lower(hex(randomblob(8))))")


def _delete(db: sqlite3.Connection, person: int) -> None:
    drop_letters(db, person)
    db.execute("DELETE FROM person WHERE id = ?", (person,))  # the rest of the person's rows goes with it


def _unname(db: sqlite3.Connection, names: Iterable[str], where: str, *values: str) -> None:
    """Puts an ellipsis for these names in the reasons kept for others."""
    # The longest first: of "Dr. Ada Muster" nothing is left when it is "Ada Muster's" turn. And as a whole: forgetting
    # "Eva" must not take the letters out of "Evakuierung".
    words = [
        (name.encode(), re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"))
        for name in sorted(filter(None, names), key=len, reverse=True)
    ]
    for table in ("verdict", "decision"):
        query = f"SELECT rowid, evidence FROM {table} WHERE evidence IS NOT NULL AND {where}"  # noqa: S608 - fixed words
        changed = []
        for row, evidence in db.execute(query, values):
            said = [word for name, word in words if name in evidence]
            if said:
                changed.append((pack(tuple(_without(one, said) for one in unpack(evidence))), row))
        db.executemany(f"UPDATE {table} SET evidence = ? WHERE rowid = ?", changed)  # noqa: S608


def _without(one: Evidence, words: Iterable[re.Pattern[str]]) -> Evidence:
    text, quote = one.text, one.quote
    for word in words:
        text, quote = word.sub("…", text), quote and word.sub("…", quote)
    return msgspec.structs.replace(one, text=text, quote=quote)


def forget_all(db: sqlite3.Connection) -> None:
    """Empties the memory."""
    for table in _TABLES:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed names
    _mark(db)


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
