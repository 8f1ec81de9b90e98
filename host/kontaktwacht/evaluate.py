"""`kontaktwacht evaluate`: labelled examples → how often the verdict is right (host/PROTOCOL.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from kontaktwacht import ruleset
from kontaktwacht.handlers.score import Judged as JudgedCard
from kontaktwacht.handlers.score import Score, judged_page
from kontaktwacht.host import Host, RefusedError
from kontaktwacht.model import Ruleset
from kontaktwacht.repair import without_lone_surrogates
from kontaktwacht.usage import UsageError, named, read_text
from kontaktwacht.wire import Card, Decision, Lang, Page, Verdict

#: When a bare letter is taken to be read; any day does, since a letter alone has no time in it.
_LETTER_DAY = "2026-01-15T12:00:00+00:00"
#: What to do about a line that is no example.
_REMEDY = 'write {"label": "collector" or "genuine", "text": …} or with "requests": […] there'


class ExampleError(ValueError):
    """One sentence that names the line and what is wrong with it."""


class Request(msgspec.Struct, frozen=True):
    """A `score` request, or a `decide` request between two of them."""

    page: Page | None = None
    cards: tuple[Card, ...] = ()
    decisions: tuple[Decision, ...] = ()


class Example(msgspec.Struct, frozen=True):
    """A story (requests in time order, the last card judged) or a bare letter."""

    label: Literal["collector", "genuine"]
    requests: tuple[Request, ...] = ()
    text: str | None = None
    lang: Lang = "de"


class Judged(msgspec.Struct, frozen=True):
    """One example as judged. `letter_decibans` is the evidence drawn from the last letter's text, whatever the mark."""

    index: int
    label: str
    level: str
    decibans: float
    letter_decibans: float
    verdict: Verdict


def main(path: str | Path, as_json: bool) -> int:
    """Prints figures for a file of examples (`-` is standard input). Raises UsageError for a bad file."""
    text = read_text(path)
    rules = ruleset.load()
    try:
        judged = [judge(index, example, rules) for index, example in examples(text)]
    except ExampleError as error:
        raise UsageError(f"{named(path)}: {error}") from None
    figures = measure(judged)
    print(json.dumps(figures, indent=2) if as_json else as_text(figures, judged))
    return 0


def examples(text: str) -> list[tuple[int, Example]]:
    """Examples by line, lines counted from 0; empty lines are left out.

    Raises ExampleError.
    """
    found = []
    for index, line in enumerate(text.split("\n")):
        if not line.strip():
            continue
        try:
            # Half an emoji in one letter must not cost the whole file.
            example = msgspec.json.decode(without_lone_surrogates(line.encode()), type=Example)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise ExampleError(f"line {index + 1} is not an example ({error}); {_REMEDY}.") from None
        if (example.text is None) == (not example.requests):
            raise ExampleError(f"line {index + 1} needs either requests or text; {_REMEDY}.")
        if example.requests and not any(request.cards for request in example.requests):
            raise ExampleError(f"line {index + 1} has no card to judge; {_REMEDY}.")
        found.append((index, example))
    if not found:
        raise ExampleError("there is no example in it; write one JSON object on each line.")
    return found


def judge(index: int, example: Example, rules: Ruleset) -> Judged:
    """Plays an example against a memory of its own and gives the last verdict.

    Raises ExampleError where a page of it cannot be read.
    """
    requests = example.requests or (_letter(example.text or "", example.lang),)
    host = Host(None, rules)
    last: list[JudgedCard] = []
    now = datetime.fromisoformat(_LETTER_DAY)
    try:
        for request in requests:
            if request.page is None:
                host.memory.decide(request.decisions, now)
                continue
            last = judged_page(Score(request.page, request.cards), host, rules) or last
            now = datetime.fromisoformat(request.page.seen_at)
    except RefusedError as error:
        raise ExampleError(f"line {index + 1}: {error}") from None
    finally:
        host.close()
    verdict, grounds = last[-1]
    letter = round(sum(one.decibans for one in grounds.evidence if one.source == "letter"), 1)
    return Judged(index, example.label, verdict.level, verdict.decibans, letter, verdict)


