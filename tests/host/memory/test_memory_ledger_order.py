"""The ledger where pages come late, tabs stay open, and clocks and time zones differ."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from memory_kit import RULES, card, day, decide, elsewhere, look, page, request, sent

from kontaktwacht.memory import Memory


def test_an_older_page_that_arrives_late_stretches_but_never_splits(memory: Memory) -> None:
    request(memory, 5, "Max")
    request(memory, 9, "Max")
    look(memory, 7, [], complete=True)
    found = request(memory, 3, "Max")
    assert (found.first_seen, found.last_seen, found.withdrawn) == (day(3), day(9), ())


def test_an_older_complete_list_that_arrives_late_brings_the_end_nearer(memory: Memory) -> None:
    request(memory, 1, "Max")
    look(memory, 9, [], complete=True)
    look(memory, 4, [], complete=True)
    [gone] = request(memory, 12, "Max").withdrawn
    assert gone.gone_seen == day(4)


def test_seen_and_missing_at_one_instant_is_seen(memory: Memory) -> None:
    request(memory, 1, "Max")
    look(memory, 2, [], complete=True)
    found = request(memory, 2, "Max")
    assert (found.withdrawn, found.open, found.last_seen) == ((), True, day(2))


def test_days_are_those_of_the_page_s_own_clock(memory: Memory) -> None:
    zone = timezone(timedelta(hours=2))
    late = datetime(2026, 5, 1, 23, 30, tzinfo=UTC)
    seen = page(0)
    [history] = memory.observe(
        type(seen)(seen.url, "requests", "de", late.astimezone(zone), False, False), [card("Max")], RULES
    )
    assert history.request is not None
    assert history.request.first_seen.date() == date(2026, 5, 2)
    assert [one.date for one in memory.days()] == ["2026-05-02"]


def test_a_tab_left_open_does_not_bring_back_who_was_missing_elsewhere(memory: Memory) -> None:
    """One browser's list is whole and lacks Max, who was accepted on the phone; another's tab still shows him."""
    request(memory, 1, "Max")
    look(memory, 5, ["Eva"], complete=True)
    found = request(memory, 5.5, "Max")
    assert (found.withdrawn, found.returned, found.first_seen, found.open) == ((), 0, day(1), True)
    look(memory, 6, ["Eva"], complete=True)
    gone = elsewhere(memory, 7, "Max")
    assert gone is not None
    assert [one.gone_seen for one in gone.withdrawn] == [day(6)]


def test_a_card_dated_before_the_list_that_lacked_it_never_went(memory: Memory) -> None:
    request(memory, 1, "Max", sent(0))
    look(memory, 5, ["Eva"], complete=True)
    found = request(memory, 15, "Max", sent(0, quote="vor 2 Wochen"))
    assert (found.withdrawn, found.returned, found.first_seen) == ((), 0, day(1))
    found = request(memory, 30, "Max", sent(28))
    assert (len(found.withdrawn), found.returned) == (1, 1)


def test_whoever_asks_again_the_day_after_did_withdraw(memory: Memory) -> None:
    request(memory, 1, "Max", sent(0))
    look(memory, 5, ["Eva"], complete=True)
    found = request(memory, 5.3, "Max", sent(5))
    assert (len(found.withdrawn), found.returned) == (0, 0), "a tab left open says today as long as it is open"
    look(memory, 6, ["Eva"], complete=True)
    found = request(memory, 7.5, "Max", sent(7))
    assert (len(found.withdrawn), found.returned) == (1, 1)


def test_an_accepted_card_in_a_tab_left_open_makes_no_new_request(memory: Memory) -> None:
    request(memory, 1, "Max")
    decide(memory, 2, "Max", "accepted")
    look(memory, 2.1, [], complete=True)
    [history] = memory.observe(page(2.5), [card("Max")], RULES)
    assert history.request is not None
    assert (history.request.open, history.request.returned, history.is_contact) == (False, 0, True)


@pytest.mark.parametrize("answer", ["accepted", "declined"])
def test_whoever_was_answered_and_stands_there_long_after_asks_anew(memory: Memory, answer: str) -> None:
    request(memory, 1, "Max")
    decide(memory, 2, "Max", answer)
    found = request(memory, 60, "Max")
    assert (found.first_seen, found.open, found.returned, found.withdrawn) == (day(60), True, 0, ())


@pytest.mark.parametrize("first", ["2026-03-28T09:00:00+01:00", "2026-10-24T09:00:00+02:00"])
def test_days_are_those_of_the_calendar_when_the_clocks_change(memory: Memory, first: str) -> None:
    begin = datetime.fromisoformat(first)
    other = timezone(timedelta(hours=3) - (begin.utcoffset() or timedelta()))
    end = datetime.combine(begin.date() + timedelta(days=7), begin.time(), other)
    plain = page(0)
    for moment, people in ((begin, ["Max"]), (end, [])):
        seen = type(plain)(plain.url, "requests", "de", moment, True, False)
        memory.observe(seen, [card(person) for person in people], RULES)
    [gone] = memory.observe(type(plain)(plain.url, "profile", "de", end, False, False), [card("Max")], RULES)[
        0
    ].request.withdrawn  # type: ignore[union-attr]
    assert gone.days_max == 7


def test_lists_of_two_time_zones_are_one_ledger(memory: Memory) -> None:
    plain = page(0)

    def list_of(moment: str, *people: str) -> None:
        seen = type(plain)(plain.url, "requests", "de", datetime.fromisoformat(moment), True, False)
        memory.observe(seen, [card(person) for person in people], RULES)

    list_of("2026-05-01T23:30:00-05:00", "Max", "Eva")
    list_of("2026-05-02T07:00:00+02:00", "Max", "Eva")  # half an hour later
    list_of("2026-05-02T06:45:00+02:00", "Max")  # a quarter of an hour before that, told late
    found = request(memory, 9, "Eva")
    assert (found.withdrawn, found.returned) == ((), 0)
    assert found.first_seen == datetime(2026, 5, 2, 4, 30, tzinfo=UTC)


def test_a_clock_set_back_withdraws_nobody(memory: Memory) -> None:
    request(memory, 9, "Max")
    look(memory, 3, ["Max", "Eva"], complete=True)
    look(memory, 4, ["Eva"], complete=True)
    found = request(memory, 5, "Max")
    assert (found.withdrawn, found.returned, found.first_seen, found.last_seen) == ((), 0, day(3), day(9))
