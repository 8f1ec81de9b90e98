"""The popup, before every state that host and page can be in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import invented
import pytest
from staging import CONNECTED, heard, pretend, stage, without_host

from kit.browser import FAMILIES, Browser, Family
from kit.connection import BrowserError
from kit.page import Page

SITE = "https://www.xing.com/contacts/requests"
READ: dict[str, Any] = {
    "kind": "requests",
    "report": {
        "seen": 24, "read": 23, "missing": {"letter": 9, "headline": 0}, "rule": "pair+neu",
        "at": "2026-11-16T10:07:00+01:00", "unreadable": False,
    },
    "counts": {"total": 24, "flagged": 6, "hidden": 5},
}  # fmt: skip
UNREADABLE = {
    "kind": None,
    "report": {**READ["report"], "seen": 12, "read": 0, "unreadable": True},
    "counts": {"total": 0, "flagged": 0, "hidden": 0},
}


def _popup(browser: Browser) -> Page:
    page = browser.open_extension("pages/popup.html")
    page.wait("document.getElementById('page-line').textContent !== ''")
    return page


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser in which the reader answers on two pages of the site, on one that it could not read anything."""
    pages = {"/contacts/requests": READ, "/network/requests": UNREADABLE}
    extension = stage(tmp_path_factory.mktemp("popup") / "extension", pages=pages, host=invented.host())
    family: Family = request.param
    served = {"/*": "<!doctype html><title>Anfragen</title>"}
    with Browser.start(family, extension=extension, pages=served, host=False) as running:
        yield running


@pytest.fixture
def site(browser: Browser) -> Iterator[Page]:
    """The one open page of the site."""
    page = browser.open(SITE)
    yield page
    page.close()


@pytest.fixture
def popup(browser: Browser, site: Page) -> Iterator[Page]:
    """The popup, with everything as it should be."""
    assert site.url == SITE
    page = _popup(browser)
    pretend(page, "state", **CONNECTED)
    page.reload()
    page.wait("document.getElementById('page-line').textContent !== ''")
    yield page
    with suppress(BrowserError):  # picking closes the popup by itself
        page.close()


def test_it_says_what_was_read_on_the_page_and_how(popup: Page) -> None:
    assert "verbunden · 0.1.0" in popup.shadow_text("#host")
    assert popup.shadow_text("#figures").split("\n") == ["Anfragen", "24", "auffällig", "6", "ausgeblendet", "5"]
    report = popup.shadow_text("#report")
    assert "23 von 24" in report
    assert "Anschreiben (9×)" in report
    assert "Beruf" not in report
    assert "16.11.2026, 10:07" in report
    assert "Knöpfe zum Bestätigen und Ablehnen bei einer Person, neu" in report


#: What browsers say, and what the popup makes of it.
SAID = {
    "Specified native messaging host not found.": ("missing", "fehlt noch"),
    "Access to the specified native messaging host is forbidden.": ("forbidden", "kennt diese Erweiterung nicht"),
    "Native host has exited.": ("crashed", "bricht aber ab"),
    "Error when communicating with the native messaging host.": ("garbled", "unverständlich"),
    "The host gave no answer in time.": ("silent", "antwortet nicht"),
    "": (None, "Keine Verbindung"),
}


def test_without_the_host_it_says_what_the_browser_reported_and_tries_again(popup: Page) -> None:
    for words, (remedy, title) in SAID.items():
        pretend(popup, "state", **without_host(words or None, remedy))
        popup.click("#retry") if words != next(iter(SAID)) else popup.reload()
        popup.wait(f"document.getElementById('trouble-title').textContent.includes({title!r})")
        popup.wait(f"document.getElementById('trouble-words').textContent === {words!r}")
        assert popup.shadow_text("#trouble-remedy")

    pretend(popup, "state", **CONNECTED)
    popup.click("#retry")
    popup.wait("document.getElementById('trouble').hidden")
    assert "verbunden" in popup.shadow_text("#host")


def test_the_background_may_name_the_trouble_itself(popup: Page) -> None:
    pretend(popup, "state", host={"connected": True, "version": "0.0.1", "error": None, "remedy": "host_too_old"})
    popup.reload()
    popup.wait("!document.getElementById('trouble').hidden")
    assert "älter als die Erweiterung" in popup.shadow_text("#trouble-title")


def test_pausing_says_so_and_hides_what_is_no_longer_true(popup: Page) -> None:
    popup.click("#active")
    popup.wait("document.getElementById('figures').hidden")
    assert "Pause" in popup.shadow_text("#page-line")
    assert heard(popup)[-1] == {"type": "set_state", "paused": True}
    popup.click("#active")
    popup.wait("!document.getElementById('figures').hidden")
    assert heard(popup)[-1] == {"type": "set_state", "paused": False}


def test_kinds_of_page_and_keys_are_switched_one_by_one(popup: Page) -> None:
    popup.click("#keyboard")
    popup.wait("document.getElementById('status').textContent !== ''")
    assert heard(popup)[-1] == {"type": "set_state", "keyboard": False}
    popup.click("summary")
    popup.click("#kinds input[value=messages]")
    popup.wait("document.getElementById('kinds-count').textContent === '5 von 6'")
    rest = ["requests", "sent", "profile", "people", "posts"]
    popup.wait(lambda: heard(popup, "change_settings") != [])
    assert heard(popup)[-2] == {"type": "set_state", "kinds": rest}
    assert heard(popup, "change_settings")[-1]["settings"] == {"kinds": rest}


def test_it_leads_to_the_overview(popup: Page, browser: Browser) -> None:
    popup.click("#overview")
    opened = browser.page("pages/overview.html")
    opened.close()


def test_on_an_unreadable_page_both_ways_out_reach_the_page(popup: Page, site: Page, browser: Browser) -> None:
    site.goto("https://www.xing.com/network/requests")
    popup.reload()
    popup.wait("!document.getElementById('unreadable').hidden")
    assert "lässt sich aber nicht lesen" in popup.shadow_text("#unreadable")
    assert "noch nie" in popup.shadow_text("#report")
    popup.click("#record")
    popup.wait("document.getElementById('status').textContent !== ''")
    assert "Downloads" in popup.shadow_text("#status")
    assert site.evaluate("document.documentElement.dataset.asked") == "record"
    popup.click("#pick")
    site.wait("document.documentElement.dataset.asked === 'pick'")
    assert browser.errors == []


def test_where_no_reader_answers_it_says_why(popup: Page, site: Page) -> None:
    site.goto("https://www.xing.com/jobs")
    popup.reload()
    popup.wait("document.getElementById('page-line').textContent.includes('Laden Sie die Seite neu')")
    site.goto("about:blank")
    popup.reload()
    popup.wait("document.getElementById('page-line').textContent.includes('nicht aktiv')")
    assert popup.shadow_text("#figures") == ""
