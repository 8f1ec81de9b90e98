"""Evidence → decibans → level. The sum shown is always the prior plus the parts shown.

Invariants (host/PROTOCOL.md, held by tests as properties): no single mark alone makes `collector`; unknown adds nothing
and is never treated as small; more of a sign never lowers the score; a trusted person is never flagged; the same
request twice in a row gives the same verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from kontaktwacht.marks.letter import SIMILAR
from kontaktwacht.marks.weigh import sentence
from kontaktwacht.model import Case, Evidence, Report, Ruleset
from kontaktwacht.wire import (
    FIVE_MARKS,
    Change,
    Level,
    MarkEvidence,
    MarkState,
    RequestSpan,
    SameTextReply,
    SameTextSender,
    Verdict,
)

#: A collector is named one only where this many of the five marks are met.
MARKS_OF_A_COLLECTOR = 2
#: More lines that were not understood are not shown.
MOST_UNREAD = 20


def judge(case: Case, reports: Sequence[Report]) -> tuple[Verdict, tuple[Evidence, ...]]:
    """The verdict on one card, and the evidence it rests on (after caps), for the memory."""
    rules = case.rules
    evidence = capped([one for report in reports for one in report.evidence], rules)
    states: dict[str, MarkState] = {report.mark: report.state for report in reports}
    # A mark that weighs nothing (by the person's settings, or unlearned) is none that makes a collector.
    weighing = {mark for mark in FIVE_MARKS if sum(one.decibans for one in evidence if one.mark == mark) > 0}
    states = {mark: "not_met" if state == "met" and mark not in weighing else state for mark, state in states.items()}
    met = sum(states.get(mark) == "met" for mark in FIVE_MARKS)
    decibans = round(rules.prior + sum(one.decibans for one in evidence), 1)
    level = _level(case, decibans, met, reports)
    wait = next((report.wait_until for report in reports if report.wait_until), None)
    verdict = Verdict(
        ref=case.facts.ref,
        person=case.history.person or case.facts.person,
        level=level,
        decibans=decibans,
        probability=probability(decibans),
        marks=tuple(_shown(one, states) for one in sorted(evidence, key=lambda one: -abs(one.decibans))),
        hidden=case.history.hidden,
        trusted=case.history.trusted,
        wait_until=wait.isoformat() if wait else None,
        states={mark: states.get(mark, "unknown") for mark in FIVE_MARKS},
        met=met,
        name_based=case.facts.name_based,
        changes=tuple(_changes(case, states, wait)),
        same_text=_same_text(case),
        request=_request(case),
        unread=case.facts.lines[:MOST_UNREAD],
        headline=_headline(case, evidence, met) if level in {"notable", "collector"} else None,
    )
    return verdict, evidence


def probability(decibans: float) -> float:
    """The same odds as a probability, 0..1."""
    return round(1 / (1 + 10 ** (-decibans / 10)), 4)


def _level(case: Case, decibans: float, met: int, reports: Sequence[Report]) -> Level:
    if case.history.trusted or case.page.kind == "sent":
        return "clear"
    if decibans >= case.rules.collector and met >= MARKS_OF_A_COLLECTOR:
        return "collector"
    if decibans >= case.rules.notable:
        return "notable"
    seen = any(report.evidence or report.state != "unknown" for report in reports)
    return "clear" if seen else "unknown"


def capped(evidence: Sequence[Evidence], rules: Ruleset) -> tuple[Evidence, ...]:
    """The same evidence with correlated parts scaled down to the cap of their group, then of their mark.

    What speaks for and what speaks against is capped apart, so that one more sign never lowers the sum. Parts are
    rounded to a tenth of a deciban so that they add up to the sum that is shown.
    """
    parts = [one for one in evidence if one.decibans]
    parts = _scaled(parts, [rules.groups.get(one.rule, one.mark) for one in parts], rules.caps)
    return tuple(_rounded(_scaled(parts, [one.mark for one in parts], rules.caps)))


def _scaled(parts: Sequence[Evidence], groups: Sequence[str], caps: dict[str, float]) -> list[Evidence]:
    totals: dict[tuple[str, bool], float] = {}
    for one, group in zip(parts, groups, strict=True):
        key = (group, one.decibans > 0)
        totals[key] = totals.get(key, 0.0) + abs(one.decibans)
    scaled = []
    for one, group in zip(parts, groups, strict=True):
        total, cap = totals[group, one.decibans > 0], caps.get(group)
        over = cap is not None and total > cap
        scaled.append(msgspec.structs.replace(one, decibans=one.decibans * cap / total) if over and cap else one)
    return scaled


def _rounded(parts: Sequence[Evidence]) -> Iterable[Evidence]:
    """Each part in tenths, by the largest-remainder method: together they are the rounded sum."""
    tenths = [one.decibans * 10 for one in parts]
    whole = [int(value // 1) for value in tenths]
    missing = round(sum(tenths)) - sum(whole)
    for index in sorted(range(len(parts)), key=lambda index: whole[index] - tenths[index])[:missing]:
        whole[index] += 1
    for one, value in zip(parts, whole, strict=True):
        yield msgspec.structs.replace(one, decibans=value / 10)


def _shown(one: Evidence, states: dict[str, MarkState]) -> MarkEvidence:
    return MarkEvidence(
        mark=one.mark,
        decibans=one.decibans,
        text=one.text,
        quote=one.quote,
        counts=one.mark in FIVE_MARKS and one.decibans > 0 and states.get(one.mark) == "met",
        rule=one.rule,
        at=one.at.isoformat() if one.at else None,
        before=None if one.before is None else round(one.before, 1),
    )


def _changes(case: Case, states: dict[str, MarkState], wait: date | None) -> Iterable[Change]:
    if wait and case.page.kind == "requests":
        days = case.rules.withdrawal_days
        text = sentence(case, "change.wait_one" if days == 1 else "change.wait", date=wait, days=days)
        yield Change(wait.isoformat(), text)
    if states.get("contacts") == "unknown":
        yield Change(None, sentence(case, "change.contacts"))
    if case.facts.letter_cut:
        yield Change(None, sentence(case, "change.letter_cut"))


def _headline(case: Case, evidence: Sequence[Evidence], met: int) -> str:
    """Marks met and the strongest reason: "4 von 5 Merkmalen · derselbe Text von 3 weiteren"."""
    parts = [sentence(case, "badge.marks_one" if met == 1 else "badge.marks", met=met)] if met else []
    strongest = max((one for one in evidence if one.decibans > 0), key=lambda one: one.decibans, default=None)
    if strongest:
        parts.append(_short(case, strongest))
    return " · ".join(parts)


def _short(case: Case, one: Evidence) -> str:
    same = case.history.same_text
    if one.rule == "letter.same_text" and same:
        how = "_similar" if same.similarity < SIMILAR else ""
        return sentence(case, f"short.same_text{how}{'_one' if same.others == 1 else ''}", others=same.others)
    special = {"contacts.many_young": "short.contacts_young", "contacts.growth": "short.contacts_growth"}
    return sentence(case, special.get(one.rule, f"short.{one.mark}"))


def _same_text(case: Case) -> SameTextReply | None:
    same = case.history.same_text
    if same is None or not same.others:
        return None
    senders = tuple(
        SameTextSender(one.person, one.name, one.since.isoformat(), round(one.similarity, 2), one.words)
        for one in same.senders
    )
    return SameTextReply(same.others, same.since.isoformat(), round(same.similarity, 2), senders)


def _request(case: Case) -> RequestSpan | None:
    request = case.history.request
    if request is None:
        return None
    return RequestSpan(
        request.first_seen.date().isoformat(),
        request.last_seen.date().isoformat(),
        len(request.withdrawn),
        request.returned,
    )
