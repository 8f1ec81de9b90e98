"""The same text from several senders: remembered wordings, found again by sketch, compared exactly.

A `letter` is one wording, a `sender` one person who used it. Only representatives are in the index: a wording that is
nearly one already there (Jaccard of at least .9) just links to it, so the table grows with wordings, not with letters.
What is alike is written down in both directions when a wording first comes (`alike`), so that an earlier letter is
raised by a later one and a page seen again costs no search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kontaktwacht.memory import bands
from kontaktwacht.memory.bands import Sketch
from kontaktwacht.memory.clean import digest
from kontaktwacht.memory.minhash import grams, jaccard

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

#: Below this Jaccard similarity two letters are not the same text (of 704 unrelated real mails none reached it).
ALIKE = 0.35
#: From this on a wording is only linked to its representative.
SAME = 0.9
#: Fewer characters of own wording say nothing.
DISTINCTIVE_MIN = 40
#: A letter the page cut short is compared by its beginning, from this length on.
CUT_MIN = 60
#: Candidates compared in any case; more only while most of them are alike.
COMPARED = 8
#: Wordings of one campaign that a new one is compared with beyond those of a search.
CAMPAIGN = 500


class Near(NamedTuple):
    """A representative that is alike."""

    letter: int
    similarity: float
    cut: bool


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


def _insert(db: sqlite3.Connection, name: bytes, core: str, cut: bool) -> int:
    letter = db.execute("INSERT INTO letter (digest, core, cut) VALUES (?, ?, ?)", (name, core, cut)).lastrowid
    assert letter is not None
    _place(db, letter, Sketch(core, cut))
    return letter


def _place(db: sqlite3.Connection, letter: int, sketch: Sketch, kin: Sequence[int] = ()) -> bool:
    """Links a wording to its representative, or makes it one (True). `kin` are compared with it in any case."""
    near = search(db, sketch)
    known = {one.letter for one in near}
    near += _alike(db, sketch, [one for one in kin if one not in known], at_least=len(kin))
    for one in near:
        if one.similarity >= SAME and one.cut == sketch.cut and _nearly(db, sketch, one.letter):
            db.execute("UPDATE letter SET represented = ? WHERE id = ?", (one.letter, letter))
            return False
    bands.add(db, letter, sketch)
    for one in [*near, *_further(db, sketch, near)]:
        db.executemany(
            "INSERT OR IGNORE INTO alike (a, b, similarity) VALUES (?, ?, ?)",
            ((letter, one.letter, one.similarity), (one.letter, letter, one.similarity)),
        )
    return True


def _nearly(db: sqlite3.Connection, sketch: Sketch, representative: int) -> bool:
    """Whether the whole of what is known is nearly the same: `compare` measures letters cut short only as far as the
    shorter one goes, and a common beginning makes no common text."""
    (core,) = db.execute("SELECT core FROM letter WHERE id = ?", (representative,)).fetchone()
    return not sketch.cut or jaccard(sketch.grams, grams(core)) >= SAME


def _further(db: sqlite3.Connection, sketch: Sketch, near: Sequence[Near]) -> list[Near]:
    """Of a campaign with more wordings than a search compares: those that are alike to what it found, the earliest
    first, so that the first sender is among them."""
    known = f"[{','.join(str(one.letter) for one in near)}]"
    others = db.execute(
        "SELECT DISTINCT b FROM alike WHERE a IN (SELECT value FROM json_each(:known))"
        " AND b NOT IN (SELECT value FROM json_each(:known)) ORDER BY b LIMIT :most",
        {"known": known, "most": CAMPAIGN},
    )
    return _alike(db, sketch, [int(letter) for (letter,) in others], at_least=bands.MOST)


def search(db: sqlite3.Connection, sketch: Sketch) -> list[Near]:
    """Representatives that are alike, the most alike first."""
    found = _alike(db, sketch, bands.candidates(db, sketch), at_least=COMPARED)
    return sorted(found, key=lambda one: (-one.similarity, -one.letter))


def _alike(db: sqlite3.Connection, sketch: Sketch, letters: Sequence[int], at_least: int) -> list[Near]:
    """Those of these letters that are alike; after so many it goes on only while most of them are."""
    found: list[Near] = []
    for number, letter in enumerate(letters):
        if number >= at_least and number > 2 * len(found):
            break
        row = db.execute("SELECT core, cut FROM letter WHERE id = ?", (letter,)).fetchone()
        if row is None:
            continue
        other, other_cut = row
        similarity = compare(sketch.core, sketch.cut, other, bool(other_cut), sketch.grams)
        if similarity >= ALIKE:
            found.append(Near(letter, similarity, bool(other_cut)))
    return found


def compare(core: str, cut: bool, other: str, other_cut: bool, own: frozenset[bytes] | None = None) -> float:
    """Jaccard similarity of the grams; where one is cut short, of its text and as much of the other's beginning."""
    if cut or other_cut:
        length = min(len(core) if cut else len(other), len(other) if other_cut else len(core))
        if length < CUT_MIN:
            return 0.0
        return jaccard(grams(core[:length]), grams(other[:length]))
    return jaccard(grams(core) if own is None else own, grams(other))


def drop(db: sqlite3.Connection, letter: int) -> None:
    """Deletes a wording nobody used. Those it represented find another representative, or stand for themselves, and
    stay alike to whatever it was alike to."""
    core, cut, represented = db.execute("SELECT core, cut, represented FROM letter WHERE id = ?", (letter,)).fetchone()
    kin = [int(other) for (other,) in db.execute("SELECT b FROM alike WHERE a = ?", (letter,))]
    rest = db.execute("SELECT id, core, cut FROM letter WHERE represented = ? ORDER BY id", (letter,)).fetchall()
    if represented is None:
        bands.remove(db, letter, Sketch(core, bool(cut)))
    db.execute("UPDATE letter SET represented = NULL WHERE represented = ?", (letter,))
    db.execute("DELETE FROM letter WHERE id = ?", (letter,))
    _place_all(db, ((number, Sketch(its_core, bool(its_cut))) for number, its_core, its_cut in rest), kin)


def _place_all(db: sqlite3.Connection, wordings: Iterable[tuple[int, Sketch]], kin: Sequence[int]) -> None:
    heirs: list[tuple[int, Sketch]] = []
    for letter, sketch in wordings:
        for heir, its_sketch in heirs:
            if jaccard(sketch.grams, its_sketch.grams) >= SAME:
                db.execute("UPDATE letter SET represented = ? WHERE id = ?", (heir, letter))
                break
        else:
            if _place(db, letter, sketch, [*kin, *(heir for heir, _ in heirs)]):
                heirs.append((letter, sketch))
