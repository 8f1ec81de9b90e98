"""Answers for the overview page: counted in the database where it can, never more than a page can show."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from kontaktwacht.memory import ledger, ledger_history
from kontaktwacht.memory.clock import local_day
from kontaktwacht.memory.views import Day, RuleCount, StandingPerson, Totals, Vanished

if TYPE_CHECKING:
    import sqlite3

#: Days of the plot, and rows of the longer lists.
DAYS, ROWS = 366, 1_000


class _Fired(msgspec.Struct, frozen=True):
    """What of stored evidence is counted; the rest is not decoded."""

    mark: str
    rule: str
    decibans: float


_fired = msgspec.msgpack.Decoder(tuple[_Fired, ...])


def days(db: sqlite3.Connection) -> tuple[Day, ...]:
    """Requests per day of their first sighting, oldest first, for the last year that has any."""
    newest = db.execute("SELECT max(day) FROM request").fetchone()[0]
    if newest is None:
        return ()
    oldest = (datetime.fromisoformat(newest) - timedelta(days=DAYS - 1)).date().isoformat()
    counted: dict[str, dict[str, int]] = {}
    for day, level, count in db.execute(
        "SELECT day, coalesce(level, 'unknown'), count(*) FROM request WHERE day >= ? GROUP BY day, level", (oldest,)
    ):
        levels = counted.setdefault(day, {})
        levels[level] = levels.get(level, 0) + count
    return tuple(Day(date=day, **levels) for day, levels in sorted(counted.items()))


def vanished(db: sqlite3.Connection) -> tuple[Vanished, ...]:
    """Requests gone without an answer here, the latest first."""
    found = db.execute(
        f"SELECT {ledger.COLUMNS}, key, name, EXISTS"  # noqa: S608 - fixed names
        " (SELECT 1 FROM request AS later WHERE later.person = request.person AND later.first > request.first)"
        " FROM request JOIN person ON person.id = request.person"
        " WHERE gone IS NOT NULL AND (answer IS NULL OR answer = 'contact') ORDER BY gone DESC LIMIT ?",
        (ROWS,),
    )
    zone = datetime.now().astimezone().tzinfo
    rows = []
    for *columns, key, name, returned in found:
        row = ledger.Row(*columns)
        span = ledger_history.withdrawn(row, zone)
        rows.append(
            Vanished(
                person=key,
                name=name,
                first_seen=local_day(row.first),
                last_seen=local_day(row.last),
                days_min=span.days_min,
                days_max=span.days_max,
                returned=bool(returned),
                answered=row.answer,
                unclear=bool(row.unclear),
            )
        )
    return tuple(rows)


def standing(db: sqlite3.Connection, state: str) -> tuple[StandingPerson, ...]:
    """Everybody hidden (or trusted) now, the latest decision first."""
    found = db.execute(
        "SELECT key, name, standing_since, note, headline FROM person WHERE standing = ? AND standing IS NOT NULL"
        " ORDER BY standing_since DESC, id DESC",
        (state,),
    )
    return tuple(
        StandingPerson(key, name, local_day(since), note, headline) for key, name, since, note, headline in found
    )


def rules(db: sqlite3.Connection) -> tuple[RuleCount, ...]:
    """How often each rule fired in the last verdicts, most often first, split by what the person decided."""
    counted: dict[tuple[str, str], list[int]] = {}
    for evidence, state in db.execute(
        "SELECT evidence, standing FROM verdict JOIN person ON person.id = verdict.person"
    ):
        for rule, mark in {(one.rule, one.mark) for one in _rules_of(evidence) if one.decibans}:
            counts = counted.setdefault((rule, mark), [0, 0, 0])
            counts[0] += 1
            counts[1] += state == "hidden"
            counts[2] += state == "trusted"
    ordered = sorted(counted.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(RuleCount(rule, mark, *counts) for (rule, mark), counts in ordered)


def _rules_of(evidence: bytes | None) -> tuple[_Fired, ...]:
    try:
        return _fired.decode(evidence) if evidence is not None else ()
    except msgspec.DecodeError:  # another version wrote it
        return ()


def totals(db: sqlite3.Connection, size: int) -> Totals:
    """How much is remembered. `size` is that of the file, in bytes."""
    people, requests, letters = db.execute(
        "SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM request), (SELECT count(*) FROM sender)"
    ).fetchone()
    return Totals(people=people, requests=requests, letters=letters, bytes=size)
