"""Badges on pages of many builds, wide and as narrow as a window at 400 % zoom: each can be seen and pressed, and
nothing of the page moves when they come.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from first_day import FirstDays
from requests_site import markup
from stand_in_host import FLAGS_ALL, stand_in

from kit import sample
from kit.browser import FAMILIES, Browser
from kit.page import Page
from kit.reading import fixtures

BUILDS = (
    "big-link", "columns", "css-modules", "definition-list", "grid-of-cards", "legacy-table", "letters-with-more",
    "notifications", "sentence-as-name", "table-of-many-scripts", "two-rows-each", "xds-list",
)  # fmt: skip
#: A window of 1280 pixels at 400 % zoom is 320 wide (WCAG 1.4.10).
WIDTHS = (1000, 320)
#: Where everything of the site stands and how high it is; for the moment of looking without the line above the list.
_STANDS = """() => {
  const line = document.querySelector('kontaktwacht-summary');
  line?.style.setProperty('display', 'none', 'important');
  const theirs = [...document.body.querySelectorAll('*')].filter((one) => !one.localName.startsWith('kontaktwacht-'));
  const found = theirs.map((one) => {
    const box = one.getBoundingClientRect();
    return [one.outerHTML.slice(0, 60), box.left, box.top + scrollY, box.height];
  });
  line?.style.removeProperty('display');
  return found;
}"""
_BOX = "(one) => { const box = one.getBoundingClientRect(); return [box.left, box.top, box.width, box.height]; }"
#: What a person who points there hits.
_HIT = "(_body, left, top) => document.elementFromPoint(left, top)?.localName"
#: Words and controls there, whose lines are empty a little above and below their letters.
_BELOW = """(x, y, width, height) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const seen = [...document.querySelectorAll('button, img, svg')];
  const boxes = seen.map((one) => [one.localName, one.getBoundingClientRect()]);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    range.selectNodeContents(text);
    boxes.push(...[...range.getClientRects()].map((box) => [text.data.trim(), box]));
  }
  return boxes.filter(([name, box]) => name && box.width > 1 && box.right > x + 1 && box.left < x + width - 1
    && box.bottom - 5 > y && box.top + 5 < y + height).map(([name]) => name);
}"""


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, first_days: FirstDays, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    program = stand_in(tmp_path_factory.mktemp("room"), FLAGS_ALL)
    pages: dict[str, Any] = {"/start": "<!doctype html><title>Start</title>"}
    return first_days.give(request.param, pages, program)


@pytest.fixture(scope="module")
def own(browser: Browser) -> Page:
    return browser.open_extension("pages/popup.html")


@pytest.fixture(scope="module")
def site(browser: Browser) -> Page:
    return browser.open("https://www.xing.com/start")


def pause(own: Page, site: Page, *, paused: bool) -> None:
    own.evaluate("(paused) => chrome.runtime.sendMessage({ type: 'set_state', paused })", paused)
    if paused:
        site.wait("!document.documentElement.outerHTML.includes('<kontaktwacht-')")


def moved(before: list[list[Any]], after: list[list[Any]]) -> list[tuple[list[Any], list[Any]]]:
    """What stands elsewhere than before, by more than a rounding."""
    assert len(before) == len(after)
    return [
        (was, now)
        for was, now in zip(before, after, strict=True)
        if any(abs(one - other) > 1 for one, other in zip(was[1:], now[1:], strict=True))
    ]


def can_be_pressed(site: Page, count: int) -> None:
    for place in range(count):
        selector = "kontaktwacht-badge >>> button[aria-haspopup]"
        site.evaluate_on(selector, "(button) => button.scrollIntoView({ block: 'center' })", nth=place)
        left, top, width, height = site.evaluate_on(selector, _BOX, nth=place)
        assert min(width, height) >= 24
        assert left >= 0
        assert left + width <= site.evaluate("innerWidth") + 1
        for x in (left + 3, left + width - 3):
            assert site.evaluate_on("body", _HIT, x, top + height / 2) == "kontaktwacht-badge", (place, x)


def covered(site: Page) -> list[str]:
    """Words and controls of the site below a badge laid over the card; the symbol alone has to stand somewhere."""
    forms = site.evaluate("[...document.querySelectorAll('kontaktwacht-badge')].map((one) => ({ ...one.dataset }))")
    found: list[str] = []
    for form, badge in zip(forms, site.shadows("kontaktwacht-badge"), strict=True):
        box = badge.find("span", **{"class": "badge"})
        if "over" in form and form["form"] != "alone" and box is not None and box.box is not None:
            found += site.evaluate(_BELOW, box.box.x, box.box.y, box.box.width, box.box.height)
    return found


@pytest.mark.parametrize("name", BUILDS)
def test_badges_move_nothing_and_can_be_pressed(browser: Browser, own: Page, site: Page, name: str) -> None:
    fixture = next(page for page in fixtures() if page.name == name)
    address = urlsplit(fixture.truth["url"])
    browser.proxy.pages[address.path] = fixture.html
    for width in WIDTHS:
        site.viewport(width, 900)
        pause(own, site, paused=True)
        site.goto(f"https://www.xing.com{address.path}?{address.query}")
        pause(own, site, paused=True)
        before = site.evaluate(_STANDS)
        pause(own, site, paused=False)
        count = len(fixture.truth["cards"])
        site.wait(lambda count=count: len(site.shadows("kontaktwacht-badge")) == count, what="a badge for each")
        assert moved(before, site.evaluate(_STANDS)) == [], width
        assert covered(site) == [], width
        can_be_pressed(site, count)


def test_a_window_made_narrow_and_wide_again_fits_its_badges_anew(browser: Browser, own: Page, site: Page) -> None:
    browser.proxy.pages["/contacts/requests"] = markup()
    pause(own, site, paused=False)
    site.viewport(1000, 900)
    site.goto("https://www.xing.com/contacts/requests")
    site.wait(lambda: len(site.shadows("kontaktwacht-badge")) == 4)

    def forms() -> set[str]:
        return set(site.evaluate("[...document.querySelectorAll('kontaktwacht-badge')].map((one) => one.dataset.form)"))

    assert forms() == {"full"}
    site.focus("kontaktwacht-badge >>> button[aria-haspopup]")
    site.viewport(250, 900)
    site.wait(lambda: "full" not in forms(), what="badges that say less")
    assert site.evaluate("document.activeElement.localName") == "kontaktwacht-badge"
    label = site.shadows("kontaktwacht-badge")[0].find("button")
    assert label is not None
    assert label.attributes["title"] == label.attributes["aria-label"]
    site.viewport(1000, 900)
    site.wait(lambda: forms() == {"full"}, what="all of what badges say")


#: How many of the sample's cards may be without room for the reason, by width.
TIGHT = {1180: 0, 900: 0, 480: 0, 400: 2}


def reasons(site: Page) -> int:
    """How many badges show a word of the reason or more."""
    whys = [badge.find("span", "derselbe Text", **{"class": "why"}) for badge in site.shadows("kontaktwacht-badge")]
    return sum(one is not None and one.box is not None and one.box.width >= 50 for one in whys)


@pytest.mark.parametrize("width", TIGHT)
def test_the_reason_is_shown_wherever_a_card_has_room_for_it(
    browser: Browser, own: Page, site: Page, width: int
) -> None:
    browser.proxy.pages.update(sample.pages("de"))
    pause(own, site, paused=False)
    site.viewport(width, 900)
    site.goto(f"https://www.xing.com{sample.PATH}")
    least = len(sample.people()) - TIGHT[width]
    site.wait(lambda: reasons(site) >= least and not covered(site), what="reasons that cover nothing")


def test_badges_look_for_room_anew_where_the_styles_of_the_page_come_late(
    browser: Browser, own: Page, site: Page
) -> None:
    link = '<link rel="stylesheet" href="/assets/sample.css"'
    page = sample.page("de")
    assert link in page
    browser.proxy.pages.update({**sample.pages("de"), sample.PATH: page.replace(link, f'{link} id="late" disabled')})
    pause(own, site, paused=False)
    site.viewport(480, 900)
    site.goto(f"https://www.xing.com{sample.PATH}")
    count = len(sample.people())
    site.wait(lambda: reasons(site) == count, what="a reason on each, without styles")
    site.evaluate("new Promise((done) => { late.onload = () => done(1); late.disabled = false; })")
    site.wait(lambda: reasons(site) == count and not covered(site), what="reasons that cover nothing, with styles")
