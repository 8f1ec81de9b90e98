"""How well letters are told apart by their text alone: figures for each file of labelled letters, and how often each
rule and element stands in letters of either kind.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kit import env
from kontaktwacht import ruleset
from kontaktwacht.evaluate import examples, judge, measure
from kontaktwacht.phrases.match import find

LETTERS = sorted((env.ROOT / "tests" / "letters").glob("*.jsonl"))


def figures(file: Path) -> dict[str, Any]:
    """What `kontaktwacht evaluate` says of a file."""
    rules = ruleset.load()
    return measure([judge(index, one, rules) for index, one in examples(file.read_text("utf-8"))])


def hits(files: Sequence[Path]) -> Iterator[tuple[str, float, float, float]]:
    """Each rule with its share of collectors' letters, of genuine ones, and the ratio of both in decibans."""
    rules = ruleset.load()
    found: dict[str, Counter[str]] = {"collector": Counter(), "genuine": Counter()}
    letters: Counter[str] = Counter()
    for file in files:
        for _, one in examples(file.read_text("utf-8")):
            if one.text:
                letters[one.label] += 1
                found[one.label].update({hit.phrase.id for hit in find(one.text, rules, "letter")})
    for rule in sorted(found["collector"] | found["genuine"]):
        speaking, against = (found[label][rule] / max(1, letters[label]) for label in ("collector", "genuine"))
        # Half a letter more on either side: a rule that was never found in one kind is not infinitely telling.
        least = 0.5 / max(1, min(letters.values()))
        yield rule, speaking, against, 10 * math.log10((speaking + least) / (against + least))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench.py letters", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="labelled letters (default: the project's own)")
    parser.add_argument("--rules", action="store_true", help="also how often each rule is found")
    parser.add_argument("--json", action="store_true", help="figures as JSON, nothing else")
    chosen = parser.parse_args(arguments)
    files = chosen.files or LETTERS
    measured = {file.stem: figures(file) for file in files}
    if chosen.json:
        print(json.dumps({name: {**one, "examples": []} for name, one in measured.items()}))
        return 0
    print(f"{'letters':20}{'n':>6}{'precision':>11}{'recall':>8}{'AUC':>7}   at notable")
    for name, one in measured.items():
        at = one["notable"]
        print(f"{name:20}{one['n']:>6}{at['precision'] or 0:>11.3f}{at['recall'] or 0:>8.3f}{one['auc'] or 0:>7.3f}")
    if chosen.rules:
        print(f"\n{'rule':34}{'collectors':>11}{'genuine':>9}{'dB':>7}")
        for rule, speaking, against, decibans in hits(files):
            print(f"{rule:34}{speaking:>11.1%}{against:>9.1%}{decibans:>+7.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
