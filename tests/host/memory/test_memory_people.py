"""People: contact counts over time, what they wrote, and what a newer page says against an older one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_kit import RULES, card, count, day, page, sent

from kontaktwacht.memory import Memory
from kontaktwacht.memory.people import TEXTS_KEPT, TEXTS_SHOWN
from kontaktwacht.model import Count, DateRange, History
from kontaktwacht.wire import Decision, PageKind


def see(memory: Memory, number: float, kind: PageKind = "profile", person: str = "Max", **fields: Any) -> History:
    return memory.observe(page(number, kind), [card(person, **fields)], RULES)[0]


def counts(history: History) -> list[tuple[Any, int]]:
    return [(one.at, one.contacts) for one in history.sightings]


def test_a_count_that_does_not_change_is_kept_with_its_first_and_last_sighting(memory: Memory) -> None:
    for number in range(6):
        history = see(memory, number, contacts=count(400))
    assert counts(history) == [(day(0), 400), (day(5), 400)]
    history = see(memory, 6, contacts=count(450))
    assert counts(history) == [(day(0), 400), (day(5), 400), (day(6), 450)]


def test_at_least_is_another_count_than_exactly(memory: Memory) -> None:
    see(memory, 1, contacts=count(999))
    history = see(memory, 2, contacts=count(999, at_least=True))
    assert [one.at_least for one in history.sightings] == [False, True]


def test_of_two_counts_at_one_instant_the_exact_one_counts(memory: Memory) -> None:
    see(memory, 1, contacts=count(999, at_least=True))
    see(memory, 1, contacts=count(1204))
    assert counts(see(memory, 1, contacts=count(999, at_least=True))) == [(day(1), 1204)]


def test_counts_are_learnt_on_any_kind_of_page(memory: Memory) -> None:
    kinds: list[PageKind] = ["people", "profile", "sent", "requests"]
    for number, kind in enumerate(kinds):
        history = see(memory, number, kind, contacts=count(100 + number))
    assert [one.contacts for one in history.sightings] == [100, 101, 102, 103]


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.integers(0, 12), st.integers(1, 3)), st.randoms(use_true_random=False))
def test_counts_may_arrive_in_any_order_and_again(truth: dict[int, int], shuffler: Any) -> None:
    """Every kept sighting was made, no run has anything between its ends, the first and the last are always there."""
    seen = [*truth.items(), *truth.items()]
    shuffler.shuffle(seen)
    with Memory.open(None) as memory:
        for at, value in seen:
            see(memory, at, contacts=count(value))
        known = memory.person("Max")
        kept = [] if known is None else [(one.at, one.contacts) for one in known.sightings]
        found = [(one.at, one.contacts) for one in see(memory, 20).sightings]
    assert len(kept) == len(found)
    assert set(found) <= {(day(at), value) for at, value in truth.items()}
    assert not any(a[1] == b[1] == c[1] for a, b, c in zip(found, found[1:], found[2:], strict=False))
    if truth:
        assert {found[0][0], found[-1][0]} == {day(min(truth)), day(max(truth))}


def test_an_older_page_does_not_overwrite_what_a_newer_one_said(memory: Memory) -> None:
    see(memory, 9, name="Max Neu", visits=count(900), mutual=count(3), member_since=sent(-100, quote="seit 01/2026"))
    history = see(memory, 2, name="Max Alt", visits=count(100), mutual=count(1), member_since=sent(-900, quote="alt"))
    known = memory.person("Max")
    assert known is not None
    assert known.name == "Max Neu"
    assert (history.visits, history.mutual) == (Count(900, False, "900 Kontakte"), Count(3, False, "3 Kontakte"))
    assert history.member_since == DateRange(day(-100).date(), day(-100).date(), "seit 01/2026")


def test_a_card_that_says_less_takes_nothing_away(memory: Memory) -> None:
    see(memory, 1, headline="Berater", company="Kranbau Süd", visits=count(7))
    history = see(memory, 2, "requests")
    assert history.visits is not None
    assert history.companies == ("Kranbau Süd",)
    assert [text.text for text in history.texts] == ["Berater"]


def test_former_employers_stay_known_the_latest_first(memory: Memory) -> None:
    see(memory, 1, company="Kranbau Süd")
    assert see(memory, 2, company="Fährhaus Nord").companies == ("Fährhaus Nord", "Kranbau Süd")


def test_texts_carry_their_source_and_come_newest_first(memory: Memory) -> None:
    see(memory, 1, "requests", letter="Darf ich fragen, ob Ihr Stand noch frei ist?", headline="Berater")
    see(memory, 2, "messages", letter="Kommen Sie in mein Webinar!")
    see(memory, 3, "posts", letter="Noch drei Plätze!")
    history = see(memory, 4, lines=("Gruppe: Kontaktparty im Norden", "Husum"))
    assert [(text.source, text.text) for text in history.texts] == [
        ("line", "Gruppe: Kontaktparty im Norden"),
        ("post", "Noch drei Plätze!"),
        ("message", "Kommen Sie in mein Webinar!"),
        ("headline", "Berater"),
        ("letter", "Darf ich fragen, ob Ihr Stand noch frei ist?"),
    ]


def test_a_text_is_dated_by_its_page_and_keeps_the_earliest_date(memory: Memory) -> None:
    see(memory, 9, "messages", letter="Kommen Sie in mein Webinar!")
    [text] = see(memory, 12, "messages", letter="Kommen Sie in mein Webinar!", sent=sent(5, 6)).texts
    assert text.at.date() == date(2026, 5, 7)


def test_the_user_s_own_sent_letters_are_no_texts_of_the_other_person(memory: Memory) -> None:
    assert see(memory, 1, "sent", letter="Hallo Max, ich war bei Ihrem Vortrag.").texts == ()


def test_only_the_newest_texts_are_handed_on(memory: Memory) -> None:
    for number in range(TEXTS_SHOWN + 5):
        history = see(memory, number, "posts", letter=f"Beitrag Nummer {number}")
    assert len(history.texts) == TEXTS_SHOWN
    assert history.texts[0].text == f"Beitrag Nummer {TEXTS_SHOWN + 4}"


def test_a_page_that_changes_its_text_all_the_time_cannot_fill_the_disk(memory: Memory) -> None:
    for number in range(TEXTS_KEPT + 20):
        see(memory, number / 24, "posts", letter=f"Beitrag Nummer {number}")
    known = memory.person("Max")
    assert known is not None
    assert len(known.texts) == TEXTS_KEPT
    assert known.texts[0].text == "Beitrag Nummer 20"


def test_text_that_no_database_can_hold_is_kept_as_far_as_it_can_be(memory: Memory) -> None:
    history = see(memory, 1, "requests", name="Max \ud800", letter="Hallo \udfff Welt \x00 und Ende")
    assert history.texts[0].text == "Hallo ? Welt \x00 und Ende"
    assert memory.person("Max") is not None


def test_a_person_may_stand_on_a_page_many_times(memory: Memory) -> None:
    shown = [card("Max", letter=f"Nachricht {number}") for number in range(3)]
    histories = memory.observe(page(1, "messages"), shown, RULES)
    assert len(histories) == 3
    assert {len(history.texts) for history in histories} == {3}


@pytest.mark.parametrize("person", ["Max_Muster12", "Jürgen_Öztürk"])
def test_a_link_in_other_case_names_the_same_person_by_the_first_spelling(memory: Memory, person: str) -> None:
    see(memory, 0, person=person, contacts=count(999))
    again = see(memory, 1, person=person.lower())
    memory.decide([Decision(person.upper(), "hide")], day(2))
    assert again.person == person
    assert [number for _, number in counts(again)] == [999]
    assert memory.hidden() == [person]
