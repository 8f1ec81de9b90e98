"""Mark 2: boilerplate letters. Phrases (phrases/*.toml), the same text from several senders, and disguise.

A concrete, checkable reference speaks against: practitioners agree that it is what sets a sincere letter apart, not its
politeness. A request without a letter says nothing, since only paying members can write one (XING, since May 2016).
What was written once is not undone by a page that does not show it: letters remembered are weighed on every page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from kontaktwacht.levels import beyond
from kontaktwacht.marks import anatomy
from kontaktwacht.marks.weigh import Source, clip, sentence, sign
from kontaktwacht.model import Case, Evidence, Report
from kontaktwacht.phrases.match import Hit, find
from kontaktwacht.reading.text import Normalised, normalise

#: Kinds of page whose text is a letter of request; messages and posts are mark 5's.
KINDS = frozenset({"requests", "profile", "people"})
#: From this sum of evidence for it on, the mark is met: one clear phrase group, not a bare wish to connect.
MET_FROM = 5.0
#: The rule for a meeting named in the letter.
_MET = "letter.reference.meeting"
#: Same text: where similarity and distinctive length begin to count, and where they count fully; names, towns and
#: companies are exchanged from sender to sender, so full comes before 1.
ALIKE_FROM, ALIKE_FULL = 0.30, 0.90
#: Below the first similarity the sentence says "nearly the same", below the second "a similar text".
NEARLY, SIMILAR = 0.95, 0.75
DISTINCTIVE_LEAST, DISTINCTIVE_FULL = 40, 120
#: So many other senders are named.
NAMED = 3
#: Distinct senders at which the evidence of a shared text has all but reached its weight (rspamd's tanh curve).
SENDERS_FULL = 3


class _Letter(msgspec.Struct, frozen=True):
    """A letter of the person: this card's, or one remembered with the day it was written."""

    read: Normalised
    source: Source
    at: date | None


def weigh(case: Case) -> Report:
    """Evidence of the letters of this person; a rule counts once, where it says most, else in the latest."""
    found: dict[str, Evidence] = {}
    letters = list(_letters(case)) if case.page.kind != "sent" else []
    for letter in letters:
        for one in _evidence(case, letter):
            if one.rule not in found or abs(one.decibans) > abs(found[one.rule].decibans):
                found[one.rule] = one
    if same := _same_text(case):
        found[same.rule] = same
    if not letters and not found:
        return Report("letter", "unknown")
    evidence = tuple(found.values())
    weights = [one.decibans for one in beyond(evidence, case.rules)]
    return Report("letter", "met" if met(weights) else "not_met", evidence)


def met(weights: Sequence[float]) -> bool:
    """Whether evidence of these weights meets the mark: enough speaks for it, and more than against."""
    return sum(one for one in weights if one > 0) >= MET_FROM and sum(weights) > 0


def _letters(case: Case) -> Iterator[_Letter]:
    """The latest first, each once: the card's own letter was remembered a moment ago."""
    told = set()
    if case.facts.letter and case.page.kind in KINDS:
        read = normalise(case.facts.letter)
        told.add(read.text)
        yield _Letter(read, "letter", None)
    for seen in case.history.texts:
        if seen.source != "letter" or (read := normalise(seen.text)).text in told:
            continue
        yield _Letter(read, "memory" if told else "letter", seen.at.date())
        told.add(read.text)


def _evidence(case: Case, letter: _Letter) -> Iterator[Evidence]:
    for hit in _meaning(find(letter.read, case.rules, "letter")):
        if hit.phrase.status == "active":
            yield sign(case, "letter", hit.phrase.id, quote=hit.quote, source=letter.source, at=letter.at)
    yield from anatomy.weigh(case, letter.read, source=letter.source, at=letter.at)
    if "@link" in letter.read.text:
        at = letter.read.text.index(" @link ")
        quote = letter.read.quote(at + 1, at + 6)
        yield sign(case, "letter", "letter.link", quote=quote, source=letter.source, at=letter.at)
    if hidden := letter.read.obfuscated:
        yield sign(case, "letter", "letter.disguise", quote=", ".join(hidden), source=letter.source, at=letter.at)


def _meaning(hits: Sequence[Hit]) -> list[Hit]:
    """This mark's hits. To have seen somebody at a contact party is no meeting that speaks for knowing each other."""
    party = any(hit.phrase.mark == "contact_party" for hit in hits)
    whole = [hit for hit in hits if hit.phrase.mark == "letter" and not hit.phrase.part_of]
    return [hit for hit in whole if not (party and hit.phrase.id == _MET) and not _said_more_strongly(hit, whole)]


def _said_more_strongly(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether another phrase takes the same words for more: the same words are not two reasons."""
    return any(
        hit.span[0] < other.span[1]
        and other.span[0] < hit.span[1]
        and 0 < hit.phrase.points < other.phrase.points
        and other.phrase.status == "active"
        for other in hits
    )


def _same_text(case: Case) -> Evidence | None:
    same = case.history.same_text
    if same is None or same.others < 1 or same.distinctive < DISTINCTIVE_LEAST:
        return None
    alike = clip((same.similarity - ALIKE_FROM) / (ALIKE_FULL - ALIKE_FROM))
    factor = alike * math.tanh(math.e * same.others / SENDERS_FULL) * clip(same.distinctive / DISTINCTIVE_FULL)
    how = "_similar" if same.similarity < SIMILAR else "_nearly" if same.similarity < NEARLY else ""
    told = f"letter.same_text{how}{'_one' if same.others == 1 else ''}"
    named = same.senders[:NAMED]
    names = ", ".join(sender.name for sender in named)
    if same.others > len(named):
        names = sentence(case, "letter.among", names=names)
    return sign(
        case, "letter", "letter.same_text", factor, None, source="letter", at=same.since, told=told,
        others=same.others, since=same.since, alike=round(same.similarity * 100), names=names,
    )  # fmt: skip
