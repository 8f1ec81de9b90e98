"""What all marks share: a rule that fired becomes evidence with its weight and its sentence."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kontaktwacht.model import Case, Evidence
from kontaktwacht.wire import Lang, MarkName

Source = Literal["letter", "headline", "message", "post", "card", "memory", "decision"]

_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST_QUOTE = 120


def sign(
    case: Case,
    mark: MarkName,
    rule: str,
    factor: float = 1.0,
    quote: str | None = None,
    *,
    source: Source = "card",
    at: date | None = None,
    told: str | None = None,
    **slots: object,
) -> Evidence:
    """Evidence of a rule: its weight × `factor` (0..1), explained in the page's language with `slots` filled in.

    `told` is the id of the sentence where it is not the rule's own ("one day" reads differently from "3 days").

    A rule without a weight in the ruleset (switched off) weighs nothing.
    """
    weight = case.rules.weights.get(rule, 0.0)
    factor = round(factor, 4)  # as it is kept, so that judging again from what is kept gives the same
    return Evidence(
        mark=mark,
        rule=rule,
        factor=factor,
        decibans=weight * factor,
        text=sentence(case, told or rule, **slots),
        quote=shortened(quote) if quote else None,
        source=source,
        at=at,
        before=case.rules.before.get(rule, weight) * factor if rule in case.rules.before else None,
    )


def sentence(case: Case, text_id: str, **slots: object) -> str:
    """The sentence of that id in the page's language; dates are written as that language writes them."""
    template = case.rules.texts.get(case.page.lang, {}).get(text_id, text_id)
    shown = {name: day(value, case.page.lang) if isinstance(value, date) else value for name, value in slots.items()}
    try:
        return template.format(**shown)
    except (KeyError, IndexError):
        # A rule of the person's own is explained by its "why", in which brackets may stand.
        return template


def day(when: date, lang: Lang) -> str:
    """`12.5.2026` or `12 May 2026`."""
    if lang == "de":
        return f"{when.day}.{when.month}.{when.year}"
    return f"{when.day} {_MONTHS_EN[when.month - 1]} {when.year}"


def number(value: int, lang: Lang) -> str:
    """`1.234` or `1,234`."""
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if lang == "de" else grouped


def shortened(quote: str) -> str:
    """The literal words in one line, cut at a word where they are long."""
    line = " ".join(quote.split())
    if len(line) <= _LONGEST_QUOTE:
        return line
    return line[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"


def clip(value: float) -> float:
    """Into 0..1."""
    return min(1.0, max(0.0, value))
