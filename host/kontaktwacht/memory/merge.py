"""Laying imported records over the memory: newer knowledge wins, nothing is lost, twice adds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from kontaktwacht.memory import decisions, letters, people
from kontaktwacht.memory.clean import clean
from kontaktwacht.memory.clock import stamp
from kontaktwacht.memory.verdicts import pack, pack_states
from kontaktwacht.model import Count, Evidence

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from kontaktwacht.memory.records import Record


def merge(db: sqlite3.Connection, found: Iterable[Record], stock: tuple[str, ...]) -> dict[str, int]:
    """Adds checked records. Returns how many of each type were new."""
    added: dict[str, int] = {}
    touched: set[int] = set()
    for record in found:
        kind = record["type"]
        values = {key: _stored(value) for key, value in record.items()}
        if kind in ("listing", "learned"):
            new = _FREE[kind](db, values)
        else:
            person = people.find(db, values["person"])
            missing = person is None
            if person is None:
                named = values.get("name") if kind == "person" else None
                first = values["first"] if "first" in values else values["at"]
                person = people.ensure(db, values["person"], named, first)
            if kind == "person":
                _person(db, person, values)
                new = missing
            elif kind == "text":
                new = _text(db, person, values, stock)
            else:
                new = _OWNED[kind](db, person, values)
            touched.add(person)
        if new:
            added[kind] = added.get(kind, 0) + 1
    for person in touched:
        decisions.refold(db, person)
    if added.keys() & {"verdict", "decision"}:  # whom their reasons name is not known
        db.execute("INSERT OR IGNORE INTO meta (key, value) VALUES ('unlinked', '1')")
    return added


def _stored(value: Any) -> Any:
    """A time as microseconds, evidence and states packed, text clean."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return pack_states(value)
    if isinstance(value, tuple | list):
        return pack(tuple(msgspec.convert(one, Evidence) for one in value))
    return stamp(value) if hasattr(value, "tzinfo") else value


def _changes(db: sqlite3.Connection, statement: str, values: Any) -> bool:
    return db.execute(statement, values).rowcount > 0


def _person(db: sqlite3.Connection, person: int, new: Record) -> None:
    values = {**new, "id": person}
    db.execute(
        "UPDATE person SET first = min(first, :first), note = CASE WHEN note = '' THEN :note ELSE note END,"
        " contact_seen = CASE WHEN :contact_seen IS NULL THEN contact_seen"
        " ELSE max(coalesce(contact_seen, :contact_seen), :contact_seen) END WHERE id = :id",
        values,
    )
    db.execute(
        "UPDATE person SET name = :name, name_based = :name_based, headline = coalesce(:headline, headline),"
        " company = coalesce(:company, company), seen = :last, pruned = 0 WHERE id = :id AND seen <= :last",
        values,
    )
    for field, columns in (
        ("member", ("member_from", "member_to", "member_quote", "member_at")),
        ("visits", ("visits", "visits_more", "visits_quote", "visits_at")),
        ("mutual", ("mutual", "mutual_more", "mutual_quote", "mutual_at")),
    ):
        if any(new[column] is None for column in columns):
            continue  # half of a fact is none
        db.execute(
            f"UPDATE person SET {', '.join(f'{column} = :{column}' for column in columns)}"  # noqa: S608 - fixed names
            f" WHERE id = :id AND ({field}_at IS NULL OR {field}_at < :{field}_at)",
            values,
        )


def _sighting(db: sqlite3.Connection, person: int, new: Record) -> bool:
    known = db.execute("SELECT 1 FROM sighting WHERE person = ? AND at = ?", (person, new["at"])).fetchone()
    people.see_contacts(db, person, new["at"], Count(new["contacts"], new["at_least"], new["quote"]))
    return known is None


def _employer(db: sqlite3.Connection, person: int, new: Record) -> bool:
    return _changes(
        db,
        "INSERT INTO company (person, name, first, last) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " first = min(first, excluded.first), last = max(last, excluded.last)"
        " WHERE first > excluded.first OR last < excluded.last",
        (person, new["company"], new["first"], new["last"]),
    )


