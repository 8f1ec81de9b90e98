"""More of a sign never lowers the score: whole stories through a whole host, with and without one more sign."""

from __future__ import annotations

import functools
import tomllib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import shipped

from kontaktwacht.handlers.score import Score, judged_page
from kontaktwacht.host import Host
from kontaktwacht.settings import SHIPPED
from kontaktwacht.wire import Card, Decision, Lang, Page, PageKind, Verdict

START = datetime(2026, 5, 1, 8, tzinfo=UTC)
ORDER = ("unknown", "clear", "notable", "collector")
TEXT = (
    "Unsere Werkstatt baut Messestände aus Eschenholz und spart damit jede vierte Kiste. Für den Herbst sind noch zwei "
    "Plätze im Kurs frei, der erste Vormittag kostet nichts."
)
LETTERS = (
    None,
    TEXT,
    "Ich würde mich gerne mit Ihnen vernetzen.",
    "Wir haben uns gestern auf der Messe über Ihre Sensorplatine unterhalten.",
    "Guten Tag, ich sehe Synergien und schenke Ihnen mein E-Book.",
)
letters = st.sampled_from(LETTERS)
lines = st.lists(
    st.sampled_from(
        ["812 Kontakte", "12 gemeinsame Kontakte", "Mitglied seit 03/2026", "Mitglied seit 2009", "gestern"]
    ),
    max_size=2,
    unique=True,
)


class Story:
    """Pages shown to a host of its own, one after the other."""

    def __init__(self, lang: Lang = "de") -> None:
        self.host, self.now, self.lang = Host(None, shipped()), START, lang

    def see(self, *cards: Card, days: float = 1, kind: PageKind = "requests", complete: bool = False) -> list[Verdict]:
        self.now += timedelta(days=days)
        page = Page("https://www.xing.com/", kind, self.lang, self.now.isoformat(), complete)
        return [verdict for verdict, _ in judged_page(Score(page, cards), self.host, shipped())]


def card(who: str = "Max", letter: str | None = None, lines: Any = ()) -> Card:
    return Card(
        ref=who, url=f"https://www.xing.com/profile/{who}", name=f"Person {who}", letter=letter, lines=tuple(lines)
    )


def not_lower(without: Verdict, more: Verdict) -> None:
    assert more.decibans >= without.decibans, (without.marks, more.marks)
    assert ORDER.index(more.level) >= ORDER.index(without.level)


@functools.cache
def examples(lang: str) -> tuple[str, ...]:
    """What the shipped rules that speak for a collector name as texts they hit, and that say nothing against one."""
    rules = tomllib.loads((SHIPPED / "phrases" / f"{lang}.toml").read_text("utf-8"))["phrase"]
    found = [
        text
        for rule in rules
        if rule["points"] > 0 and rule.get("status", "active") == "active" and "letter" in rule.get("where", ["letter"])
        for text in rule["hit"]
    ]
    kept = []
    for text in found:
        (said,) = Story(lang).see(card(letter=text))  # type: ignore[arg-type]
        if all(mark.decibans > 0 for mark in said.marks):
            kept.append(text)
    assert len(kept) > 0.9 * len(found) > 50
    return tuple(kept)


@pytest.mark.parametrize("lang", ["de", "en"])
@given(data=st.data(), letter=letters, shown=lines)
@settings(max_examples=60)
def test_one_more_phrase_of_the_rules_own_examples(
    lang: Lang, data: st.DataObject, letter: str | None, shown: Any
) -> None:
    phrase = data.draw(st.sampled_from(examples(lang)))
    (without,) = Story(lang).see(card(letter=letter, lines=shown))
    (more,) = Story(lang).see(card(letter=f"{letter or ''}\n{phrase}", lines=shown))
    not_lower(without, more)


def test_one_more_phrase_of_a_group_that_is_full_takes_nothing_from_the_pieces() -> None:
    asking = "Kurze Frage: wie gewinnt ihr aktuell neue Leute?"
    (without,) = Story().see(card(letter=asking))
    (more,) = Story().see(card(letter=f"{asking} Geben Sie mir eine Viertelstunde."))
    not_lower(without, more)


@given(data=st.data(), shown=lines)
def test_one_more_phrase_in_a_message_that_is_built_like_a_sales_letter(data: st.DataObject, shown: Any) -> None:
    phrase = data.draw(st.sampled_from(examples("de")))
    built = (
        "Als Steuerkanzlei mit drei Standorten begleiten wir Unternehmerinnen und Unternehmer aus ganz verschiedenen "
        "Branchen. Vielleicht zahlen auch Sie mehr Steuern, als Sie müssten? In einem kurzen Gespräch finden wir das "
        "heraus. Ich würde mich freuen, wenn Sie meine Anfrage annehmen."
    )
    (without,) = Story().see(card(letter=built, lines=shown), kind="messages")
    (more,) = Story().see(card(letter=f"{built}\n{phrase}", lines=shown), kind="messages")
    assert any(mark.rule == "promotion.pitch" for mark in without.marks)
    not_lower(without, more)


