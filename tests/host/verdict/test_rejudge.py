"""Judged again from what is kept, everybody gets the level that the page itself would show by those rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import shipped

from kontaktwacht.handlers.rejudge import compared, judged_again
from kontaktwacht.handlers.score import Score, judged_page
from kontaktwacht.host import Host, laid_over
from kontaktwacht.model import Ruleset
from kontaktwacht.wire import FIVE_MARKS, Card, Page

LETTERS = (
    None,
    "Guten Tag, ich sehe Synergien zwischen uns und würde gerne mit Ihnen über Ihre Ziele sprechen.",
    "Haben Sie 15 Minuten Zeit? Mein E-Book gibt es gratis, mehr Kunden, mehr Umsatz!",
    "Danke für das Gespräch auf der Messe über den Umbau. Ich sehe Synergien.",
    "Open Networker, ich bestätige alle Anfragen. Mein kostenloses Webinar zeigt passives Einkommen.",
    "Ich würde mich gerne mit Ihnen vernetzen.",
)
LINES = (
    "999+ Kontakte", "812 Kontakte", "31 Kontakte", "12 gemeinsame Kontakte", "Mitglied seit 03/2026", "vor 3 Wochen",
    "Mitglied seit 2009", "3.000 Profilbesuche",
)  # fmt: skip
HEADLINES = (None, "Open Networker", "Coach für passives Einkommen, kostenloses Webinar", "Statikerin")
KINDS = ("requests", "requests", "requests", "profile", "messages", "posts", "people", "sent")

cards = st.builds(
    lambda who, letter, lines, headline: Card(
        ref=who, url=f"https://www.xing.com/profile/{who}", name=f"Person {who}", letter=letter, lines=tuple(lines),
        headline=headline,
    ),
    st.sampled_from("ABCD"), st.sampled_from(LETTERS), st.lists(st.sampled_from(LINES), max_size=3, unique=True),
    st.sampled_from(HEADLINES),
)  # fmt: skip
pages = st.lists(
    st.tuples(
        st.sampled_from(KINDS), st.lists(cards, max_size=4, unique_by=lambda card: card.ref), st.booleans(),
        st.integers(0, 9),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    """To the shipped rules: other thresholds, and some rules and caps weighing less, more, or nothing. Thresholds lie
    low, so that it often is the marks that are met which decide about a collector."""
    rules = shipped()
    prior = draw(st.floats(-8, -1))
    notable = prior + draw(st.floats(0.1, 6))
    light = {mark: draw(st.sampled_from([0.2, 0.5, 1, 1.7])) for mark in sorted({*FIVE_MARKS, "acquaintance"})}
    off = draw(st.sets(st.sampled_from(sorted(rules.weights)), max_size=20))
    caps = {mark: draw(st.floats(0, 16)) for mark in sorted(draw(st.sets(st.sampled_from(sorted(rules.caps)))))}
    return {
        "prior": prior,
        "notable": notable,
        "collector": notable + draw(st.floats(0.1, 6)),
        "weights": {rule: 0 if rule in off else one * light[rule.split(".")[0]] for rule, one in rules.weights.items()},
        "caps": {**rules.caps, **caps},
    }


def changed(to: dict[str, Any]) -> Ruleset:
    return msgspec.structs.replace(shipped(), **to)


def told(story: list[Any], rules: Ruleset) -> Host:
    """A host that has seen these pages."""
    host = Host(None, rules)
    at = datetime(2026, 5, 1, 8, tzinfo=UTC)
    for kind, shown, complete, days in story:
        at += timedelta(days=days, minutes=1)
        page = Page(url="https://www.xing.com/", kind=kind, lang="de", seen_at=at.isoformat(), complete=complete)
        judged_page(Score(page, tuple(shown)), host, rules)
    return host


def shown_last(host: Host) -> dict[str, str]:
    return {one.person: one.level for one in host.memory.verdicts()}


@given(pages)
def test_by_the_same_rules_everybody_keeps_the_level_the_page_showed(story: list[Any]) -> None:
    host = told(story, shipped())
    assert {one.person: judged_again(one, shipped()) for one in host.memory.verdicts()} == shown_last(host)
    assert compared(host, shipped(), shipped())["changes"] == []


@given(pages, changes())
@settings(max_examples=150)
def test_by_other_rules_everybody_gets_the_level_the_pages_would_have_shown(
    story: list[Any], to: dict[str, Any]
) -> None:
    rules = changed(to)
    host, anew = told(story, shipped()), told(story, rules)
    foretold = {one.person: judged_again(one, rules) for one in host.memory.verdicts()}
    assert foretold == shown_last(anew)
    before = shown_last(host)
    named = {one.person: (one.before, one.after) for one in compared(host, shipped(), rules)["changes"]}
    assert named == {who: (before[who], foretold[who]) for who in before if before[who] != foretold[who]}


@given(pages, changes())
def test_what_a_proposal_would_change_is_what_it_changes_once_accepted(story: list[Any], to: dict[str, Any]) -> None:
    learned = laid_over(shipped(), to["weights"])
    host, anew = told(story, shipped()), told(story, learned)
    assert {one.person: judged_again(one, learned) for one in host.memory.verdicts()} == shown_last(anew)
