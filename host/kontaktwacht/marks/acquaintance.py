"""What speaks for knowing each other: mutual contacts, the same employer, an earlier conversation, own decisions.

By hand people look at common contacts first (practitioners' pages on XING requests). This is none of the article's five
marks; it speaks against them, never for more than its cap.
"""

from __future__ import annotations

import math
import re

from kontaktwacht.marks.promotion import promotes
from kontaktwacht.marks.weigh import clip, number, sign
from kontaktwacht.model import Case, Evidence, Report
from kontaktwacht.phrases.match import find
from kontaktwacht.reading.text import normalise

#: From this many mutual contacts on, more say nothing new: networks of collectors overlap too.
MUTUAL_FULL = 15
#: So many earlier messages are a conversation; one alone may be a stranger's first try.
TALK_FULL = 3
#: Where the messages themselves are shown, or posts, they are the promotion mark's.
_TALKS = frozenset({"messages", "posts"})
_LEGAL = re.compile(r"\b(gmbh|ag|kg|kgaa|ohg|gbr|ug|se|e\.?\s?v\.?|e\.?\s?k\.?|inc|ltd|llc|co|mbh|group|gruppe)\b\.?")


def weigh(case: Case) -> Report:
    """Evidence for knowing each other; `met` where there is any that speaks for it."""
    found = (_mutual(case), _employer(case), _conversation(case), _accepted(case), _declined(case))
    evidence = tuple(one for one in found if one is not None)
    speaking = any(one.decibans < 0 for one in evidence)
    observable = case.facts.mutual or case.history.mutual or case.facts.company or evidence
    return Report("acquaintance", "met" if speaking else "not_met" if observable else "unknown", evidence)


def _mutual(case: Case) -> Evidence | None:
    mutual = case.facts.mutual or case.history.mutual
    if mutual is None or mutual.value < 1:
        return None
    factor = clip(math.log1p(mutual.value) / math.log1p(MUTUAL_FULL))
    rule = "acquaintance.mutual_one" if mutual.value == 1 and not mutual.at_least else "acquaintance.mutual"
    shown = number(mutual.value, case.page.lang) + ("+" if mutual.at_least else "")
    return sign(case, "acquaintance", rule, factor if rule.endswith("mutual") else 1.0, mutual.quote, count=shown)


def _employer(case: Case) -> Evidence | None:
    """The user's own employers (a setting) against the company and headline of the card, and remembered companies."""
    for own in case.rules.employers:
        wanted = _plain(own)
        if not wanted:
            continue
        for text in (case.facts.company, case.facts.headline, *case.history.companies):
            if text and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", _plain(text)):
                return sign(case, "acquaintance", "acquaintance.employer", 1.0, text, employer=own)
    return None


def _plain(name: str) -> str:
    return " ".join(_LEGAL.sub(" ", name.casefold()).split())


def _conversation(case: Case) -> Evidence | None:
    """Earlier messages of the person, if not one of them holds anything that speaks for a collector, wherever that is
    looked for. The letter of a request is none.
    """
    if case.page.kind in _TALKS:
        return None
    letters = {normalise(seen.text).text for seen in case.history.texts if seen.source == "letter"}
    talk = [
        seen
        for seen in case.history.texts
        if seen.source == "message" and seen.at <= case.page.seen_at and normalise(seen.text).text not in letters
    ]
    if not talk or not all(_harmless(case, seen.text) for seen in talk):
        return None
    last = max(seen.at for seen in talk).date()
    return sign(
        case, "acquaintance", "acquaintance.conversation", clip(len(talk) / TALK_FULL), None, source="memory", at=last,
        told="acquaintance.conversation_one" if len(talk) == 1 else None, times=len(talk), when=last,
    )  # fmt: skip


def _harmless(case: Case, text: str) -> bool:
    found = find(normalise(text), case.rules, None)
    telling = [one for one in found if one.phrase.status == "active" and one.phrase.points > 0]
    return all(one.phrase.part_of for one in telling) and not promotes(case, text)


def _accepted(case: Case) -> Evidence | None:
    """Accepted before, and not in spite of a warning. What a contact then sends is the promotion mark's alone."""
    when = case.history.accepted_at
    warned = case.history.accepted_level in {"notable", "collector"}
    if when is None or warned or case.page.kind in _TALKS:
        return None
    return sign(
        case, "acquaintance", "acquaintance.accepted", 1.0, None, source="decision", at=when.date(), when=when.date()
    )


def _declined(case: Case) -> Evidence | None:
    when = case.history.declined_at
    if when is None or (case.history.accepted_at and case.history.accepted_at > when):
        return None
    return sign(
        case, "acquaintance", "acquaintance.declined", 1.0, None, source="decision", at=when.date(), when=when.date()
    )
