"""Who is forgotten is gone from what the extension keeps, too, wherever the forgetting was done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from first_day import FirstDays
from requests_site import SALES, database, markup, visit

from kit.browser import FAMILIES, Family
from kit.page import Page
from kontaktwacht.memory import Memory

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
_KEPT = """() => new Promise((done) => {
  indexedDB.open('kontaktwacht', 1).onsuccess = ({ target: { result: db } }) => {
    const asked = db.transaction('remembered').objectStore('remembered').get('all');
    asked.onsuccess = () => { db.close(); done(JSON.stringify(asked.result)); };
  };
})"""


def kept(own: Page) -> str:
    """Everything that the extension remembers on disk."""
    return str(own.evaluate(_KEPT))


def ask(own: Page, message: dict[str, Any]) -> Any:
    return own.evaluate("(message) => chrome.runtime.sendMessage(message)", message)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forgotten_are_gone_from_the_browser_too_and_no_open_page_tells_of_them_again(
    family: Family, first_days: FirstDays
) -> None:
    pages = {"/contacts/requests": markup()}
    browser = first_days.give(family, pages)
    visitor = visit(browser)
    own = browser.open_extension("pages/popup.html")
    assert "Timo_Brack" in kept(own)
    assert "Synergien" in SALES
    assert "Synergien" in kept(own)
    assert ask(own, {"type": "host", "request": {"type": "forget", "person": "Timo_Brack"}})["forgotten"]
    assert "Timo_Brack" not in kept(own)
    assert "Synergien" not in kept(own)
    own.wait("new Promise((done) => setTimeout(() => done(true), 1000))")
    with Memory.open(database(browser.home)) as memory:
        assert memory.person("Timo_Brack") is None
        assert memory.person("Gitta_Cordes") is not None
    visitor.page.reload()
    visitor.wait_for_badges(2)
    assert "Gitta_Cordes" in kept(own)
    visitor.page.close()
    # As the command line does it, without a word to the browser.
    with Memory.open(database(browser.home)) as memory:
        memory.forget_all()
    ask(own, {"type": "retry"})
    own.wait(lambda: "Webinar" not in kept(own), what="the letters gone")