@given(st.lists(st.integers(0, 3000), max_size=4), st.integers(1, 3000), st.integers(1, 200), lines, letters)
def test_a_further_look_that_shows_more_contacts(
    counts: list[int], gained: int, days: int, shown: Any, letter: str | None
) -> None:
    def last(extra: bool) -> Verdict:
        story = Story()
        for count in counts:
            story.see(card(lines=[f"{count} Kontakte"]), kind="profile", days=20)
        if extra:
            story.see(card(lines=[f"{max([0, *counts]) + gained} Kontakte"]), kind="profile", days=days)
        story.now = START + timedelta(days=400)
        kept = [line for line in shown if not line.endswith(" Kontakte") or "gemeinsame" in line]
        return story.see(card(letter=letter, lines=kept))[0]

    not_lower(last(extra=False), last(extra=True))


@given(
    st.integers(0, 5),
    st.sampled_from(["", " Bis bald in Husum!", " Herzlich aus dem hohen Norden, wo der Wind weht."]),
    lines,
)
def test_one_more_sender_of_the_same_text(senders: int, added: str, shown: Any) -> None:
    story = Story()
    for number in range(senders):
        story.see(card(f"Sender_{number}", letter=TEXT))
    (without,) = story.see(card(letter=TEXT, lines=shown), days=0.1)
    story.see(card("One_More", letter=TEXT + added))
    (more,) = story.see(card(letter=TEXT, lines=shown), days=0)
    not_lower(without, more)
    assert (more.same_text and more.same_text.others) == senders + 1


def test_an_earlier_conversation_speaks_for_knowing_each_other_unless_something_was_promoted_in_it() -> None:
    def last(*messages: str) -> Verdict:
        story = Story()
        for text in messages:
            (seen,) = story.see(card(letter=text), kind="messages")
            assert not any(mark.rule == "acquaintance.conversation" for mark in seen.marks)
        return story.see(card(letter="Ich würde mich gerne mit Ihnen vernetzen."), days=30)[0]

    strange, once, often = last(), last("Passt gut, dann bis Dienstag."), last(*(f"Gut, Punkt {n}." for n in range(3)))
    assert strange.decibans > once.decibans > often.decibans
    told = {mark.rule: mark.text for mark in often.marks}
    assert told["acquaintance.conversation"].startswith("Die Person hat Ihnen schon 3-mal geschrieben, zuletzt am ")
    promoting = last("Passt gut.", "Hier geht es zu meinem kostenlosen Webinar.")
    assert promoting.decibans > strange.decibans
    courting = last("Passt gut.", "Wir sind beide Mitglied in der Gruppe Logistik Nord.")
    for marks in promoting.marks, courting.marks:
        assert not any(mark.rule == "acquaintance.conversation" for mark in marks)


@given(st.integers(0, 3), st.integers(1, 8), letters, lines)
def test_one_more_request_withdrawn_quickly(before: int, stood: int, letter: str | None, shown: Any) -> None:
    def last(times: int) -> Verdict:
        story = Story()
        for _ in range(times):
            story.see(card(), days=3, complete=True)
            story.see(days=stood, complete=True)
        story.now = START + timedelta(days=200)
        return story.see(card(letter=letter, lines=[line for line in shown if line != "gestern"]))[0]

    not_lower(last(before), last(before + 1))


@given(st.lists(st.tuples(letters, lines, st.booleans()), min_size=1, max_size=5), st.integers(0, 4))
def test_a_trusted_person_is_never_flagged_and_a_page_seen_twice_says_the_same(
    story: list[Any], trusted_at: int
) -> None:
    told = Story()
    for number, (letter, shown, complete) in enumerate(story):
        if number == trusted_at:
            told.host.memory.decide([Decision("Max", "trust")], told.now)
        shown_card = card(letter=letter, lines=shown)
        (first,) = told.see(shown_card, days=3, complete=complete)
        assert told.see(shown_card, days=0, complete=complete) == [first]
        assert first.level in ("clear", "unknown") or number < trusted_at
        if first.level == "collector":
            assert first.met >= 2


@given(
    st.permutations(
        [("Max", "hide"), ("Ida", "trust"), ("Eva", "accepted"), ("Tom", "declined"), ("Uwe", "hide"), ("Ada", "trust")]
    )
)
def test_the_order_of_clicks_on_different_people_does_not_matter_for_learning(clicks: list[Any]) -> None:
    from kontaktwacht.learning import learned_weights

    def weights(order: list[Any]) -> dict[str, float]:
        story = Story()
        for number, who in enumerate(("Max", "Ida", "Eva", "Tom", "Uwe", "Ada")):
            story.see(card(who, letter=LETTERS[number % len(LETTERS)], lines=["812 Kontakte"]))
        for minute, (who, action) in enumerate(order):
            story.host.memory.decide([Decision(who, action)], story.now + timedelta(minutes=minute))
        return learned_weights([(one.evidence, one.action) for one in story.host.memory.labels()], shipped())

    assert weights(clicks) == weights(sorted(clicks))
    undone = {"hide": "unhide", "trust": "untrust"}
    back = [(who, undone[action]) for who, action in clicks if action in undone]
    kept = [(who, action) for who, action in clicks if action not in undone]
    assert weights([*clicks, *back]) == weights(kept)
