"""All flagged ones hidden as one come back as one: after a reload, though the background slept, in a private tab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from requests_site import ADDRESS, PARTY, PEOPLE, SALES, Visitor, awake, forget_everybody, markup, put_to_sleep, visit

from kit.browser import FAMILIES, Browser, Family
from kit.chromium import Chromium

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
PAGES = {
    "/contacts/requests": markup(),
    "/elsewhere": "<!doctype html><html lang=de><title>x</title><h1>Nichts.</h1>",
}
LATER = (
    ("Vera_Fink", "Vera Fink", f"{PARTY} {SALES}"),
    ("Wim_Graf", "Wim Graf", f"{SALES} {PARTY}"),
)


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    home = tmp_path_factory.mktemp("together")
    with Browser.start(request.param, extension=EXTENSION, pages=dict(PAGES), home=home) as running:
        yield running


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Somebody on the page, who has just hidden both flagged ones as one."""
    browser.proxy.pages["/contacts/requests"] = markup()
    forget_everybody(browser)
    visitor = visit(browser)
    hide_all(visitor, 2)
    yield visitor
    visitor.page.close()


def hide_all(visitor: Visitor, count: int) -> None:
    before = len(visitor.rows())
    visitor.press("summary", visitor.says("summary_hide_all", count))
    visitor.page.wait(lambda: len(visitor.rows()) == before + count, what=f"{count} more rows")


def reload(visitor: Visitor, rows: int) -> None:
    visitor.page.reload()
    visitor.page.wait(lambda: len(visitor.rows()) == rows, what=f"{rows} rows after the reload")


def offers(visitor: Visitor, key: str, count: int) -> bool:
    return visitor.says(key, count) in visitor.page.shadow_text("kontaktwacht-summary")


def undo_all(visitor: Visitor, count: int) -> None:
    visitor.page.wait(lambda: offers(visitor, "summary_undo_all", count), what="the way back of all")
    visitor.press("summary", visitor.says("summary_undo_all", count))
    visitor.page.wait(lambda: visitor.rows() == [], what="no row any more")
    visitor.wait_for_badges(2)


def test_after_a_reload_they_come_back_as_one_and_stay(visitor: Visitor, browser: Browser) -> None:
    # What the page after it knows has arrived in the background.
    reload(visitor, 2)
    put_to_sleep(browser)
    reload(visitor, 2)
    undo_all(visitor, 2)
    visitor.page.reload()
    visitor.wait_for_badges(2)
    assert visitor.rows() == []
    assert not offers(visitor, "summary_undo_all", 2)


def test_by_key_too_they_come_back_as_one(visitor: Visitor) -> None:
    reload(visitor, 2)
    visitor.page.wait(lambda: offers(visitor, "summary_undo_all", 2), what="the way back of all")
    visitor.page.press("u")
    visitor.page.wait(lambda: visitor.rows() == [], what="no row any more")


def test_on_a_page_without_them_no_key_takes_anything_back(visitor: Visitor) -> None:
    visitor.page.goto("https://www.xing.com/elsewhere")
    visitor.page.press("u")
    visitor.page.goto(ADDRESS)
    visitor.page.wait(lambda: len(visitor.rows()) == 2, what="both rows")


def test_who_came_back_alone_is_not_among_them_any_more(visitor: Visitor) -> None:
    visitor.press("row", visitor.says("row_undo"))
    visitor.wait_for_badges(1)
    reload(visitor, 1)
    visitor.wait_for_badges(1)
    assert not offers(visitor, "summary_undo_all", 2)
    assert not offers(visitor, "summary_undo_all", 1), "its row is the way back of one"


def test_who_is_forgotten_is_not_among_them_any_more(visitor: Visitor, browser: Browser) -> None:
    forget_everybody(browser)
    visitor.page.reload()
    visitor.wait_for_badges(2)
    for name in ("Timo Brack", "Gitta Cordes"):
        visitor.hide(name)
    reload(visitor, 2)
    assert not offers(visitor, "summary_undo_all", 2)


def test_those_who_came_since_are_hidden_and_shown_apart(visitor: Visitor, browser: Browser) -> None:
    browser.proxy.pages["/contacts/requests"] = markup((*PEOPLE, *LATER))
    reload(visitor, 2)
    visitor.wait_for_badges(2)
    assert offers(visitor, "summary_undo_all", 2)
    hide_all(visitor, 2)
    reload(visitor, 4)
    visitor.page.wait(lambda: offers(visitor, "summary_undo_all", 2), what="the way back of the last ones")
    visitor.press("summary", visitor.says("summary_undo_all", 2))
    visitor.page.wait(lambda: len(visitor.rows()) == 2, what="the rows of the first ones")
    assert all(name in " ".join(visitor.rows()) for name in ("Timo Brack", "Gitta Cordes"))


def test_those_whom_the_page_does_not_show_yet_come_back_with_the_rest(visitor: Visitor, browser: Browser) -> None:
    """As on a list that goes on while one scrolls."""
    browser.proxy.pages["/contacts/requests"] = markup(PEOPLE[:2])
    reload(visitor, 1)
    visitor.page.wait(lambda: offers(visitor, "summary_undo_all", 2), what="the way back of all")
    visitor.press("summary", visitor.says("summary_undo_all", 2))
    visitor.page.wait(lambda: visitor.rows() == [], what="no row any more")
    browser.proxy.pages["/contacts/requests"] = markup()
    visitor.page.reload()
    visitor.wait_for_badges(2)


def test_hiding_one_more_leaves_the_way_back_of_all(visitor: Visitor, browser: Browser) -> None:
    browser.proxy.pages["/contacts/requests"] = markup((*PEOPLE, LATER[0]))
    reload(visitor, 2)
    visitor.wait_for_badges(1)
    visitor.hide("Vera Fink")
    visitor.press("summary", visitor.says("summary_undo_all", 2))
    visitor.page.wait(lambda: len(visitor.rows()) == 1, what="the row of whom was hidden alone")
    assert "Vera Fink" in visitor.rows()[0]


def test_the_next_start_of_the_browser_ends_it(tmp_path: Path) -> None:
    """Then nobody remembers what that was; each row has its own way back still."""
    with Browser.start("chromium", extension=EXTENSION, pages=dict(PAGES), home=tmp_path / "home") as browser:
        assert isinstance(browser, Chromium)
        visitor = visit(browser)
        hide_all(visitor, 2)
        browser.background("chrome.runtime.onStartup.dispatch()")
        reload(visitor, 2)
        assert visitor.says("row_undo") in visitor.rows()[0]
        assert not offers(visitor, "summary_undo_all", 2)


@pytest.mark.parametrize("family", FAMILIES)
def test_in_a_private_tab_they_come_back_as_one_and_nothing_is_written(family: Family, tmp_path: Path) -> None:
    home = tmp_path / "home"
    pages: dict[str, Any] = dict(PAGES)
    with Browser.start(family, extension=EXTENSION, pages=pages, home=home, private=True) as browser:
        visitor = Visitor(browser.open(ADDRESS))
        visitor.wait_for_badges(2)
        hide_all(visitor, 2)
        for _ in range(2):
            put_to_sleep(browser)
            visitor.page.wait(lambda: awake(browser), what="the background told again")
            reload(visitor, 2)
        undo_all(visitor, 2)
    kept = [file for file in home.rglob("*") if file.is_file() and b"Timo_Brack" in file.read_bytes()]
    assert kept == []
