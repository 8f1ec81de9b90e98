"""A page asks by itself where it could not before: made ready out of sight, without a host, with its answer lost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from first_day import EXTENSION, FirstDays, launcher
from requests_site import ADDRESS, SALES, Visitor, markup, put_to_sleep
from stand_in_host import WAITS, stand_in

from kit.browser import FAMILIES, Browser, Family
from kit.chromium import Chromium
from kit.proxy import Served

PAGES: dict[str, Served] = {"/contacts/requests": markup()}
#: Says that it is made ready out of sight, and when it is shown afterwards; silent where it was not.
_READY = """<script>
if (document.prerendering) {
  document.addEventListener('prerenderingchange', () => fetch('/shown'));
  addEventListener('load', () => fetch('/ready'));
}
</script>"""
AHEAD = "https://www.xing.com/ahead"
#: Has the page of requests made ready, and goes there once told so.
_AHEAD = """<!doctype html><html lang=de><title>x</title>
<script type="speculationrules">
{"prerender": [{"source": "list", "urls": ["/contacts/requests"], "eagerness": "immediate"}]}
</script>
<a href="/contacts/requests">Weiter</a>
<script>
const go = async () => ((await fetch('/go')).ok ? document.querySelector('a').click() : setTimeout(go, 100));
go();
</script>"""


def test_a_page_that_chromium_made_ready_ahead_is_like_any_other(tmp_path: Path) -> None:
    pages: dict[str, Served] = {"/contacts/requests": markup().replace("<main", _READY + "<main"), "/ahead": _AHEAD}
    with Browser.start("chromium", extension=EXTENSION, pages=pages, home=tmp_path / "home") as browser:
        assert isinstance(browser, Chromium)
        own = browser.open_extension("pages/popup.html")
        decision = {"person": "Timo_Brack", "action": "hide", "name": "Timo Brack"}
        request = {"type": "decide", "decisions": [decision]}
        own.evaluate("(request) => chrome.runtime.sendMessage({ type: 'host', request })", request)
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
def test_the_host_found_by_the_popup_is_there_for_the_open_page_too(family: Family, first_days: FirstDays) -> None:
    browser = first_days.give(family, PAGES)
    program = launcher(browser.home)
    working = program.read_text(encoding="utf-8")
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    page = browser.open(ADDRESS)
    page.wait(lambda: page.shadows("kontaktwacht-summary"), what="the line")
    visitor = Visitor(page)
    page.wait(lambda: visitor.says("summary_retry") in page.shadow_text("kontaktwacht-summary"), what="the trouble")
    program.write_text(working, encoding="utf-8")
    browser.open_extension("pages/popup.html")
    visitor.wait_for_badges(2)


@pytest.mark.parametrize("family", FAMILIES)
def test_an_answer_that_was_lost_is_asked_for_again(family: Family, tmp_path: Path, first_days: FirstDays) -> None:
    go = tmp_path / "go"
    browser = first_days.give(family, PAGES, stand_in(tmp_path, WAITS.replace("{go!r}", repr(str(go)))))
    visitor = Visitor(browser.open(ADDRESS))
    visitor.page.wait(lambda: visitor.page.shadows("kontaktwacht-summary"), what="the line")
    put_to_sleep(browser)
    go.touch()
    visitor.wait_for_badges(4)
