"""Who else sent (nearly) this letter: since when, how alike, and which words differ."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from kontaktwacht.memory.clock import moment
from kontaktwacht.memory.letters import ALIKE, compare
from kontaktwacht.model import OtherSender, SameText
from kontaktwacht.wire import DiffWord

if TYPE_CHECKING:
    import sqlite3
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
SELECT sender.person, sender.letter, sender.text, sender.at, person.key, person.name, person.name_based,
       max(wording.about + (wording.id = :letter))
FROM wording JOIN sender ON sender.letter = wording.id JOIN person ON person.id = sender.person
WHERE sender.person <> :person
GROUP BY sender.person, sender.letter, sender.text, sender.at
ORDER BY sender.at, person.key
"""


def same_text(db: sqlite3.Connection, letter: int, person: int, body: str, zone: tzinfo | None) -> SameText | None:
    """The other senders of this wording and of those alike, or None. `body` is this card's letter as shown."""
    found = db.execute(_ALIKE, {"letter": letter, "person": person}).fetchall()
    if not found:
        return None
    own_name, own_based = db.execute("SELECT name, name_based FROM person WHERE id = ?", (person,)).fetchone()
    # Where an identity is made of the name, the same name is taken for the same person: never two of one.
    others: dict[str, int] = {}
    earliest: dict[str, tuple[int, int, int, str, str]] = {}
    about: dict[int, float] = {}
    for other, its_letter, text, at, key, name, based, roughly in found:
        about[its_letter] = roughly
        if (based or own_based) and name.casefold() == own_name.casefold():
            continue
        if key not in others:
            others[key] = other
            earliest[key] = (its_letter, text, at, name, name.casefold() if based else "")
    named = {entry[3].casefold() for entry in earliest.values() if not entry[4]}
    earliest = {key: entry for key, entry in earliest.items() if not entry[4] or entry[4] not in named}
    if not earliest:
        return None
    core, cut = db.execute("SELECT core, cut FROM letter WHERE id = ?", (letter,)).fetchone()
    letters = sorted({entry[0] for entry in earliest.values()}, key=lambda one: (-about[one], one))[:LOOKED_AT]
    shown = _most_alike(db, core, bool(cut), earliest, set(letters))
    since = moment(min(entry[2] for entry in earliest.values()), zone).date()
    senders = tuple(_sender(db, body, (similarity, key, earliest[key]), zone) for similarity, key in shown[:SHOWN])
    return SameText(others=len(earliest), since=since, similarity=shown[0][0], distinctive=len(core), senders=senders)


def _most_alike(
    db: sqlite3.Connection, core: str, cut: bool, others: dict[str, tuple[int, int, int, str, str]], letters: set[int]
) -> list[tuple[float, str]]:
    """(similarity, person) of others who sent one of these letters, the most alike first, then the earliest."""
    known: dict[int, float] = {}
    found = []
    for key, (letter, *_) in others.items():
        if letter not in letters:
            continue
        if letter not in known:
            other, other_cut = db.execute("SELECT core, cut FROM letter WHERE id = ?", (letter,)).fetchone()
            # A wording reached over its representative may itself lie a little below the line.
            known[letter] = max(ALIKE, compare(core, cut, other, bool(other_cut)))
        found.append((known[letter], key))
    return sorted(found, key=lambda each: -each[0])


def _sender(
    db: sqlite3.Connection, body: str, other: tuple[float, str, tuple[int, int, int, str, str]], zone: tzinfo | None
) -> OtherSender:
    similarity, key, (_, text, at, name, _) = other
    row = db.execute("SELECT body FROM text WHERE id = ?", (text,)).fetchone()
    since: date = moment(at, zone).date()
    words = () if row is None else differing(body, row[0])
    return OtherSender(person=key, name=name, since=since, similarity=round(similarity, 4), words=words)


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
