"""Remembered people judged again under other rules, from the grounds kept with their last verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from kontaktwacht.host import Host
from kontaktwacht.levels import beyond, level, weighed
from kontaktwacht.marks import letter
from kontaktwacht.memory.verdicts import Remembered
from kontaktwacht.model import Evidence, Ruleset
from kontaktwacht.wire import FIVE_MARKS, Level, MarkName, MarkState

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
    levels = [(one, judged_again(one, now), judged_again(one, then)) for one in people]
    return {
        "total": len(levels),
        "now": sum(before in _FLAGGED for _, before, _ in levels),
        "then": sum(after in _FLAGGED for _, _, after in levels),
        "changes": [Changed(one.person, one.name, before, after) for one, before, after in levels if before != after],
    }


def judged_again(one: Remembered, rules: Ruleset) -> Level:
    """The level that the same page would get by these rules."""
    evidence = [_reweighed(part, rules) for part in one.grounds.evidence]
    states = _guessed(evidence) if one.grounds.states is None else _states(one.grounds.states, evidence, rules)
    return level(weighed(evidence, states, rules), rules, one.kind, trusted=one.standing == "trusted")


def _reweighed(one: Evidence, rules: Ruleset) -> Evidence:
    weight = 0.0 if one.rule in rules.silent else rules.weights.get(one.rule, 0.0)
    return msgspec.structs.replace(one, decibans=weight * one.factor)


def _states(said: dict[MarkName, MarkState], evidence: Sequence[Evidence], rules: Ruleset) -> dict[MarkName, MarkState]:
    """What each mark would say: only a letter is met by the weight of its evidence, all others by what was seen."""
    if said.get("letter", "unknown") == "unknown":
        return said
    met = letter.met([one.decibans for one in beyond(evidence, rules) if one.mark == "letter"])
    return {**said, "letter": "met" if met else "not_met"}


def _guessed(evidence: Sequence[Evidence]) -> dict[MarkName, MarkState]:
    """For verdicts of an earlier version, which kept no states: every mark counts that something speaks for."""
    return {one.mark: "met" for one in evidence if one.decibans > 0 and one.mark in FIVE_MARKS}
