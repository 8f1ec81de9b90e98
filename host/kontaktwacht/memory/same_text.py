"""Who else sent (nearly) this letter: since when, how alike, and which words differ."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kontaktwacht.memory.clock import moment
from kontaktwacht.memory.letters import ALIKE, compare
from kontaktwacht.model import OtherSender, SameText
from kontaktwacht.wire import DiffWord

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import tzinfo

#: Senders shown with their words.
SHOWN = 6
#: Different letters compared to find the most alike; of a campaign the same and the most alike wordings come first.
LOOKED_AT = 60
#: Words compared for marking; a request is far shorter.
WORDS_MAX = 600

_ALIKE = """
WITH own (id) AS (SELECT coalesce(represented, id) FROM letter WHERE id = :letter),
     near (id, about) AS (SELECT id, 1.0 FROM own UNION ALL SELECT b, similarity FROM own JOIN alike ON a = own.id),
     wording (id, about) AS (SELECT id, about FROM near
                             UNION SELECT letter.id, about FROM near JOIN letter ON letter.represented = near.id)
SELECT person.key, person.name, person.name_based, sender.at, sender.letter, sender.text,
       max(wording.about + (wording.id = :letter))
FROM wording JOIN sender ON sender.letter = wording.id JOIN person ON person.id = sender.person
WHERE sender.person <> :person
GROUP BY sender.person, sender.letter, sender.text, sender.at
ORDER BY sender.at, person.key
"""


class _Other(NamedTuple):
    """One person who sent a letter alike, by the letter of theirs that is most alike."""

    person: str
    name: str
    #: True where the identity is made of the name.
    name_based: bool
    #: When they first sent any letter alike.
    since: int
    letter: int
    text: int
    about: float


def same_text(db: sqlite3.Connection, letter: int, person: int, body: str, zone: tzinfo | None) -> SameText | None:
    """The other senders of this wording and of those alike, or None. `body` is this card's letter as shown."""
    others = _others(db, letter, person)
    if not others:
        return None
    core, cut = db.execute("SELECT core, cut FROM letter WHERE id = ?", (letter,)).fetchone()
    shown = _most_alike(db, core, bool(cut), others)
    return SameText(
        others=len(others),
        since=moment(min(one.since for one in others), zone).date(),
        similarity=shown[0][0],
        distinctive=len(core),
        senders=tuple(_sender(db, body, similarity, one, zone) for similarity, one in shown[:SHOWN]),
    )


def _others(db: sqlite3.Connection, letter: int, person: int) -> list[_Other]:
    """Distinct people, the earliest first. Where an identity is made of the name, the same name is taken for the same
    person: never two of one."""
    own_name, own_based = db.execute("SELECT name, name_based FROM person WHERE id = ?", (person,)).fetchone()
    found: dict[str, _Other] = {}
    for key, name, based, at, its_letter, text, about in db.execute(_ALIKE, {"letter": letter, "person": person}):
        if (based or own_based) and name.casefold() == own_name.casefold():
            continue
        known = found.get(key)
        since = at if known is None else known.since
        if known is None or about > known.about:
            found[key] = _Other(key, name, bool(based), since, its_letter, text, about)
    linked = {one.name.casefold() for one in found.values() if not one.name_based}
    return [one for one in found.values() if not one.name_based or one.name.casefold() not in linked]


def _most_alike(db: sqlite3.Connection, core: str, cut: bool, others: Sequence[_Other]) -> list[tuple[float, _Other]]:
    """Those who sent the letters that are roughly the most alike, measured exactly: the most alike first, then the
    earliest."""
    roughly = {one.letter: one.about for one in others}
    exactly: dict[int, float] = {}
    for letter in sorted(roughly, key=lambda one: (-roughly[one], one))[:LOOKED_AT]:
        other, other_cut = db.execute("SELECT core, cut FROM letter WHERE id = ?", (letter,)).fetchone()
        # A wording reached over its representative may itself lie a little below the line.
        exactly[letter] = max(ALIKE, compare(core, cut, other, bool(other_cut)))
    found = [(exactly[one.letter], one) for one in others if one.letter in exactly]
    return sorted(found, key=lambda each: -each[0])


def _sender(db: sqlite3.Connection, body: str, similarity: float, other: _Other, zone: tzinfo | None) -> OtherSender:
    row = db.execute("SELECT body FROM text WHERE id = ?", (other.text,)).fetchone()
    since: date = moment(other.since, zone).date()
    words = () if row is None else differing(body, row[0])
    return OtherSender(other.person, other.name, since, round(similarity, 4), words)


@lru_cache(maxsize=512)
def differing(own: str, other: str) -> tuple[DiffWord, ...]:
    """The other letter as runs of words, told apart by whether this letter has them at that place too."""
    from difflib import SequenceMatcher

    mine, theirs = own.split()[:WORDS_MAX], other.split()[:WORDS_MAX]
    if mine == theirs:
        return (DiffWord(" ".join(theirs), True),) if theirs else ()
    runs: list[DiffWord] = []
    for kind, _, _, start, end in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if start < end:
            runs.append(DiffWord(" ".join(theirs[start:end]), kind == "equal"))
    return tuple(runs)
