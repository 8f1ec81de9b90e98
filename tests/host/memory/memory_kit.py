"""Invented people and pages for the tests of the memory."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import kontaktwacht
from kontaktwacht.memory import Memory
from kontaktwacht.model import Count, DateRange, Evidence, Facts, Grounds, History, PageFacts, RequestHistory, Ruleset
from kontaktwacht.wire import Decision, Level, MarkName, PageKind, Verdict

START = datetime(2026, 5, 1, 10, tzinfo=UTC)
STOCK = tuple(
    tomllib.loads((Path(kontaktwacht.__file__).parent / "phrases" / "stock.toml").read_text("utf-8"))["sentences"]
)
RULES = Ruleset(
    prior=-10,
    notable=0,
    collector=7,
    weights={},
    caps={},
    groups={},
    texts={"de": {}, "en": {}},
    phrases=(),
    stock=STOCK,
)


def day(number: float) -> datetime:
    """Ten o'clock on the first of May, and so many days later."""
    return START + timedelta(days=number)


def page(number: float, kind: PageKind = "requests", complete: bool = False, url: str | None = None) -> PageFacts:
    return PageFacts(
        url=url or "https://www.xing.com/contacts/requests",
        kind=kind,
        lang="de",
        seen_at=day(number),
        complete=complete,
        private=False,
    )


def card(person: str, **fields: Any) -> Facts:
    """A card of that identity; the name is made of it."""
    fields.setdefault("name", person.replace("_", " "))
    return Facts(ref=f"ref-{person}", person=person, name_based=fields.pop("name_based", False), **fields)


def cards(people: Iterable[str]) -> list[Facts]:
    return [card(person) for person in people]


def sent(earliest: float, latest: float | None = None, quote: str = "vor einigen Tagen") -> DateRange:
    """A date as shown, in days after the first of May."""
    first: date = day(earliest).date()
    return DateRange(first, first if latest is None else day(latest).date(), quote)


def count(value: int, at_least: bool = False) -> Count:
    return Count(value, at_least, f"{value}{'+' if at_least else ''} Kontakte")


def look(memory: Memory, number: float, people: Iterable[str], complete: bool = False) -> dict[str, History]:
    """The page of requests on that day shows these people; gives what is then known of each."""
    shown = cards(people)
    found = memory.observe(page(number, complete=complete), shown, RULES)
    return {one.person: history for one, history in zip(shown, found, strict=True)}


def decide(memory: Memory, number: float, person: str, action: Any) -> None:
    memory.decide([Decision(person, action, name=person.replace("_", " "))], day(number))


def verdict(person: str, level: Level = "notable", decibans: float = 2.0) -> Verdict:
    return Verdict(
        ref=f"ref-{person}",
        person=person,
        level=level,
        decibans=decibans,
        probability=0.5,
        marks=(),
        hidden=False,
        trusted=False,
        wait_until=None,
        states={},
        met=0,
    )


def evidence(rule: str = "letter.synergy", mark: MarkName = "letter", **fields: Any) -> Evidence:
    return Evidence(mark=mark, rule=rule, factor=1.0, decibans=3.0, text="Der Text nennt Synergien.", **fields)


def judge(memory: Memory, number: float, person: str, level: Level = "notable", *found: Evidence) -> None:
    """The person was seen on that day's page of requests and judged so."""
    seen = [card(person)]
    memory.observe(page(number), seen, RULES)
    memory.remember(page(number), seen, [(verdict(person, level), Grounds(found or (evidence(),)))])


def request(memory: Memory, number: float, person: str, shown: DateRange | None = None) -> RequestHistory:
    """The person's request stands on that day's page; what the ledger then says."""
    [history] = memory.observe(page(number), [card(person, sent=shown)], RULES)
    assert history.request is not None
    return history.request


def elsewhere(memory: Memory, number: float, person: str) -> RequestHistory | None:
    """What the ledger says when the person is looked at on their profile."""
    [history] = memory.observe(page(number, "profile"), [card(person)], RULES)
    return history.request
