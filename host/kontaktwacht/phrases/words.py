"""Lists of single words, looked up all at once: a pass over a text costs the same for ten words as for ten thousand.

    gratis      the word itself          kostenlos*     one that begins so
    *gewinnung  one that ends so         *analyse*      one that has it inside

German makes words by joining them, so that a stem with a star says more than a list of all that begin with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kontaktwacht.reading.text import fold

#: Shorter stems with a star would be found in every other word.
SHORTEST_STEM = 3


class WordError(ValueError):
    """One sentence that says which word is none, and why."""


def folded_word(written: str) -> str:
    """A word of such a list as it is compared: folded, its stars kept.

    Raises WordError.
    """
    stem = "".join(re.findall(r"[^\W_]+", fold(written)))
    if not stem or "*" in written.strip("*") or not re.fullmatch(r"\*?[^\s*]+\*?", written):
        raise WordError(f"{written!r} is no word of a list; write letters with at most one star at either end.")
    if "*" in written and len(stem) < SHORTEST_STEM:
        raise WordError(f"{written!r} is too short for a star; write at least {SHORTEST_STEM} letters.")
    return f"{'*' if written.startswith('*') else ''}{stem}{'*' if written.endswith('*') else ''}"


class WordIndex:
    """Which lists hold a word."""

    def __init__(self, lists: Iterable[tuple[int, Iterable[str]]]) -> None:
        self._exact: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        self._inside: list[tuple[str, int]] = []
        for number, words in lists:
            for word in words:
                stem = word.strip("*")
                if word.startswith("*") and word.endswith("*"):
                    self._inside.append((stem, number))
                else:
                    kind = self._starts if word.endswith("*") else self._ends if word.startswith("*") else self._exact
                    kind.setdefault(stem, []).append(number)
        self._start_lengths = sorted({len(stem) for stem in self._starts})
        self._end_lengths = sorted({len(stem) for stem in self._ends})

    def lists_of(self, word: str) -> Iterator[int]:
        """The numbers of the lists that hold this folded word; a number may come more than once."""
        yield from self._exact.get(word, ())
        for length in self._start_lengths:
            if length > len(word):
                break
            yield from self._starts.get(word[:length], ())
        for length in self._end_lengths:
            if length > len(word):
                break
            yield from self._ends.get(word[-length:], ())
        for stem, number in self._inside:
            if stem in word:
                yield number
