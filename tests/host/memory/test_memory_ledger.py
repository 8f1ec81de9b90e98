"""The ledger of requests: what was seen, what is provably gone, what was answered, who came back."""

from __future__ import annotations

from datetime import date

import pytest
from memory_kit import RULES, card, day, decide, elsewhere, look, page, request, sent

from kontaktwacht.memory import Memory
from kontaktwacht.memory.contacts import is_contact_list
from kontaktwacht.model import DateRange


def test_a_request_stands_from_its_first_to_its_last_sighting(memory: Memory) -> None:
    request(memory, 1, "Max")
    found = request(memory, 9, "Max")
    assert (found.first_seen, found.last_seen, found.open) == (day(1), day(9), True)
    assert (found.withdrawn, found.returned) == ((), 0)


def test_a_request_missing_from_a_complete_list_was_withdrawn(memory: Memory) -> None:
    request(memory, 1, "Max")
    request(memory, 5, "Max")
    look(memory, 8, ["Eva"], complete=True)
    found = elsewhere(memory, 9, "Max")
    assert found is not None
    [gone] = found.withdrawn
    assert (gone.first_seen, gone.last_seen, gone.gone_seen) == (day(1), day(5), day(8))
    assert (gone.days_min, gone.days_max, found.open) == (4, 7, False)


def test_an_empty_complete_list_proves_it_too(memory: Memory) -> None:
    request(memory, 1, "Max")
    look(memory, 4, [], complete=True)
    assert len(request(memory, 9, "Max").withdrawn) == 1


def test_an_incomplete_list_proves_nothing(memory: Memory) -> None:
    request(memory, 1, "Max")
    look(memory, 2, ["Eva"])
    look(memory, 3, [])
    found = request(memory, 20, "Max")
    assert (found.withdrawn, found.first_seen) == ((), day(1))


@pytest.mark.parametrize("kind", ["sent", "people", "profile", "messages", "posts"])
def test_only_the_list_of_requests_says_who_is_gone_or_stands(memory: Memory, kind: str) -> None:
    request(memory, 1, "Max")
    memory.observe(page(2, kind, complete=True), [card("Eva")], RULES)  # type: ignore[arg-type]
    assert request(memory, 3, "Max").withdrawn == ()
    assert elsewhere(memory, 4, "Eva") is None


def test_who_comes_back_has_a_new_request_and_an_earlier_one(memory: Memory) -> None:
    for first in (0, 10, 20):
        request(memory, first, "Max")
        look(memory, first + 5, [], complete=True)
    found = request(memory, 30, "Max")
    assert (len(found.withdrawn), found.returned, found.first_seen) == (3, 3, day(30))
    assert [gone.first_seen for gone in found.withdrawn] == [day(0), day(10), day(20)]


@pytest.mark.parametrize("answer", ["accepted", "declined"])
def test_an_answered_request_is_not_withdrawn(memory: Memory, answer: str) -> None:
    request(memory, 1, "Max")
    decide(memory, 2, "Max", answer)
    look(memory, 3, [], complete=True)
    found = elsewhere(memory, 4, "Max")
    assert found is not None
    assert (found.withdrawn, found.returned, found.open) == ((), 0, False)


def test_an_answer_that_is_told_a_moment_after_the_card_went_still_counts(memory: Memory) -> None:
    request(memory, 1, "Max")
    look(memory, 2, [], complete=True)
    decide(memory, 2 + 1 / 1440, "Max", "accepted")
    assert request(memory, 9, "Max").withdrawn == ()


def test_an_answer_long_after_does_not_undo_a_withdrawal(memory: Memory) -> None:
    request(memory, 1, "Max")
    look(memory, 2, [], complete=True)
    decide(memory, 12, "Max", "declined")
    assert len(request(memory, 13, "Max").withdrawn) == 1


def test_whoever_stands_in_the_list_of_contacts_did_not_withdraw(memory: Memory) -> None:
    request(memory, 1, "Max")
    look(memory, 4, [], complete=True)
    contacts = page(6, "people", url="https://www.xing.com/network/contactlist")
    [history] = memory.observe(contacts, [card("Max")], RULES)
    assert history.is_contact
    assert history.request is not None
    assert history.request.withdrawn == ()


def test_search_results_make_nobody_a_contact(memory: Memory) -> None:
    search = page(1, "people", url="https://www.xing.com/search/members?keywords=max")
    assert not memory.observe(search, [card("Max")], RULES)[0].is_contact


def test_a_message_makes_nobody_a_contact(memory: Memory) -> None:
    assert not memory.observe(page(1, "messages"), [card("Max", letter="Hallo!")], RULES)[0].is_contact


def test_an_accepted_person_is_a_contact_until_they_ask_again(memory: Memory) -> None:
    request(memory, 1, "Max")
    decide(memory, 2, "Max", "accepted")
    look(memory, 3, [], complete=True)
    [history] = memory.observe(page(4, "profile"), [card("Max")], RULES)
    assert history.is_contact
    assert not look(memory, 30, ["Max"])["Max"].is_contact


