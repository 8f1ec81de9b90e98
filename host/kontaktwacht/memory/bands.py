"""The index of letters: sketches in bands, so that alike letters are found without comparing each with all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontaktwacht.memory.minhash import BANDS, PREFIX_BANDS, around, grams, keys, minima

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

#: The beginning that is indexed of every letter, for those that a page cuts short.
PREFIX = 96
#: Letters read of one band: a big campaign must not make every search slow.
POSTINGS = 200
#: Candidates that are handed on at most.
MOST = 32

_BAND = "SELECT letter FROM band WHERE key BETWEEN ? AND ? ORDER BY key DESC, letter DESC LIMIT ?"

_WHOLE, _PREFIX, _CUT = 1, 2, 3  # spaces of keys: whole letters, beginnings of whole letters, beginnings of cut ones


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


def add(db: sqlite3.Connection, letter: int, sketch: Sketch) -> None:
    """Puts a representative's keys into the index."""
    db.executemany(
        "INSERT OR IGNORE INTO band (key, letter) VALUES (?, ?)", ((key, letter) for key in sorted(sketch.own_keys))
    )


def remove(db: sqlite3.Connection, letter: int, sketch: Sketch) -> None:
    """Takes them out; they are computed again, so no second index by letter is needed."""
    db.executemany("DELETE FROM band WHERE key = ? AND letter = ?", ((key, letter) for key in sketch.own_keys))


def candidates(db: sqlite3.Connection, sketch: Sketch) -> list[int]:
    """Representatives that share bands with this wording, most shared first, the newest first among equals."""
    votes: dict[int, int] = {}
    for key in sketch.search_keys:
        for letter in _postings(db, key):
            votes[letter] = votes.get(letter, 0) + 1
    several = [letter for letter, count in votes.items() if count > 1]
    chosen = several if len(several) >= MOST else list(votes)  # a single vote is mostly chance: rarely sorted
    return sorted(chosen, key=lambda letter: (-votes[letter], -letter))[:MOST]


def _postings(db: sqlite3.Connection, key: int) -> Collection[int]:
    """Letters of this band. Of a crowd only some, but with them all (or the newest) that share three minima, and of
    those that share four."""
    found: list[int] = []
    for shared in (2, 3, 4):
        letters = [letter for (letter,) in db.execute(_BAND, (*around(key, shared), POSTINGS))]
        if len(letters) < POSTINGS:
            return {*found, *letters} if found else letters
        found += letters
    return set(found)
