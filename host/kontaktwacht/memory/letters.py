"""The same text from several senders: remembered wordings, found again by sketch, compared exactly.

A `letter` is one wording, a `sender` one person who used it. Only representatives are in the index: a wording that is
nearly one already there (Jaccard of at least .9) just links to it, so the table grows with wordings, not with letters.
What is alike is written down in both directions when a wording first comes (`alike`), so that an earlier letter is
raised by a later one and a page seen again costs no search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontaktwacht.memory.clean import digest
from kontaktwacht.memory.minhash import BANDS, PREFIX_BANDS, grams, jaccard, keys, minima

if TYPE_CHECKING:
    import sqlite3

#: Below this Jaccard similarity two letters are not the same text (of 704 unrelated real mails none reached it).
ALIKE = 0.35
#: From this on a wording is only linked to its representative.
SAME = 0.9
#: Fewer characters of own wording say nothing.
DISTINCTIVE_MIN = 40
#: A letter the page cut short is compared by its beginning, from this length on.
CUT_MIN = 60
#: The beginning that is indexed for that.
PREFIX = 96
#: Newest letters per key: a big campaign must not make every search slow.
POSTINGS = 200
#: Candidates compared exactly: always this many, more while most of them are alike.
COMPARED, COMPARED_MAX = 8, 32

_WHOLE, _PREFIX, _CUT = 1, 2, 3  # spaces of keys: whole letters, beginnings of whole letters, beginnings of cut ones


def remember(db: sqlite3.Connection, person: int, text: int, core: str, *, cut: bool, at: int, seen: int) -> int | None:
    """Remembers that a person used this wording. Returns the letter's row, None where it is too short to compare."""
    if len(core) < (CUT_MIN if cut else DISTINCTIVE_MIN):
        return None
    name = digest(core, "cut" if cut else "")
    row = db.execute("SELECT id FROM letter WHERE digest = ?", (name,)).fetchone()
    letter = int(row[0]) if row is not None else _insert(db, name, core, cut)
    db.execute(
        "INSERT INTO sender (letter, person, text, at, last) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " at = min(at, excluded.at), last = max(last, excluded.last)",
        (letter, person, text, at, seen),
    )
    return letter


def latest(db: sqlite3.Connection, person: int) -> tuple[int, str] | None:
    """The wording of the last request this person wrote, with the text as shown; None where none is compared."""
    row = db.execute(
        "SELECT sender.letter, text.body FROM sender JOIN text ON text.id = sender.text"
        " WHERE sender.person = ? AND text.source = 'letter' ORDER BY sender.at DESC, sender.letter DESC LIMIT 1",
        (person,),
    ).fetchone()
    return None if row is None else (int(row[0]), str(row[1]))


class Sketch:
    """What is computed once for a wording: its grams, the keys it lies under, and the keys it is searched by."""

    def __init__(self, core: str, cut: bool) -> None:
        self.core, self.cut = core, cut
        self.grams = grams(core)
        beginning = minima(grams(core[:PREFIX]), 2 * PREFIX_BANDS)
        cuts, beginnings = keys(beginning, _CUT), keys(beginning, _PREFIX)
        whole = [] if cut else keys(minima(self.grams, 2 * BANDS), _WHOLE)
        self.own_keys = cuts if cut else [*whole, *beginnings]
        self.search_keys = [*cuts, *beginnings] if cut else [*cuts, *whole]


def _insert(db: sqlite3.Connection, name: bytes, core: str, cut: bool) -> int:
    sketch = Sketch(core, cut)
    near = search(db, sketch)
    same = [found for found in near if found[1] >= SAME and found[2] == cut]
    letter = db.execute(
        "INSERT INTO letter (digest, core, cut, represented) VALUES (?, ?, ?, ?)",
        (name, core, cut, same[0][0] if same else None),
    ).lastrowid
    assert letter is not None
    if not same:
        index(db, letter, sketch)
        for other, similarity, _ in near:
            db.executemany(
                "INSERT OR IGNORE INTO alike (a, b, similarity) VALUES (?, ?, ?)",
                ((letter, other, similarity), (other, letter, similarity)),
            )
    return letter


def index(db: sqlite3.Connection, letter: int, sketch: Sketch) -> None:
    """Puts a representative's keys into the index."""
    db.executemany(
        "INSERT OR IGNORE INTO band (key, letter) VALUES (?, ?)", ((key, letter) for key in sorted(sketch.own_keys))
    )


def unindex(db: sqlite3.Connection, letter: int, sketch: Sketch) -> None:
    """Takes them out; they are computed again, so no second index by letter is needed."""
    db.executemany("DELETE FROM band WHERE key = ? AND letter = ?", ((key, letter) for key in sketch.own_keys))


def candidates(db: sqlite3.Connection, sketch: Sketch) -> list[int]:
    """Representatives that share keys with this wording, most shared first, the newest first among equals; as many as
    are compared at most."""
    votes: dict[int, int] = {}
    for key in sketch.search_keys:
        for (letter,) in db.execute(
            "SELECT letter FROM band WHERE key = ? ORDER BY letter DESC LIMIT ?", (key, POSTINGS)
        ):
            votes[letter] = votes.get(letter, 0) + 1
    several = [letter for letter, count in votes.items() if count > 1]
    chosen = several if len(several) >= COMPARED_MAX else list(votes)  # a single vote is mostly chance: rarely sorted
    return sorted(chosen, key=lambda letter: (-votes[letter], -letter))[:COMPARED_MAX]


def search(db: sqlite3.Connection, sketch: Sketch) -> list[tuple[int, float, bool]]:
    """Representatives alike (letter, similarity, cut), the most alike first."""
    found: list[tuple[int, float, bool]] = []
    for number, letter in enumerate(candidates(db, sketch)):
        if number >= COMPARED and number > 2 * len(found):
            break
        row = db.execute("SELECT core, cut FROM letter WHERE id = ?", (letter,)).fetchone()
        if row is None:
            continue
        other, other_cut = row
        similarity = compare(sketch.core, sketch.cut, other, bool(other_cut), sketch.grams)
        if similarity >= ALIKE:
            found.append((letter, similarity, bool(other_cut)))
    return sorted(found, key=lambda each: (-each[1], -each[0]))


def compare(core: str, cut: bool, other: str, other_cut: bool, own: frozenset[bytes] | None = None) -> float:
    """Jaccard similarity of the grams; where one is cut short, of its text and as much of the other's beginning."""
    if cut or other_cut:
        length = min(len(core) if cut else len(other), len(other) if other_cut else len(core))
        if length < CUT_MIN:
            return 0.0
        return jaccard(grams(core[:length]), grams(other[:length]))
    return jaccard(grams(core) if own is None else own, grams(other))
