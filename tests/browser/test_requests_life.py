"""Background and page through their lives: host away and back, too old, the extension replaced, private windows."""

from __future__ import annotations

from pathlib import Path

import pytest
from first_day import FirstDays, launcher
from requests_site import ADDRESS, PEOPLE, SALES, Visitor, awake, database, markup, put_to_sleep, visit
from stand_in_host import stand_in

from kit.browser import FAMILIES, Browser, Family
from kit.chromium import Chromium
from kit.page import Page
from kontaktwacht.memory import Memory

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
PAGES = {"/contacts/requests": markup()}
#: Answers hello as a host of another age would.
OF_ANOTHER_AGE = """
def answer(asked):
    return {{"ok": True, "host_version": "0.0.1", "protocol": 0, "compatible": "{word}"}}
"""
#: Has room in its reply for the verdict on one card, and none for two.
CRAMPED = """
def answer(asked):
    cards = asked.get("cards", [])
    if len(cards) > 1:
        return {"ok": False, "error": {"code": "too_large", "message": "Too many cards."}}
    verdicts = [{"ref": card["ref"], "person": card["url"].split("/")[-1].split("?")[0], "level": "notable",
        "decibans": 1, "probability": 0.5, "marks": [], "states": {}, "met": 1, "changes": [], "same_text": None,
        "headline": "x", "hidden": False, "trusted": False, "wait_until": None} for card in cards]
    return {"ok": True, "host_version": "0.1.0", "protocol": 1, "compatible": "ok", "verdicts": verdicts}
"""


def again(browser: Browser) -> None:
    """Have the background try the host anew, as the popup's button does."""
    own = browser.open_extension("pages/popup.html")
    own.evaluate("() => chrome.runtime.sendMessage({ type: 'retry' })")
    own.close()


def says(page: Page, text: str) -> bool:
    return text in page.shadow_text("kontaktwacht-summary")


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_decided_without_a_host_holds_at_once_and_reaches_it_later(
    family: Family, first_days: FirstDays
) -> None:
    browser = first_days.give(family, PAGES)
    visitor = visit(browser)
    page = visitor.page
    program = launcher(browser.home)
    working = program.read_text(encoding="utf-8")
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    again(browser)
    page.reload()
    page.wait(lambda: says(page, visitor.says("summary_retry")), what="the line about the host")
    visitor.wait_for_badges(2)
    visitor.hide("Timo Brack")
    page.reload()
    page.wait(visitor.rows, what="the row without a host")
    with Memory.open(database(browser.home)) as memory:
        assert memory.hidden() == []
    program.write_text(working, encoding="utf-8")
    visitor.press("summary", visitor.says("summary_retry"))
    page.wait(lambda: not says(page, visitor.says("summary_retry")), what="the host again")
    with Memory.open(database(browser.home)) as memory:
        assert memory.hidden() == ["Timo_Brack"]


@pytest.mark.parametrize(
    "failing",
    ["IDBObjectStore.prototype.put = () => { throw new Error('full'); }", "fromPage = null"],
    ids=["a full disk", "a background that fails"],
)
def test_a_decision_that_is_kept_nowhere_is_told(failing: str, first_days: FirstDays) -> None:
    browser = first_days.give("chromium", PAGES)
    assert isinstance(browser, Chromium)
    visitor = visit(browser)
    launcher(browser.home).write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    again(browser)
    # Until then badges and line are drawn anew, and whoever presses one may miss it.
    visitor.page.wait(lambda: says(visitor.page, visitor.says("summary_retry")), what="the line about the host")
    browser.background(f"void ({failing})")
    visitor.hide("Timo Brack")
    visitor.page.wait(lambda: says(visitor.page, visitor.says("common_trouble_unkept")), what="what is not saved")
    assert len(visitor.rows()) == 1, "it holds while the page stands"


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("word", ["host_too_old", "extension_too_old"])
def test_a_host_of_another_age_is_told_with_what_to_update(
    family: Family, word: str, tmp_path: Path, first_days: FirstDays
) -> None:
    browser = first_days.give(family, PAGES, stand_in(tmp_path, OF_ANOTHER_AGE.format(word=word)))
    page = browser.open(ADDRESS)
    page.wait(lambda: page.shadows("kontaktwacht-summary"), what="the line")
    visitor = Visitor(page)
    told = f"{visitor.says(f'common_trouble_{word}')}. {visitor.says(f'common_remedy_{word}')}"
    page.wait(lambda: says(page, told), what="what is wrong and what to update")
    assert visitor.badges() == []
    assert says(page, visitor.says("summary_unjudged", len(PEOPLE)))
    assert not says(page, visitor.says("summary_flagged_none")), "nobody has judged them"
    popup = browser.open_extension("pages/popup.html")
    popup.wait("document.getElementById('figure-total').textContent !== ''", what="the counts in the popup")
    assert popup.evaluate("document.getElementById('figure-flagged').textContent") == visitor.says("common_none")
    popup.close()


