"""Finds phrase rules in a text. Compiled once for each ruleset; a literal looked for first spares most of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from kontaktwacht.model import Phrase, Ruleset, TextSource
from kontaktwacht.reading.text import Normalised, normalise


class Hit(msgspec.Struct, frozen=True):
    """A rule found in a text, with the literal words."""

    phrase: Phrase
    quote: str


class _Compiled:
    """The patterns of one phrase, each with literals of which one has to be there."""

    def __init__(self, phrase: Phrase) -> None:
        self.phrase = phrase
        self._ready: dict[int, re.Pattern[str]] = {}

    def search(self, text: Normalised) -> str | None:
        """The longest literal quote of any pattern, or None."""
        best: str | None = None
        for index, (source, literals) in enumerate(self.phrase.patterns):
            if literals and not any(literal in text.text for literal in literals):
                continue
            ready = self._ready.get(index)
            if ready is None:
                ready = self._ready[index] = re.compile(source)
            if match := ready.search(text.text):
                quote = text.quote(match.start() + 1, match.end())
                if best is None or len(quote) > len(best):
                    best = quote
        return best


class _Index(msgspec.Struct):
    phrases: tuple[Phrase, ...]
    compiled: list[_Compiled]


_last: _Index | None = None


def find(text: str | Normalised, rules: Ruleset, source: TextSource | None, *, mark: str | None = None) -> list[Hit]:
    """Rules that may be looked for in such a text (None: in any) and are there, in the order of the phrase files.

    A rule is found once, with its longest quote, though it may be written in both languages ("Synergie" is both).
    """
    read = normalise(text) if isinstance(text, str) else text
    found: dict[str, Hit] = {}
    for one in _compiled(rules.phrases):
        wanted = (source is None or source in one.phrase.where) and mark in {None, one.phrase.mark}
        if wanted and (quote := one.search(read)):
            known = found.get(one.phrase.id)
            if known is None or len(quote) > len(known.quote):
                found[one.phrase.id] = Hit(one.phrase, quote)
    return list(found.values())


def _compiled(phrases: Sequence[Phrase]) -> list[_Compiled]:
    global _last  # noqa: PLW0603 -- one ruleset is in use at a time; compiling it again for every card would cost most
    if _last is None or _last.phrases is not phrases:
        _last = _Index(tuple(phrases), [_Compiled(phrase) for phrase in phrases])
        _last.phrases = phrases  # type: ignore[assignment]
    return _last.compiled
