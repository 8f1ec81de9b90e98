"""Mark 5: once accepted, webinars, seminars, e-books, newsletters and lurid promises: in messages, posts and headline.

How soon after accepting and how often adds to it; a contact accepted in spite of a warning is watched. A message is
weighed by how it is built, too, as far as no known sentence in it says as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from kontaktwacht.marks import anatomy
from kontaktwacht.marks.weigh import Source, clip, sign
from kontaktwacht.model import Case, Evidence, Report, TextSource
from kontaktwacht.phrases.match import Hit, find
from kontaktwacht.reading.text import normalise

#: Promotion within so many days after accepting is what the article means by "umgehend".
SOON_DAYS = 21
#: In a message the sales phrases of letters are promotion too; in a headline only these marks' own.
_ALSO = frozenset({"message", "post"})
#: Thanks for accepting are no promotion, but promotion that comes with them has not waited; how long is known better
#: where the day of accepting is.
_WITH_THANKS = "promotion.with_thanks"
#: What somebody promised and now sends is no promotion: a file, that is. A webinar or a newsletter stays one.
_PROMISED, _FILES = "letter.reference.promised", frozenset({"letter.free_item", "promotion.product"})


def weigh(case: Case) -> Report:
    """Evidence from headline, and from messages and posts seen now or before."""
    texts = _texts(case)
    found: dict[str, Evidence] = {}
    promoting: list[datetime] = []
    for text, source, at in texts:
        evidence = _evidence(case, text, source, at)
        if evidence and source in _ALSO:
            promoting.append(at)
        for one in evidence:
            if one.rule not in found or one.factor > found[one.rule].factor:
                found[one.rule] = one
    everything = [*found.values(), *_around_accepting(case, promoting)]
    if everything:
        return Report("promotion", "met", tuple(everything))
    return Report("promotion", "not_met" if any(source in _ALSO for _, source, _ in texts) else "unknown")


def promotes(case: Case, text: str) -> bool:
    """Whether a message promotes anything."""
    return bool(_evidence(case, text, "message", case.page.seen_at))


def _evidence(case: Case, text: str, source: TextSource, at: datetime) -> list[Evidence]:
    """What one text promotes: by known sentences, else, in a message, by how it is built."""
    shown: Source = "letter" if text == case.facts.letter and source in _ALSO else source  # type: ignore[assignment]
    day = None if source == "headline" else at.date()
    read = normalise(text)
    hits = find(read, case.rules, source)
    known = [
        sign(case, "promotion", hit.phrase.id, quote=hit.quote, source=shown, at=day)
        for hit in _promoting(hits, source)
        if hit.phrase.id != _WITH_THANKS
    ]
    honest = any(hit.phrase.points < 0 and not hit.phrase.part_of for hit in hits)
    built = anatomy.weigh_message(case, read, source=shown, at=day) if source == "message" and not honest else None
    promoting = [*known, built] if built else known
    if promoting and not case.history.accepted_at:
        thanks = (hit for hit in hits if hit.phrase.id == _WITH_THANKS and hit.phrase.status == "active")
        promoting += [sign(case, "promotion", _WITH_THANKS, quote=hit.quote, source=shown, at=day) for hit in thanks]
    return promoting


def _texts(case: Case) -> list[tuple[str, TextSource, datetime]]:
    texts: list[tuple[str, TextSource, datetime]] = []
    if case.facts.headline:
        texts.append((case.facts.headline, "headline", case.page.seen_at))
    if case.facts.letter and case.page.kind in {"messages", "posts"}:
        source: TextSource = "message" if case.page.kind == "messages" else "post"
        # Seen before, it is as old as it was then: reading it again is not promoting again.
        earlier = [seen.at for seen in case.history.texts if seen.text == case.facts.letter]
        texts.append((case.facts.letter, source, min([case.page.seen_at, *earlier])))
    known = {text for text, _, _ in texts}
    texts += [(seen.text, seen.source, seen.at) for seen in case.history.texts if seen.text not in known]
    # The letter of the request stands first in the talk, too: written before accepting, it is mark 2's alone.
    letters = {normalise(seen.text).text for seen in case.history.texts if seen.source == "letter"}
    return [one for one in texts if one[1] not in _ALSO or normalise(one[0]).text not in letters]


def _promoting(hits: Sequence[Hit], source: TextSource) -> list[Hit]:
    promised = any(hit.phrase.id == _PROMISED for hit in hits)
    return [hit for hit in hits if _promotes(hit, source) and not (promised and hit.phrase.id in _FILES)]


def _promotes(hit: Hit, source: TextSource) -> bool:
    if hit.phrase.status != "active" or hit.phrase.points <= 0 or hit.phrase.part_of:
        return False
    return hit.phrase.mark == "promotion" or (hit.phrase.mark == "letter" and source in {*_ALSO, "headline"})


def _around_accepting(case: Case, promoting: list[datetime]) -> list[Evidence]:
    evidence = []
    accepted = case.history.accepted_at
    days = {when.date() for when in promoting}
    if accepted and any(timedelta() <= when - accepted <= timedelta(days=SOON_DAYS) for when in promoting):
        first = min(when for when in promoting if when >= accepted)
        wait = (first.date() - accepted.date()).days
        told = {0: "promotion.soon_today", 1: "promotion.soon_tomorrow"}.get(wait)
        evidence.append(
            sign(case, "promotion", "promotion.soon", source="memory", at=first.date(), told=told, days=wait)
        )
        if case.history.accepted_level in {"notable", "collector"}:
            evidence.append(sign(case, "promotion", "promotion.warned", source="memory", at=accepted.date()))
    if len(days) > 1:
        factor = clip((len(days) - 1) / 3)
        evidence.append(sign(case, "promotion", "promotion.often", factor, source="memory", times=len(days)))
    return evidence