def test_a_page_too_large_for_one_reply_is_judged_in_pieces(tmp_path: Path, first_days: FirstDays) -> None:
    browser = first_days.give("chromium", PAGES, stand_in(tmp_path, CRAMPED))
    Visitor(browser.open(ADDRESS)).wait_for_badges(len(PEOPLE))


@pytest.mark.parametrize("family", FAMILIES)
def test_after_an_update_nothing_stands_there_twice_and_nothing_is_complained_of(
    family: Family, first_days: FirstDays
) -> None:
    browser = first_days.give(family, PAGES)
    visitor = visit(browser)
    page = visitor.page
    browser.reload_extension()
    # Firefox starts the new script in open pages, Chromium at their next load.
    page.click("h1")
    if family == "chromium":
        page.wait("!document.documentElement.outerHTML.includes('kontaktwacht')", what="the old script to leave")
        page.reload()
    visitor.wait_for_badges(2)
    assert page.evaluate("document.querySelectorAll('kontaktwacht-summary').length") == 1
    visitor.hide("Timo Brack")
    assert len(visitor.rows()) == 1
    assert browser.errors == []


@pytest.mark.parametrize("family", FAMILIES)
def test_a_private_window_is_judged_and_leaves_nothing_behind(family: Family, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Browser.start(family, extension=EXTENSION, pages=PAGES, home=home, private=True) as browser:
        visitor = visit(browser)
        page = visitor.page
        visitor.hide("Timo Brack")
        page.reload()
        page.wait(visitor.rows, what="the row after the reload, for this tab remembers")
        assert not visitor.reads(SALES[:40])
        visit(browser)
        if isinstance(browser, Chromium):
            # Nor does the overview, which stands in an ordinary window, show what was handed over.
            assert browser.background("HostPort.last()") is None
    with Memory.open(database(home)) as memory:
        assert memory.hidden() == []
        assert memory.totals().people == 0


@pytest.mark.parametrize("family", FAMILIES)
def test_a_private_tab_keeps_its_decisions_though_the_background_slept(family: Family, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Browser.start(family, extension=EXTENSION, pages=PAGES, home=home, private=True) as browser:
        visitor = visit(browser)
        page = visitor.page
        visitor.hide("Timo Brack")
        for _ in range(2):
            put_to_sleep(browser)
            page.wait(lambda: awake(browser), what="the background told again")
            page.reload()
            page.wait(visitor.rows, what="the row after the reload")
        # Another tab wakes the background and has everybody told anew.
        put_to_sleep(browser)
        page.wait(lambda: awake(browser), what="the background told again")
        other = Visitor(browser.open(ADDRESS))
        other.wait_for_badges(2)
        other.hide("Gitta Cordes")
        assert len(visitor.rows()) == 1
        visitor.press("row", visitor.says("row_undo"))
        page.wait(lambda: visitor.rows() == [])
        put_to_sleep(browser)
        page.wait(lambda: awake(browser), what="the background told again")
        page.reload()
        visitor.wait_for_badges(2)
    kept = [file for file in home.rglob("*") if file.is_file() and b"Timo_Brack" in file.read_bytes()]
    assert kept == []