@pytest.mark.parametrize(
    ("address", "kind", "answer"),
    [
        ("https://www.xing.com/contacts", "people", True),
        ("https://www.xing.com/contacts/contacts?page=1&order_by=last_name", "people", True),
        ("https://www.xing.com/network/contactlist/", "people", True),
        ("https://www.xing.com/app/contact", "people", True),
        ("https://www.xing.com/app/contact?op=toconfirm", "people", False),
        ("https://www.xing.com/contacts/recommendations", "people", False),
        ("https://www.xing.com/profile/Max_Muster/contacts", "people", False),
        ("https://www.xing.com/network", "people", False),
        ("https://www.xing.com/contacts", "profile", False),
        ("", "people", False),
    ],
)
def test_only_the_user_s_own_list_of_contacts_is_one(address: str, kind: str, answer: bool) -> None:
    assert is_contact_list(kind, address) is answer


def test_the_date_on_the_card_says_how_long_it_stood_before_it_was_seen(memory: Memory) -> None:
    request(memory, 10, "Max", sent(7, 8))
    look(memory, 12, [], complete=True)
    [gone] = request(memory, 20, "Max", sent(19)).withdrawn
    assert (gone.days_min, gone.days_max, gone.start_known) == (1, 5, True)


def test_dates_of_several_days_narrow_each_other(memory: Memory) -> None:
    request(memory, 15, "Max", sent(1, 7, "vor 2 Wochen"))
    found = request(memory, 22, "Max", sent(5, 11, "vor 2 Wochen"))
    assert found.sent is not None
    assert (found.sent.earliest, found.sent.latest) == (day(5).date(), day(7).date())


def test_without_a_date_a_request_was_sent_before_it_was_seen_and_after_a_complete_list_without_it(
    memory: Memory,
) -> None:
    assert request(memory, 3, "Eva").sent == DateRange(date.min, day(3).date(), "")
    look(memory, 4, ["Eva"], complete=True)
    assert request(memory, 6, "Max").sent == DateRange(day(4).date(), day(6).date(), "")
    look(memory, 9, ["Eva"], complete=True)
    look(memory, 10, [], complete=True)
    [max_gone], [eva_gone] = request(memory, 11, "Max").withdrawn, request(memory, 11, "Eva").withdrawn
    assert (max_gone.days_min, max_gone.days_max, max_gone.start_known) == (0, 5, True)
    assert (eva_gone.days_max, eva_gone.start_known) == (7, False)


def test_a_date_after_the_last_sighting_proves_a_new_request(memory: Memory) -> None:
    request(memory, 1, "Max", sent(0))
    found = request(memory, 40, "Max", sent(38, 39))
    [gone] = found.withdrawn
    assert (found.first_seen, found.returned) == (day(40), 1)
    assert gone.gone_seen <= day(40)
    assert gone.days_max <= 40


def test_a_page_left_open_past_midnight_withdraws_nobody(memory: Memory) -> None:
    """What was "today" yesterday still says so; and so does the day after."""
    for number in (0, 0.9, 1, 2, 5):
        found = request(memory, number, "Max", sent(int(number), quote="Heute"))
        assert (found.withdrawn, found.returned) == ((), 0)
    found = request(memory, 6, "Max", sent(6, quote="vor 5 Minuten"))
    assert found.withdrawn == (), "the next day may be the same day elsewhere"


def test_a_date_ahead_of_the_clock_withdraws_nobody(memory: Memory) -> None:
    for number in range(4):
        found = request(memory, number, "Max", sent(90, quote=f"5.6., {number}"))
        assert (found.withdrawn, found.returned) == ((), 0)


def test_a_date_in_the_future_says_nothing(memory: Memory) -> None:
    assert request(memory, 1, "Max", sent(5)).sent == DateRange(date.min, day(1).date(), "")


def test_most_of_a_list_gone_at_once_was_cleared_up_and_not_withdrawn(memory: Memory) -> None:
    everybody = [f"Person_{number}" for number in range(12)]
    look(memory, 1, everybody, complete=True)
    look(memory, 9, everybody[:2], complete=True)
    found = request(memory, 20, "Person_5")
    assert (found.withdrawn, found.returned) == ((), 1)
    assert any(row.unclear for row in memory.vanished())


def test_a_few_of_a_long_list_gone_at_once_were_withdrawn(memory: Memory) -> None:
    everybody = [f"Person_{number}" for number in range(12)]
    look(memory, 1, everybody, complete=True)
    look(memory, 9, everybody[5:], complete=True)
    assert len(request(memory, 20, "Person_3").withdrawn) == 1


def test_answered_ones_do_not_make_it_a_clearing_up(memory: Memory) -> None:
    everybody = [f"Person_{number}" for number in range(8)]
    look(memory, 1, everybody, complete=True)
    for person in everybody[1:]:
        decide(memory, 2, person, "declined")
    look(memory, 3, [], complete=True)
    assert len(request(memory, 20, "Person_0").withdrawn) == 1


def test_hiding_somebody_here_does_not_touch_the_ledger(memory: Memory) -> None:
    request(memory, 1, "Max")
    decide(memory, 2, "Max", "hide")
    assert request(memory, 3, "Max").withdrawn == ()
