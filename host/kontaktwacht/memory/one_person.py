"""Everything known about one person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kontaktwacht.memory import people
from kontaktwacht.memory.clock import local_time
from kontaktwacht.memory.verdicts import unpack
from kontaktwacht.memory.views import (
    PersonDecision,
    PersonRequest,
    PersonSighting,
    PersonText,
    PersonVerdict,
    PersonView,
)

if TYPE_CHECKING:
    import sqlite3


def view(db: sqlite3.Connection, key: str) -> PersonView | None:
    """All rows of this identity, oldest first; None where nobody of that identity is known."""
    import sqlite3

    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    row = cursor.execute("SELECT * FROM person WHERE folded = ?", (people.folded(key),)).fetchone()
    if row is None:
        return None
    person = row["id"]
    texts = [
        PersonText(local_time(at), source, body)
        for at, source, body in db.execute(
            "SELECT at, source, body FROM text WHERE person = ? ORDER BY at, id", (person,)
        )
    ]
    return PersonView(
        person=key,
        name=row["name"],
        names=people.names(db, person),
        name_based=bool(row["name_based"]),
        headline=row["headline"],
        company=row["company"],
        companies=people.companies(db, person),
        first_seen=local_time(row["first"]),
        last_seen=local_time(row["seen"]),
        decision=row["standing"],
        note=row["note"],
        member_since=row["member_quote"],
        visits=row["visits_quote"],
        mutual=row["mutual_quote"],
        sightings=tuple(
            PersonSighting(local_time(at), contacts, bool(more), quote)
            for at, contacts, more, quote in db.execute(
                "SELECT at, contacts, more, quote FROM sighting WHERE person = ? ORDER BY at", (person,)
            )
        ),
        requests=_requests(db, person),
        letters=tuple(text for text in texts if text.source == "letter"),
        texts=tuple(text for text in texts if text.source != "letter"),
        verdicts=tuple(
            PersonVerdict(local_time(at), kind, level, decibans, tuple(one for one in unpack(evidence) if one.decibans))
            for at, kind, level, decibans, evidence in db.execute(
                "SELECT at, kind, level, decibans, evidence FROM verdict WHERE person = ?", (person,)
            )
        ),
        decisions=tuple(
            PersonDecision(local_time(at), action, level)
            for at, action, level in db.execute(
                "SELECT at, action, level FROM decision WHERE person = ? ORDER BY at, id", (person,)
            )
        ),
    )


def _requests(db: sqlite3.Connection, person: int) -> tuple[PersonRequest, ...]:
    def day(ordinal: int | None) -> str | None:
        return None if ordinal is None else date.fromordinal(ordinal).isoformat()

    return tuple(
        PersonRequest(
            first_seen=local_time(first),
            last_seen=local_time(last),
            sent_from=day(sent_from),
            sent_to=day(sent_to),
            gone=None if gone is None else local_time(gone),
            answer=answer,
            unclear=bool(unclear),
            level=level,
        )
        for first, last, sent_from, sent_to, gone, answer, unclear, level in db.execute(
            "SELECT first, last, sent_from, sent_to, gone, answer, unclear, level FROM request WHERE person = ?"
            " ORDER BY first",
            (person,),
        )
    )


def set_note(db: sqlite3.Connection, person: int, text: str) -> None:
    """The user's own words about somebody; an empty text takes them away."""
    db.execute("UPDATE person SET note = ? WHERE id = ?", (text, person))
