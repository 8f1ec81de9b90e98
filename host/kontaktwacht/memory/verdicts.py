"""The last verdict of each person with its evidence: for overview, preview and learning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kontaktwacht.model import Evidence

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from kontaktwacht.wire import Verdict


class Remembered(msgspec.Struct, frozen=True):
    """One person as last judged."""

    person: str
    name: str
    kind: str
    level: str
    decibans: float
    evidence: tuple[Evidence, ...]
    #: "hidden", "trusted" or None.
    standing: str | None


_decoder = msgspec.msgpack.Decoder(tuple[Evidence, ...])


def pack(evidence: tuple[Evidence, ...]) -> bytes:
    return msgspec.msgpack.encode(evidence)


def unpack(stored: bytes | None) -> tuple[Evidence, ...]:
    """Evidence as stored; nothing where there is none or another version wrote it in a way this one cannot read."""
    if stored is None:
        return ()
    try:
        return _decoder.decode(stored)
    except msgspec.DecodeError:
        return ()


def keep(
    db: sqlite3.Connection, person: int, verdict: Verdict, evidence: tuple[Evidence, ...], *, kind: str, at: int
) -> None:
    """Remembers a verdict unless a newer one is known; on request pages also as the level of the standing request."""
    db.execute(
        "INSERT INTO verdict (person, at, kind, level, decibans, evidence) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET at = excluded.at, kind = excluded.kind, level = excluded.level,"
        " decibans = excluded.decibans, evidence = excluded.evidence WHERE at <= excluded.at",
        (person, at, kind, verdict.level, verdict.decibans, pack(evidence)),
    )
    if kind == "requests":
        db.execute(
            "UPDATE request SET level = ?, decibans = ? WHERE id ="
            " (SELECT id FROM request WHERE person = ? AND first <= ? ORDER BY first DESC LIMIT 1) AND last <= ?",
            (verdict.level, verdict.decibans, person, at, at),
        )


def remembered(db: sqlite3.Connection) -> Iterator[Remembered]:
    """Everybody judged so far, one by one."""
    for key, name, kind, level, decibans, evidence, standing in db.execute(
        "SELECT key, name, kind, level, decibans, evidence, standing FROM verdict JOIN person ON person = person.id"
        " ORDER BY person"
    ):
        yield Remembered(key, name, kind, level, decibans, unpack(evidence), standing)
