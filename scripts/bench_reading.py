"""How well and how fast pages are read: cards found, missed and invented, fields right, on the project's own pages as
they are and in changed builds; and the time one reading takes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from kit.browser import Browser
from kit.reading import BLANK, Outcome, ReaderPage, fixtures

CARD = """<li data-xds="ListItem"><div><a href="/profile/Person_{n}?sc_o=x"><img alt="" src="data:,"></a><div>
<a href="/profile/Person_{n}?sc_o=x"><h2>Person Nummer<span data-xds="Flag">Premium</span></h2></a>
<p>Leitung Einkauf</p><p>Werk {n} GmbH</p><p>12 gemeinsame Kontakte</p>
<time datetime="2026-11-01">vor 3 Wochen</time></div></div><div>
<p>Guten Tag,</p><p>Ihr Profil hat mein Interesse geweckt. Ich freue mich auf den Austausch!</p><p>Gruß</p></div>
<div><button><span>Bestätigen</span></button><button><span>Ablehnen</span></button></div></li>"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the bench prints. Times in milliseconds."""

    pages: int
    variants: int
    found: int
    missed: int
    missed_silently: int
    invented: int
    fields: int
    fields_right: int
    read_200_cards_ms: float
    read_again_one_changed_ms: float


def measure(variants: int) -> tuple[Figures, list[str]]:
    """Read every page as it is and in `variants` changed builds; returns the figures and every difference."""
    whole = Outcome()
    silent = 0
    pages = fixtures()
    with Browser.start("chromium", pages={"/contacts/requests": BLANK}, host=False) as browser:
        reader = ReaderPage(browser.open("https://www.xing.com/contacts/requests"))
        for outcomes in reader.judge(pages, *range(variants + 1)).values():
            for outcome in outcomes:
                whole.add(outcome)
                silent += 0 if outcome.red else outcome.missed
        items = "".join(CARD.format(n=number) for number in range(200))
        reader.show(f"<body><main><h1>Kontaktanfragen (200)</h1><ul>{items}</ul></main></body>", "de")
        times = sorted(reader.read("https://www.xing.com/contacts/requests")["took"] for _ in range(9))
        again = sorted(reader.read_again("https://www.xing.com/contacts/requests", "li") for _ in range(9))
    return Figures(
        pages=len(pages),
        variants=len(pages) * variants,
        found=whole.found,
        missed=whole.missed,
        missed_silently=silent,
        invented=whole.invented,
        fields=whole.fields,
        fields_right=whole.fields_right,
        read_200_cards_ms=round(times[4], 1),
        read_again_one_changed_ms=round(again[4], 1),
    ), whole.wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; exit code 1 where a card was missed without the report saying so."""
    parser = argparse.ArgumentParser(prog="bench.py reading", description=__doc__)
    parser.add_argument("--variants", type=int, default=20, help="changed builds per page (default: 20)")
    parser.add_argument("--json", action="store_true", help="figures as JSON, nothing else")
    parser.add_argument("--wrong", action="store_true", help="also list every difference")
    chosen = parser.parse_args(arguments)
    figures, wrong = measure(chosen.variants)
    if chosen.json:
        print(json.dumps(asdict(figures)))
    else:
        for name, value in asdict(figures).items():
            print(f"{name.replace('_', ' '):28}{value:>12}")
    if chosen.wrong:
        print("\n".join(wrong))
    return 1 if figures.missed_silently else 0


if __name__ == "__main__":
    raise SystemExit(main())
