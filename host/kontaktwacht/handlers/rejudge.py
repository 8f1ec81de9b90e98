"""Remembered people judged again under other rules, from the evidence kept with their last verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from kontaktwacht.host import Host
from kontaktwacht.memory.verdicts import Remembered
from kontaktwacht.model import Evidence, Ruleset
from kontaktwacht.verdict import MARKS_OF_A_COLLECTOR, capped
from kontaktwacht.wire import FIVE_MARKS, Level

_FLAGGED = ("notable", "collector")


class Changed(msgspec.Struct, frozen=True):
    """Somebody whose level would be another."""

    person: str
    name: str
    before: Level
    after: Level


def compared(host: Host, now: Ruleset, then: Ruleset) -> dict[str, Any]:
    """How many of everybody judged so far are flagged by either rules, and who changes level."""
    people = host.memory.verdicts() if host.remembers else []
    levels = [(one, level(one, now), level(one, then)) for one in people]
    return {
        "total": len(levels),
        "now": sum(before in _FLAGGED for _, before, _ in levels),
        "then": sum(after in _FLAGGED for _, _, after in levels),
        "changes": [Changed(one.person, one.name, before, after) for one, before, after in levels if before != after],
    }


def level(one: Remembered, rules: Ruleset) -> Level:
    """The level these rules give to remembered evidence.

    Whether a mark is met is not kept; a mark counts here where something speaks for it, which can name a collector
    where the page's own verdict would stay at notable, never the other way round.
    """
    if one.standing == "trusted" or one.kind == "sent":
        return "clear"
    weighed = reweighed(one.evidence, rules)
    decibans = round(rules.prior + sum(part.decibans for part in weighed), 1)
    speaking = {part.mark for part in weighed if part.decibans > 0 and part.mark in FIVE_MARKS}
    if decibans >= rules.collector and len(speaking) >= MARKS_OF_A_COLLECTOR:
        return "collector"
    if decibans >= rules.notable:
        return "notable"
    return "unknown" if one.level == "unknown" else "clear"


def reweighed(evidence: Sequence[Evidence], rules: Ruleset) -> tuple[Evidence, ...]:
    """The same evidence at these rules' weights, after caps."""
    raw = [msgspec.structs.replace(one, decibans=rules.weights.get(one.rule, 0.0) * one.factor) for one in evidence]
    return capped(raw, rules)
