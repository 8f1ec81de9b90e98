"""Dropping what is old, at most once a day and a little at a time, inside an ordinary transaction.

Old is counted from the last time a person was seen: somebody still around keeps their history, except sightings and
texts that are themselves too old. Decisions, notes and answered requests are the user's own doing and stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontaktwacht.memory.clock import DAY, moment
from kontaktwacht.memory.forget import drop, drop_letters

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

#: Days kept where nobody says otherwise (a setting).
DAYS = 730
#: People looked at in one go; the next page goes on where this one stopped.
PORTION = 200


def tend(db: sqlite3.Connection, now: int, days: int) -> bool:
    """Drops what is older than `days`, unless that was done within the last day. True where there was any."""
    row = db.execute("SELECT value FROM meta WHERE key = 'tended'").fetchone()
    if row is not None and now < int(row[0]) + DAY:
        return False
    limit = now - days * DAY
    old = db.execute(
        "SELECT id FROM person WHERE pruned = 0 AND seen < ? ORDER BY seen LIMIT ?", (limit, PORTION)
    ).fetchall()
    drop(db, [person for (person,) in old if not prune(db, person, limit)])
    if len(old) < PORTION:
        db.execute("DELETE FROM listing WHERE day < ?", (moment(limit, None).date().isoformat(),))
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('tended', ?)", (str(now),))
    return bool(old)


def trim(db: sqlite3.Connection, people: Sequence[int], limit: int) -> None:
    """The same for people on the page that is looked at, where they have been known for longer than that. They are
    seen right now, so none of them is dropped."""
    for person in people:
        row = db.execute("SELECT 1 FROM person WHERE id = ? AND first < ?", (person, limit)).fetchone()
        if row is not None:
            prune(db, person, limit)


def prune(db: sqlite3.Connection, person: int, limit: int) -> bool:
    """Drops what is older than `limit` of one person. False where nothing is left to keep the person for."""
    drop_letters(db, person, limit)
    db.execute("DELETE FROM text WHERE person = ? AND last < ?", (person, limit))
    db.execute("DELETE FROM sighting WHERE person = ? AND at < ?", (person, limit))
    db.execute("DELETE FROM company WHERE person = ? AND last < ?", (person, limit))
    db.execute(
        "DELETE FROM request WHERE person = ? AND last < ? AND (answer IS NULL OR answer = 'contact')", (person, limit)
    )
    own, seen = db.execute(
        "SELECT note <> '' OR EXISTS (SELECT 1 FROM decision WHERE decision.person = person.id), seen FROM person"
        " WHERE id = ?",
        (person,),
    ).fetchone()
    if seen < limit and own:
        db.execute("DELETE FROM verdict WHERE person = ?", (person,))
        db.execute("UPDATE person SET pruned = 1 WHERE id = ?", (person,))
    return bool(seen >= limit or own)
