"""The ledger of contact requests (mark 3): what was seen standing, what is provably gone, what was answered, who came
back.

A row of `request` is one request: from the first to the last time it was seen, and `gone`, the first time after that
when it was provably not there. What proves something:

* *Standing*: the person's card on a page of kind `requests`. The list of sent requests proves nothing here.
* *Gone*: a `requests` page that is complete (all of the list, nothing left to load) and lacks the person. An incomplete
  list proves nothing: the site shows free members old requests before newer ones, so a request out of sight is not a
  request withdrawn. Also gone is an earlier request when the page dates the present one clearly after the day the
  earlier one was last seen.
* *Not withdrawn, though gone*: answered here (accepted, declined), or the person is later seen as a contact. And when a
  complete list suddenly lacks at least five open requests at once, more than half of all: senders withdraw one by one,
  so that looks like the user clearing up elsewhere; those are `unclear` and never counted.
* *Came back*: a new request after one that was gone unanswered.
* *Never went*: a card that is back within a day, or that the page dates before the list without it. A tab left open
  shows what is answered by now, and a list is sometimes not as whole as it looks.

What follows for the marks is in ledger_history.py, who counts as a contact in contacts.py.

Pages may arrive out of order (replay, two browsers); a page older than what is known never splits a request, it can
only stretch it or bring `gone` nearer.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from kontaktwacht.memory.clock import DAY, day_end, moment
from kontaktwacht.model import DateRange

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

#: So many open requests gone at once, and more than half of all: not the senders' doing.
SWEEP = 5
#: The site takes a card away at once, the click is reported a moment later: an answer this long after still fits.
LATE_ANSWER = DAY // 24


#: A page left open so long may still show what it showed when it was loaded.
STALE = 7 * DAY
#: Nobody withdraws and asks again within so short a time.
AT_ONCE = DAY


class Row(NamedTuple):
    id: int
    first: int
    last: int
    sent_from: int | None
    sent_to: int | None
    sent_quote: str | None
    absent: int | None
    gone: int | None
    unclear: int
    answer: str | None
    answered: int | None


COLUMNS = ", ".join(f"request.{name}" for name in Row._fields)


def rows(db: sqlite3.Connection, person: int) -> list[Row]:
    """All requests of a person, oldest first."""
    found = db.execute(f"SELECT {COLUMNS} FROM request WHERE person = ? ORDER BY first", (person,))  # noqa: S608
    return [Row(*row) for row in found]


def stand(db: sqlite3.Connection, person: int, seen_at: datetime, at: int, sent: DateRange | None) -> None:
    """Records that a request of this person stood on the page at `at`."""
    sent = _possible(sent, seen_at.date())
    known = rows(db, person)
    before = [row for row in known if row.first <= at]
    after = [row for row in known if row.first > at]
    here = before[-1] if before else None
    if here is not None and at > here.last and _is_new(here, seen_at, at, sent):
        if here.gone is None:
            ends = [at] if sent is None else [at, day_end(sent.latest, seen_at.tzinfo)]
            gone = min(ends if here.answered is None else [*ends, here.answered])
            db.execute("UPDATE request SET gone = ? WHERE id = ?", (max(gone, here.last + 1), here.id))
        here = None
    if here is None and after and not _sent_after(after[0], seen_at.date()):
        here = after[0]
    if here is None:
        _begin(db, person, seen_at, at, sent)
        return
    if here.gone is not None and here.last < here.gone <= at:
        # It never went: what was seen counts, unless more is known by now.
        if after:
            return
        db.execute("UPDATE request SET gone = NULL, unclear = 0 WHERE id = ?", (here.id,))
    db.execute(
        "UPDATE request SET day = CASE WHEN ? < first THEN ? ELSE day END, first = min(first, ?), last = max(last, ?)"
        " WHERE id = ?",
        (at, seen_at.date().isoformat(), at, at, here.id),
    )
    _narrow(db, here, sent)


def _is_new(row: Row, seen_at: datetime, at: int, sent: DateRange | None) -> bool:
    """Whether a card at `at`, after the row was last seen, must belong to a later request."""
    zone = seen_at.tzinfo
    if row.gone is not None:
        gone = moment(row.gone, zone).date()
        if row.gone >= at or (sent is not None and sent.latest < gone):
            return False
        return at - row.gone >= AT_ONCE or (sent is not None and sent.earliest > gone)
    if row.answered is not None and at - row.answered > STALE:
        return True
    # A page left open overnight goes on saying "today": only a clearly later day, in other words, is a new request.
    if sent is None or (sent.quote == row.sent_quote and at - row.last <= STALE):
        return False
    return sent.earliest > moment(row.last, zone).date() + timedelta(days=1)


def _sent_after(row: Row, day: date) -> bool:
    return row.sent_from is not None and row.sent_from > day.toordinal()


def _begin(db: sqlite3.Connection, person: int, seen_at: datetime, at: int, sent: DateRange | None) -> None:
    absent = db.execute(
        "SELECT at FROM listing WHERE day <= ? AND at < ? ORDER BY day DESC LIMIT 1",
        (moment(at, None).date().isoformat(), at),
    ).fetchone()
    db.execute(
        "INSERT INTO request (person, first, last, sent_from, sent_to, sent_quote, absent, day)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            person,
            at,
            at,
            sent and sent.earliest.toordinal(),
            sent and sent.latest.toordinal(),
            sent and sent.quote,
            absent and absent[0],
            seen_at.date().isoformat(),
        ),
    )


def _possible(sent: DateRange | None, seen: date) -> DateRange | None:
    """Nothing was sent after it was seen; a date wholly in the future says nothing."""
    if sent is None or sent.earliest > seen:
        return None
    return sent if sent.latest <= seen else DateRange(sent.earliest, seen, sent.quote)


def _narrow(db: sqlite3.Connection, row: Row, sent: DateRange | None) -> None:
    """ "vor 2 Wochen" today and "vor 3 Wochen" next week together say more than each; a contradiction says nothing."""
    if sent is None:
        return
    low, high = sent.earliest.toordinal(), sent.latest.toordinal()
    low = low if row.sent_from is None else max(low, row.sent_from)
    high = high if row.sent_to is None else min(high, row.sent_to)
    if low <= high and (low, high) != (row.sent_from, row.sent_to):
        db.execute(
            "UPDATE request SET sent_from = ?, sent_to = ?, sent_quote = ? WHERE id = ?",
            (low, high, sent.quote, row.id),
        )


def missing(db: sqlite3.Connection, present: set[int], at: int) -> None:
    """Records a complete list: whoever is open and not on it is gone."""
    known = db.execute("SELECT id, person, answer FROM request WHERE gone IS NULL AND last < ?", (at,)).fetchall()
    absent = [(row, reply) for row, person, reply in known if person not in present]
    unanswered = sum(1 for _, reply in absent if reply is None)
    sweep = unanswered >= SWEEP and unanswered > len(present)
    db.executemany("UPDATE request SET gone = ?, unclear = ? WHERE id = ?", ((at, sweep, row) for row, _ in absent))
    # An older page, arriving late, tells that a request was gone earlier than known.
    later = db.execute("SELECT id, person FROM request WHERE gone > ? AND last < ?", (at, at)).fetchall()
    db.executemany(
        "UPDATE request SET gone = ? WHERE id = ?", ((at, row) for row, person in later if person not in present)
    )
    db.execute(
        "INSERT INTO listing (day, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)",
        (moment(at, None).date().isoformat(), at),
    )


def answer(db: sqlite3.Connection, person: int, action: str, at: int) -> None:
    """The user accepted or declined: the request that stood then was answered, not withdrawn."""
    before = [row for row in rows(db, person) if row.first <= at]
    if before and (before[-1].gone is None or at <= before[-1].gone + LATE_ANSWER):
        db.execute("UPDATE request SET answer = ?, answered = ? WHERE id = ?", (action, at, before[-1].id))
