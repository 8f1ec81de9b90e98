"""What is neither clear nor flagged, what has vanished, what cannot be read, and pages that are no list of requests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from first_day import FirstDays
from requests_site import ADDRESS, Visitor, markup, visit

from kit.browser import FAMILIES, Browser
from kit.page import Page
from kit.reading import fixtures

#: Nothing is known of the last one: no occupation, no letter.
BARE = markup().replace(
    '<h2 data-xds="Headline">Olaf Dunker</h2></a><p data-xds="BodyCopy">Beruf</p>', "<h2>Olaf Dunker</h2></a>"
)
UNREADABLE = re.sub(r"<(/?)h2", r"<\1p", markup().replace("<a href=", "<a data-href=")).replace("Bestätigen", "xy")
PROFILE = next(page for page in fixtures() if page.name == "profile-xds")
PROFILE_PATH = urlsplit(PROFILE.truth["url"]).path
#: What the page at that path says it is, asked as the popup does.
_KIND = """async (path) => {
  const [tab] = await chrome.tabs.query({ url: `https://www.xing.com${path}*` });
  return tab ? (await chrome.tabs.sendMessage(tab.id, { type: 'page_state' }).catch(() => null))?.kind : null;
}"""


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, first_days: FirstDays) -> Browser:
    pages = {"/contacts/requests": BARE, "/network/requests": UNREADABLE, PROFILE_PATH: PROFILE.html}
    return first_days.give(request.param, pages)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    visitor = visit(browser)
    yield visitor
    visitor.page.close()


def test_an_unclear_request_says_until_when_to_wait_and_why(visitor: Visitor) -> None:
    hints = visitor.page.shadows("kontaktwacht-hint")
    assert len(hints) == 1
    assert visitor.says("badge_wait", "").strip() in hints[0].text
    label = next(node.attributes["aria-label"] for node in hints[0].walk() if node.tag == "button")
    assert label.startswith("Olaf Dunker")
    visitor.page.click("kontaktwacht-hint >>> button")
    visitor.page.wait(lambda: visitor.page.shadows("kontaktwacht-panel"))
    panel = visitor.page.shadow("kontaktwacht-panel").text
    assert visitor.says("panel_level_unknown") in panel
    assert visitor.says("panel_unknown_why") in panel
    assert visitor.says("panel_changes") in panel


def test_the_line_counts_the_unclear_and_a_page_that_cannot_be_read_offers_two_ways_out(
    visitor: Visitor, browser: Browser
) -> None:
    assert visitor.says("summary_unclear", 1) in visitor.page.shadow_text("kontaktwacht-summary")
    page = browser.open("https://www.xing.com/network/requests")
    page.wait(lambda: visitor.says("report_pick") in page.shadow_text("kontaktwacht-summary"), what="the ways out")
    assert visitor.says("report_record") in page.shadow_text("kontaktwacht-summary")
    page.close()


def test_the_line_leads_to_the_requests_that_vanished_and_the_focus_comes_back(visitor: Visitor) -> None:
    visitor.press("summary", visitor.says("summary_ledger"))
    page = visitor.page
    page.wait(lambda: visitor.says("summary_ledger_empty") in page.shadow_text("kontaktwacht-summary"))
    page.press("Escape")
    page.wait(lambda: visitor.says("summary_ledger_empty") not in page.shadow_text("kontaktwacht-summary"))
    focused = [node for node in page.shadow("kontaktwacht-summary").walk() if node.focused]
    assert focused[-1].text == visitor.says("summary_ledger")


def test_the_profile_of_somebody_hidden_stays_in_sight(browser: Browser) -> None:
    own = browser.open_extension("pages/popup.html")
    person = PROFILE_PATH.rpartition("/")[2]
    decide(own, person, "hide")
    page = browser.open(f"https://www.xing.com{PROFILE_PATH}")
    own.wait(lambda: own.evaluate(_KIND, PROFILE_PATH) == "profile", what="the profile read")
    assert PROFILE.truth["cards"][0]["name"] in page.evaluate("document.body.innerText")
    assert "data-kontaktwacht" not in page.evaluate("document.documentElement.outerHTML")
    decide(own, person, "unhide")
    page.close()
    own.close()


def decide(own: Page, person: str, action: str) -> None:
    request = {"type": "decide", "decisions": [{"person": person, "action": action}]}
    assert own.evaluate("(request) => chrome.runtime.sendMessage({ type: 'host', request })", request)["ok"]


_HEAR = "() => { window.heard = []; addEventListener('keydown', ({ key }) => heard.push(key)); }"


def test_keys_can_be_switched_off_and_then_are_the_sites(visitor: Visitor, browser: Browser) -> None:
    visitor.page.evaluate(_HEAR)
    visitor.page.press("n")
    visitor.page.wait("document.activeElement.localName === 'kontaktwacht-badge'")
    assert visitor.page.evaluate("window.heard") == []
    switch(browser, keyboard=False)
    other = browser.open(ADDRESS)
    Visitor(other).wait_for_badges(2)
    other.evaluate(_HEAR)
    other.press("n")
    other.wait("window.heard.includes('n')")
    assert other.evaluate("document.activeElement.localName") == "body"
    other.close()
    switch(browser, keyboard=True)


def switch(browser: Browser, *, keyboard: bool) -> None:
    own = browser.open_extension("pages/popup.html")
    own.evaluate("(keyboard) => chrome.runtime.sendMessage({ type: 'set_state', keyboard })", keyboard)
    own.close()
