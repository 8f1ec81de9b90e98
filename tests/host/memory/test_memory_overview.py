"""What the overview shows: requests by day and level, clusters, the ledger, standing decisions, rules, one person."""

from __future__ import annotations

from datetime import datetime

import pytest
from memory_kit import RULES, card, count, day, decide, evidence, judge, look, page, sent, verdict
from test_memory_letters import CHANGED, LETTER

from kontaktwacht.memory import Memory
from kontaktwacht.memory.views import Day, RuleCount
from kontaktwacht.model import Grounds


def test_requests_are_counted_once_on_the_day_they_came_with_their_last_level(memory: Memory) -> None:
    judge(memory, 0, "Max", "clear")
    judge(memory, 0, "Eva", "notable")
    judge(memory, 3, "Max", "collector")
    judge(memory, 3, "Ida", "unknown")
    look(memory, 4, ["Jonas"])
    assert memory.days() == (
        Day("2026-05-01", notable=1, collector=1),
        Day("2026-05-04", unknown=1),
        Day("2026-05-05", unknown=1),
    )


def test_a_page_that_arrives_late_does_not_turn_back_a_verdict(memory: Memory) -> None:
    judge(memory, 5, "Max", "collector")
    memory.remember(page(2), [card("Max")], [(verdict("Max", "clear"), Grounds())])
    [remembered] = memory.verdicts()
    assert (remembered.level, remembered.grounds.evidence) == ("collector", (evidence(),))
    assert memory.days() == (Day("2026-05-06", collector=1),)


def test_profiles_and_searches_are_no_requests(memory: Memory) -> None:
    memory.observe(page(1, "profile"), [card("Max")], RULES)
    memory.remember(page(1, "profile"), [card("Max")], [(verdict("Max"), Grounds((evidence(),)))])
    assert memory.days() == ()
    assert [(one.person, one.kind) for one in memory.verdicts()] == [("Max", "profile")]


def test_clusters_name_the_text_its_senders_and_since_when(memory: Memory) -> None:
    for number, (person, letter) in enumerate(
        (("Ida", LETTER), ("Jonas", CHANGED["a swapped sentence"]), ("Mira", CHANGED["another order"]))
    ):
        memory.observe(page(number), [card(person, letter=letter)], RULES)
    memory.observe(page(9), [card("Theo", letter="Der Schaltplan der Hafenkräne liegt gescannt im Archiv, Mappe 4.")])
    [cluster] = memory.clusters()
    assert (cluster.text, cluster.others, cluster.since, cluster.last) == (LETTER, 3, "2026-05-01", "2026-05-03")
    assert [one.person for one in cluster.senders] == ["Ida", "Jonas", "Mira"]


def test_the_ledger_names_who_vanished_how_long_they_stood_and_who_came_back(memory: Memory) -> None:
    memory.observe(page(0), [card("Max", sent=sent(-1)), card("Eva"), card("Ida")], RULES)
    look(memory, 6, ["Ida"], complete=True)
    look(memory, 9, ["Max", "Ida"])
    eva, gone = sorted(memory.vanished(), key=lambda one: one.person)
    assert (gone.person, gone.first_seen, gone.last_seen) == ("Max", "2026-05-01", "2026-05-01")
    assert (gone.days_min, gone.days_max, gone.returned, gone.answered, gone.unclear) == (0, 7, True, None, False)
    assert (eva.person, eva.returned) == ("Eva", False)


def test_answered_requests_are_not_among_the_vanished(memory: Memory) -> None:
    look(memory, 0, ["Max", "Eva"])
    decide(memory, 1, "Max", "declined")
    look(memory, 2, [], complete=True)
    memory.observe(page(3, "people", url="https://www.xing.com/contacts"), [card("Eva")], RULES)
    assert [(one.person, one.answered) for one in memory.vanished()] == [("Eva", "contact")]


def test_hidden_and_trusted_people_are_listed_with_name_date_note_and_headline(memory: Memory) -> None:
    memory.observe(page(0), [card("Max_Muster", headline="Berater")], RULES)
    decide(memory, 1, "Max_Muster", "hide")
    decide(memory, 2, "Eva_Roth", "hide")
    decide(memory, 3, "Ida", "trust")
    assert memory.note("Max_Muster", "schrieb dreimal")
    assert not memory.note("Niemand", "x")
    eva, muster = memory.hidden_people()
    assert (muster.name, muster.since, muster.note, muster.headline) == (
        "Max Muster",
        "2026-05-02",
        "schrieb dreimal",
        "Berater",
    )
    assert (eva.person, [one.person for one in memory.trusted_people()]) == ("Eva_Roth", ["Ida"])


def test_rules_are_counted_by_person_and_by_what_was_decided(memory: Memory) -> None:
    judge(memory, 0, "Max", "collector", evidence(), evidence("contacts.many", "contacts"), evidence())
    judge(memory, 0, "Eva", "clear", evidence())
    judge(memory, 0, "Ida", "clear", evidence("contacts.many", "contacts"))
    decide(memory, 1, "Max", "hide")
    decide(memory, 1, "Eva", "trust")
    assert memory.rule_counts() == (
        RuleCount("contacts.many", "contacts", fired=2, hidden=1, trusted=0),
        RuleCount("letter.synergy", "letter", fired=2, hidden=1, trusted=1),
    )


def test_totals_count_people_requests_letters_and_bytes(memory: Memory) -> None:
    memory.observe(page(0), [card("Max", letter=LETTER), card("Eva")], RULES)
    memory.observe(page(0, "profile"), [card("Ida")], RULES)
    totals = memory.totals()
    assert (totals.people, totals.requests, totals.letters) == (3, 2, 1)
    assert totals.bytes > 0
    with Memory.open(None) as throw_away:
        assert throw_away.totals().bytes == 0


def test_everything_known_about_one_person_is_in_one_answer(memory: Memory) -> None:
    shown = card(
        "Max",
        headline="Berater",
        company="Faltwerk",
        letter=LETTER,
        contacts=count(40),
        visits=count(9),
        mutual=count(2),
        member_since=sent(-90, quote="seit 02/2026"),
        sent=sent(-2, -1),
    )
    memory.observe(page(0, complete=True), [shown], RULES)
    memory.remember(page(0), [shown], [(verdict("Max"), Grounds((evidence(),)))])
    memory.note("Max", "vom Chor")
    decide(memory, 1, "Max", "trust")
    known = memory.person("Max")
    assert known is not None
    assert (known.name, known.headline, known.companies, known.note) == ("Max", "Berater", ("Faltwerk",), "vom Chor")
    assert (known.member_since, known.visits, known.mutual) == ("seit 02/2026", "9 Kontakte", "2 Kontakte")
    assert datetime.fromisoformat(known.first_seen) == day(0)
    assert [one.contacts for one in known.sightings] == [40]
    assert [(one.sent_from, one.sent_to) for one in known.requests] == [("2026-04-29", "2026-04-30")]
    assert [one.text for one in known.letters] == [LETTER]
    assert [(one.source, one.text) for one in known.texts] == [("headline", "Berater")]
    assert [one.evidence for one in known.verdicts] == [(evidence(),)]
    assert [one.action for one in known.decisions] == ["trust"]
    assert known.decision == "trusted"


@pytest.mark.parametrize("ask", ["days", "clusters", "vanished", "hidden_people", "rule_counts", "labels", "verdicts"])
def test_an_empty_memory_answers_with_nothing(memory: Memory, ask: str) -> None:
    assert len(getattr(memory, ask)()) == 0
    assert memory.person("Max") is None
