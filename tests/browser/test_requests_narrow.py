"""A window at 400 % zoom, 320 pixels wide: names leave no room for words beside them there, while other lines of the
card do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from stand_in_host import FLAGS_ALL, stand_in

from kit import pictures
from kit.browser import FAMILIES, Browser
from kit.reading import fixtures

BUILDS = ("icon-buttons-silent", "lazy-list", "split-names", "styled-components")


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """In German, as the stand-in for the host speaks."""
    folder = tmp_path_factory.mktemp("narrow")
    extension = pictures.in_one_language("de", folder / "extension")
    program = stand_in(folder, FLAGS_ALL)
    pages: dict[str, Any] = {"/start": "<!doctype html><title>Start</title>"}
    with Browser.start(request.param, extension=extension, pages=pages, home=folder / "home", host=program) as running:
        yield running


@pytest.mark.parametrize("name", BUILDS)
def test_the_level_is_said_in_words_wherever_a_line_of_the_card_has_room(browser: Browser, name: str) -> None:
    fixture = next(page for page in fixtures() if page.name == name)
    address = urlsplit(fixture.truth["url"])
    browser.proxy.pages[address.path] = fixture.html
    page = browser.open("https://www.xing.com/start")
    page.viewport(320, 900)
    page.goto(f"https://www.xing.com{address.path}?{address.query}")
    page.wait(lambda: len(page.shadows("kontaktwacht-badge")) == len(fixture.truth["cards"]), what="a badge for each")
    said = [badge.text.split("\n")[0].split(" ·")[0] for badge in page.shadows("kontaktwacht-badge")]
    assert said == [("auffällig", "2 von 5")[at % 2] for at in range(len(said))]
    page.close()