def judge_text(text: str, lang: Lang, rules: Ruleset) -> Verdict:
    """The verdict on a bare letter of somebody nothing else is known of."""
    return judge(0, Example("genuine", text=text, lang=lang), rules).verdict


def _letter(text: str, lang: Lang) -> Request:
    page = Page("https://www.xing.com/contacts/requests", "requests", lang, _LETTER_DAY)
    return Request(page, (Card("letter", "Anna Beispiel", url="/profile/Anna_Beispiel", letter=text),))


def measure(judged: Sequence[Judged]) -> dict[str, Any]:
    """The figures of host/PROTOCOL.md; a figure that the examples cannot give (no positive, one class) is null."""
    collectors = [one.label == "collector" for one in judged]
    sums = [one.decibans for one in judged]
    return {
        "n": len(judged),
        "notable": _hits(collectors, [one.level in {"notable", "collector"} for one in judged]),
        "collector": _hits(collectors, [one.level == "collector" for one in judged]),
        "auc": auc(collectors, sums),
        "brier": brier(collectors, [one.verdict.probability for one in judged]),
        "letter_auc": auc(collectors, [one.letter_decibans for one in judged]),
        "examples": [
            {
                "index": one.index,
                "label": one.label,
                "level": one.level,
                "decibans": one.decibans,
                "letter_decibans": one.letter_decibans,
            }
            for one in judged
        ],
    }


def brier(truth: Sequence[bool], probabilities: Sequence[float]) -> float:
    """Mean squared distance of the probability from what was true, 0 (best) to 1."""
    total = sum((probability - one) ** 2 for probability, one in zip(probabilities, truth, strict=True))
    return round(total / len(truth), 4)


def _hits(truth: Sequence[bool], said: Sequence[bool]) -> dict[str, float | None]:
    both = sum(one and other for one, other in zip(truth, said, strict=True))
    precision = both / sum(said) if any(said) else None
    recall = both / sum(truth) if any(truth) else None
    f1 = 2 * both / (sum(said) + sum(truth)) if any(said) or any(truth) else None
    return {name: None if value is None else round(value, 4)
            for name, value in (("precision", precision), ("recall", recall), ("f1", f1))}  # fmt: skip


def auc(truth: Sequence[bool], scores: Sequence[float]) -> float | None:
    """Area under the ROC curve: how often a collector scores above a genuine one, ties counting half."""
    positive = [score for score, one in zip(scores, truth, strict=True) if one]
    negative = [score for score, one in zip(scores, truth, strict=True) if not one]
    if not positive or not negative:
        return None
    won = sum((high > low) + (high == low) / 2 for high in positive for low in negative)
    return round(won / (len(positive) * len(negative)), 4)


def as_text(figures: dict[str, Any], judged: Sequence[Judged]) -> str:
    """Figures for people, then every wrong verdict with its marks."""
    lines = [f"{figures['n']} examples"]
    for level in ("notable", "collector"):
        shown = ", ".join(f"{name} {_figure(value)}" for name, value in figures[level].items())
        lines.append(f"{level:<10} {shown}")
    lines.append(f"ROC AUC {_figure(figures['auc'])}, of letters alone {_figure(figures['letter_auc'])}, "
                 f"Brier {_figure(figures['brier'])}")  # fmt: skip
    for one in judged:
        flagged = one.level in {"notable", "collector"}
        if flagged != (one.label == "collector"):
            lines.append(f"\nwrong: line {one.index + 1}, {one.label}, judged {one.level} at {one.decibans:+.1f} dB")
            lines += [f"  {mark.decibans:+6.1f}  {mark.mark}: {mark.text}" for mark in one.verdict.marks]
    return "\n".join(lines)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
