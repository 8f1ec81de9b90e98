"""One browser of each kind for all tests of the reader: hundreds of pages are put into one tab, without a load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from kit.browser import FAMILIES, Browser, Family
from kit.reading import BLANK, ReaderPage


@pytest.fixture(scope="session")
def plain() -> Iterator[Callable[[Family], Browser]]:
    """Gives a browser of that family without the extension: the reader's files run in the page itself."""
    running: dict[Family, Browser] = {}
    with ExitStack() as closing:

        def give(family: Family) -> Browser:
            if family not in running:
                running[family] = closing.enter_context(Browser.start(family, pages={"/*": BLANK}, host=False))
            return running[family]

        yield give


@pytest.fixture(scope="module")
def reader(plain: Callable[[Family], Browser]) -> ReaderPage:
    """A Chromium tab with the reader loaded."""
    return ReaderPage(plain("chromium").open("https://www.xing.com/contacts/requests"))


@pytest.fixture(scope="module", params=FAMILIES)
def any_reader(request: pytest.FixtureRequest, plain: Callable[[Family], Browser]) -> ReaderPage:
    """The same in each kind of browser."""
    return ReaderPage(plain(request.param).open("https://www.xing.com/contacts/requests"))