def _name(db: sqlite3.Connection, person: int, new: Record) -> bool:
    return _changes(db, "INSERT OR IGNORE INTO called (person, name) VALUES (?, ?)", (person, new["name"]))


def _text(db: sqlite3.Connection, person: int, new: Record, stock: tuple[str, ...]) -> bool:
    from kontaktwacht.memory import wording

    before = db.execute("SELECT count(*) FROM text WHERE person = ?", (person,)).fetchone()
    text = people.keep_text(db, person, new["source"], new["text"], at=new["at"], seen=new["last"])
    if new["source"] in ("letter", "message"):
        name, company = db.execute("SELECT name, company FROM person WHERE id = ?", (person,)).fetchone()
        core = wording.core(new["text"], name, company, stock)
        letters.remember(db, person, text, core, cut=new["cut"], at=new["at"], seen=new["last"])
    return bool(before != db.execute("SELECT count(*) FROM text WHERE person = ?", (person,)).fetchone())


def _request(db: sqlite3.Connection, person: int, new: Record) -> bool:
    """A request that overlaps one known is that one, seen from elsewhere: its span grows."""
    values = {**new, "id": person}
    overlapping = db.execute(
        "SELECT id FROM request WHERE person = :id AND first <= :last AND last >= :first", values
    ).fetchone()
    if overlapping is None:
        return _changes(
            db,
            "INSERT INTO request (person, first, last, sent_from, sent_to, sent_quote, absent, gone, unclear, answer,"
            " answered, day, level, decibans) VALUES (:id, :first, :last, :sent_from, :sent_to, :sent_quote, :absent,"
            " :gone, :unclear, :answer, :answered, :day, :level, :decibans)",
            values,
        )
    values["id"] = overlapping[0]
    db.execute(
        "UPDATE request SET day = CASE WHEN :first < first THEN :day ELSE day END, first = min(first, :first),"
        " last = max(last, :last), answer = coalesce(answer, :answer), answered = coalesce(answered, :answered),"
        " level = coalesce(level, :level), decibans = coalesce(decibans, :decibans),"
        " gone = CASE WHEN coalesce(gone, :gone) > max(last, :last) THEN coalesce(gone, :gone) END WHERE id = :id",
        values,
    )
    return False


def _decision(db: sqlite3.Connection, person: int, new: Record) -> bool:
    return _changes(
        db,
        "INSERT INTO decision (person, at, action, level, evidence) SELECT :id, :at, :action, :level, :evidence"
        " WHERE NOT EXISTS (SELECT 1 FROM decision WHERE person = :id AND at = :at AND action = :action)",
        {**new, "id": person},
    )


def _verdict(db: sqlite3.Connection, person: int, new: Record) -> bool:
    return _changes(
        db,
        "INSERT INTO verdict (person, at, kind, level, decibans, evidence, states)"
        " VALUES (:id, :at, :kind, :level, :decibans, :evidence, :states) ON CONFLICT DO UPDATE SET at = excluded.at,"
        " kind = excluded.kind, level = excluded.level, decibans = excluded.decibans, evidence = excluded.evidence,"
        " states = excluded.states WHERE at < excluded.at",
        {**new, "id": person},
    )


def _listing(db: sqlite3.Connection, new: Record) -> bool:
    return _changes(
        db,
        "INSERT INTO listing (day, at) VALUES (:day, :at) ON CONFLICT DO UPDATE SET at = excluded.at"
        " WHERE at < excluded.at",
        new,
    )


def _learned(db: sqlite3.Connection, new: Record) -> bool:
    """What was learned here stays; imported weights fill gaps."""
    return _changes(db, "INSERT INTO learned (rule, weight) VALUES (:rule, :weight) ON CONFLICT DO NOTHING", new)


_OWNED = {
    "sighting": _sighting,
    "employer": _employer,
    "name": _name,
    "request": _request,
    "decision": _decision,
    "verdict": _verdict,
}
_FREE = {"listing": _listing, "learned": _learned}
