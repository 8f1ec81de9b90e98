"""Finds phrase rules in a text. Compiled once for each ruleset; a literal looked for first spares most of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from kontaktwacht.model import Phrase, Ruleset, TextSource
from kontaktwacht.phrases.words import WordIndex
from kontaktwacht.reading.text import Normalised, normalise

Span = tuple[int, int]


class Hit(msgspec.Struct, frozen=True):
    """A rule found in a text, with the literal words and where they stand in the folded text."""

    phrase: Phrase
    quote: str
    span: Span


class _Index:
    """All phrases of a ruleset, ready to be looked for. One pass over the words of a text finds the lists that hold one
    of them, and the patterns that may match at all.
    """

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self._lists = WordIndex((number, phrase.words) for number, phrase in enumerate(phrases) if phrase.words)
        patterns = [(number, source, sure) for number, phrase in enumerate(phrases) for source, sure in phrase.patterns]
        self._patterns = [(number, source) for number, source, _ in patterns]
        self._sure = WordIndex((index, sure) for index, (_, _, sure) in enumerate(patterns))
        self._always = [index for index, (_, _, sure) in enumerate(patterns) if not sure]
        self._ready: dict[int, re.Pattern[str]] = {}

    def spans(self, text: Normalised) -> dict[int, list[Span]]:
        """Where each phrase is found, by its number: the first word of its list, the first match of each pattern."""
        found: dict[int, list[Span]] = {}
        listed: set[int] = set()
        likely = set(self._always)
        for offset, word in text.words():
            likely.update(self._sure.lists_of(word))
            for number in self._lists.lists_of(word):
                if number not in listed:
                    listed.add(number)
                    found.setdefault(number, []).append((offset, offset + len(word)))
        for index in sorted(likely):
            if match := self._pattern(index).search(text.text):
                found.setdefault(self._patterns[index][0], []).append((match.start() + 1, match.end()))
        return found

    def _pattern(self, index: int) -> re.Pattern[str]:
        ready = self._ready.get(index)
        if ready is None:
            ready = self._ready[index] = re.compile(self._patterns[index][1])
        return ready


_last: _Index | None = None


def find(text: str | Normalised, rules: Ruleset, source: TextSource | None, *, mark: str | None = None) -> list[Hit]:
    """Rules that may be looked for in such a text (None: in any) and are there, in the order of the phrase files.

    A rule is found once, with its longest quote, though it may be written in both languages ("Synergie" is both).
    """
    read = normalise(text) if isinstance(text, str) else text
    found: dict[str, Hit] = {}
    for number, spans in sorted(_compiled(rules.phrases).spans(read).items()):
        phrase = rules.phrases[number]
        if (source is not None and source not in phrase.where) or mark not in {None, phrase.mark}:
            continue
        span = _telling(phrase, spans)
        known = found.get(phrase.id)
        if known is None or _length(span) > _length(known.span):
            found[phrase.id] = Hit(phrase, read.quote(*span), span)
    return list(found.values())


def _telling(phrase: Phrase, spans: Sequence[Span]) -> Span:
    """The longest match says most. Of an element it is the first, so that what stands later never moves it."""
    if phrase.part_of:
        return min(spans, key=lambda span: (span[0], -span[1]))
    return max(spans, key=_length)


def _length(span: Span) -> int:
    return span[1] - span[0]


def _compiled(phrases: Sequence[Phrase]) -> _Index:
    global _last  # noqa: PLW0603 -- one ruleset is in use at a time; compiling it again for every card would cost most
    if _last is None or _last.phrases is not phrases:
        _last = _Index(phrases)
    return _last
