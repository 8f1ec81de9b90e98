"""A page is asked about anew where what is known of it may be out of date.

On the way back to it, after settings changed, where a card is filled in late.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from first_day import FirstDays
from requests_site import SALES, forget_everybody, markup, visit

from kit.browser import FAMILIES, Browser
from kit.page import Page
from kit.proxy import Answer, Served

#: Browsers keep no page for the way back that must not be stored.
_KEPT = {"Cache-Control": "no-cache"}
#: What can be seen of Timo's card when the page is there again, frame by frame.
_WATCH = """<script>
addEventListener('pageshow', ({ persisted }) => {
  window.persisted = persisted;
  window.frames_seen = [];
  const look = () => {
    const card = document.querySelector('li:nth-child(2) blockquote');
    window.frames_seen.push(card.checkVisibility({ visibilityProperty: true }));
    if (window.frames_seen.length < 60) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
</script>"""
_PAGES: dict[str, Served] = {
    "/contacts/requests": Answer(markup().replace("<main", _WATCH + "<main"), headers=_KEPT),
    "/elsewhere": Answer("<!doctype html><html lang=de><title>x</title><p>Nichts.", headers=_KEPT),
}


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, first_days: FirstDays) -> Browser:
    return first_days.give(request.param, _PAGES)


@pytest.fixture
def own(browser: Browser) -> Iterator[Page]:
    """A page of the extension, in another tab; the memory is empty and everything as it was installed."""
    forget_everybody(browser)
    page = browser.open_extension("pages/popup.html")
    yield page
    ask(page, {"type": "set_state", "paused": False})
    host(page, {"type": "change_settings", "settings": {"notable": None, "collector": None}})
    page.close()


def ask(own: Page, message: dict[str, Any]) -> Any:
    return own.evaluate("(message) => chrome.runtime.sendMessage(message)", message)


def host(own: Page, request: dict[str, Any]) -> Any:
    return ask(own, {"type": "host", "request": request})


def hide(own: Page, person: str) -> None:
    host(own, {"type": "decide", "decisions": [{"person": person, "action": "hide", "name": person}]})


def away(page: Page) -> None:
    page.evaluate("void (location.href = '/elsewhere')")
    page.wait("location.pathname === '/elsewhere' && document.readyState === 'complete'")


def back(page: Page) -> None:
    page.evaluate("void history.back()")
    page.wait("location.pathname === '/contacts/requests' && window.persisted", what="the page as it was kept")


def test_who_was_hidden_meanwhile_is_never_seen_on_the_way_back(browser: Browser, own: Page) -> None:
    visitor = visit(browser)
    away(visitor.page)
    hide(own, "Timo_Brack")
    back(visitor.page)
    visitor.page.wait(visitor.rows, what="the row")
    visitor.page.wait("window.frames_seen.length >= 60")
    assert not any(visitor.page.evaluate("window.frames_seen"))
    assert not visitor.reads(SALES[:40])
    visitor.page.wait(lambda: len(visitor.badges()) == 1, what="the other's badge")
    assert browser.errors == []
    visitor.page.close()


def test_a_pause_made_meanwhile_holds_on_the_way_back(browser: Browser, own: Page) -> None:
    visitor = visit(browser)
    away(visitor.page)
    ask(own, {"type": "set_state", "paused": True})
    back(visitor.page)
    visitor.page.wait("!document.documentElement.outerHTML.includes('data-kontaktwacht')", what="the page as it was")
    assert visitor.page.evaluate("document.querySelector('kontaktwacht-badge, kontaktwacht-summary')") is None
    assert visitor.reads(SALES[:40])
    visitor.page.close()


def test_a_new_threshold_holds_on_the_open_page_at_once(browser: Browser, own: Page) -> None:
    visitor = visit(browser)
    host(own, {"type": "change_settings", "settings": {"notable": 20, "collector": 24}})
    visitor.wait_for_badges(0)
    visitor.page.close()


@pytest.mark.usefixtures("own")
def test_a_card_that_is_filled_in_late_is_judged_with_what_came(browser: Browser) -> None:
    visitor = visit(browser)
    visitor.page.evaluate(
        "document.querySelector('li:nth-child(4) p').textContent = 'Open Networker, LION, Kontaktpartys'"
    )
    visitor.wait_for_badges(3)
    visitor.page.close()
