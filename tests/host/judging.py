"""Cases for tests of the marks and the verdict: the shipped rules, invented people."""

from __future__ import annotations

import functools
from datetime import UTC, datetime, timedelta
from typing import Any

from kontaktwacht.marks import MARKS
from kontaktwacht.model import Case, Count, DateRange, Facts, History, PageFacts, Report, RequestHistory, Ruleset
from kontaktwacht.settings import SHIPPED, compile_ruleset
from kontaktwacht.verdict import judge
from kontaktwacht.wire import Verdict

NOW = datetime(2026, 9, 20, 9, 0, tzinfo=UTC)


@functools.cache
def shipped() -> Ruleset:
    """The rules as shipped, without anybody's settings."""
    return compile_ruleset(SHIPPED)


def a_page(**changes: Any) -> PageFacts:
    return PageFacts(
        **{"url": "u", "kind": "requests", "lang": "de", "seen_at": NOW, "complete": False, "private": False, **changes}
    )


def a_case(
    facts: dict[str, Any] | None = None, history: dict[str, Any] | None = None, page: dict[str, Any] | None = None
) -> Case:
    """A card of Jutta Vogt with these facts, history and page; the rest is unknown."""
    person = {"ref": "r", "person": "Jutta_Vogt", "name_based": False, "name": "Jutta Vogt"}
    return Case(a_page(**(page or {})), Facts(**{**person, **(facts or {})}), History(**(history or {})), shipped())


def reports(case: Case) -> list[Report]:
    return [mark.weigh(case) for mark in MARKS]


def verdict(case: Case) -> Verdict:
    return judge(case, reports(case))[0]


def contacts(value: int, *, at_least: bool = False) -> Count:
    return Count(value, at_least, f"{value} Kontakte")


def months_ago(months: int) -> DateRange:
    day = NOW.date() - timedelta(days=round(months * 30.44))
    return DateRange(day, day, "seit")


def standing(days: int) -> RequestHistory:
    return RequestHistory(NOW - timedelta(days=days), NOW, None)
