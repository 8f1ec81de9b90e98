"""How a letter is built: its elements, weighed together (phrases/pitch.*.toml and personal.*.toml).

No list of sentences is ever complete. But a sales letter, in whatever words, consists of the same pieces: an offer,
whom it is for, what it brings, what it costs, what one is to do now; and a personal letter of a matter that exists only
once and two who know of it. Each piece alone stands in letters of both kinds, so only their sum says anything. The
weights of the elements are decibans, from a logistic regression over invented letters of both kinds (tests/letters) and
everyday mail, rounded by hand; `scripts/bench.py letters --rules` prints how often each stands in which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from kontaktwacht.levels import PITCH
from kontaktwacht.marks.weigh import Source, clip, sentence, shortened, sign
from kontaktwacht.model import Case, Evidence, Ruleset
from kontaktwacht.phrases.match import Hit, find
from kontaktwacht.reading.text import Normalised, normalise
from kontaktwacht.wire import MarkName

#: A sales letter says what it wants early; in a long text of any kind pieces come together by chance.
FIRST_WORDS = 80
#: Decibans of its elements from which on a letter is built like a sales letter, and how many of them have to be there.
NEEDED, PIECES = 9.0, 2

#: Decibans of elements at which either finding has its whole weight.
FULL = 12.0
#: Decibans from which on a message without a known sentence is promotion.
CLEAR = 5.0
#: Elements that are named in the sentence.
NAMED = 4

PERSONAL = "letter.personal"


class Built(msgspec.Struct, frozen=True):
    """What the elements of one kind say together."""

    rule: str
    #: Positive for a sales letter, negative for a personal one.
    decibans: float
    #: The elements found, the weightiest first.
    parts: tuple[Hit, ...]


def weigh(case: Case, read: Normalised, *, source: Source, at: date | None = None) -> Iterator[Evidence]:
    """Evidence of how a letter is built."""
    for one in built(read, case.rules):
        yield _sign(case, "letter", one, source, at)


def weigh_message(case: Case, read: Normalised, *, source: Source, at: date | None) -> Evidence | None:
    """Evidence of a message that is built like a sales letter, more than like a personal one."""
    found = built(read, case.rules)
    sum_of_all = sum(one.decibans for one in found)
    if sum_of_all < CLEAR:
        return None
    pitch = next(one for one in found if one.rule == PITCH)
    whole = Built("promotion.pitch", sum_of_all, pitch.parts)
    return _sign(case, "promotion", whole, source, at)


def _sign(case: Case, mark: MarkName, one: Built, source: Source, at: date | None) -> Evidence:
    parts = "; ".join(_named(case, hit) for hit in one.parts[:NAMED])
    factor = clip(abs(one.decibans) / FULL)
    return sign(case, mark, one.rule, factor, one.parts[0].quote, source=source, at=at, parts=parts)


def _named(case: Case, hit: Hit) -> str:
    return sentence(case, "letter.part", label=sentence(case, f"{hit.phrase.id}.label"), quote=shortened(hit.quote))


def built(read: Normalised, rules: Ruleset) -> list[Built]:
    """What the anatomy of a text says: at most one finding of each kind."""
    hits = find(beginning(read), rules, "letter")
    found = [_together(rule, [one for one in hits if one.phrase.part_of == rule]) for rule in (PITCH, PERSONAL)]
    return [one for one in found if one.decibans]


def beginning(read: Normalised) -> Normalised:
    """The first words of a text."""
    if len(read.spans) <= FIRST_WORDS:
        return read
    return normalise(read.original[: read.spans[FIRST_WORDS - 1][1]])


def _together(rule: str, hits: Sequence[Hit]) -> Built:
    """The elements, each with words of its own: one and the same phrase is not two reasons."""
    parts: list[Hit] = []
    active = [one for one in hits if one.phrase.status == "active" and one.phrase.points]
    for one in sorted(active, key=lambda one: -abs(one.phrase.points)):
        if not any(one.span[0] < other.span[1] and other.span[0] < one.span[1] for other in parts):
            parts.append(one)
    total = sum(one.phrase.points for one in parts)
    alone = len(parts) < PIECES
    if rule == PITCH:
        return Built(rule, 0.0 if alone else max(0.0, total - NEEDED), tuple(parts))
    # What is personal in a letter counts by itself, too, but a day of the week stands in many an invitation.
    return Built(rule, min(0.0, total / 2 if alone else total), tuple(parts))
