"""`score`: the cards of a page, weighed. First all are recorded, then each is judged, so that their order on the page
does not matter; all in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from kontaktwacht.host import Host, RefusedError
from kontaktwacht.model import Case, Facts, Grounds, History, PageFacts, Ruleset
from kontaktwacht.wire import Card, MarkEvidence, Page, Scale, Verdict

#: More cards than any page shows, and about as many verdicts as fit into a reply.
MOST_CARDS = 2000

Judged = tuple[Verdict, Grounds]


class Score(msgspec.Struct, frozen=True):
    page: Page
    cards: tuple[Card, ...]


def score(request: Score, host: Host) -> dict[str, Any]:
    """One verdict per card, in their order. Nothing is kept of a private page, nor of a kind that is switched off.

    Raises RefusedError for a page that cannot be read, memory.StoreError.
    """
    rules = host.rules()
    scale = Scale(rules.prior, rules.notable, rules.collector)
    return {"verdicts": [verdict for verdict, _ in judged_page(request, host, rules)], "scale": scale}


def judged_page(request: Score, host: Host, rules: Ruleset) -> list[Judged]:
    """The verdicts of a page with the grounds they rest on, in the order of its cards.

    Raises RefusedError for a page that cannot be read, memory.StoreError.
    """
    from kontaktwacht.reading import read_card, read_page

    if len(request.cards) > MOST_CARDS:
        raise RefusedError("too_large", f"{len(request.cards):,} cards came at once; send at most {MOST_CARDS:,}.")
    try:
        page = read_page(request.page)
    except ValueError as error:
        raise RefusedError("bad_request", str(error)) from None
    facts = [read_card(card, page) for card in request.cards]
    memory = host.memory
    # What a page shows can be seen again: only decisions wait for the disk itself.
    with memory.transaction(keep=not page.private and page.kind in rules.kinds, durable=False):
        histories = memory.observe(page, facts, rules)
        judged = weigh(page, facts, histories, rules)
        memory.remember(page, facts, judged)
    return judged


def weigh(page: PageFacts, facts: Sequence[Facts], histories: Sequence[History], rules: Ruleset) -> list[Judged]:
    """The verdict of each card, with the grounds it rests on. Pure."""
    from kontaktwacht.marks import MARKS
    from kontaktwacht.verdict import judge

    judged = []
    for each, history in zip(facts, histories, strict=True):
        case = Case(page, each, history, rules)
        judged.append(judge(case, [mark.weigh(case) for mark in MARKS]))
    return judged


def smaller(reply: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same verdicts with ever less beside the judgement, for a reply that would not fit into a frame."""
    verdicts = [_without_words(verdict) for verdict in reply["verdicts"]]
    yield {**reply, "verdicts": verdicts}
    verdicts = [msgspec.structs.replace(verdict, same_text=None, changes=()) for verdict in verdicts]
    yield {**reply, "verdicts": verdicts}
    yield {**reply, "verdicts": [msgspec.structs.replace(one, marks=_unquoted(one.marks)) for one in verdicts]}


def _unquoted(marks: tuple[MarkEvidence, ...]) -> tuple[MarkEvidence, ...]:
    return tuple(msgspec.structs.replace(mark, quote=None) for mark in marks)


def _without_words(verdict: Verdict) -> Verdict:
    same = verdict.same_text
    if same is None:
        return verdict
    senders = tuple(msgspec.structs.replace(sender, words=()) for sender in same.senders)
    return msgspec.structs.replace(verdict, same_text=msgspec.structs.replace(same, senders=senders))


REQUESTS = {"score": (Score, score)}
SMALLER = {"score": smaller}
