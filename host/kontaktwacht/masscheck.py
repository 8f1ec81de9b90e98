"""`kontaktwacht masscheck`: how often each phrase rule fires on a heap of texts, without printing any of them.

After SpamAssassin's mass-check: what is shown holds no text, so that people can pass on what their own mail says.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kontaktwacht import ruleset
from kontaktwacht.evaluate import ExampleError, judge_text
from kontaktwacht.model import Ruleset
from kontaktwacht.phrases.match import find
from kontaktwacht.usage import NO_NAME, UsageError, read_text

#: The 97.5th percentile of the normal distribution, for 95 % intervals.
_Z = 1.959964


def main(path: str | Path, as_json: bool) -> int:
    """Prints how often rules fire on the texts of a folder (*.txt) or a file (.jsonl with `text`, or one text).

    Raises UsageError where there is nothing to read.
    """
    if not str(path):
        raise UsageError(NO_NAME)
    try:
        figures = check(texts(Path(path)), ruleset.load())
    except ExampleError as error:
        raise UsageError(f"{path}: {error}") from None
    print(json.dumps(figures, indent=2) if as_json else as_text(figures))
    return 0


def texts(path: Path) -> Iterator[str]:
    """Every text below a folder or in a file.

    Raises UsageError for a file that cannot be read, and ExampleError with the line that is no JSON object with a text.
    """
    if path.is_dir():
        for file in sorted(path.rglob("*.txt")):
            if not file.is_dir():
                yield read_text(file)
        return
    content = read_text(path)
    if path.suffix != ".jsonl":
        if content.strip():
            yield content
        return
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            text = json.loads(line)["text"]
        except (ValueError, KeyError, TypeError, RecursionError):
            text = None
        if not isinstance(text, str):
            raise ExampleError(f'line {number} is not a JSON object with a text; write {{"text": "…"}}.')
        yield text


def check(heap: Iterator[str], rules: Ruleset) -> dict[str, Any]:
    """Number of texts, how many each rule fires on and how many would be flagged by their text alone, per 10,000.

    Raises ExampleError where there is no text at all.
    """
    fired: Counter[str] = Counter()
    flagged = count = 0
    for text in heap:
        count += 1
        if not text.strip():
            continue
        verdict = judge_text(text, "de", rules)
        # Rules on trial and rules for other kinds of text weigh nothing here, but how often they fire is the question.
        fired.update({mark.rule for mark in verdict.marks} | {hit.phrase.id for hit in find(text, rules, None)})
        flagged += verdict.level in {"notable", "collector"}
    if not count:
        raise ExampleError("there is no text in it; put .txt files there, or name a .jsonl file with one text a line.")
    on_trial = {phrase.id for phrase in rules.phrases if phrase.status == "trial"}
    return {
        "n": count,
        "notable": _rate(flagged, count),
        "rules": [
            {"rule": rule, "status": "trial" if rule in on_trial else "active", **_rate(hits, count)}
            for rule, hits in fired.most_common()
        ],
    }


def _rate(hits: int, count: int) -> dict[str, float]:
    low, high = wilson(hits, count)
    return {"hits": hits, "per_10000": _rounded(hits / count), "low": _rounded(low), "high": _rounded(high)}


def _rounded(share: float) -> float:
    return round(share * 10_000, 1)


def wilson(hits: int, count: int) -> tuple[float, float]:
    """95 % interval of a share (E. B. Wilson, Journal of the American Statistical Association 22, 1927)."""
    share, square = hits / count, _Z**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = _Z * math.sqrt(share * (1 - share) / count + square / (4 * count**2)) / (1 + square / count)
    # Never beyond the share itself, which rounding could do at no hit or at nothing but hits.
    return min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half))


def _named(row: dict[str, Any]) -> str:
    return f"{row['rule']} (trial)" if row["status"] == "trial" else str(row["rule"])


def as_text(figures: dict[str, Any]) -> str:
    """A table for people."""
    lines = [
        "1 text" if figures["n"] == 1 else f"{figures['n']} texts",
        f"{'hits':>6} {'per 10,000':>11}  95 % interval    rule",
    ]
    rows = [("(flagged by text alone)", figures["notable"]), *((_named(row), row) for row in figures["rules"])]
    lines += [
        f"{row['hits']:>6} {row['per_10000']:>11.1f}  {row['low']:>6.1f}–{row['high']:<8.1f} {name}"
        for name, row in rows
    ]
    return "\n".join(lines)
