"""Clusters of one text in its variants, for the overview: everything that is connected by being alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontaktwacht.memory.clock import local_day
from kontaktwacht.memory.views import Cluster, ClusterSender

if TYPE_CHECKING:
    import sqlite3

#: Clusters shown, and senders named in each.
CLUSTERS, SENDERS = 100, 100


def clusters(db: sqlite3.Connection) -> tuple[Cluster, ...]:
    """Texts that several people sent, most senders first."""
    found = []
    for letters in _connected(db):
        rows = db.execute(
            "SELECT key, name, min(at), max(sender.last), text FROM sender JOIN person ON person.id = sender.person"
            " WHERE letter IN (SELECT value FROM json_each(?)) GROUP BY person.id ORDER BY min(at), person.id",
            (f"[{','.join(map(str, letters))}]",),
        ).fetchall()
        if len(rows) < 2:
            continue
        text = db.execute("SELECT body FROM text WHERE id = ?", (rows[0][4],)).fetchone()
        found.append(
            Cluster(
                text="" if text is None else text[0],
                others=len(rows),
                since=local_day(rows[0][2]),
                last=local_day(max(row[3] for row in rows)),
                senders=tuple(ClusterSender(row[0], row[1], local_day(row[2])) for row in rows[:SENDERS]),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.others, one.since))[:CLUSTERS])


def _connected(db: sqlite3.Connection) -> list[list[int]]:
    """Groups of letters joined by `alike` or by their representative, and single ones that several people sent."""
    parent: dict[int, int] = {}

    def root(letter: int) -> int:
        parent.setdefault(letter, letter)
        while parent[letter] != letter:
            parent[letter] = parent[parent[letter]]
            letter = parent[letter]
        return letter

    for one, other in db.execute(
        "SELECT a, b FROM alike WHERE a < b UNION ALL SELECT id, represented FROM letter WHERE represented IS NOT NULL"
    ):
        parent[root(one)] = root(other)
    for (letter,) in db.execute("SELECT letter FROM sender GROUP BY letter HAVING count(*) > 1"):
        root(letter)
    groups: dict[int, list[int]] = {}
    for letter in parent:
        groups.setdefault(root(letter), []).append(letter)
    return list(groups.values())
