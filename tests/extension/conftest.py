"""One browser for all tests of the reader: pages are put into one tab, hundreds of them, without a load."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kit.browser import FAMILIES, Browser, Family
from kit.reading import BLANK, ReaderPage


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium without the extension: the reader's files run in the page itself."""
    with Browser.start("chromium", pages={"/contacts/requests": BLANK}, host=False) as browser:
        yield browser


@pytest.fixture(scope="module")
def reader(chromium: Browser) -> ReaderPage:
    """A Chromium tab with the reader loaded."""
    return ReaderPage(chromium.open("https://www.xing.com/contacts/requests"))


@pytest.fixture(scope="module", params=FAMILIES)
def any_reader(request: pytest.FixtureRequest) -> Iterator[ReaderPage]:
    """The same in each kind of browser."""
    family: Family = request.param
    with Browser.start(family, pages={"/contacts/requests": BLANK}, host=False) as browser:
        yield ReaderPage(browser.open("https://www.xing.com/contacts/requests"))
