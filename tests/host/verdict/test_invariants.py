"""The invariants of the contract, as properties over made-up people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import NOW, a_case, contacts, months_ago, reports, shipped, standing, verdict

from kontaktwacht.levels import PITCH, capped
from kontaktwacht.model import Evidence, Report
from kontaktwacht.verdict import judge
from kontaktwacht.wire import FIVE_MARKS

LETTERS = (
    None,
    "Ich würde mich gerne mit Ihnen vernetzen.",
    "Ich sehe Synergien. Haben Sie 15 Minuten Zeit? Mein E-Book gibt es gratis, mehr Kunden, mehr Umsatz!",
    "Wir haben uns gestern auf der Messe unterhalten.",
    "Open Networker, ich bestätige alle Anfragen. Mein kostenloses Webinar zeigt passives Einkommen.",
)
#: What known sentences of letters say for a collector, those first that share a cap of their own.
LETTER_RULES = sorted(
    (
        rule
        for rule, points in shipped().weights.items()
        if rule.startswith("letter.") and points > 0 and rule not in {PITCH, "letter.same_text"}
    ),
    key=lambda rule: (shipped().groups.get(rule, "letter") == "letter", rule),
)[:6]
ORDER = ("unknown", "clear", "notable", "collector")


@st.composite
def people(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    facts: dict[str, Any] = {
        "letter": draw(st.sampled_from(LETTERS)),
        "headline": draw(st.sampled_from([None, "Coach", "Open Networker"])),
        "contacts": draw(st.none() | st.integers(0, 5000).map(contacts)),
        "mutual": draw(st.none() | st.integers(0, 60).map(contacts)),
        "member_since": draw(st.none() | st.integers(0, 200).map(months_ago)),
    }
    history: dict[str, Any] = {
        "trusted": draw(st.booleans()),
        "request": draw(st.none() | st.integers(0, 60).map(standing)),
    }
    return facts, history


@given(people())
def test_a_trusted_person_is_never_flagged(person: tuple[dict[str, Any], dict[str, Any]]) -> None:
    facts, history = person
    assert verdict(a_case(facts, {**history, "trusted": True})).level in {"clear", "unknown"}


@given(people())
def test_the_same_case_gives_the_same_verdict(person: tuple[dict[str, Any], dict[str, Any]]) -> None:
    assert verdict(a_case(*person)) == verdict(a_case(*person))


@given(people())
def test_the_sum_is_the_prior_and_the_parts_that_are_shown(person: tuple[dict[str, Any], dict[str, Any]]) -> None:
    said = verdict(a_case(*person))
    assert round(shipped().prior + sum(mark.decibans for mark in said.marks), 1) == said.decibans


@given(people(), st.integers(0, 5000), st.integers(0, 5000))
def test_more_contacts_never_lower_the_score(
    person: tuple[dict[str, Any], dict[str, Any]], one: int, other: int
) -> None:
    facts, history = person
    less, more = sorted((one, other))
    low = verdict(a_case({**facts, "contacts": contacts(less)}, history))
    high = verdict(a_case({**facts, "contacts": contacts(more)}, history))
    assert low.decibans <= high.decibans
    assert ORDER.index(low.level) <= ORDER.index(high.level)


@given(people())
def test_an_unknown_number_is_never_better_than_a_small_one(person: tuple[dict[str, Any], dict[str, Any]]) -> None:
    facts, history = person
    unknown = verdict(a_case({**facts, "contacts": None}, history))
    small = verdict(a_case({**facts, "contacts": contacts(3)}, history))
    assert unknown.decibans >= small.decibans


@given(people())
def test_no_letter_is_never_worse_than_a_sincere_one(person: tuple[dict[str, Any], dict[str, Any]]) -> None:
    facts, history = person
    without = a_case({**facts, "letter": None}, history)
    assert not any(one.source == "letter" for report in reports(without) for one in report.evidence)


@given(people(), st.sampled_from(FIVE_MARKS))
@settings(max_examples=60)
def test_no_single_mark_alone_makes_a_collector(person: tuple[dict[str, Any], dict[str, Any]], mark: str) -> None:
    case = a_case(*person)
    alone = [one if one.mark == mark else Report(one.mark, "unknown") for one in reports(case)]
    assert judge(case, alone)[0].level != "collector"


@given(st.sampled_from(FIVE_MARKS), st.lists(st.floats(0.1, 30), min_size=1, max_size=8))
def test_not_even_any_heap_of_evidence_of_one_mark_does(mark: Any, weights: list[float]) -> None:
    evidence = tuple(Evidence(mark, f"{mark}.x{n}", 1.0, weight, "") for n, weight in enumerate(weights))
    case = a_case()
    assert judge(case, [Report(mark, "met", evidence)])[0].decibans < shipped().collector


weighed = st.lists(
    st.builds(
        lambda mark, n, weight: Evidence(mark, f"{mark}.x{n}", 1.0, weight, ""),
        st.sampled_from(FIVE_MARKS), st.integers(0, 9), st.floats(-20, 20),
    ),
    max_size=10,
)  # fmt: skip


@given(weighed, st.integers(0, 9), st.floats(0.5, 20))
def test_a_stronger_sign_never_lowers_the_sum(evidence: list[Evidence], which: int, more: float) -> None:
    if not evidence:
        return
    index = which % len(evidence)
    stronger = list(evidence)
    stronger[index] = msgspec.structs.replace(evidence[index], decibans=evidence[index].decibans + more)

    def total(parts: list[Evidence]) -> float:
        return sum(one.decibans for one in capped(parts, shipped()))

    assert total(stronger) >= total(evidence) - 0.1001  # parts are shown in tenths


@given(
    st.lists(st.sampled_from(LETTER_RULES), max_size=6, unique=True), st.sampled_from(LETTER_RULES), st.floats(0, 12)
)
def test_one_more_sentence_never_lowers_the_sum_whatever_the_pieces_say(
    said: list[str], one_more: str, pieces: float
) -> None:
    def total(sentences: list[str]) -> float:
        evidence = [Evidence("letter", rule, 1.0, shipped().weights[rule], "") for rule in sentences]
        return sum(one.decibans for one in capped([*evidence, Evidence("letter", PITCH, 1.0, pieces, "")], shipped()))

    assert total([*said, one_more] if one_more not in said else said) >= total(said) - 0.1001


def test_a_group_capped_at_nothing_adds_nothing() -> None:
    rules = msgspec.structs.replace(shipped(), caps={**shipped().caps, "letter": 0.0})
    parts = [Evidence("letter", "letter.synergy", 1.0, 5.0, ""), Evidence("contacts", "contacts.many", 1.0, 3.0, "")]
    assert [one.decibans for one in capped(parts, rules)] == [0.0, 3.0]


def test_sent_requests_are_never_flagged() -> None:
    assert verdict(a_case({"letter": LETTERS[2]}, page={"kind": "sent"})).level == "clear"


def test_nothing_seen_is_unknown_and_waiting_is_named_with_its_day() -> None:
    said = verdict(a_case(history={"request": standing(1)}))
    assert said.level == "unknown"
    assert said.wait_until == (NOW + timedelta(days=7)).date().isoformat()
    assert any(change.date == said.wait_until and "7 Tage" in change.text for change in said.changes)


def test_a_badge_says_marks_met_and_the_strongest_reason() -> None:
    facts = {"letter": LETTERS[4], "contacts": contacts(1200), "member_since": months_ago(3)}
    said = verdict(a_case(facts))
    assert said.level == "collector"
    assert said.headline is not None
    assert said.headline.startswith(f"{said.met} von 5 Merkmalen · ")


def test_lines_that_were_not_understood_are_handed_on_as_shown() -> None:
    assert verdict(a_case({"lines": ("Köln, Deutschland", "Sternzeichen Waage")})).unread == (
        "Köln, Deutschland",
        "Sternzeichen Waage",
    )
