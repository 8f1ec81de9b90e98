"""People: who they are, the contact counts they were seen with, and what they wrote."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kontaktwacht.memory.clean import digest
from kontaktwacht.memory.clock import day_end, moment
from kontaktwacht.model import Count, DateRange, Sighting, TextSeen

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import tzinfo

    from kontaktwacht.model import Facts, PageFacts, TextSource

#: The newest messages and posts of a person that are handed to the marks, the first ones after accepting, and how many
#: texts are kept at all. Letters, headlines and lines are few and always handed over.
TEXTS_SHOWN, TEXTS_AFTER_ACCEPTING = 50, 10
TEXTS_KEPT = 200
SIGHTINGS_SHOWN = 60
#: Lines kept from a profile: groups and descriptions; shorter ones are labels and places.
LINES_KEPT = 40
LINE_MIN = 12
TEXT_MAX = 5_000


def folded(key: str) -> str:
    """The form in which identities are compared: links differ in upper and lower case, umlauts included."""
    return key.lower()


def find(db: sqlite3.Connection, key: str) -> int | None:
    row = db.execute("SELECT id FROM person WHERE folded = ?", (folded(key),)).fetchone()
    return None if row is None else int(row[0])


def ensure(db: sqlite3.Connection, key: str, name: str | None, at: int) -> int:
    """The row of this identity, made if there is none (a decision may come before any page)."""
    known = find(db, key)
    if known is not None:
        return known
    made = db.execute(
        "INSERT INTO person (key, folded, name, first, seen) VALUES (?, ?, ?, ?, ?)",
        (key, folded(key), name or key, at, at),
    ).lastrowid
    assert made is not None
    return made


def meet(db: sqlite3.Connection, facts: Facts, at: int) -> int:
    """Records that this person was seen, and what the card says of them. A page older than the last one changes
    nothing that the newer one said. Returns the row."""
    person = ensure(db, facts.person, facts.name, at)
    call(db, person, facts.name)
    # `>=`: of two cards with one time the later one on the page counts; ties of one page read the same again.
    db.execute(
        "UPDATE person SET name = ?, name_based = ?, headline = coalesce(?, headline), company = coalesce(?, company),"
        " seen = ?, pruned = 0 WHERE id = ? AND seen <= ?",
        (facts.name, facts.name_based, facts.headline, facts.company, at, person, at),
    )
    db.execute("UPDATE person SET first = ? WHERE id = ? AND first > ?", (at, person, at))
    if facts.company:
        db.execute(
            "INSERT INTO company (person, name, first, last) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " first = min(first, excluded.first), last = max(last, excluded.last)",
            (person, facts.company, at, at),
        )
    if facts.contacts is not None:
        see_contacts(db, person, at, facts.contacts)
    if facts.member_since is not None:
        since = facts.member_since
        db.execute(
            "UPDATE person SET member_from = ?, member_to = ?, member_quote = ?, member_at = ?"
            " WHERE id = ? AND (member_at IS NULL OR member_at <= ?)",
            (since.earliest.toordinal(), since.latest.toordinal(), since.quote, at, person, at),
        )
    for column, count in (("visits", facts.visits), ("mutual", facts.mutual)):
        if count is not None:
            db.execute(
                f"UPDATE person SET {column} = ?, {column}_more = ?, {column}_quote = ?, {column}_at = ?"  # noqa: S608
                f" WHERE id = ? AND ({column}_at IS NULL OR {column}_at <= ?)",
                (count.value, count.at_least, count.quote, at, person, at),
            )
    return person


def call(db: sqlite3.Connection, person: int, name: str) -> None:
    """Remembers a name other than the one known: one card says "Dr. Ada Muster", the next "Ada Muster"."""
    key, known = db.execute("SELECT key, name FROM person WHERE id = ?", (person,)).fetchone()
    if name != known:
        both = ((person, one) for one in (name, known) if one not in ("", key))
        db.executemany("INSERT OR IGNORE INTO called (person, name) VALUES (?, ?)", both)


def names(db: sqlite3.Connection, person: int) -> tuple[str, ...]:
    """Every name this person was seen under, in alphabetical order."""
    rows = db.execute(
        "SELECT name FROM person WHERE id = :id UNION SELECT name FROM called WHERE person = :id ORDER BY 1",
        {"id": person},
    )
    return tuple(str(row[0]) for row in rows)


def see_contacts(db: sqlite3.Connection, person: int, at: int, count: Count) -> None:
    """Records a contact count. Of a run of equal counts only the first and the last sighting are kept: what lies
    between says nothing more. Two different counts of one instant: the exact one, then the larger one."""
    same_time = db.execute("SELECT contacts, more FROM sighting WHERE person = ? AND at = ?", (person, at)).fetchone()
    if same_time is not None and (same_time[1], -same_time[0]) <= (int(count.at_least), -count.value):
        return
    db.execute(
        "INSERT OR REPLACE INTO sighting (person, at, contacts, more, quote) VALUES (?, ?, ?, ?, ?)",
        (person, at, count.value, count.at_least, count.quote),
    )
    before = db.execute(
        "SELECT at, contacts, more FROM sighting WHERE person = ? AND at <= ? ORDER BY at DESC LIMIT 3", (person, at)
    ).fetchall()
    after = db.execute(
        "SELECT at, contacts, more FROM sighting WHERE person = ? AND at > ? ORDER BY at LIMIT 2", (person, at)
    ).fetchall()
    row = [*reversed(before), *after]
    inner = [
        here[0] for left, here, right in zip(row, row[1:], row[2:], strict=False) if left[1:] == here[1:] == right[1:]
    ]
    db.executemany("DELETE FROM sighting WHERE person = ? AND at = ?", ((person, each) for each in inner))


def sightings(db: sqlite3.Connection, person: int, zone: tzinfo | None) -> tuple[Sighting, ...]:
    """Contact counts, oldest first: the very first one and the newest, capped."""
    query = "SELECT at, contacts, more, quote FROM sighting WHERE person = ? ORDER BY at"
    newest = db.execute(f"{query} DESC LIMIT ?", (person, SIGHTINGS_SHOWN)).fetchall()
    rows = list(reversed(newest))
    if len(rows) == SIGHTINGS_SHOWN:
        first = db.execute(f"{query} LIMIT 1", (person,)).fetchone()
        if first != rows[0]:
            rows.insert(0, first)
    return tuple(Sighting(moment(at, zone), contacts, bool(more), quote) for at, contacts, more, quote in rows)


def texts_of(page: PageFacts, facts: Facts) -> Iterator[tuple[TextSource, str]]:
    """What of a card is kept as a text of this person, by kind of page. On `sent` the letter is the user's own."""
    if facts.headline:
        yield "headline", facts.headline
    sources: dict[str, TextSource] = {"requests": "letter", "messages": "message", "posts": "post"}
    if facts.letter and page.kind in sources:
        yield sources[page.kind], facts.letter
    if page.kind == "profile":
        for line in [line for line in facts.lines if len(line) >= LINE_MIN][:LINES_KEPT]:
            yield "line", line


