"""What the marks say of one card, as the verdict that is shown. The sum shown is always the prior plus the parts shown.

Invariants (host/PROTOCOL.md, held by tests as properties): no single mark alone makes `collector`; unknown adds nothing
and is never treated as small; more of a sign never lowers the score; a trusted person is never flagged; the same
request twice in a row gives the same verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kontaktwacht.levels import level, probability, weighed
from kontaktwacht.marks.letter import SIMILAR
from kontaktwacht.marks.weigh import sentence
from kontaktwacht.model import Case, Evidence, Grounds, Report
from kontaktwacht.wire import (
    FIVE_MARKS,
    Change,
    MarkEvidence,
    MarkName,
    MarkState,
    RequestSpan,
    SameTextReply,
    SameTextSender,
    Verdict,
)

#: More lines that were not understood are not shown.
MOST_UNREAD = 20


def judge(case: Case, reports: Sequence[Report]) -> tuple[Verdict, Grounds]:
    """The verdict on one card, and the grounds it rests on, for the memory."""
    said: dict[MarkName, MarkState] = {report.mark: report.state for report in reports}
    found = weighed([one for report in reports for one in report.evidence], said, case.rules)
    its_level = level(found, case.rules, case.page.kind, trusted=case.history.trusted)
    telling = sorted((one for one in found.evidence if one.decibans), key=lambda one: -abs(one.decibans))
    wait = next((report.wait_until for report in reports if report.wait_until), None)
    verdict = Verdict(
        ref=case.facts.ref,
        person=case.history.person or case.facts.person,
        level=its_level,
        decibans=found.decibans,
        probability=probability(found.decibans),
        marks=tuple(_shown(one, found.states) for one in telling),
        hidden=case.history.hidden,
        trusted=case.history.trusted,
        wait_until=wait.isoformat() if wait else None,
        states={mark: found.states.get(mark, "unknown") for mark in FIVE_MARKS},
        met=found.met,
        name_based=case.facts.name_based,
        changes=tuple(_changes(case, found.states, wait)),
        same_text=_same_text(case),
        request=_request(case),
        unread=case.facts.lines[:MOST_UNREAD],
        headline=_headline(case, telling, found.states, found.met) if its_level in {"notable", "collector"} else None,
        allowed=case.history.allowed,
    )
    return verdict, Grounds(found.evidence, said)


def _shown(one: Evidence, states: dict[MarkName, MarkState]) -> MarkEvidence:
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


def _changes(case: Case, states: dict[MarkName, MarkState], wait: date | None) -> Iterable[Change]:
    if wait and case.page.kind == "requests":
        days = case.rules.withdrawal_days
        text = sentence(case, "change.wait_one" if days == 1 else "change.wait", date=wait, days=days)
        yield Change(wait.isoformat(), text)
    if states.get("contacts") == "unknown":
        yield Change(None, sentence(case, "change.contacts"))
    if case.facts.letter_cut:
        yield Change(None, sentence(case, "change.letter_cut"))


def _headline(case: Case, evidence: Sequence[Evidence], states: dict[MarkName, MarkState], met: int) -> str:
    """Marks met and the strongest reason: "4 von 5 Merkmalen · derselbe Text von 3 weiteren"."""
    parts = [sentence(case, "badge.marks_one" if met == 1 else "badge.marks", met=met)] if met else []
    told = [one for one in evidence if one.decibans > 0]
    # A mark that is met goes before a weightier line of one that is not: the badge has just said how many are met.
    counted = [one for one in told if states.get(one.mark) == "met"] or told
    strongest = max(counted, key=lambda one: one.decibans, default=None)
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
