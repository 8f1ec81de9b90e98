"""The memory as plain records, for export and import: one JSON object per row, people by identity, times RFC 3339 UTC.

Records carry what was seen and decided. What follows from that (index of letters, standing decisions) is made anew on
import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from kontaktwacht.memory.clock import moment
from kontaktwacht.memory.verdicts import unpack, unpack_states

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

Record = dict[str, Any]

#: type → (query with its key in front, columns that are times, columns that are yes or no). `:a`, `:b` is the key to go
#: on after; `:n` limits a portion.
_QUERIES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "person": (
        "SELECT id AS a, 0 AS b, key AS person, name, name_based, headline, company, first, seen AS last, note,"
        " member_from, member_to, member_quote, member_at, visits, visits_more, visits_quote, visits_at,"
        " mutual, mutual_more, mutual_quote, mutual_at, contact_seen FROM person WHERE id > :a ORDER BY id LIMIT :n",
        ("first", "last", "member_at", "visits_at", "mutual_at", "contact_seen"),
        ("name_based", "visits_more", "mutual_more"),
    ),
    "sighting": (
        "SELECT person AS a, at AS b, key AS person, at, contacts, more AS at_least, quote FROM sighting"
        " JOIN person ON person.id = sighting.person WHERE (sighting.person, at) > (:a, :b)"
        " ORDER BY sighting.person, at LIMIT :n",
        ("at",),
        ("at_least",),
    ),
    "employer": (
        "SELECT person AS a, company.name AS b, key AS person, company.name AS company, company.first, last"
        " FROM company"
        " JOIN person ON person.id = company.person WHERE (company.person, company.name) > (:a, :b)"
        " ORDER BY company.person, company.name LIMIT :n",
        ("first", "last"),
        (),
    ),
    "name": (
        "SELECT person AS a, called.name AS b, key AS person, called.name AS name FROM called"
        " JOIN person ON person.id = called.person WHERE (called.person, called.name) > (:a, :b)"
        " ORDER BY called.person, called.name LIMIT :n",
        (),
        (),
    ),
    "text": (
        "SELECT text.id AS a, 0 AS b, key AS person, source, at, last, coalesce((SELECT cut FROM sender JOIN letter"
        " ON letter.id = sender.letter WHERE sender.person = text.person AND sender.text = text.id), 0) AS cut,"
        " body AS text FROM text JOIN person ON person.id = text.person WHERE text.id > :a ORDER BY text.id LIMIT :n",
        ("at", "last"),
        ("cut",),
    ),
    "request": (
        "SELECT request.id AS a, 0 AS b, key AS person, request.first, last, sent_from, sent_to, sent_quote, absent,"
        " gone, unclear, answer, answered, day, level, decibans FROM request JOIN person ON person.id = request.person"
        " WHERE request.id > :a ORDER BY request.id LIMIT :n",
        ("first", "last", "absent", "gone", "answered"),
        ("unclear",),
    ),
    "listing": (
        "SELECT 0 AS a, day AS b, day, at FROM listing WHERE day > :b ORDER BY day LIMIT :n",
        ("at",),
        (),
    ),
    "decision": (
        "SELECT decision.id AS a, 0 AS b, key AS person, at, action, level, evidence FROM decision"
        " JOIN person ON person.id = decision.person WHERE decision.id > :a ORDER BY decision.id LIMIT :n",
        ("at",),
        (),
    ),
    "verdict": (
        "SELECT person AS a, 0 AS b, key AS person, at, kind, level, decibans, evidence, states FROM verdict"
        " JOIN person ON person.id = verdict.person WHERE verdict.person > :a ORDER BY verdict.person LIMIT :n",
        ("at",),
        (),
    ),
    "learned": (
        "SELECT 0 AS a, rule AS b, rule, weight FROM learned WHERE rule > :b ORDER BY rule LIMIT :n",
        (),
        (),
    ),
}
#: Types in the order they are written and read: people before what belongs to them.
TYPES: tuple[str, ...] = tuple(_QUERIES)
_PORTION = 500
_START: dict[str, Any] = {"employer": "", "name": "", "listing": "", "learned": ""}


def portion(db: sqlite3.Connection, cursor: str | None, most_bytes: int) -> tuple[list[Record], str | None]:
    """Records after a cursor (None: from the beginning), as JSON at most so many bytes but at least one, and the cursor
    that goes on after them (None at the end). Raises ValueError for a cursor that no earlier answer gave."""
    taken: list[Record] = []
    size = 0
    last: str | None = None
    for record, place in _records(db, cursor):
        size += len(msgspec.json.encode(record)) + 2
        if taken and size > most_bytes:
            return taken, last
        taken.append(record)
        last = place
    return taken, None


def _records(db: sqlite3.Connection, cursor: str | None) -> Iterator[tuple[Record, str]]:
    """All records after a cursor, each with the cursor that goes on after it."""
    begin, key = _place(cursor)
    for number in range(begin, len(TYPES)):
        kind = TYPES[number]
        place = key if number == begin and key is not None else (0, _START.get(kind, 0))
        while True:
            rows = _rows(db, kind, *place)
            for *key_columns, record in rows:
                yield record, msgspec.json.encode([number, *key_columns]).decode()
            if len(rows) < _PORTION:
                break
            place = rows[-1][:2]


def _place(cursor: str | None) -> tuple[int, tuple[int, Any] | None]:
    if cursor is None:
        return 0, None
    try:
        number, a, b = msgspec.json.decode(cursor, type=tuple[int, int, int | str])
    except msgspec.DecodeError:
        number, a, b = -1, 0, 0
    if not 0 <= number < len(TYPES):
        raise ValueError("this cursor was not given by an export; start again without one")
    return number, (a, b)


def _rows(db: sqlite3.Connection, kind: str, after_a: int, after_b: Any) -> list[tuple[int, Any, Record]]:
    query, times, flags = _QUERIES[kind]
    found = db.execute(query, {"a": after_a, "b": after_b, "n": _PORTION})
    names = [column[0] for column in found.description][2:]
    rows = []
    for a, b, *values in found:
        record: Record = {"type": kind, **dict(zip(names, values, strict=True))}
        for name in times:
            if record[name] is not None:
                record[name] = moment(record[name], None).isoformat()
        for name in flags:
            if record[name] is not None:
                record[name] = bool(record[name])
        if "evidence" in record:
            record["evidence"] = msgspec.to_builtins(unpack(record["evidence"]))
        if "states" in record:
            record["states"] = unpack_states(record["states"])
        rows.append((a, b, record))
    return rows
