"""A page is asked about anew where what is known of it may be out of date.

On the way back to it, after settings changed, where a card is filled in late, where an answer was lost.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from requests_site import ADDRESS, SALES, Visitor, forget_everybody, markup, put_to_sleep, visit
from stand_in_host import WAITS, stand_in

from kit.browser import FAMILIES, Browser, Family
from kit.chromium import Chromium
from kit.page import Page
from kit.proxy import Answer, Served

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
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
#: Says that it is made ready out of sight, and when it is shown afterwards; silent where it was not.
_READY = """<script>
if (document.prerendering) {
  document.addEventListener('prerenderingchange', () => fetch('/shown'));
  addEventListener('load', () => fetch('/ready'));
}
</script>"""
AHEAD = "https://www.xing.com/ahead"
_PAGES: dict[str, Served] = {
    "/contacts/requests": Answer(markup().replace("<main", _WATCH + "<main"), headers=_KEPT),
    "/elsewhere": Answer("<!doctype html><html lang=de><title>x</title><p>Nichts.", headers=_KEPT),
    "/ahead": Answer(
        """<!doctype html><html lang=de><title>x</title>
        <script type="speculationrules">
        {"prerender": [{"source": "list", "urls": ["/contacts/requests"], "eagerness": "immediate"}]}
        </script>
        <a href="/contacts/requests">Weiter</a>
        <script>
        const go = async () => ((await fetch('/go')).ok ? document.querySelector('a').click() : setTimeout(go, 100));
        go();
        </script>""",
        headers=_KEPT,
    ),
}


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    home = tmp_path_factory.mktemp("home")
    with Browser.start(request.param, extension=EXTENSION, pages=_PAGES, home=home) as running:
        yield running


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
    page.wait("location.pathname === '/contacts/requests'")
    assert page.evaluate("window.persisted") is True


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


def test_a_page_that_chromium_made_ready_ahead_is_like_any_other(tmp_path: Path) -> None:
    pages: dict[str, Served] = {**_PAGES, "/contacts/requests": Answer(markup().replace("<main", _READY + "<main"))}
    with Browser.start("chromium", extension=EXTENSION, pages=pages, home=tmp_path / "home") as browser:
        assert isinstance(browser, Chromium)
        own = browser.open_extension("pages/popup.html")
        hide(own, "Timo_Brack")
        with browser.unwatched(lambda: own.evaluate("(url) => void chrome.tabs.create({ url })", AHEAD)):
            # Shown sooner it would be loaded like any other.
            served(browser, "/ready")
            pages["/go"] = "now"
            served(browser, "/shown")
        visitor = Visitor(browser.page("contacts/requests"))
        visitor.page.wait(visitor.rows, what="the row")
        visitor.wait_for_badges(1)
        assert not visitor.reads(SALES[:40])


def served(browser: Browser, path: str) -> None:
    """Wait until the site was asked for that."""
    end = time.monotonic() + 30
    while path not in browser.proxy.served:
        assert time.monotonic() < end, f"{path} was not asked for"
        time.sleep(0.05)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_host_found_by_the_popup_is_there_for_the_open_page_too(family: Family, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Browser.start(family, extension=EXTENSION, pages=_PAGES, home=home) as browser:
        launcher = home / ".local" / "share" / "kontaktwacht" / "kontaktwacht-host"
        working = launcher.read_text(encoding="utf-8")
        launcher.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
        page = browser.open(ADDRESS)
        page.wait(lambda: page.shadows("kontaktwacht-summary"), what="the line")
        visitor = Visitor(page)
        page.wait(lambda: visitor.says("summary_retry") in page.shadow_text("kontaktwacht-summary"), what="the trouble")
        launcher.write_text(working, encoding="utf-8")
        browser.open_extension("pages/popup.html")
        visitor.wait_for_badges(2)


@pytest.mark.parametrize("family", FAMILIES)
def test_an_answer_that_was_lost_is_asked_for_again(family: Family, tmp_path: Path) -> None:
    go = tmp_path / "go"
    program = stand_in(tmp_path, WAITS.replace("{go!r}", repr(str(go))))
    with Browser.start(family, extension=EXTENSION, pages=_PAGES, home=tmp_path / "home", host=program) as browser:
        visitor = Visitor(browser.open(ADDRESS))
        visitor.page.wait(lambda: visitor.page.shadows("kontaktwacht-summary"), what="the line")
        put_to_sleep(browser)
        go.touch()
        visitor.wait_for_badges(4)
