"""The last verdict of each person with its grounds: for overview, preview and learning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kontaktwacht.model import Evidence, Grounds
from kontaktwacht.wire import MarkName, MarkState

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
    grounds: Grounds
    #: "hidden", "trusted" or None.
    standing: str | None


_decoder = msgspec.msgpack.Decoder(tuple[Evidence, ...])
_states = msgspec.json.Decoder(dict[MarkName, MarkState])


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


def pack_states(states: dict[MarkName, MarkState] | None) -> str | None:
    return None if states is None else msgspec.json.encode(states).decode()


def unpack_states(stored: str | None) -> dict[MarkName, MarkState] | None:
    """What each mark said, None where that was not kept or another version wrote it."""
    if stored is None:
        return None
    try:
        return _states.decode(stored)
    except msgspec.DecodeError:
        return None


def keep(db: sqlite3.Connection, person: int, verdict: Verdict, grounds: Grounds, *, kind: str, at: int) -> None:
    """Remembers a verdict unless a newer one is known; on request pages also as the level of the standing request."""
    db.execute(
        "INSERT INTO verdict (person, at, kind, level, decibans, evidence, states) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET at = excluded.at, kind = excluded.kind, level = excluded.level,"
        " decibans = excluded.decibans, evidence = excluded.evidence, states = excluded.states"
        " WHERE at <= excluded.at",
        (person, at, kind, verdict.level, verdict.decibans, pack(grounds.evidence), pack_states(grounds.states)),
    )
    if verdict.same_text is not None:
        db.executemany(
            "INSERT OR IGNORE INTO named (about, person) SELECT id, ? FROM person WHERE key = ?",
            ((person, sender.person) for sender in verdict.same_text.senders),
        )
    if kind == "requests":
        db.execute(
            "UPDATE request SET level = ?, decibans = ? WHERE id ="
            " (SELECT id FROM request WHERE person = ? AND first <= ? ORDER BY first DESC LIMIT 1) AND last <= ?",
            (verdict.level, verdict.decibans, person, at, at),
        )


def remembered(db: sqlite3.Connection) -> Iterator[Remembered]:
    """Everybody judged so far, one by one."""
    for key, name, kind, level, evidence, states, standing in db.execute(
        "SELECT key, name, kind, level, evidence, states, standing FROM verdict JOIN person ON person = person.id"
        " ORDER BY person"
    ):
        yield Remembered(key, name, kind, level, Grounds(unpack(evidence), unpack_states(states)), standing)
