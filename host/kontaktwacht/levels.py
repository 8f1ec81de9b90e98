"""From weights of evidence to a level: caps, the sum, and the marks that are met.

The page's own verdict (verdict.py) and every preview of other settings (handlers/rejudge.py) go through here, so that
both say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from kontaktwacht.model import Evidence, Ruleset
from kontaktwacht.wire import FIVE_MARKS, Level, MarkName, MarkState

#: A collector is named one only where this many of the five marks are met.
MARKS_OF_A_COLLECTOR = 2

#: What a letter's pieces say (marks/anatomy.py).
PITCH = "letter.pitch"
#: What the pieces of a text say, and what of the same mark is another matter than the sentences in it.
_PIECES = {
    PITCH: frozenset({PITCH, "letter.same_text"}),
    "promotion.pitch": frozenset(
        {
            "promotion.pitch",
            "promotion.headline",
            "promotion.soon",
            "promotion.often",
            "promotion.warned",
            "promotion.with_thanks",
        }
    ),
}


class Weighed(msgspec.Struct, frozen=True):
    """Evidence after caps, and what it comes to."""

    evidence: tuple[Evidence, ...]
    #: What each mark said; "not met" where it met its condition with nothing that weighs.
    states: dict[MarkName, MarkState]
    met: int
    #: Prior and evidence together.
    decibans: float
    #: True where any mark had anything to look at.
    seen: bool


def weighed(evidence: Sequence[Evidence], states: dict[MarkName, MarkState], rules: Ruleset) -> Weighed:
    """The sum of evidence, given as it is before caps. Evidence that weighs nothing is kept, at zero."""
    parts = capped(evidence, rules)
    # A mark that weighs nothing (by the person's settings, or unlearned) is none that makes a collector.
    weighing = {mark for mark in FIVE_MARKS if sum(one.decibans for one in parts if one.mark == mark) > 0}
    telling: dict[MarkName, MarkState] = {
        mark: "not_met" if state == "met" and mark not in weighing else state for mark, state in states.items()
    }
    return Weighed(
        evidence=parts,
        states=telling,
        met=sum(telling.get(mark) == "met" for mark in FIVE_MARKS),
        decibans=round(rules.prior + sum(one.decibans for one in parts), 1),
        seen=bool(parts) or any(state != "unknown" for state in states.values()),
    )


def level(found: Weighed, rules: Ruleset, kind: str, *, trusted: bool) -> Level:
    """Where the sum lies. Neither a trusted person is flagged nor anybody on the list of the user's own requests."""
    if trusted or kind == "sent":
        return "clear"
    if found.decibans >= rules.collector and found.met >= MARKS_OF_A_COLLECTOR:
        return "collector"
    if found.decibans >= rules.notable:
        return "notable"
    return "clear" if found.seen else "unknown"


def probability(decibans: float) -> float:
    """The same odds as a probability, 0..1."""
    return round(1 / (1 + 10 ** (-decibans / 10)), 4)


def capped(evidence: Sequence[Evidence], rules: Ruleset) -> tuple[Evidence, ...]:
    """The same evidence with correlated parts scaled down to the cap of their group, then of their mark.

    What speaks for and what speaks against is capped apart, so that one more sign never lowers the sum. Parts are
    rounded to a tenth of a deciban so that they add up to the sum that is shown.
    """
    parts = _in_groups(beyond(evidence, rules), rules)
    return tuple(_rounded(_scaled(parts, [one.mark for one in parts], rules.caps)))


def beyond(evidence: Sequence[Evidence], rules: Ruleset) -> list[Evidence]:
    """The same, but what the pieces of letters and of messages say counts only as far as known sentences in them have
    not said it: after the caps of their groups, for what these take off has not been said. By the weights of `rules`
    alone, so that judging again by others gives what the page would.
    """
    said = {rule: _said(rule, evidence, rules) for rule in {one.rule for one in evidence} & _PIECES.keys()}
    return [
        msgspec.structs.replace(one, decibans=max(0.0, one.decibans - said[one.rule]))
        if one.rule in said and one.decibans > 0
        else one
        for one in evidence
    ]


def _said(pieces: str, evidence: Sequence[Evidence], rules: Ruleset) -> float:
    mark = pieces.split(".", maxsplit=1)[0]
    sentences = [one for one in evidence if one.mark == mark and one.rule not in _PIECES[pieces]]
    return sum(one.decibans for one in _in_groups(sentences, rules) if one.decibans > 0)


def _in_groups(parts: Sequence[Evidence], rules: Ruleset) -> list[Evidence]:
    return _scaled(parts, [rules.groups.get(one.rule, one.mark) for one in parts], rules.caps)


def _scaled(parts: Sequence[Evidence], groups: Sequence[str], caps: dict[str, float]) -> list[Evidence]:
    totals: dict[tuple[str, bool], float] = {}
    for one, group in zip(parts, groups, strict=True):
        key = (group, one.decibans > 0)
        totals[key] = totals.get(key, 0.0) + abs(one.decibans)
    scaled = []
    for one, group in zip(parts, groups, strict=True):
        total, cap = totals[group, one.decibans > 0], caps.get(group)
        if cap is not None and total > cap:
            scaled.append(msgspec.structs.replace(one, decibans=one.decibans * cap / total))
        else:
            scaled.append(one)
    return scaled


def _rounded(parts: Sequence[Evidence]) -> Iterable[Evidence]:
    """Each part in tenths, by the largest-remainder method: together they are the rounded sum."""
    tenths = [one.decibans * 10 for one in parts]
    whole = [int(value // 1) for value in tenths]
    # Scaling to a cap leaves traces in the fifteenth digit, which must not decide how half a tenth is rounded.
    missing = round(round(sum(tenths), 6)) - sum(whole)
    for index in sorted(range(len(parts)), key=lambda index: whole[index] - tenths[index])[:missing]:
        whole[index] += 1
    for one, value in zip(parts, whole, strict=True):
        yield msgspec.structs.replace(one, decibans=value / 10)
