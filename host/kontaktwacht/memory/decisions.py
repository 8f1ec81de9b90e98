"""The person's own decisions: a log that is only added to, and what it comes to for each person.

`hide` and `trust` lie on one another like papers on a desk: the one on top stands; `unhide` and `untrust` take their
paper away and what lay below stands again. So every undo is exact. `unhide` also leaves an allow entry: somebody who
was shown again on purpose is not proposed for hiding with the rest of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

    from kontaktwacht.wire import Action, Decision

_REMOVED_BY = {"unhide": "hide", "untrust": "trust"}
_STANDING = {"hide": "hidden", "trust": "trusted"}


class Standing(NamedTuple):
    """What the log of one person comes to. Times in microseconds, None where there is none."""

    state: str | None = None
    since: int | None = None
    allowed: int | None = None
    accepted: int | None = None
    declined: int | None = None
    accepted_level: str | None = None


def fold(log: Iterable[tuple[str, int, str | None]]) -> Standing:
    """The standing after (action, at, level) entries in time order."""
    papers: list[tuple[str, int]] = []
    allowed = accepted = declined = None
    accepted_level = None
    for action, at, level in log:
        if action in _STANDING:
            lying = dict(papers)
            top = papers[-1][0] if papers else None
            papers = [paper for paper in papers if paper[0] != action]
            papers.append((action, lying[action] if top == action else at))  # said twice: the first time counts
            if action == "hide":
                allowed = None
        elif action in _REMOVED_BY:
            papers = [paper for paper in papers if paper[0] != _REMOVED_BY[action]]
            if action == "unhide":
                allowed = at
        elif action == "accepted":
            accepted, accepted_level = at, level
        elif action == "declined":
            declined = at
    state, since = (_STANDING[papers[-1][0]], papers[-1][1]) if papers else (None, None)
    return Standing(state, since, allowed, accepted, declined, accepted_level)


def standing_label(log: Sequence[tuple[str, int, str | None]]) -> int | None:
    """Place in the log of the latest decision that still stands: on top of the desk, or the last answer."""
    standing = fold(log)
    places = {"accepted": standing.accepted, "declined": standing.declined}
    if standing.state is not None:
        places[next(action for action, state in _STANDING.items() if state == standing.state)] = standing.since
    for place in range(len(log) - 1, -1, -1):
        action, at, _ = log[place]
        if places.get(action) is not None and (action in ("accepted", "declined") or places[action] == at):
            return place
    return None


def record(db: sqlite3.Connection, person: int, decision: Decision, at: int) -> None:
    """Adds a decision to the log, with the verdict the person was looking at, and brings the standing up to date."""
    judged = db.execute("SELECT level, evidence FROM verdict WHERE person = ?", (person,)).fetchone()
    level, evidence = judged if judged is not None else (None, None)
    db.execute(
        "INSERT INTO decision (person, at, action, level, evidence) VALUES (?, ?, ?, ?, ?)",
        (person, at, decision.action, level, evidence),
    )
    refold(db, person)


def not_before(db: sqlite3.Connection, person: int, at: int) -> int:
    """This time, or that of the latest decision where the clock was set back since."""
    last = db.execute("SELECT max(at) FROM decision WHERE person = ?", (person,)).fetchone()[0]
    return at if last is None else max(at, int(last))


def refold(db: sqlite3.Connection, person: int) -> None:
    """Writes what the log of this person says into the person's row."""
    log = db.execute("SELECT action, at, level FROM decision WHERE person = ? ORDER BY at, id", (person,))
    db.execute(
        "UPDATE person SET standing = ?, standing_since = ?, allowed = ?, accepted = ?, declined = ?,"
        " accepted_level = ? WHERE id = ?",
        (*fold(log), person),
    )


def standing_keys(db: sqlite3.Connection, state: str) -> list[str]:
    """Identities of everybody hidden (or trusted) now, the longest-standing first."""
    rows = db.execute(
        "SELECT key FROM person WHERE standing = ? AND standing IS NOT NULL ORDER BY standing_since, id", (state,)
    )
    return [str(row[0]) for row in rows]


def is_answer(action: Action) -> bool:
    """True for what was clicked on the site's own controls."""
    return action in ("accepted", "declined")
