"""Every fixture page is read as a person would read it, in Chromium and in Firefox, however its markup is built."""

from __future__ import annotations

import pytest

from kit.reading import Fixture, Outcome, ReaderPage, fixtures

PAGES = fixtures()
SEEDS = range(1, 9)


def test_there_are_enough_pages_of_every_kind() -> None:
    kinds = {page.truth["kind"] for page in PAGES}
    assert len(PAGES) >= 30
    assert {"requests", "sent", "profile", "people", "messages", "posts", None} <= kinds
    assert {page.truth["lang"] for page in PAGES} == {"de", "en"}


@pytest.fixture(scope="module")
def as_they_are(any_reader: ReaderPage) -> dict[str, list[Outcome]]:
    return any_reader.judge(PAGES)


@pytest.fixture(scope="module")
def built_otherwise(reader: ReaderPage) -> dict[str, list[Outcome]]:
    """Hundreds of variants in one browser: classes renamed, hooks dropped, boxes and tags changed, texts split, labels
    in the other language.
    """
    return reader.judge(PAGES, *SEEDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_read_exactly(as_they_are: dict[str, list[Outcome]], page: Fixture) -> None:
    [outcome] = as_they_are[page.name]
    assert outcome.wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_another_build_of_the_same_page_is_read_alike(built_otherwise: dict[str, list[Outcome]], page: Fixture) -> None:
    """Where cards are missed, the report must say so."""
    outcomes = built_otherwise[page.name]
    assert len(outcomes) == len(SEEDS)
    whole = Outcome()
    for outcome in outcomes:
        if page.truth["kind"] == "messages" and outcome.red and not outcome.invented:
            # Who wrote a message may hang on a class name alone; then nothing is read, and the report says so.
            continue
        whole.add(outcome)
    assert whole.wrong == []


@pytest.mark.parametrize(
    "change",
    ["classes", "hooks", "wrappers", "tags", "headings", "texts", "attributes", "clutter", "sides", "language"],
)
def test_each_change_alone_breaks_nothing(reader: ReaderPage, change: str) -> None:
    outcomes = reader.judge(PAGES, 77, only=[change])
    assert len(outcomes) == len(PAGES)
    assert [line for [outcome] in outcomes.values() for line in outcome.wrong] == []


def test_the_mutator_does_change_pages(reader: ReaderPage) -> None:
    page = next(page for page in PAGES if page.name == "xds-list")
    reader.show(page.html, page.lang)
    before = reader.html()
    made = [reader.show(page.html, page.lang, seed) for seed in SEEDS]
    assert all(made)
    assert len({tuple(one) for one in made}) > 3
    assert reader.html() != before
