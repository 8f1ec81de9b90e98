"""What the person's decisions teach: one label per person, with the evidence they were looking at."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kontaktwacht.memory.clock import local_time
from kontaktwacht.memory.decisions import standing_label
from kontaktwacht.memory.verdicts import unpack
from kontaktwacht.memory.views import Label

if TYPE_CHECKING:
    import sqlite3


def labels(db: sqlite3.Connection) -> list[Label]:
    """The standing decision of everybody who has one, in a fixed order (by identity).

    What was taken back teaches nothing. The evidence is that of the verdict shown before the decision; where none was
    remembered then, the latest. Evidence that comes from decisions themselves is left out: it would teach itself.
    """
    found = db.execute(
        "SELECT key, name, decision.at, action, decision.level, decision.evidence, verdict.level, verdict.evidence"
        " FROM decision JOIN person ON person.id = decision.person LEFT JOIN verdict ON verdict.person = person.id"
        " ORDER BY key, decision.at, decision.id"
    )
    made = []
    for key, rows in groupby(found, key=lambda row: row[0]):
        log = list(rows)
        at = standing_label([(row[3], row[2], row[4]) for row in log])
        if at is None:
            continue
        _, name, when, action, level, evidence, level_now, evidence_now = log[at]
        if evidence is None:
            level, evidence = level_now, evidence_now
        made.append(
            Label(
                person=key,
                name=name,
                action=action,
                at=local_time(when),
                level=level,
                evidence=tuple(one for one in unpack(evidence) if one.source != "decision"),
            )
        )
    return made
