"""What the next build of a page may add or swap changes nothing of whom the reader finds, or turns the report red."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.reading import ReaderPage, compare, fixtures

REQUESTS = [page for page in fixtures() if page.truth["kind"] == "requests" and page.truth["cards"]]
OTHERS = [page for page in fixtures() if page not in REQUESTS]
SCRIPT = (Path(__file__).parent / "additions.js").read_text(encoding="utf-8")
#: For each addition, how many of the pages may be reported red instead of read.
LIMITS = {
    "buttons that are boxes": 7,
    "buttons by their role": 0,
    "words for screen readers in the link of a name": 0,
    "a picture with a link of its own": 2,
    "somebody without a profile": 20,
    "suggestions between": 4,
    "an advert between": 0,
    "answers for all above": 0,
}


@pytest.fixture(scope="module")
def page(reader: ReaderPage) -> ReaderPage:
    reader.evaluate(
        "(source) => { const script = document.createElement('script');"
        " script.textContent = source.replace('const Additions', 'var Additions');"
        " document.documentElement.append(script); script.remove(); }",
        SCRIPT,
    )
    return reader


@pytest.mark.parametrize("name", LIMITS)
def test_an_addition_hides_nobody_in_silence_and_invents_nobody(page: ReaderPage, name: str) -> None:
    names = {one.name: sorted(card["name"] for card in one.truth["cards"]) for one in REQUESTS}
    red, wrong = set(), set()
    for one in page.read_all(REQUESTS, change=f"Additions[{name!r}](url ?? own)"):
        reading, wanted = one["reading"], names[one["name"]]
        found = sorted(card["name"] for card in reading["cards"]) if reading["kind"] == "requests" else []
        if found == wanted:
            continue
        (red if reading["report"]["unreadable"] and set(found) <= set(wanted) else wrong).add(one["name"])
    assert wrong == set()
    assert len(red) <= LIMITS[name], sorted(red)


@pytest.mark.parametrize("name", ["words for screen readers in the link of a name", "a picture with a link of its own"])
def test_on_other_pages_too_everybody_is_found(page: ReaderPage, name: str) -> None:
    truths = {one.name: one.truth for one in OTHERS}
    readings = list(page.read_all(OTHERS, change=f"Additions[{name!r}](url ?? own)"))
    assert len(readings) == len(OTHERS)
    for one in readings:
        outcome = compare(truths[one["name"]], one["reading"])
        assert (outcome.missed, outcome.invented) == (0, 0), (one["name"], outcome.wrong)
        assert outcome.red == truths[one["name"]]["unreadable"], one["name"]