def keep_text(db: sqlite3.Connection, person: int, source: TextSource, body: str, *, at: int, seen: int) -> int:
    """Remembers a text once, with the earliest time it can be from. Returns its row."""
    body = body[:TEXT_MAX]
    name = digest(body)
    known = db.execute(
        "SELECT id, at, last FROM text WHERE person = ? AND source = ? AND digest = ?", (person, source, name)
    ).fetchone()
    if known is not None:
        if at < known[1] or seen > known[2]:
            db.execute("UPDATE text SET at = min(at, ?), last = max(last, ?) WHERE id = ?", (at, seen, known[0]))
        return int(known[0])
    row = db.execute(
        "INSERT INTO text (person, source, digest, at, last, body) VALUES (?, ?, ?, ?, ?, ?)",
        (person, source, name, at, seen, body),
    ).lastrowid
    assert row is not None
    if db.execute("SELECT count(*) FROM text WHERE person = ?", (person,)).fetchone()[0] > TEXTS_KEPT:
        db.execute(
            "DELETE FROM text WHERE id = (SELECT id FROM text WHERE person = ? AND id <> ? ORDER BY last, at LIMIT 1)",
            (person, row),
        )
    return row


def written_at(page: PageFacts, facts: Facts, source: TextSource, seen: int) -> int:
    """When a text was written at the latest: the end of the day the page names, and never after it was seen."""
    if facts.sent is None or source in ("headline", "line"):
        return seen
    return min(seen, day_end(facts.sent.latest, page.seen_at.tzinfo))


def texts(db: sqlite3.Connection, person: int, zone: tzinfo | None) -> tuple[TextSeen, ...]:
    """Texts, newest first, so many that what speaks for something is not crowded out by more of the same. Ties are
    ordered by content, so that the order of arrival does not show.
    """
    asked = (
        ("source NOT IN ('message', 'post')", "at DESC", -1),
        ("source = 'message'", "at DESC", TEXTS_SHOWN),
        ("source = 'post'", "at DESC", TEXTS_SHOWN),
        ("at >= (SELECT accepted FROM person WHERE id = text.person)", "at", TEXTS_AFTER_ACCEPTING),
    )
    found = {
        tuple(row)
        for which, order, most in asked
        for row in db.execute(
            f"SELECT at, source, digest, body FROM text WHERE person = ? AND {which} ORDER BY {order}, digest LIMIT ?",  # noqa: S608 - fixed words
            (person, most),
        )
    }
    newest = sorted(found, key=lambda row: (-row[0], row[1], row[2]))
    return tuple(TextSeen(moment(at, zone), source, body) for at, source, _, body in newest)


def companies(db: sqlite3.Connection, person: int) -> tuple[str, ...]:
    """Employers seen on cards of this person, the latest first."""
    rows = db.execute("SELECT name FROM company WHERE person = ? ORDER BY last DESC, name", (person,))
    return tuple(str(row[0]) for row in rows)


def count(row: Any, column: str) -> Count | None:
    value = row[column]
    return None if value is None else Count(value, bool(row[f"{column}_more"]), row[f"{column}_quote"])


def member_since(row: Any) -> DateRange | None:
    if row["member_from"] is None:
        return None
    return DateRange(date.fromordinal(row["member_from"]), date.fromordinal(row["member_to"]), row["member_quote"])
