"""Who counts as the user's contact: whoever was accepted here, or stands in the user's own list of contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontaktwacht.memory.ledger import rows

if TYPE_CHECKING:
    import sqlite3

    from kontaktwacht.memory.ledger import Row


def met_as_contact(db: sqlite3.Connection, person: int, at: int) -> None:
    """The person stands in the user's list of contacts: the request before that was accepted somewhere."""
    db.execute(
        "UPDATE person SET contact_seen = ? WHERE id = ? AND (contact_seen IS NULL OR contact_seen < ?)",
        (at, person, at),
    )
    before = [row for row in rows(db, person) if row.first <= at]
    if before and before[-1].answer is None:
        db.execute("UPDATE request SET answer = 'contact', answered = ? WHERE id = ?", (at, before[-1].id))


#: Addresses of the user's own list of contacts through the years. Cards of any other `people` page (search results,
#: suggestions, somebody else's contacts) prove no contact, and neither does a message: strangers can write, too.
_CONTACT_LISTS = frozenset(("/contacts", "/contacts/contacts", "/network/contactlist", "/app/contact"))


def is_contact_list(kind: str, url: str) -> bool:
    """Whether everybody on this page is the user's contact."""
    if kind != "people":
        return False
    address = url.split("://", 1)[-1]
    path, _, query = address.partition("#")[0].partition("?")
    path = "/" + path.partition("/")[2].strip("/")
    return path in _CONTACT_LISTS and "op=" not in query


def contact_since(accepted: int | None, declined: int | None, seen: int | None) -> int | None:
    """The latest time that shows the person as a contact: accepted (and not declined later), or seen in the list."""
    if accepted is not None and declined is not None and declined > accepted:
        accepted = None
    times = [time for time in (accepted, seen) if time is not None]
    return max(times, default=None)


def began_after(known: list[Row], at: int) -> bool:
    """Whether a request was sent after that time: then the person is no contact (any more)."""
    return bool(known) and known[-1].first > at
