"""Mark 2: boilerplate letters. Phrases (phrases/*.toml), the same text from several senders, and disguise.

A concrete, checkable reference speaks against: practitioners agree that it is what sets a sincere letter apart, not its
politeness. A request without a letter says nothing, since only paying members can write one (XING, since May 2016).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from kontaktwacht.marks.weigh import clip, sign
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
#: Distinct senders at which the evidence of a shared text has all but reached its weight (rspamd's tanh curve).
SENDERS_FULL = 3


def weigh(case: Case) -> Report:
    """Evidence of the letter on the card."""
    letter = case.facts.letter
    if case.page.kind not in KINDS or not letter:
        return Report("letter", "unknown")
    read = normalise(letter)
    evidence = [
        sign(case, "letter", hit.phrase.id, quote=hit.quote, source="letter")
        for hit in _meaning(find(read, case.rules, "letter"))
        if hit.phrase.status == "active"
    ]
    evidence += [one for one in (_link(case, read), _disguise(case, read), _same_text(case)) if one]
    speaking = sum(one.decibans for one in evidence if one.decibans > 0)
    against = sum(one.decibans for one in evidence if one.decibans < 0)
    met = speaking >= MET_FROM and speaking + against > 0
    return Report("letter", "met" if met else "not_met", tuple(evidence))


def _meaning(hits: Sequence[Hit]) -> list[Hit]:
    """This mark's hits. To have seen somebody at a contact party is no meeting that speaks for knowing each other."""
    party = any(hit.phrase.mark == "contact_party" for hit in hits)
    return [hit for hit in hits if hit.phrase.mark == "letter" and not (party and hit.phrase.id == _MET)]


def _link(case: Case, read: Normalised) -> Evidence | None:
    at = read.text.find(" @link ")
    return None if at < 0 else sign(case, "letter", "letter.link", quote=read.quote(at + 1, at + 6), source="letter")


def _disguise(case: Case, read: Normalised) -> Evidence | None:
    if not read.obfuscated:
        return None
    return sign(case, "letter", "letter.disguise", quote=", ".join(read.obfuscated), source="letter")


def _same_text(case: Case) -> Evidence | None:
    same = case.history.same_text
    if same is None or same.others < 1 or same.distinctive < DISTINCTIVE_LEAST:
        return None
    alike = clip((same.similarity - ALIKE_FROM) / (ALIKE_FULL - ALIKE_FROM))
    factor = alike * math.tanh(math.e * same.others / SENDERS_FULL) * clip(same.distinctive / DISTINCTIVE_FULL)
    how = "_similar" if same.similarity < SIMILAR else "_nearly" if same.similarity < NEARLY else ""
    told = f"letter.same_text{how}{'_one' if same.others == 1 else ''}"
    names = ", ".join(sender.name for sender in same.senders[:3])
    return sign(
        case, "letter", "letter.same_text", factor, None, source="letter", at=same.since, told=told,
        others=same.others, since=same.since, alike=round(same.similarity * 100), names=names,
    )  # fmt: skip
